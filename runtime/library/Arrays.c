//===-- library/Arrays.c - Arrays that grow ----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How arrays of every kind get their memory. Elements are stored by addresses
// in the buffer, of which the passes do not know what they are: the barriers
// are here. They name the array, and not the buffer, which is pointer-free.
// Elements that are moved within an array are not linked; the array is visited
// again instead.
//
//===----------------------------------------------------------------------===//

#include <graymark/Arrays.h>

/// Less than this many bytes are not worth a buffer.
enum { LeastCapacity = 24 };

/// The bytes of a buffer for \p length elements: all that the memory for so
/// many has room for. If that is more than an object can have, a size that the
/// allocation refuses.
static uint32_t capacityFor(uint32_t length, uint32_t shift) {
  uint32_t size = gm_array_size(0, 1u << shift, length);
  if (size > GRAYMARK_OBJECT_MAX_SIZE - GRAYMARK_RUN_CELL_STEP)
    return size;
  return ((size + GRAYMARK_HEADER_SIZE + GRAYMARK_RUN_CELL_STEP - 1) &
          ~(GRAYMARK_RUN_CELL_STEP - 1)) -
         GRAYMARK_HEADER_SIZE;
}

static void setBuffer(gm_any_array array, gm_bytes buffer, uint32_t capacity) {
  array->buffer = buffer;
  array->data = (uint32_t)(uintptr_t)buffer;
  array->capacity = capacity;
}

gm_any_array gm_any_array_new(uint32_t id, uint32_t length, uint32_t shift) {
  uint32_t capacity = length ? capacityFor(length, shift) : 0;
  // The array comes last: until the next safepoint no element needs a barrier.
  gm_bytes buffer = length ? gm_bytes_new(capacity) : 0;
  gm_any_array array = (gm_any_array)__new(sizeof(gm_any_array_object), id);
  setBuffer(array, buffer, capacity);
  array->length = length;
  return array;
}

/// Gives the array a buffer of \p capacity bytes with the same elements.
static void setCapacity(gm_any_array array, uint32_t capacity) {
  gm_bytes buffer = array->buffer;
  buffer =
      buffer ? (gm_bytes)__renew(buffer, capacity) : gm_bytes_new(capacity);
  setBuffer(array, buffer, capacity);
}

void gm_any_array_grow(gm_any_array array, uint32_t length, uint32_t shift) {
  if (array->capacity == 0 && length <= LeastCapacity >> shift) {
    gm_bytes buffer = gm_bytes_new(LeastCapacity);
    setBuffer(array, buffer, LeastCapacity);
    return;
  }
  uint32_t doubled = array->capacity * 2;
  if (doubled > GRAYMARK_OBJECT_MAX_SIZE - GRAYMARK_RUN_CELL_STEP)
    doubled = (GRAYMARK_OBJECT_MAX_SIZE - GRAYMARK_RUN_CELL_STEP) &
              ~(GRAYMARK_RUN_CELL_STEP - 1);
  if (doubled < LeastCapacity)
    doubled = LeastCapacity;
  uint32_t needed = capacityFor(length, shift);
  uint32_t usual = capacityFor(doubled >> shift, shift);
  setCapacity(array, needed > usual ? needed : usual);
}

void gm_any_array_fit(gm_any_array array, uint32_t length, uint32_t shift) {
  if (length < array->length)
    length = array->length;
  if (length == 0) {
    array->buffer = 0;
    array->data = 0;
    array->capacity = 0;
  } else if (capacityFor(length, shift) != array->capacity) {
    setCapacity(array, capacityFor(length, shift));
  }
}

/// The address of an element.
static char *elementAt(gm_any_array array, uint32_t index, uint32_t shift) {
  return (char *)(uintptr_t)array->data + (index << shift);
}

/// Makes room for more elements.
static void makeRoom(gm_any_array array, uint32_t more, uint32_t shift) {
  uint32_t length = array->length;
  if (more > (array->capacity >> shift) - length)
    gm_any_array_grow(
        array, more > UINT32_MAX - length ? UINT32_MAX : length + more, shift);
}

void gm_any_array_resize(gm_any_array array, uint32_t length, uint32_t shift) {
  uint32_t old = array->length;
  if (length > old) {
    makeRoom(array, length - old, shift);
    // Elements that were taken away are still there.
    __builtin_memset(elementAt(array, old, shift), 0, (length - old) << shift);
  }
  array->length = length;
}

void gm_any_array_open(gm_any_array array, uint32_t index, uint32_t count,
                       uint32_t shift) {
  uint32_t length = array->length;
  if (index > length)
    gm_index_out_of_range("gm_any_array_open", index, length);
  makeRoom(array, count, shift);
  // Upwards: where the collector has been it is not needed again for these.
  __builtin_memmove(elementAt(array, index + count, shift),
                    elementAt(array, index, shift), (length - index) << shift);
  // Of what was taken away there, nothing may be found by the collector.
  __builtin_memset(elementAt(array, index, shift), 0, count << shift);
  array->length = length + count;
}

void gm_any_array_close(gm_any_array array, uint32_t index, uint32_t count,
                        uint32_t shift) {
  uint32_t length = array->length;
  if (index > length || count > length - index)
    gm_index_out_of_range("gm_any_array_close", index, length);
  uint32_t rest = index + count;
  __builtin_memmove(elementAt(array, index, shift),
                    elementAt(array, rest, shift), (length - rest) << shift);
  array->length = length - count;
  __graymark_remark(array);
}

void gm_any_array_append(gm_any_array array, gm_any_array other,
                         uint32_t shift) {
  uint32_t length = array->length;
  uint32_t count = other->length;
  makeRoom(array, count, shift);
  __builtin_memcpy(elementAt(array, length, shift), elementAt(other, 0, shift),
                   count << shift);
  array->length = length + count;
  if (!__graymark_marking)
    return;
  // Flags that do not speak of references do not say that there are none: a
  // program's own type may have a visitor.
  if (!(__typeinfo(gm_type_id(array)) & GRAYMARK_TYPE_VALUE_MANAGED)) {
    __graymark_remark(array);
    return;
  }
  for (uint32_t i = 0; i != count; ++i)
    __link(array, ((gm_ref *)(uintptr_t)array->data)[length + i], 0);
}
