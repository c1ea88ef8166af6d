//===-- library/ArrayVisit.c - The collector's way into an array -------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The elements of an array of references are in a byte array, where only the
// array itself knows of them: what makes such arrays may also be a host, which
// allocates the buffer as one.
//
//===----------------------------------------------------------------------===//

#include <graymark/Arrays.h>

uint32_t gm_any_array_visit(gm_ref object, uint32_t from, uint32_t budget) {
  gm_any_array array = (gm_any_array)object;
  // What a host has written does not lead out of the buffer.
  uint32_t end = array->capacity / sizeof(gm_ref);
  if (array->length < end)
    end = array->length;
  const gm_ref *elements = (const gm_ref *)(uintptr_t)array->data;
  uint32_t to = from < end && end - from > budget ? from + budget : end;
  for (; from < to; ++from)
    __visit(elements[from], 0);
  return to == end ? 0 : to;
}
