//===-- Primitives.c - Procedures in C ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Primitives.h"
#include "Failure.h"
#include "Printer.h"
#include <stdlib.h>

gm_ref callPrimitive(Primitive GM *primitive, gm_ref arguments) {
  const PrimitiveInfo *info = primitive->info;
  int count = 0;
  for (gm_ref rest = arguments; isPair(rest); rest = cdr(rest))
    ++count;
  if (count < info->fewest)
    fail(info->name, "too few arguments");
  if (info->most >= 0 && count > info->most)
    fail(info->name, "too many arguments");
  return info->call(arguments);
}

gm_ref applyMarker(gm_ref arguments) {
  failWith("apply", "called outside of the evaluator", arguments);
}

void spreadArguments(gm_ref *procedure, gm_ref *arguments) {
  gm_ref given = *arguments;
  if (!isPair(given) || !isPair(cdr(given)))
    fail("apply", "too few arguments");
  *procedure = car(given);
  given = cdr(given);
  // All but the last are copied in front of the last, which is a list.
  gm_ref first = Nil;
  Pair GM *last = 0;
  for (; isPair(cdr(given)); given = cdr(given)) {
    Pair GM *pair = cons(car(given), Nil);
    if (last)
      last->cdr = pair;
    else
      first = pair;
    last = pair;
  }
  gm_ref rest = car(given);
  if (rest != Nil && !isPair(rest))
    failWith("apply", "the last argument is no list", rest);
  if (last)
    last->cdr = rest;
  else
    first = rest;
  *arguments = first;
}

Pair GM *requirePair(const char *who, gm_ref value) {
  if (!isPair(value))
    failWith(who, "expected a pair", value);
  return (Pair GM *)value;
}

gm_string requireString(const char *who, gm_ref value) {
  if (!isString(value))
    failWith(who, "expected a string", value);
  return (gm_string)value;
}

gm_static_array requireVector(const char *who, gm_ref value) {
  if (!is(value, gm_static_array_type))
    failWith(who, "expected a vector", value);
  return (gm_static_array)value;
}

Character GM *requireCharacter(const char *who, gm_ref value) {
  if (!is(value, Character_type))
    failWith(who, "expected a character", value);
  return (Character GM *)value;
}

uint32_t requireIndex(const char *who, gm_ref value, uint32_t limit) {
  if (!gm_is_int(value) || gm_to_int(value) < 0 ||
      (uint32_t)gm_to_int(value) > limit)
    failWith(who, "not an index in range", value);
  return (uint32_t)gm_to_int(value);
}

bool areEqv(gm_ref left, gm_ref right) {
  if (left == right)
    return true;
  if (is(left, Flonum_type) && is(right, Flonum_type))
    return ((Flonum GM *)left)->value == ((Flonum GM *)right)->value;
  if (is(left, Character_type) && is(right, Character_type))
    return ((Character GM *)left)->codePoint ==
           ((Character GM *)right)->codePoint;
  return false;
}

// -- Output and the rest ---------------------------------------------------

static gm_ref primDisplay(gm_ref arguments) {
  printValue(stdout, argument0(arguments), false);
  return Unspecified;
}

static gm_ref primWrite(gm_ref arguments) {
  printValue(stdout, argument0(arguments), true);
  return Unspecified;
}

static gm_ref primNewline(gm_ref arguments) {
  (void)arguments;
  putchar('\n');
  return Unspecified;
}

/// `(error message value...)`
static gm_ref primError(gm_ref arguments) {
  gm_string message = requireString("error", argument0(arguments));
  enum { Room = 200 };
  char text[Room + 1];
  uint32_t size = gm_string_to_utf8(message, text, Room);
  text[size < Room ? size : Room] = 0;
  if (cdr(arguments) == Nil)
    fail("error", text);
  failWith("error", text, cdr(arguments));
}

static gm_ref primExit(gm_ref arguments) {
  uint32_t status =
      arguments == Nil ? 0 : requireIndex("exit", argument0(arguments), 255);
  fflush(stdout);
  exit((int)status);
}

static gm_ref primIsProcedure(gm_ref arguments) {
  gm_ref value = argument0(arguments);
  return fromBool(is(value, Closure_type) || is(value, Primitive_type));
}

static gm_ref primCollect(gm_ref arguments) {
  (void)arguments;
  gm_collect();
  return Unspecified;
}

static const PrimitiveInfo otherPrimitives[] = {
    {"apply", 2, -1, applyMarker},
    {"display", 1, 1, primDisplay},
    {"write", 1, 1, primWrite},
    {"newline", 0, 0, primNewline},
    {"error", 1, -1, primError},
    {"exit", 0, 1, primExit},
    {"procedure?", 1, 1, primIsProcedure},
    {"collect-garbage", 0, 0, primCollect},
    {0}};

static void defineAll(const PrimitiveInfo *table) {
  for (; table->name; ++table) {
    Symbol GM *symbol = internText(table->name);
    Primitive GM *primitive = GM_NEW(Primitive, Primitive_type);
    primitive->info = table;
    symbol->value = primitive;
  }
}

void definePrimitives(void) {
  defineAll(otherPrimitives);
  defineAll(listPrimitives);
  defineAll(numberPrimitives);
  defineAll(stringPrimitives);
}
