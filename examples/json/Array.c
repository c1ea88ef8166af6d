//===-- Array.c - JSON arrays ---------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Array.h"

enum { FirstCapacity = 4 };

GM_TYPE(Array_type, Array, GM_FIELD(Array, slots));

// Only slots in use are visited, so a value must be counted before it is
// stored.
GM_COUNTED_ARRAY_TYPE(Slots_type, Slots, GM_NO_REFERENCES, values,
                      GM_EACH_REFERENCE, count);

Array GM *makeArray(void) {
  Array GM *array = GM_NEW(Array, Array_type);
  array->slots = GM_NEW_ARRAY(Slots, values, Slots_type, FirstCapacity);
  return array;
}

void arrayAppend(Array GM *array, gm_ref value) {
  Slots GM *slots = array->slots;
  uint32_t capacity = GM_ARRAY_COUNT(Slots, values, slots);
  if (slots->count == capacity) {
    slots = GM_RENEW_ARRAY(Slots, values, slots, capacity * 2);
    array->slots = slots;
  }
  uint32_t index = slots->count++;
  slots->values[index] = value;
}

void arrayTrim(Array GM *array) {
  Slots GM *slots = array->slots;
  if (slots->count < GM_ARRAY_COUNT(Slots, values, slots))
    array->slots = GM_RENEW_ARRAY(Slots, values, slots, slots->count);
}
