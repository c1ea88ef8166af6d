//===-- library/ArraySlices.c - Copies of parts of arrays --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parts of arrays as new arrays of the same type. Both kinds are allocated
// last, so that what is copied to them needs no barrier.
//
//===----------------------------------------------------------------------===//

#include "Slices.h"
#include <graymark/Arrays.h>
#include <graymark/StaticArrays.h>

gm_any_array gm_any_array_slice(gm_any_array array, uint32_t from, uint32_t to,
                                uint32_t shift) {
  struct Slice slice = clamped(from, to, array->length);
  gm_any_array copy = gm_any_array_new(gm_type_id(array), slice.count, shift);
  // Finalisers have run: what they have added is left out, what they have taken
  // away is not there.
  struct Slice rest = clamped(from, to, array->length);
  if (slice.count > rest.count)
    copy->length = slice.count = rest.count;
  slice.from = rest.from;
  __builtin_memcpy((void *)(uintptr_t)copy->data,
                   (const char *)(uintptr_t)array->data + (slice.from << shift),
                   slice.count << shift);
  return copy;
}

gm_ref gm_any_static_array_slice(gm_ref array, uint32_t from, uint32_t to,
                                 uint32_t shift) {
  struct Slice slice = clamped(from, to, gm_size(array) >> shift);
  gm_ref copy = __new(slice.count << shift, gm_type_id(array));
  // As above; its length is the size of the object, so what is not there any
  // more is zero in the copy.
  struct Slice rest = clamped(from, to, gm_size(array) >> shift);
  slice.from = rest.from;
  if (slice.count > rest.count)
    slice.count = rest.count;
  __builtin_memcpy((void *)copy, (const char GM *)array + (slice.from << shift),
                   slice.count << shift);
  return copy;
}
