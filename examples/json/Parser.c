//===-- Parser.c - JSON text to values ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"
#include "Object.h"
#include "Stack.h"
#include "Value.h"
#include <graymark/Arrays.h>
#include <string.h>

static gm_ref expected(Text *text, const char *what) {
  fail(text, what);
  return 0;
}

/// Reads null, true or false.
static gm_ref readConstant(Text *text) {
  static const struct {
    const char *word;
    ValueKind kind;
  } constants[] = {
      {"null", NullValue}, {"false", FalseValue}, {"true", TrueValue}};
  for (uint32_t i = 0; i != 3; ++i) {
    uint32_t length = (uint32_t)strlen(constants[i].word);
    if (strncmp(text->bytes + text->at, constants[i].word, length) == 0) {
      text->at += length;
      return constantValue(constants[i].kind);
    }
  }
  return expected(text, atEnd(text) ? "the text ends where a value is expected"
                                    : "expected a value");
}

/// Reads a value that contains no others.
static gm_ref readScalar(Text *text) {
  char c = peek(text);
  if (c == '"')
    return readString(text);
  if (c == '-' || (c >= '0' && c <= '9')) {
    double number;
    return readNumber(text, &number) ? makeNumber(number) : 0;
  }
  return readConstant(text);
}

/// Reads a member's key and its colon, for the innermost level of `stack`.
static bool readKey(Text *text, Stack GM *stack) {
  skipSpace(text);
  if (peek(text) != '"')
    return fail(text, "expected a key in double quotes");
  gm_string key = readString(text);
  if (!key)
    return false;
  stack->levels[stack->depth - 1].key = key;
  skipSpace(text);
  return accept(text, ':') || fail(text, "expected ':'");
}

/// Adds `value` to the innermost container.
static void addToInnermost(Stack GM *stack, gm_ref value) {
  uint32_t level = stack->depth - 1;
  gm_ref container = stack->levels[level].container;
  if (gm_is(container, gm_array_type))
    gm_array_push((gm_array)container, value);
  else
    objectPut((Object GM *)container, stack->levels[level].key, value);
}

/// Closes the innermost container and returns it.
static gm_ref closeInnermost(Stack GM *stack) {
  gm_ref container = stack->levels[stack->depth - 1].container;
  if (gm_is(container, Object_type))
    objectTrim((Object GM *)container);
  pop(stack);
  return container;
}

/// After a complete value in a container: moves to the start of the next one
/// and returns C's null, or closes the container and returns it.
static gm_ref readNext(Text *text, Stack GM *stack) {
  bool isArray =
      gm_is(stack->levels[stack->depth - 1].container, gm_array_type);
  skipSpace(text);
  if (accept(text, ',')) {
    if (!isArray)
      readKey(text, stack);
    return 0;
  }
  if (accept(text, isArray ? ']' : '}'))
    return closeInnermost(stack);
  return expected(text,
                  isArray ? "expected ',' or ']'" : "expected ',' or '}'");
}

gm_ref parseText(Text *text) {
  Stack GM *stack = makeStack();
  gm_ref value = 0;
  while (!text->error) {
    // At the start of a value.
    skipSpace(text);
    bool array = peek(text) == '[';
    if (array || peek(text) == '{') {
      if (stack->depth == MaximumDepth)
        return expected(text,
                        "more than 10000 arrays and objects inside each other");
      ++text->at;
      gm_ref container = array ? (gm_ref)gm_array_new(0) : (gm_ref)makeObject();
      stack = push(stack, container);
      skipSpace(text);
      if (!accept(text, array ? ']' : '}')) {
        if (!array)
          readKey(text, stack);
        continue;
      }
      value = closeInnermost(stack);
    } else {
      value = readScalar(text);
    }

    // At the end of a value, and perhaps of containers that it completes.
    while (value && stack->depth != 0) {
      addToInnermost(stack, value);
      value = readNext(text, stack);
    }
    if (value) {
      skipSpace(text);
      if (!atEnd(text))
        fail(text, "expected the end of the text");
      break;
    }
  }
  forgetLiterals();
  return text->error ? 0 : value;
}
