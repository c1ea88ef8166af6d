//===-- Value.c - JSON values as managed objects --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Value.h"
#include "Object.h"
#include <graymark/Arrays.h>
#include <math.h>

typedef struct Constant {
  ValueKind kind;
} Constant;

GM_TYPE(Constant_type, Constant, GM_NO_REFERENCES);

GM_STATIC(nullConstant, Constant, Constant_type, NullValue);
GM_STATIC(falseConstant, Constant, Constant_type, FalseValue);
GM_STATIC(trueConstant, Constant, Constant_type, TrueValue);

typedef struct Number {
  double number;
} Number;

GM_TYPE(Number_type, Number, GM_NO_REFERENCES);

ValueKind valueKind(gm_ref value) {
  if (gm_is_int(value) || gm_is(value, Number_type))
    return NumberValue;
  if (gm_is_string(value))
    return StringValue;
  if (gm_is(value, Object_type))
    return ObjectValue;
  if (gm_is(value, gm_array_type))
    return ArrayValue;
  return ((Constant GM *)value)->kind;
}

const char *kindName(ValueKind kind) {
  static const char *const names[] = {
      [NullValue] = "null",       [FalseValue] = "false",
      [TrueValue] = "true",       [NumberValue] = "a number",
      [StringValue] = "a string", [ArrayValue] = "an array",
      [ObjectValue] = "an object"};
  return names[kind];
}

gm_ref constantValue(ValueKind kind) {
  switch (kind) {
  case FalseValue:
    return GM_STATIC_REFERENCE(falseConstant);
  case TrueValue:
    return GM_STATIC_REFERENCE(trueConstant);
  default:
    return GM_STATIC_REFERENCE(nullConstant);
  }
}

gm_ref makeNumber(double number) {
  if (number >= GM_INT_MIN && number <= GM_INT_MAX && number == floor(number) &&
      !(number == 0 && signbit(number)))
    return gm_from_int((int32_t)number);
  Number GM *boxed = GM_NEW(Number, Number_type);
  boxed->number = number;
  return boxed;
}

double numberOf(gm_ref value) {
  return gm_is_int(value) ? gm_to_int(value) : ((Number GM *)value)->number;
}
