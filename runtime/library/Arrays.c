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
// Finalisers run where memory is allocated, and may change the array for which
// it is: what was read before is read again, and may call for more.
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

/// Whether __renew is at work for an array: then this is a finaliser, if it was
/// not left by a trap.
static int renewing;

/// Gives the array a buffer of \p capacity bytes with the same elements, unless
/// finalisers have given it another one, or more elements than that has room
/// for.
static void setCapacity(gm_any_array array, uint32_t capacity, uint32_t shift) {
  gm_bytes old = array->buffer;
  uint32_t room = array->capacity;
  gm_bytes buffer;
  // Where __renew makes the buffer itself larger or smaller, nobody else may
  // make it larger meanwhile, nor add elements in what it takes away.
  if (!old || capacity < room || renewing) {
    buffer = gm_bytes_new(capacity);
    if (array->buffer != old || array->length > capacity >> shift)
      return;
    if (old)
      __builtin_memcpy((void *)buffer, (const void *)old,
                       capacity < room ? capacity : room);
  } else {
    renewing = 1;
    buffer = (gm_bytes)__renew(old, capacity);
    renewing = 0;
    if (array->buffer != old)
      return;
  }
  setBuffer(array, buffer, capacity);
}

void gm_any_array_grow(gm_any_array array, uint32_t length, uint32_t shift) {
  do {
    uint32_t capacity = LeastCapacity;
    if (array->capacity != 0 || length > LeastCapacity >> shift) {
      uint32_t doubled = array->capacity * 2;
      if (doubled > GRAYMARK_OBJECT_MAX_SIZE - GRAYMARK_RUN_CELL_STEP)
        doubled = (GRAYMARK_OBJECT_MAX_SIZE - GRAYMARK_RUN_CELL_STEP) &
                  ~(GRAYMARK_RUN_CELL_STEP - 1);
      if (doubled < LeastCapacity)
        doubled = LeastCapacity;
      uint32_t needed = capacityFor(length, shift);
      capacity = capacityFor(doubled >> shift, shift);
      if (needed > capacity)
        capacity = needed;
    }
    setCapacity(array, capacity, shift);
  } while (length > array->capacity >> shift);
}

void gm_any_array_fit(gm_any_array array, uint32_t length, uint32_t shift) {
  do {
    uint32_t fitting = length < array->length ? array->length : length;
    if (fitting == 0) {
      array->buffer = 0;
      array->data = 0;
      array->capacity = 0;
    } else if (capacityFor(fitting, shift) != array->capacity) {
      setCapacity(array, capacityFor(fitting, shift), shift);
    }
  } while (length > array->capacity >> shift);
}

/// The address of an element.
static char *elementAt(gm_any_array array, uint32_t index, uint32_t shift) {
  return (char *)(uintptr_t)array->data + (index << shift);
}

/// Makes room for more elements where there is too little: 1 if so, and then
/// the array is to be looked at again.
static int madeRoom(gm_any_array array, uint32_t more, uint32_t shift) {
  uint32_t length = array->length;
  if (more <= (array->capacity >> shift) - length)
    return 0;
  gm_any_array_grow(
      array, more > UINT32_MAX - length ? UINT32_MAX : length + more, shift);
  return 1;
}

void gm_any_array_resize(gm_any_array array, uint32_t length, uint32_t shift) {
  if (length > array->capacity >> shift)
    gm_any_array_grow(array, length, shift);
  uint32_t old = array->length;
  // Elements that were taken away are still there.
  if (length > old)
    __builtin_memset(elementAt(array, old, shift), 0, (length - old) << shift);
  array->length = length;
}

void gm_any_array_open(gm_any_array array, uint32_t index, uint32_t count,
                       uint32_t shift) {
  uint32_t length;
  do {
    length = array->length;
    if (index > length)
      gm_index_out_of_range("gm_any_array_open", index, length);
  } while (madeRoom(array, count, shift));
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
  uint32_t length;
  uint32_t count;
  do {
    length = array->length;
    count = other->length;
  } while (madeRoom(array, count, shift));
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
