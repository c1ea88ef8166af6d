//===-- Query.c - Paths into a value --------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Query.h"
#include "Object.h"
#include "Value.h"
#include <graymark/Arrays.h>

static gm_ref failAt(Text *path, uint32_t at, const char *error) {
  path->at = at;
  fail(path, error);
  return 0;
}

/// Whether `c` may be in a key without quotes.
static bool isNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '$' ||
         (c & 0x80) != 0;
}

/// Reads a key, in quotes or without. Null after an error.
static gm_string readKey(Text *path) {
  if (peek(path) == '"')
    return readString(path);
  uint32_t start = path->at;
  while (isNameByte(peek(path)))
    ++path->at;
  if (path->at == start)
    return (gm_string)failAt(path, start, "expected a key");
  return gm_string_from_utf8(path->bytes + start, path->at - start);
}

/// The member of `value` whose key comes next in the path.
static gm_ref takeMember(gm_ref value, Text *path) {
  uint32_t start = path->at;
  gm_string key = readKey(path);
  if (!key)
    return 0;
  if (valueKind(value) != ObjectValue)
    return failAt(path, start, "only an object has members");
  gm_ref member = objectGet((Object GM *)value, key);
  return member ? member : failAt(path, start, "there is no such member");
}

/// The element of `value` whose index comes next in the path.
static gm_ref takeElement(gm_ref value, Text *path) {
  uint32_t start = path->at;
  double index;
  if (!readNumber(path, &index))
    return 0;
  if (valueKind(value) != ArrayValue)
    return failAt(path, start, "only an array has elements");
  gm_array array = (gm_array)value;
  double length = gm_array_length(array);
  if (index < 0)
    index += length;
  if (!(index >= 0 && index < length))
    return failAt(path, start, "the index is out of range");
  if (index != (uint32_t)index)
    return failAt(path, start, "the index is not an integer");
  return gm_array_get(array, (uint32_t)index);
}

gm_ref findValue(gm_ref value, Text *path) {
  if (path->size == 1 && peek(path) == '.')
    return value;
  while (value && !atEnd(path)) {
    if (accept(path, '.')) {
      value = takeMember(value, path);
    } else if (accept(path, '[')) {
      value = peek(path) == '"' ? takeMember(value, path)
                                : takeElement(value, path);
      if (value && !accept(path, ']'))
        return failAt(path, path->at, "expected ']'");
    } else {
      return failAt(path, path->at, "expected '.' or '['");
    }
  }
  forgetLiterals();
  return value;
}
