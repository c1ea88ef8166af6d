//===-- StringLiteral.c - String literals of JSON -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// readString, in two passes: the first checks the literal and counts its code
// units, the second fills a string of exactly that length. Texts repeat the
// same keys over and over, so short literals that were seen lately share one
// string.
//
//===----------------------------------------------------------------------===//

#include "Text.h"

/// What the first pass found out.
typedef struct Literal {
  uint32_t start; // first byte behind the quote
  uint32_t end;   // the closing quote
  uint32_t units; // UTF-16 code units of the value
  bool plain;     // only ASCII, no escapes: bytes are code units
} Literal;

/// The value of the hexadecimal digit `c`, or -1.
static int hexDigit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

/// The character that the escape `\c` stands for, or NUL.
static char simpleEscape(char c) {
  switch (c) {
  case '"':
  case '\\':
  case '/':
    return c;
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  default:
    return 0;
  }
}

/// Reads the four digits behind `\u`.
static bool readHexUnit(Text *text, uint16_t *unit) {
  uint32_t value = 0;
  for (int i = 0; i != 4; ++i) {
    int digit = hexDigit(peek(text));
    if (digit < 0)
      return fail(text, "expected four hexadecimal digits after \\u");
    value = value * 16 + (uint32_t)digit;
    ++text->at;
  }
  *unit = (uint16_t)value;
  return true;
}

/// Reads one character or escape of a literal into at most two code units.
/// Returns their number, 0 after an error. An escaped surrogate is one unit,
/// whatever stands beside it: JSON strings may contain lone ones.
static uint32_t readUnits(Text *text, uint16_t units[2]) {
  char c = peek(text);
  if (c == '\\') {
    ++text->at;
    if (accept(text, 'u'))
      return readHexUnit(text, units) ? 1 : 0;
    units[0] = (uint16_t)simpleEscape(peek(text));
    if (units[0] == 0)
      return fail(text, "unknown escape sequence");
    ++text->at;
    return 1;
  }
  if ((unsigned char)c < 0x20)
    return fail(text, atEnd(text) ? "the text ends inside a string"
                                  : "control character in a string");
  uint32_t start = text->at;
  uint32_t point = gm_utf8_decode(text->bytes, text->size, &text->at);
  if (point == GM_REPLACEMENT_CHARACTER && text->bytes[start] != '\xEF') {
    text->at = start;
    return fail(text, "malformed UTF-8");
  }
  if (point <= 0xFFFF) {
    units[0] = (uint16_t)point;
    return 1;
  }
  units[0] = (uint16_t)(0xD7C0 + (point >> 10));
  units[1] = (uint16_t)(0xDC00 | (point & 0x3FF));
  return 2;
}

/// Whether `c` stands for itself and is one code unit.
static bool isPlain(char c) {
  return (unsigned char)c >= 0x20 && (unsigned char)c < 0x80 && c != '\\';
}

/// The first pass. Leaves the text behind the closing quote.
static bool measure(Text *text, Literal *literal) {
  ++text->at;
  literal->start = text->at;
  literal->units = 0;
  literal->plain = true;
  while (peek(text) != '"') {
    if (isPlain(peek(text))) {
      ++text->at;
      ++literal->units;
      continue;
    }
    uint16_t units[2];
    uint32_t count = readUnits(text, units);
    if (count == 0)
      return false;
    literal->units += count;
    literal->plain = false;
  }
  literal->end = text->at++;
  return true;
}

/// The second pass.
static gm_string decode(const Text *text, const Literal *literal) {
  gm_string string = gm_string_new(literal->units);
  if (literal->plain) {
    for (uint32_t i = 0; i != literal->units; ++i)
      string[i] = (uint8_t)text->bytes[literal->start + i];
    return string;
  }
  Text rest = *text;
  rest.at = literal->start;
  uint32_t length = 0;
  while (rest.at != literal->end) {
    uint16_t units[2];
    uint32_t count = readUnits(&rest, units);
    for (uint32_t i = 0; i != count; ++i)
      string[length++] = units[i];
  }
  return string;
}

// -- Literals seen lately --------------------------------------------------

enum { RecentCount = 512, LongestRemembered = 32 };

GM_VECTOR_TYPE(Recent_type, gm_string, GM_EACH_REFERENCE);

// A global that holds a reference is a root of the collector.
static gm_string GM *recent;

void forgetLiterals(void) { recent = 0; }

/// Whether `string` has the value of the plain literal.
static bool hasValue(gm_string string, const Text *text,
                     const Literal *literal) {
  if (gm_string_length(string) != literal->units)
    return false;
  for (uint32_t i = 0; i != literal->units; ++i)
    if (string[i] != (uint8_t)text->bytes[literal->start + i])
      return false;
  return true;
}

/// A string with the value of the plain literal, a remembered one if possible.
static gm_string shared(const Text *text, const Literal *literal) {
  uint32_t hash = 2166136261u; // FNV-1a
  for (uint32_t i = literal->start; i != literal->end; ++i)
    hash = (hash ^ (uint8_t)text->bytes[i]) * 16777619u;
  uint32_t index = (hash ^ hash >> 16) % RecentCount;

  if (!recent)
    recent = GM_NEW_VECTOR(gm_string, Recent_type, RecentCount);
  gm_string known = recent[index];
  if (known && hasValue(known, text, literal))
    return known;
  gm_string string = decode(text, literal);
  recent[index] = string;
  return string;
}

gm_string readString(Text *text) {
  Literal literal;
  if (!measure(text, &literal))
    return 0;
  if (literal.plain && literal.units <= LongestRemembered)
    return shared(text, &literal);
  return decode(text, &literal);
}
