//===-- Text.c - The text that is parsed ----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"
#include <math.h>
#include <stdlib.h>

void skipSpace(Text *text) {
  for (;; ++text->at) {
    char c = peek(text);
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      return;
  }
}

bool accept(Text *text, char c) {
  if (peek(text) != c || atEnd(text))
    return false;
  ++text->at;
  return true;
}

bool fail(Text *text, const char *error) {
  if (!text->error) {
    text->error = error;
    text->errorAt = text->at;
  }
  return false;
}

void findPosition(const Text *text, uint32_t at, uint32_t *line,
                  uint32_t *column) {
  *line = 1;
  *column = 1;
  for (uint32_t i = 0; i != at; ++i) {
    if (text->bytes[i] == '\n') {
      ++*line;
      *column = 1;
    } else if ((text->bytes[i] & 0xC0) != 0x80) {
      ++*column;
    }
  }
}

static bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Moves behind digits, of which there must be one.
static bool readDigits(Text *text) {
  if (!isDigit(peek(text)))
    return fail(text, "expected a digit");
  while (isDigit(peek(text)))
    ++text->at;
  return true;
}

bool readNumber(Text *text, double *number) {
  // Most numbers are small integers, which need no conversion.
  enum { DirectDigits = 9 };
  uint32_t start = text->at;
  bool negative = accept(text, '-');
  uint32_t digits = text->at;
  if (!accept(text, '0') && !readDigits(text))
    return false;
  if (isDigit(peek(text)))
    return fail(text, "a number must not begin with 0");

  bool integer = peek(text) != '.' && peek(text) != 'e' && peek(text) != 'E';
  if (integer && text->at - digits <= DirectDigits) {
    int32_t value = 0;
    for (uint32_t i = digits; i != text->at; ++i)
      value = value * 10 + (text->bytes[i] - '0');
    *number = negative ? -(double)value : value;
    return true;
  }
  if (accept(text, '.') && !readDigits(text))
    return false;
  if (accept(text, 'e') || accept(text, 'E')) {
    if (!accept(text, '+'))
      accept(text, '-');
    if (!readDigits(text))
      return false;
  }
  // The grammar of strtod begins with this one's and stops where it does.
  *number = strtod(text->bytes + start, 0);
  if (isfinite(*number))
    return true;
  text->at = start;
  return fail(text, "the number is too large");
}
