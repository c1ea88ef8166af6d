//===-- library/Views.c - Views of byte arrays -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How views of byte arrays are made, DataViews included.
//
//===----------------------------------------------------------------------===//

#include "Slices.h"
#include <graymark/TypedArrays.h>

/// A view of memory in \p buffer that is known to be there.
static gm_view makeView(uint32_t id, gm_bytes buffer, uint32_t byteOffset,
                        uint32_t byteLength) {
  gm_view view = (gm_view)__new(sizeof(gm_view_object), id);
  view->buffer = buffer;
  view->data = (uint32_t)(uintptr_t)buffer + byteOffset;
  view->byteLength = byteLength;
  return view;
}

gm_view gm_view_new(uint32_t id, gm_bytes buffer, uint32_t byteOffset,
                    uint32_t byteLength) {
  uint32_t size = gm_size(buffer);
  if (byteOffset > size)
    gm_index_out_of_range("gm_view_new", byteOffset, size);
  if (byteLength > size - byteOffset)
    gm_invalid_length("gm_view_new", byteLength);
  return makeView(id, buffer, byteOffset, byteLength);
}

gm_view gm_typed_array_new(uint32_t id, uint32_t length, uint32_t shift) {
  uint32_t size = gm_array_size(0, 1u << shift, length);
  return makeView(id, gm_bytes_new(size), 0, size);
}

gm_view gm_typed_array_wrap(uint32_t id, gm_bytes buffer, uint32_t byteOffset,
                            uint32_t length, uint32_t shift) {
  uint32_t size = gm_size(buffer);
  if (byteOffset > size || byteOffset & ((1u << shift) - 1))
    gm_index_out_of_range("gm_typed_array_wrap", byteOffset, size);
  if (length > (size - byteOffset) >> shift)
    gm_invalid_length("gm_typed_array_wrap", length);
  return makeView(id, buffer, byteOffset, length << shift);
}

gm_view gm_typed_array_subarray(gm_view view, uint32_t from, uint32_t to,
                                uint32_t shift) {
  struct Slice slice = clamped(from, to, view->byteLength >> shift);
  return makeView(gm_type_id(view), view->buffer,
                  gm_view_byte_offset(view) + (slice.from << shift),
                  slice.count << shift);
}

gm_view gm_typed_array_slice(gm_view view, uint32_t from, uint32_t to,
                             uint32_t shift) {
  struct Slice slice = clamped(from, to, view->byteLength >> shift);
  gm_view copy = gm_typed_array_new(gm_type_id(view), slice.count, shift);
  __builtin_memcpy((void *)(uintptr_t)copy->data,
                   (const char *)(uintptr_t)view->data + (slice.from << shift),
                   slice.count << shift);
  return copy;
}

void gm_typed_array_copy(gm_view target, uint32_t at, gm_view source,
                         uint32_t shift) {
  uint32_t length = target->byteLength >> shift;
  uint32_t count = source->byteLength >> shift;
  if (at > length || count > length - at)
    gm_index_out_of_range("gm_typed_array_copy", at, length);
  __builtin_memmove((char *)(uintptr_t)target->data + (at << shift),
                    (const void *)(uintptr_t)source->data, count << shift);
}
