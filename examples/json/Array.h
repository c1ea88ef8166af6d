//===-- Array.h - JSON arrays ---------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A JSON array: an object that stays the same, and its slots, which are
// replaced by larger ones as the array grows. The first `count` slots are used;
// the rest are null.
//
//===----------------------------------------------------------------------===//

#ifndef JSON_ARRAY_H
#define JSON_ARRAY_H

#include <graymark/graymark.h>

typedef struct Slots {
  uint32_t count; // slots in use
  gm_ref values[];
} Slots;

typedef struct Array {
  Slots GM *slots;
} Array;

GM_DECLARE_TYPE(Array_type);

/// An empty array.
Array GM *makeArray(void);

static inline uint32_t arrayLength(Array GM *array) {
  return array->slots->count;
}

/// The element at `index`, which must be less than the length.
static inline gm_ref arrayElement(Array GM *array, uint32_t index) {
  return array->slots->values[index];
}

/// Adds `value` at the end.
void arrayAppend(Array GM *array, gm_ref value);

/// Gives back the room for elements that will not be added any more.
void arrayTrim(Array GM *array);

#endif
