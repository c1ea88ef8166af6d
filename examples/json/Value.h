//===-- Value.h - JSON values as managed objects --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The object model: what each kind of JSON value is in memory and how to make
// and tell them. A value is a gm_ref. Small integers are immediates, other
// numbers are boxed, strings are the built-in strings of UTF-16 code units;
// null, true and false are static objects. C's null is never a JSON value: it
// means "none" or "failed". Arrays are growable arrays of the library types;
// objects have a file of their own.
//
//===----------------------------------------------------------------------===//

#ifndef JSON_VALUE_H
#define JSON_VALUE_H

#include <graymark/graymark.h>

typedef enum ValueKind {
  NullValue,
  FalseValue,
  TrueValue,
  NumberValue,
  StringValue,
  ArrayValue,
  ObjectValue
} ValueKind;

/// The kind of a value, which must not be C's null.
ValueKind valueKind(gm_ref value);

/// The kind's name for messages: "a string", "null", ...
const char *kindName(ValueKind kind);

/// The static object for null, false or true.
gm_ref constantValue(ValueKind kind);

/// A number: an immediate if it is an integer that fits, else boxed.
gm_ref makeNumber(double number);

/// The number in a value of kind NumberValue.
double numberOf(gm_ref value);

#endif
