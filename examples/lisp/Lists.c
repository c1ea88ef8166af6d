//===-- Lists.c - Procedures on pairs, lists, symbols and vectors ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Failure.h"
#include "Primitives.h"

static gm_ref primCons(gm_ref arguments) {
  return cons(argument0(arguments), argument1(arguments));
}

static gm_ref primCar(gm_ref arguments) {
  return requirePair("car", argument0(arguments))->car;
}

static gm_ref primCdr(gm_ref arguments) {
  return requirePair("cdr", argument0(arguments))->cdr;
}

static gm_ref primSetCar(gm_ref arguments) {
  requirePair("set-car!", argument0(arguments))->car = argument1(arguments);
  return Unspecified;
}

static gm_ref primSetCdr(gm_ref arguments) {
  requirePair("set-cdr!", argument0(arguments))->cdr = argument1(arguments);
  return Unspecified;
}

/// The arguments are in a new list already.
static gm_ref primList(gm_ref arguments) { return arguments; }

static gm_ref primIsPair(gm_ref arguments) {
  return fromBool(isPair(argument0(arguments)));
}

static gm_ref primIsNull(gm_ref arguments) {
  return fromBool(argument0(arguments) == Nil);
}

static gm_ref primIsSymbol(gm_ref arguments) {
  return fromBool(isSymbol(argument0(arguments)));
}

static gm_ref primIsBoolean(gm_ref arguments) {
  gm_ref value = argument0(arguments);
  return fromBool(value == True || value == False);
}

static gm_ref primNot(gm_ref arguments) {
  return fromBool(argument0(arguments) == False);
}

static gm_ref primIsEq(gm_ref arguments) {
  return fromBool(argument0(arguments) == argument1(arguments));
}

static gm_ref primIsEqv(gm_ref arguments) {
  return fromBool(areEqv(argument0(arguments), argument1(arguments)));
}

static bool areEqual(gm_ref left, gm_ref right) {
  for (; isPair(left) && isPair(right); left = cdr(left), right = cdr(right))
    if (!areEqual(car(left), car(right)))
      return false;
  if (isString(left) && isString(right))
    return gm_string_equals((gm_string)left, (gm_string)right);
  if (is(left, gm_static_array_type) && is(right, gm_static_array_type)) {
    gm_static_array leftVector = (gm_static_array)left;
    gm_static_array rightVector = (gm_static_array)right;
    if (gm_static_array_length(leftVector) !=
        gm_static_array_length(rightVector))
      return false;
    for (uint32_t i = 0; i != gm_static_array_length(leftVector); ++i)
      if (!areEqual(leftVector[i], rightVector[i]))
        return false;
    return true;
  }
  return areEqv(left, right);
}

static gm_ref primIsEqual(gm_ref arguments) {
  return fromBool(areEqual(argument0(arguments), argument1(arguments)));
}

static gm_ref primLength(gm_ref arguments) {
  int32_t length = 0;
  gm_ref list = argument0(arguments);
  for (; isPair(list); list = cdr(list))
    ++length;
  if (list != Nil)
    failWith("length", "expected a list", argument0(arguments));
  return gm_from_int(length);
}

static gm_ref primReverse(gm_ref arguments) {
  gm_ref result = Nil;
  gm_ref list = argument0(arguments);
  for (; isPair(list); list = cdr(list))
    result = cons(car(list), result);
  if (list != Nil)
    failWith("reverse", "expected a list", argument0(arguments));
  return result;
}

/// `(append list... value)`: all but the last are copied.
static gm_ref primAppend(gm_ref arguments) {
  gm_ref first = Nil;
  Pair GM *last = 0;
  for (; isPair(arguments); arguments = cdr(arguments)) {
    gm_ref list = car(arguments);
    if (cdr(arguments) == Nil) {
      if (!last)
        return list;
      last->cdr = list;
      break;
    }
    for (; isPair(list); list = cdr(list)) {
      Pair GM *pair = cons(car(list), Nil);
      if (last)
        last->cdr = pair;
      else
        first = pair;
      last = pair;
    }
    if (list != Nil)
      failWith("append", "expected a list", car(arguments));
  }
  return first;
}

static gm_ref primMakeVector(gm_ref arguments) {
  uint32_t length =
      requireIndex("make-vector", argument0(arguments), GM_INT_MAX / 4);
  bool filled = cdr(arguments) != Nil;
  gm_static_array vector = gm_static_array_new(length);
  gm_static_array_fill(vector, filled ? argument1(arguments) : gm_from_int(0));
  return vector;
}

static gm_ref primVector(gm_ref arguments) {
  uint32_t length = 0;
  for (gm_ref rest = arguments; isPair(rest); rest = cdr(rest))
    ++length;
  gm_static_array vector = gm_static_array_new(length);
  for (uint32_t i = 0; i != length; ++i, arguments = cdr(arguments))
    vector[i] = car(arguments);
  return vector;
}

static gm_ref primIsVector(gm_ref arguments) {
  return fromBool(is(argument0(arguments), gm_static_array_type));
}

static gm_ref primVectorLength(gm_ref arguments) {
  gm_static_array vector = requireVector("vector-length", argument0(arguments));
  return makeInteger(gm_static_array_length(vector));
}

/// The index argument of vector-ref and vector-set!.
static uint32_t elementIndex(const char *who, gm_static_array vector,
                             gm_ref index) {
  if (gm_static_array_length(vector) == 0)
    failWith(who, "not an index in range", index);
  return requireIndex(who, index, gm_static_array_length(vector) - 1);
}

static gm_ref primVectorRef(gm_ref arguments) {
  gm_static_array vector = requireVector("vector-ref", argument0(arguments));
  return vector[elementIndex("vector-ref", vector, argument1(arguments))];
}

static gm_ref primVectorSet(gm_ref arguments) {
  gm_static_array vector = requireVector("vector-set!", argument0(arguments));
  uint32_t at = elementIndex("vector-set!", vector, argument1(arguments));
  vector[at] = argument2(arguments);
  return Unspecified;
}

const PrimitiveInfo listPrimitives[] = {
    {"cons", 2, 2, primCons},
    {"car", 1, 1, primCar},
    {"cdr", 1, 1, primCdr},
    {"set-car!", 2, 2, primSetCar},
    {"set-cdr!", 2, 2, primSetCdr},
    {"list", 0, -1, primList},
    {"pair?", 1, 1, primIsPair},
    {"null?", 1, 1, primIsNull},
    {"symbol?", 1, 1, primIsSymbol},
    {"boolean?", 1, 1, primIsBoolean},
    {"not", 1, 1, primNot},
    {"eq?", 2, 2, primIsEq},
    {"eqv?", 2, 2, primIsEqv},
    {"equal?", 2, 2, primIsEqual},
    {"length", 1, 1, primLength},
    {"reverse", 1, 1, primReverse},
    {"append", 0, -1, primAppend},
    {"make-vector", 1, 2, primMakeVector},
    {"vector", 0, -1, primVector},
    {"vector?", 1, 1, primIsVector},
    {"vector-length", 1, 1, primVectorLength},
    {"vector-ref", 2, 2, primVectorRef},
    {"vector-set!", 3, 3, primVectorSet},
    {0}};
