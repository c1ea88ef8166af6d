//===-- Numbers.c - Procedures on numbers ---------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Integers are exact as long as they fit an immediate; results that do not are
// flonums.
//
//===----------------------------------------------------------------------===//

#include "Failure.h"
#include "Primitives.h"
#include <math.h>

static bool isNumber(gm_ref value) {
  return gm_is_int(value) || gm_is(value, Flonum_type);
}

static double toDouble(const char *who, gm_ref value) {
  if (!isNumber(value))
    failWith(who, "expected a number", value);
  return gm_is_int(value) ? gm_to_int(value) : ((Flonum GM *)value)->value;
}

static int32_t toInteger(const char *who, gm_ref value) {
  if (!gm_is_int(value))
    failWith(who, "expected an exact integer", value);
  return gm_to_int(value);
}

typedef enum Operator { Add, Subtract, Multiply, Divide } Operator;

static const char *const operatorNames[] = {"+", "-", "*", "/"};

static gm_ref combine(Operator op, gm_ref left, gm_ref right) {
  if (gm_is_int(left) && gm_is_int(right)) {
    int64_t a = gm_to_int(left), b = gm_to_int(right);
    switch (op) {
    case Add:
      return makeInteger(a + b);
    case Subtract:
      return makeInteger(a - b);
    case Multiply:
      return makeInteger(a * b);
    case Divide:
      if (b == 0)
        fail("/", "division by zero");
      if (a % b == 0)
        return makeInteger(a / b);
      break;
    }
  }
  double a = toDouble(operatorNames[op], left);
  double b = toDouble(operatorNames[op], right);
  switch (op) {
  case Add:
    return makeFlonum(a + b);
  case Subtract:
    return makeFlonum(a - b);
  case Multiply:
    return makeFlonum(a * b);
  case Divide:
    return makeFlonum(a / b);
  }
  return Unspecified;
}

static gm_ref combineAll(Operator op, gm_ref start, gm_ref arguments) {
  for (; isPair(arguments); arguments = cdr(arguments))
    start = combine(op, start, car(arguments));
  return start;
}

static gm_ref primAdd(gm_ref arguments) {
  return combineAll(Add, gm_from_int(0), arguments);
}

static gm_ref primMultiply(gm_ref arguments) {
  return combineAll(Multiply, gm_from_int(1), arguments);
}

static gm_ref primSubtract(gm_ref arguments) {
  if (cdr(arguments) == Nil)
    return combine(Subtract, gm_from_int(0), car(arguments));
  return combineAll(Subtract, car(arguments), cdr(arguments));
}

static gm_ref primDivide(gm_ref arguments) {
  if (cdr(arguments) == Nil)
    return combine(Divide, gm_from_int(1), car(arguments));
  return combineAll(Divide, car(arguments), cdr(arguments));
}

/// The divisor argument of the integer divisions.
static int32_t divisor(const char *who, gm_ref value) {
  int32_t number = toInteger(who, value);
  if (number == 0)
    fail(who, "division by zero");
  return number;
}

static gm_ref primQuotient(gm_ref arguments) {
  int32_t a = toInteger("quotient", argument0(arguments));
  return makeInteger((int64_t)a / divisor("quotient", argument1(arguments)));
}

static gm_ref primRemainder(gm_ref arguments) {
  int32_t a = toInteger("remainder", argument0(arguments));
  return makeInteger(a % divisor("remainder", argument1(arguments)));
}

static gm_ref primModulo(gm_ref arguments) {
  int32_t a = toInteger("modulo", argument0(arguments));
  int32_t b = divisor("modulo", argument1(arguments));
  int32_t rest = a % b;
  return makeInteger(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

/// Whether each argument and the next are in an order: `orders` has bit 0 for
/// less, bit 1 for equal, bit 2 for greater.
static gm_ref compareAll(const char *who, unsigned orders, gm_ref arguments) {
  double left = toDouble(who, car(arguments));
  for (arguments = cdr(arguments); isPair(arguments);
       arguments = cdr(arguments)) {
    double right = toDouble(who, car(arguments));
    unsigned order = left < right    ? 1
                     : left == right ? 2
                     : left > right  ? 4
                                     : 0; // one is not a number
    if (!(orders & order))
      return False;
    left = right;
  }
  return True;
}

static gm_ref primLess(gm_ref arguments) {
  return compareAll("<", 1, arguments);
}
static gm_ref primEqual(gm_ref arguments) {
  return compareAll("=", 2, arguments);
}
static gm_ref primGreater(gm_ref arguments) {
  return compareAll(">", 4, arguments);
}
static gm_ref primLessOrEqual(gm_ref arguments) {
  return compareAll("<=", 3, arguments);
}
static gm_ref primGreaterOrEqual(gm_ref arguments) {
  return compareAll(">=", 6, arguments);
}

static gm_ref primIsNumber(gm_ref arguments) {
  return fromBool(isNumber(argument0(arguments)));
}

static gm_ref primIsInteger(gm_ref arguments) {
  gm_ref value = argument0(arguments);
  if (!isNumber(value))
    return False;
  double number = toDouble("integer?", value);
  return fromBool(number == floor(number));
}

static gm_ref primSqrt(gm_ref arguments) {
  double root = sqrt(toDouble("sqrt", argument0(arguments)));
  if (gm_is_int(argument0(arguments)) && root == floor(root))
    return makeInteger((int64_t)root);
  return makeFlonum(root);
}

static gm_ref primFloor(gm_ref arguments) {
  if (gm_is_int(argument0(arguments)))
    return argument0(arguments);
  return makeFlonum(floor(toDouble("floor", argument0(arguments))));
}

/// The exact integer that a number is.
static gm_ref primInexactToExact(gm_ref arguments) {
  gm_ref value = argument0(arguments);
  double number = toDouble("inexact->exact", value);
  if (number != floor(number) || number < GM_INT_MIN || number > GM_INT_MAX)
    failWith("inexact->exact", "not an integer of 31 bits", value);
  return gm_from_int((int32_t)number);
}

static gm_ref primExactToInexact(gm_ref arguments) {
  return makeFlonum(toDouble("exact->inexact", argument0(arguments)));
}

const PrimitiveInfo numberPrimitives[] = {
    {"+", 0, -1, primAdd},
    {"-", 1, -1, primSubtract},
    {"*", 0, -1, primMultiply},
    {"/", 1, -1, primDivide},
    {"quotient", 2, 2, primQuotient},
    {"remainder", 2, 2, primRemainder},
    {"modulo", 2, 2, primModulo},
    {"<", 1, -1, primLess},
    {"=", 1, -1, primEqual},
    {">", 1, -1, primGreater},
    {"<=", 1, -1, primLessOrEqual},
    {">=", 1, -1, primGreaterOrEqual},
    {"number?", 1, 1, primIsNumber},
    {"integer?", 1, 1, primIsInteger},
    {"sqrt", 1, 1, primSqrt},
    {"floor", 1, 1, primFloor},
    {"inexact->exact", 1, 1, primInexactToExact},
    {"exact->inexact", 1, 1, primExactToInexact},
    {0}};
