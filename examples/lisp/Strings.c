//===-- Strings.c - Procedures on strings and characters ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An index counts code units of UTF-16, so a character outside the basic plane
// takes two places.
//
//===----------------------------------------------------------------------===//

#include "Failure.h"
#include "Primitives.h"
#include "Printer.h"
#include "Reader.h"
#include <string.h>

static gm_ref primIsString(gm_ref arguments) {
  return fromBool(isString(argument0(arguments)));
}

static gm_ref primIsChar(gm_ref arguments) {
  return fromBool(is(argument0(arguments), Character_type));
}

static gm_ref primStringLength(gm_ref arguments) {
  gm_string string = requireString("string-length", argument0(arguments));
  return makeInteger(gm_string_length(string));
}

static gm_ref primStringAppend(gm_ref arguments) {
  uint32_t length = 0;
  for (gm_ref rest = arguments; isPair(rest); rest = cdr(rest)) {
    uint32_t more = gm_string_length(requireString("string-append", car(rest)));
    if (more > GM_INT_MAX - length)
      fail("string-append", "the result is too long");
    length += more;
  }
  gm_string result = gm_string_new(length);
  uint32_t at = 0;
  for (gm_ref rest = arguments; isPair(rest); rest = cdr(rest)) {
    gm_string part = (gm_string)car(rest);
    for (uint32_t i = 0, end = gm_string_length(part); i != end; ++i)
      result[at++] = part[i];
  }
  return result;
}

static gm_ref primSubstring(gm_ref arguments) {
  gm_string string = requireString("substring", argument0(arguments));
  uint32_t to = gm_string_length(string);
  if (cdr(cdr(arguments)) != Nil)
    to = requireIndex("substring", argument2(arguments), to);
  uint32_t from = requireIndex("substring", argument1(arguments), to);
  return gm_string_slice(string, from, to);
}

static gm_ref primStringRef(gm_ref arguments) {
  gm_string string = requireString("string-ref", argument0(arguments));
  uint32_t length = gm_string_length(string);
  if (length == 0)
    fail("string-ref", "the string is empty");
  uint32_t at = requireIndex("string-ref", argument1(arguments), length - 1);
  return makeCharacter(gm_string_code_point(string, &at));
}

static gm_ref primStringEqual(gm_ref arguments) {
  return fromBool(
      gm_string_equals(requireString("string=?", argument0(arguments)),
                       requireString("string=?", argument1(arguments))));
}

static gm_ref primStringLess(gm_ref arguments) {
  return fromBool(
      gm_string_compare(requireString("string<?", argument0(arguments)),
                        requireString("string<?", argument1(arguments))) < 0);
}

static gm_ref primStringToList(gm_ref arguments) {
  gm_string string = requireString("string->list", argument0(arguments));
  gm_ref first = Nil;
  Pair GM *last = 0;
  for (uint32_t i = 0, end = gm_string_length(string); i != end;) {
    Pair GM *pair = cons(makeCharacter(gm_string_code_point(string, &i)), Nil);
    if (last)
      last->cdr = pair;
    else
      first = pair;
    last = pair;
  }
  return first;
}

static gm_ref primListToString(gm_ref arguments) {
  uint32_t length = 0;
  for (gm_ref rest = argument0(arguments); isPair(rest); rest = cdr(rest)) {
    Character GM *character = requireCharacter("list->string", car(rest));
    length += character->codePoint > 0xFFFF ? 2 : 1;
  }
  gm_string string = gm_string_new(length);
  uint32_t at = 0;
  for (gm_ref rest = argument0(arguments); isPair(rest); rest = cdr(rest)) {
    uint32_t point = ((Character GM *)car(rest))->codePoint;
    if (point > 0xFFFF) {
      string[at++] = (uint16_t)(0xD7C0 + (point >> 10));
      point = 0xDC00 | (point & 0x3FF);
    }
    string[at++] = (uint16_t)point;
  }
  return string;
}

static gm_ref primNumberToString(gm_ref arguments) {
  gm_ref number = argument0(arguments);
  if (!gm_is_int(number) && !gm_is(number, Flonum_type))
    failWith("number->string", "expected a number", number);
  char text[40];
  formatNumber(text, number);
  return gm_string_from_utf8(text, (uint32_t)strlen(text));
}

/// The number, or #f if the text is none.
static gm_ref primStringToNumber(gm_ref arguments) {
  gm_string string = requireString("string->number", argument0(arguments));
  char text[40];
  uint32_t size = gm_string_to_utf8(string, text, sizeof text - 1);
  if (size >= sizeof text)
    return False;
  text[size] = 0;
  gm_ref number = parseNumber(text);
  return number ? number : False;
}

static gm_ref primSymbolToString(gm_ref arguments) {
  gm_ref symbol = argument0(arguments);
  if (!isSymbol(symbol))
    failWith("symbol->string", "expected a symbol", symbol);
  return ((Symbol GM *)symbol)->name;
}

static gm_ref primStringToSymbol(gm_ref arguments) {
  return intern(requireString("string->symbol", argument0(arguments)));
}

static gm_ref primCharToInteger(gm_ref arguments) {
  return makeInteger(
      requireCharacter("char->integer", argument0(arguments))->codePoint);
}

static gm_ref primIntegerToChar(gm_ref arguments) {
  return makeCharacter(
      requireIndex("integer->char", argument0(arguments), 0x10FFFF));
}

const PrimitiveInfo stringPrimitives[] = {
    {"string?", 1, 1, primIsString},
    {"char?", 1, 1, primIsChar},
    {"string-length", 1, 1, primStringLength},
    {"string-append", 0, -1, primStringAppend},
    {"substring", 2, 3, primSubstring},
    {"string-ref", 2, 2, primStringRef},
    {"string=?", 2, 2, primStringEqual},
    {"string<?", 2, 2, primStringLess},
    {"string->list", 1, 1, primStringToList},
    {"list->string", 1, 1, primListToString},
    {"number->string", 1, 1, primNumberToString},
    {"string->number", 1, 1, primStringToNumber},
    {"symbol->string", 1, 1, primSymbolToString},
    {"string->symbol", 1, 1, primStringToSymbol},
    {"char->integer", 1, 1, primCharToInteger},
    {"integer->char", 1, 1, primIntegerToChar},
    {0}};
