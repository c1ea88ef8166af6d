/*===-- graymark/TypedArrays.h - Views with elements of one kind ----------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The typed arrays of JavaScript: Int8Array, Uint8Array, Uint8ClampedArray,
 * Int16Array, Uint16Array, Int32Array, Uint32Array, Int64Array, Uint64Array,
 * Float32Array, Float64Array. Each is a view of a byte array, with a fixed
 * length; several may share one. Arrays that grow are in Arrays.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_TYPEDARRAYS_H
#define GRAYMARK_TYPEDARRAYS_H

#include <graymark/Buffers.h>
#include <graymark/Elements.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the functions below are made of, for types of a program's own. The size
 * of an element is 1 << `shift` bytes, of at most 8.
 *
 * Example:
 *    gm_view view = gm_typed_array_new(gm_idof(&gm_int16_array_type), 3, 1);
 *    GM_EXAMPLE_CHECK(view->byteLength == 6 && gm_size(view->buffer) == 6);
 */
gm_view gm_typed_array_new(uint32_t id, uint32_t length, uint32_t shift);

/* A view of type `id` of `length` elements of `buffer` from `byteOffset` on.
 * Traps as gm_view_new, and with `Index out of range` if the offset is not a
 * multiple of the element's size: the message has the buffer's length then too.
 *
 * Example:
 *    gm_bytes buffer = gm_bytes_new(8);
 *    gm_view view =
 *        gm_typed_array_wrap(gm_idof(&gm_int16_array_type), buffer, 2, 3, 1);
 *    GM_EXAMPLE_CHECK(view->byteLength == 6 && view->buffer == buffer);
 */
gm_view gm_typed_array_wrap(uint32_t id, gm_bytes buffer, uint32_t byteOffset,
                            uint32_t length, uint32_t shift);

/* A view of the same type of the elements [from, to) of `view`, in the same
 * buffer. Bounds above the length, or crossed, are clamped.
 *
 * Example:
 *    gm_int16_array all = gm_int16_array_new(5);
 *    gm_view part = gm_typed_array_subarray((gm_view)all, 1, 3, 1);
 *    GM_EXAMPLE_CHECK(part->byteLength == 4);
 *    GM_EXAMPLE_CHECK(part->buffer == all->view.buffer);
 */
gm_view gm_typed_array_subarray(gm_view view, uint32_t from, uint32_t to,
                                uint32_t shift);

/* The same with a copy of the elements, in a buffer of its own.
 *
 * Example:
 *    gm_int16_array all = gm_int16_array_new(5);
 *    gm_view part = gm_typed_array_slice((gm_view)all, 3, 100, 1);
 *    GM_EXAMPLE_CHECK(part->byteLength == 4);
 *    GM_EXAMPLE_CHECK(part->buffer != all->view.buffer);
 */
gm_view gm_typed_array_slice(gm_view view, uint32_t from, uint32_t to,
                             uint32_t shift);

/* Copies the elements of `source` to `target` from index `at` on. Both are
 * views with elements of that size, and may lie in one buffer and overlap.
 * Traps with `Index out of range` if they do not fit.
 *
 * Example:
 *    gm_uint8_array target = gm_uint8_array_new(4);
 *    gm_uint8_array source = gm_uint8_array_from((uint8_t[]){7, 8}, 2);
 *    gm_typed_array_copy((gm_view)target, 2, (gm_view)source, 0);
 *    GM_EXAMPLE_CHECK(gm_uint8_array_get(target, 3) == 8);
 */
void gm_typed_array_copy(gm_view target, uint32_t at, gm_view source,
                         uint32_t shift);

#ifdef __cplusplus
}
#endif

/* For each kind of typed array a type, gm_int8_array, gm_uint8_array,
 * gm_uint8_clamped_array, gm_int16_array, gm_uint16_array, gm_int32_array,
 * gm_uint32_array, gm_int64_array, gm_uint64_array, gm_float32_array,
 * gm_float64_array, its descriptor (`gm_int8_array_type` ...), and functions:
 *
 *   _new(length)                    all zero; traps as __new
 *   _from(elements, length)         a copy of unmanaged memory
 *   _wrap(buffer, offset, length)   of a byte array, from a number of bytes on;
 *                                   traps as gm_typed_array_wrap
 *   _length(array)                  in elements
 *   _get(array, index)              trap with `Index out of range`
 *   _set(array, index, value)
 *   _fill(array, value)             sets all elements
 *   _copy(target, at, source)       as gm_typed_array_copy
 *   _subarray(array, from, to)      shares the buffer; bounds are clamped
 *   _slice(array, from, to)         has a copy; bounds are clamped
 *
 * Values for a gm_uint8_clamped_array are int32_t; less than 0 becomes 0, more
 * than 255 becomes 255.
 *
 * Example:
 *    gm_uint8_array bytes = gm_uint8_array_from((uint8_t[]){1, 2, 3, 4}, 4);
 *    GM_EXAMPLE_CHECK(gm_uint8_array_length(bytes) == 4);
 *    gm_uint16_array words = gm_uint16_array_wrap(bytes->view.buffer, 2, 1);
 *    GM_EXAMPLE_CHECK(gm_uint16_array_get(words, 0) == 0x0403);
 *    gm_uint16_array_set(words, 0, 0x0605);
 *    gm_uint8_array end = gm_uint8_array_subarray(bytes, 2, 4);
 *    GM_EXAMPLE_CHECK(gm_uint8_array_get(end, 0) == 5);
 *    gm_uint8_array copy = gm_uint8_array_slice(bytes, 2, 4);
 *    gm_uint8_array_fill(bytes, 9);
 *    GM_EXAMPLE_CHECK(gm_uint8_array_get(copy, 1) == 6);
 *    gm_uint8_array_copy(bytes, 1, copy);
 *    GM_EXAMPLE_CHECK(gm_uint8_array_get(bytes, 2) == 6);
 *    gm_uint8_clamped_array pixels = gm_uint8_clamped_array_new(2);
 *    gm_uint8_clamped_array_set(pixels, 1, 300);
 *    GM_EXAMPLE_CHECK(gm_uint8_clamped_array_get(pixels, 1) == 255);
 */
#define GM_TYPED_ARRAY(name, element, parameter, convert)                      \
  GM_DECLARE_TYPE(name##_type);                                                \
  typedef struct name##_object {                                               \
    gm_view_object view;                                                       \
  } name##_object;                                                             \
  typedef name##_object GM *name;                                              \
  typedef element name##_element __attribute__((may_alias));                   \
  GM_MADE name name##_new(uint32_t length) {                                   \
    return (name)gm_typed_array_new(gm_idof(&name##_type), length,             \
                                    GM_ELEMENT_SHIFT(element));                \
  }                                                                            \
  GM_MADE name name##_wrap(gm_bytes buffer, uint32_t byteOffset,               \
                           uint32_t length) {                                  \
    return (name)gm_typed_array_wrap(gm_idof(&name##_type), buffer,            \
                                     byteOffset, length,                       \
                                     GM_ELEMENT_SHIFT(element));               \
  }                                                                            \
  GM_MADE uint32_t name##_length(name array) {                                 \
    return array->view.byteLength >> GM_ELEMENT_SHIFT(element);                \
  }                                                                            \
  GM_MADE name##_element *name##_at(const char *call, name array,              \
                                    uint32_t index) {                          \
    uint32_t length = name##_length(array);                                    \
    if (index >= length)                                                       \
      gm_index_out_of_range(call, index, length);                              \
    return (name##_element *)(uintptr_t)array->view.data + index;              \
  }                                                                            \
  GM_MADE element name##_get(name array, uint32_t index) {                     \
    return *name##_at(#name "_get", array, index);                             \
  }                                                                            \
  GM_MADE void name##_set(name array, uint32_t index, parameter value) {       \
    *name##_at(#name "_set", array, index) = convert(value);                   \
  }                                                                            \
  GM_MADE void name##_fill(name array, parameter value) {                      \
    name##_element *elements = (name##_element *)(uintptr_t)array->view.data;  \
    for (uint32_t i = 0, end = name##_length(array); i != end; ++i)            \
      elements[i] = convert(value);                                            \
  }                                                                            \
  GM_MADE name name##_from(const element *elements, uint32_t length) {         \
    name array = name##_new(length);                                           \
    __builtin_memcpy((void *)(uintptr_t)array->view.data, elements,            \
                     array->view.byteLength);                                  \
    return array;                                                              \
  }                                                                            \
  GM_MADE void name##_copy(name target, uint32_t at, name source) {            \
    gm_typed_array_copy((gm_view)target, at, (gm_view)source,                  \
                        GM_ELEMENT_SHIFT(element));                            \
  }                                                                            \
  GM_MADE name name##_subarray(name array, uint32_t from, uint32_t to) {       \
    return (name)gm_typed_array_subarray((gm_view)array, from, to,             \
                                         GM_ELEMENT_SHIFT(element));           \
  }                                                                            \
  GM_MADE name name##_slice(name array, uint32_t from, uint32_t to) {          \
    return (name)gm_typed_array_slice((gm_view)array, from, to,                \
                                      GM_ELEMENT_SHIFT(element));              \
  }

static inline uint8_t gm_clamp_to_byte(int32_t value) {
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

GM_TYPED_ARRAY(gm_int8_array, int8_t, int8_t, )
GM_TYPED_ARRAY(gm_uint8_array, uint8_t, uint8_t, )
GM_TYPED_ARRAY(gm_uint8_clamped_array, uint8_t, int32_t, gm_clamp_to_byte)
GM_TYPED_ARRAY(gm_int16_array, int16_t, int16_t, )
GM_TYPED_ARRAY(gm_uint16_array, uint16_t, uint16_t, )
GM_TYPED_ARRAY(gm_int32_array, int32_t, int32_t, )
GM_TYPED_ARRAY(gm_uint32_array, uint32_t, uint32_t, )
GM_TYPED_ARRAY(gm_int64_array, int64_t, int64_t, )
GM_TYPED_ARRAY(gm_uint64_array, uint64_t, uint64_t, )
GM_TYPED_ARRAY(gm_float32_array, float, float, )
GM_TYPED_ARRAY(gm_float64_array, double, double, )

#endif /* GRAYMARK_TYPEDARRAYS_H */
