//===-- Reader.c - Scheme text to values ----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reader.h"
#include "Failure.h"
#include <stdlib.h>
#include <string.h>

static gm_ref readValue(Source *source);

static noreturn void failHere(const Source *source, const char *message) {
  currentLine = source->line;
  fail("read", message);
}

static char peek(const Source *source) { return source->text[source->at]; }

static bool atEnd(const Source *source) { return source->at == source->size; }

static void skipSpace(Source *source) {
  for (;; ++source->at) {
    char c = peek(source);
    if (c == ';')
      while (!atEnd(source) && peek(source) != '\n')
        ++source->at;
    if (peek(source) == '\n')
      ++source->line;
    else if (peek(source) != ' ' && peek(source) != '\t' &&
             peek(source) != '\r')
      return;
  }
}

/// Whether `c` ends a symbol or number.
static bool isDelimiter(char c) {
  return c == 0 || strchr(" \t\r\n()\";'", c) != 0;
}

static gm_ref readString(Source *source) {
  uint32_t start = ++source->at;
  while (peek(source) != '"') {
    if (atEnd(source))
      failHere(source, "the text ends inside a string");
    if (peek(source) == '\n')
      ++source->line;
    if (peek(source) == '\\')
      ++source->at;
    if (!atEnd(source))
      ++source->at;
  }
  // Escapes are replaced in unmanaged memory, then all of it is decoded.
  uint32_t end = source->at++;
  char *bytes = malloc(end - start + 1);
  if (!bytes)
    failHere(source, "out of memory");
  uint32_t size = 0;
  for (uint32_t i = start; i != end; ++i) {
    char c = source->text[i];
    if (c == '\\') {
      c = source->text[++i];
      c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    bytes[size++] = c;
  }
  gm_string string = gm_string_from_utf8(bytes, size);
  free(bytes);
  return string;
}

/// Reads a list behind its opening bracket.
static gm_ref readList(Source *source, char close) {
  uint32_t line = source->line;
  gm_ref first = Nil;
  Pair GM *last = 0;
  for (;;) {
    skipSpace(source);
    if (atEnd(source)) {
      source->line = line;
      failHere(source, "the list that begins here is not closed");
    }
    if (peek(source) == close) {
      ++source->at;
      return first;
    }
    bool dotted = peek(source) == '.' && last &&
                  isDelimiter(source->text[source->at + 1]);
    if (dotted) {
      ++source->at;
      gm_ref rest = readValue(source);
      last->cdr = rest;
      skipSpace(source);
      if (peek(source) != close)
        failHere(source, "expected the end of the list after '. value'");
      continue;
    }
    uint32_t valueLine = source->line;
    Pair GM *pair = cons(readValue(source), Nil);
    pair->line = valueLine;
    if (last)
      last->cdr = pair;
    else
      first = pair;
    last = pair;
  }
}

/// A vector of the elements of `list`.
static gm_ref vectorOf(gm_ref list) {
  uint32_t length = 0;
  for (gm_ref rest = list; isPair(rest); rest = cdr(rest))
    ++length;
  gm_static_array vector = gm_static_array_new(length);
  for (uint32_t i = 0; i != length; ++i, list = cdr(list))
    vector[i] = car(list);
  return vector;
}

/// Reads what begins with '#'.
static gm_ref readHash(Source *source) {
  static const struct {
    const char *name;
    uint32_t codePoint;
  } names[] = {{"space", ' '}, {"newline", '\n'}, {"tab", '\t'}};
  char c = source->text[++source->at];
  if (c == '(') {
    ++source->at;
    return vectorOf(readList(source, ')'));
  }
  if ((c == 't' || c == 'f') && isDelimiter(source->text[source->at + 1])) {
    ++source->at;
    return fromBool(c == 't');
  }
  if (c != '\\' || source->at + 1 >= source->size)
    failHere(source, "unknown notation after '#'");
  uint32_t start = ++source->at;
  uint32_t codePoint = gm_utf8_decode(source->text, source->size, &source->at);
  while (!isDelimiter(peek(source)))
    ++source->at;
  uint32_t length = source->at - start;
  for (uint32_t i = 0; i != 3; ++i)
    if (length == strlen(names[i].name) &&
        memcmp(source->text + start, names[i].name, length) == 0)
      return makeCharacter(names[i].codePoint);
  if (length > 4 || (length > 1 && codePoint < 0x80))
    failHere(source, "unknown character name");
  return makeCharacter(codePoint);
}

gm_ref parseNumber(const char *text) {
  const char *digits = text + (*text == '-' || *text == '+');
  if (!(*digits >= '0' && *digits <= '9') &&
      !(*digits == '.' && digits[1] >= '0' && digits[1] <= '9'))
    return 0;
  if (text[strspn(text, "+-.0123456789eE")])
    return 0;
  char *end;
  if (!strpbrk(text, ".eE")) {
    long long integer = strtoll(text, &end, 10);
    return *end ? 0 : makeInteger(integer);
  }
  double value = strtod(text, &end);
  return *end ? 0 : makeFlonum(value);
}

/// Reads a number or a symbol.
static gm_ref readAtom(Source *source) {
  enum { LongestNumber = 40 };
  uint32_t start = source->at;
  while (!isDelimiter(peek(source)))
    ++source->at;
  uint32_t length = source->at - start;
  if (length == 0)
    failHere(source, "unexpected character");
  if (length < LongestNumber) {
    char text[LongestNumber];
    memcpy(text, source->text + start, length);
    text[length] = 0;
    gm_ref number = parseNumber(text);
    if (number)
      return number;
  }
  return intern(gm_string_from_utf8(source->text + start, length));
}

static gm_ref readValue(Source *source) {
  skipSpace(source);
  if (atEnd(source))
    failHere(source, "the text ends where an expression is expected");
  switch (peek(source)) {
  case '(':
    ++source->at;
    return readList(source, ')');
  case ')':
    failHere(source, "unexpected ')'");
  case '"':
    return readString(source);
  case '#':
    return readHash(source);
  case '\'': {
    ++source->at;
    gm_ref value = readValue(source);
    return cons(internText("quote"), cons(value, Nil));
  }
  default:
    return readAtom(source);
  }
}

bool readExpression(Source *source, gm_ref *value) {
  skipSpace(source);
  if (atEnd(source))
    return false;
  gm_ref read = readValue(source);
  *value = read;
  return true;
}
