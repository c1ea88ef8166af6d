/*===-- graymark/StaticArrays.h - Arrays of fixed length ------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * AssemblyScript's StaticArray: the elements are in the object itself, and its
 * size says how many there are. It is what GM_VECTOR_TYPE describes, with the
 * flags that hosts read. gm_static_array is the one of references to objects of
 * any type; GM_DEFINE_STATIC_ARRAY and GM_DEFINE_STATIC_REFERENCE_ARRAY make
 * others.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_STATICARRAYS_H
#define GRAYMARK_STATICARRAYS_H

#include <graymark/Elements.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A new array of the same type with the elements [from, to) of `array`, each of
 * 1 << `shift` bytes. Bounds above the length, or crossed, are clamped. For
 * types that the macros below do not make.
 *
 * Example:
 *    gm_ref slice = gm_any_static_array_slice(gm_static_array_new(5), 1, 4, 2);
 *    GM_EXAMPLE_CHECK(gm_size(slice) == 12);
 */
gm_ref gm_any_static_array_slice(gm_ref array, uint32_t from, uint32_t to,
                                 uint32_t shift);

#ifdef __cplusplus
}
#endif

/* The functions that each kind of these arrays has. An array can also be
 * indexed without a check: `array[i]`.
 *
 *   name_new(length)               all elements zero or null; traps as __new
 *   name_length(array)             in elements
 *   name_get(array, index)         trap with `Index out of range`
 *   name_set(array, index, value)
 *   name_fill(array, value)        sets all elements
 *   name_index_of(array, value)    of the first one that is equal, a reference
 *                                  if it is the same; else GM_NOT_FOUND
 *   name_slice(array, from, to)    a new array; bounds are clamped
 *
 * Example:
 *    gm_static_array array = gm_static_array_new(3);
 *    gm_static_array_fill(array, gm_from_int(7));
 *    gm_static_array_set(array, 1, array);
 *    GM_EXAMPLE_CHECK(gm_static_array_length(array) == 3);
 *    GM_EXAMPLE_CHECK(gm_static_array_index_of(array, array) == 1);
 *    gm_static_array slice = gm_static_array_slice(array, 2, 3);
 *    GM_EXAMPLE_CHECK(gm_static_array_get(slice, 0) == gm_from_int(7));
 */
#define GM_STATIC_ARRAY_FUNCTIONS(name)                                        \
  GM_MADE name name##_new(uint32_t length) {                                   \
    return GM_NEW_VECTOR(name##_element, name##_type, length);                 \
  }                                                                            \
  GM_MADE uint32_t name##_length(name array) {                                 \
    return GM_VECTOR_COUNT(array);                                             \
  }                                                                            \
  GM_MADE name##_element name##_get(name array, uint32_t index) {              \
    if (index >= GM_VECTOR_COUNT(array))                                       \
      gm_index_out_of_range(#name "_get", index, GM_VECTOR_COUNT(array));      \
    return array[index];                                                       \
  }                                                                            \
  GM_MADE void name##_set(name array, uint32_t index, name##_element value) {  \
    if (index >= GM_VECTOR_COUNT(array))                                       \
      gm_index_out_of_range(#name "_set", index, GM_VECTOR_COUNT(array));      \
    array[index] = value;                                                      \
  }                                                                            \
  GM_MADE void name##_fill(name array, name##_element value) {                 \
    for (uint32_t i = 0, end = GM_VECTOR_COUNT(array); i != end; ++i)          \
      array[i] = value;                                                        \
  }                                                                            \
  GM_MADE uint32_t name##_index_of(name array, name##_element value) {         \
    for (uint32_t i = 0, end = GM_VECTOR_COUNT(array); i != end; ++i)          \
      if (array[i] == value)                                                   \
        return i;                                                              \
    return GM_NOT_FOUND;                                                       \
  }                                                                            \
  GM_MADE name name##_slice(name array, uint32_t from, uint32_t to) {          \
    return (name)gm_any_static_array_slice(array, from, to,                    \
                                           GM_ELEMENT_SHIFT(name##_element));  \
  }

#define GM_STATIC_ARRAY_DESCRIPTOR(name, flags, size, elements, text)          \
  GM_DETAILS(name##_type, text, 0);                                            \
  GM_DESCRIPTOR(name##_type, GRAYMARK_LAYOUT_ARRAY, 0,                         \
                GRAYMARK_TYPE_STATIC_ARRAY | (flags) |                         \
                    GM_POINTER_FREE_IF((elements) == 0),                       \
                0, GM_LAYOUT_BITMAP(0u), 0, size, GM_LAYOUT_BITMAP(elements),  \
                &name##_type_details)

/* Defines `name`, an array of numbers of type `element`, of 1, 2, 4 or 8 bytes,
 * with its descriptor `name_type` and the functions of
 * GM_STATIC_ARRAY_FUNCTIONS. Stands at file scope.
 *
 * Example, at file scope:
 *    GM_DEFINE_STATIC_ARRAY(Digits, uint8_t);
 * Example:
 *    Digits digits = Digits_new(4);
 *    Digits_set(digits, 3, 9);
 *    GM_EXAMPLE_CHECK(digits[3] == 9 && gm_size(digits) == 4);
 */
#define GM_DEFINE_STATIC_ARRAY(name, element)                                  \
  GM_STATIC_ARRAY_DESCRIPTOR(name, GM_NUMBER_FLAGS(element), sizeof(element),  \
                             GM_NO_REFERENCES, "StaticArray<" #element ">");   \
  typedef element name##_element;                                              \
  typedef name##_element GM *name;                                             \
  GM_STATIC_ARRAY_FUNCTIONS(name)                                              \
  GM_EXTERN_C const gm_type name##_type

/* The same of references to objects of the structure `type`, which may also be
 * null and immediates.
 *
 * Example, at file scope:
 *    typedef struct Seat {
 *      uint32_t row;
 *    } Seat;
 *    GM_TYPE(Seat_type, Seat, GM_NO_REFERENCES);
 *    GM_DEFINE_STATIC_REFERENCE_ARRAY(Seats, Seat);
 * Example:
 *    Seats seats = Seats_new(2);
 *    Seats_set(seats, 1, GM_NEW(Seat, Seat_type));
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(Seats_get(seats, 1)->row == 0);
 */
#define GM_DEFINE_STATIC_REFERENCE_ARRAY(name, type)                           \
  GM_STATIC_ARRAY_DESCRIPTOR(name, GM_REFERENCE_FLAGS, 4, GM_EACH_REFERENCE,   \
                             "StaticArray<" #type ">");                        \
  typedef type GM *name##_element;                                             \
  typedef name##_element GM *name;                                             \
  GM_STATIC_ARRAY_FUNCTIONS(name)                                              \
  GM_EXTERN_C const gm_type name##_type

/* The array of references to objects of any type: gm_static_array_new,
 * gm_static_array_get ..., as GM_STATIC_ARRAY_FUNCTIONS says. */
typedef gm_ref gm_static_array_element;
typedef gm_static_array_element GM *gm_static_array;
GM_DECLARE_TYPE(gm_static_array_type);
GM_STATIC_ARRAY_FUNCTIONS(gm_static_array)

#endif /* GRAYMARK_STATICARRAYS_H */
