/*===-- graymark/Buffers.h - Views of byte arrays -------------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * What all views of a byte array have in common, and the one that reads and
 * writes numbers of any kind at any offset: DataView. Byte arrays themselves
 * are in Strings.h, views whose elements are of one kind in TypedArrays.h.
 * Layouts are AssemblyScript's, see docs/library-types.md.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_BUFFERS_H
#define GRAYMARK_BUFFERS_H

#include <graymark/graymark.h>

/* A view. `data` is the address of its first byte, a number to the collector;
 * `buffer`, where that byte is, keeps the memory. Objects do not move, so both
 * stay right. The fields are read by hosts and not changed by anybody. */
typedef struct gm_view_object {
  gm_bytes buffer;
  uint32_t data;
  uint32_t byteLength;
} gm_view_object;
typedef gm_view_object GM *gm_view;

#ifdef __cplusplus
extern "C" {
#endif

/* A new view of type `id`, all of whose types have the structure above, of
 * `byteLength` bytes of `buffer` from `byteOffset` on. Traps with
 * `Index out of range` if the offset is behind the end of the buffer, with
 * `Invalid length` if the end of the view is. For types that a program or
 * compiler describes by itself; the others have functions of their own.
 *
 * Example:
 *    gm_bytes buffer = gm_bytes_new(8);
 *    gm_view view = gm_view_new(gm_idof(&gm_data_view_type), buffer, 2, 4);
 *    GM_EXAMPLE_CHECK(view->byteLength == 4);
 *    GM_EXAMPLE_CHECK(view->data == (uint32_t)(uintptr_t)buffer + 2);
 */
gm_view gm_view_new(uint32_t id, gm_bytes buffer, uint32_t byteOffset,
                    uint32_t byteLength);

#ifdef __cplusplus
}
#endif

/* Where in its buffer a view begins, in bytes. `view` is any kind of view.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_new(8), 2, 4);
 *    GM_EXAMPLE_CHECK(gm_view_byte_offset((gm_view)view) == 2);
 */
static inline uint32_t gm_view_byte_offset(gm_view view) {
  return view->data - (uint32_t)(uintptr_t)view->buffer;
}

/* -- DataView -------------------------------------------------------------- */

typedef struct gm_data_view_object {
  gm_view_object view;
} gm_data_view_object;
typedef gm_data_view_object GM *gm_data_view;

GM_DECLARE_TYPE(gm_data_view_type);

/* A DataView of `byteLength` bytes of `buffer` from `byteOffset` on. Traps as
 * gm_view_new.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_new(8), 0, 8);
 *    gm_data_view_set_uint32(view, 1, 0x01020304, 1);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_uint8(view, 1) == 4);
 */
static inline gm_data_view
gm_data_view_new(gm_bytes buffer, uint32_t byteOffset, uint32_t byteLength) {
  return (gm_data_view)gm_view_new(gm_idof(&gm_data_view_type), buffer,
                                   byteOffset, byteLength);
}

/* The size of `view` in bytes.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_new(8), 2, 4);
 *    GM_EXAMPLE_CHECK(gm_data_view_byte_length(view) == 4);
 */
static inline uint32_t gm_data_view_byte_length(gm_data_view view) {
  return view->view.byteLength;
}

/* The address of `size` bytes at `offset`, which must be inside the view. */
static inline uintptr_t gm_data_view_at(const char *call, gm_data_view view,
                                        uint32_t offset, uint32_t size) {
  uint32_t length = view->view.byteLength;
  if (length < size || offset > length - size)
    gm_index_out_of_range(call, offset, length);
  return view->view.data + offset;
}

/* The signed byte at `offset`, a number of bytes from the start of the view.
 * Traps with `Index out of range`.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_from("\xFF", 1), 0, 1);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_int8(view, 0) == -1);
 */
static inline int8_t gm_data_view_get_int8(gm_data_view view, uint32_t offset) {
  return *(const int8_t *)gm_data_view_at("gm_data_view_get_int8", view, offset,
                                          1);
}

/* The byte at `offset`. Traps with `Index out of range`.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_from("\xFF", 1), 0, 1);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_uint8(view, 0) == 255);
 */
static inline uint8_t gm_data_view_get_uint8(gm_data_view view,
                                             uint32_t offset) {
  return *(const uint8_t *)gm_data_view_at("gm_data_view_get_uint8", view,
                                           offset, 1);
}

/* Stores a signed byte at `offset`. Traps with `Index out of range`.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_new(4), 0, 4);
 *    gm_data_view_set_int8(view, 3, -2);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_uint8(view, 3) == 254);
 */
static inline void gm_data_view_set_int8(gm_data_view view, uint32_t offset,
                                         int8_t value) {
  *(int8_t *)gm_data_view_at("gm_data_view_set_int8", view, offset, 1) = value;
}

/* Stores a byte at `offset`. Traps with `Index out of range`.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_new(4), 0, 4);
 *    gm_data_view_set_uint8(view, 3, 200);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_uint8(view, 3) == 200);
 */
static inline void gm_data_view_set_uint8(gm_data_view view, uint32_t offset,
                                          uint8_t value) {
  *(uint8_t *)gm_data_view_at("gm_data_view_set_uint8", view, offset, 1) =
      value;
}

/* For each `kind` of number of several bytes, int16, uint16, int32, uint32,
 * int64, uint64, float32 and float64:
 *
 *   element gm_data_view_get_<kind>(view, offset, littleEndian)
 *   void gm_data_view_set_<kind>(view, offset, value, littleEndian)
 *
 * `offset` counts bytes and need not be aligned. The bytes are in the order of
 * the machine, the least significant first, if `littleEndian` is not 0, else
 * the other way round, which is JavaScript's default. They trap with `Index out
 * of range` unless all bytes are in the view.
 *
 * Example:
 *    gm_data_view view = gm_data_view_new(gm_bytes_new(16), 0, 16);
 *    gm_data_view_set_float64(view, 3, 0.5, 0);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_float64(view, 3, 0) == 0.5);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_uint16(view, 3, 0) == 0x3FE0);
 *    GM_EXAMPLE_CHECK(gm_data_view_get_uint16(view, 3, 1) == 0xE03F);
 */
#define GM_DATA_VIEW_KIND(kind, element, word, swap)                           \
  typedef struct gm_unaligned_##kind {                                         \
    word bits;                                                                 \
  } __attribute__((packed, may_alias)) gm_unaligned_##kind;                    \
  static inline element gm_data_view_get_##kind(                               \
      gm_data_view view, uint32_t offset, int littleEndian) {                  \
    word bits = ((const gm_unaligned_##kind *)gm_data_view_at(                 \
                     "gm_data_view_get_" #kind, view, offset, sizeof(word)))   \
                    ->bits;                                                    \
    if (!littleEndian)                                                         \
      bits = swap(bits);                                                       \
    element value;                                                             \
    __builtin_memcpy(&value, &bits, sizeof(value));                            \
    return value;                                                              \
  }                                                                            \
  static inline void gm_data_view_set_##kind(                                  \
      gm_data_view view, uint32_t offset, element value, int littleEndian) {   \
    word bits;                                                                 \
    __builtin_memcpy(&bits, &value, sizeof(value));                            \
    ((gm_unaligned_##kind *)gm_data_view_at("gm_data_view_set_" #kind, view,   \
                                            offset, sizeof(word)))             \
        ->bits = littleEndian ? bits : swap(bits);                             \
  }

GM_DATA_VIEW_KIND(int16, int16_t, uint16_t, __builtin_bswap16)
GM_DATA_VIEW_KIND(uint16, uint16_t, uint16_t, __builtin_bswap16)
GM_DATA_VIEW_KIND(int32, int32_t, uint32_t, __builtin_bswap32)
GM_DATA_VIEW_KIND(uint32, uint32_t, uint32_t, __builtin_bswap32)
GM_DATA_VIEW_KIND(int64, int64_t, uint64_t, __builtin_bswap64)
GM_DATA_VIEW_KIND(uint64, uint64_t, uint64_t, __builtin_bswap64)
GM_DATA_VIEW_KIND(float32, float, uint32_t, __builtin_bswap32)
GM_DATA_VIEW_KIND(float64, double, uint64_t, __builtin_bswap64)

#endif /* GRAYMARK_BUFFERS_H */
