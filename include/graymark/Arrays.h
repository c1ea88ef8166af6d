/*===-- graymark/Arrays.h - Arrays that grow ------------------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * Arrays whose length changes: an object that stays the same and a buffer with
 * the elements, which is replaced by a larger one where there is not enough
 * room. Elements are references or numbers. gm_array is the array of references
 * to objects of any type; GM_DEFINE_ARRAY and GM_DEFINE_REFERENCE_ARRAY make
 * others. Layouts are AssemblyScript's, see docs/library-types.md.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_ARRAYS_H
#define GRAYMARK_ARRAYS_H

#include <graymark/Elements.h>

/* An array of any kind. `data` is the address of the first element, a number to
 * the collector; `buffer`, where the elements are, keeps the memory. It is null
 * as long as there has never been an element. Elements from `length` on are not
 * kept alive. The fields are read by hosts and changed by the functions here.
 */
typedef struct gm_any_array_object {
  gm_bytes buffer;
  uint32_t data;
  uint32_t capacity; /* bytes */
  uint32_t length;   /* elements */
} gm_any_array_object;
typedef gm_any_array_object GM *gm_any_array;

#ifdef __cplusplus
extern "C" {
#endif

/* -- What the functions for each kind are made of -------------------------- */
/* The size of an element is 1 << `shift` bytes. */

/* A new array of type `id` of `length` elements, all zero. Traps as __new.
 *
 * Example:
 *    gm_any_array array = gm_any_array_new(gm_idof(&gm_array_type), 3, 2);
 *    GM_EXAMPLE_CHECK(array->length == 3 && array->capacity >= 12);
 */
gm_any_array gm_any_array_new(uint32_t id, uint32_t length, uint32_t shift);

/* Makes room for at least `length` elements, and for twice as many as there was
 * room for. Traps as __new.
 *
 * Example:
 *    gm_array array = gm_array_new(0);
 *    gm_any_array_grow((gm_any_array)array, 10, 2);
 *    GM_EXAMPLE_CHECK(array->array.capacity >= 40);
 */
void gm_any_array_grow(gm_any_array array, uint32_t length, uint32_t shift);

/* Makes room for exactly `length` elements, or for as many as there are.
 *
 * Example:
 *    gm_array array = gm_array_new(100);
 *    gm_array_resize(array, 5);
 *    gm_any_array_fit((gm_any_array)array, 0, 2);
 *    GM_EXAMPLE_CHECK(array->array.capacity < 40);
 */
void gm_any_array_fit(gm_any_array array, uint32_t length, uint32_t shift);

/* Changes the length. Elements that are added are zero.
 *
 * Example:
 *    gm_array array = gm_array_new(1);
 *    gm_any_array_resize((gm_any_array)array, 7, 2);
 *    GM_EXAMPLE_CHECK(gm_array_length(array) == 7 && !gm_array_get(array, 6));
 */
void gm_any_array_resize(gm_any_array array, uint32_t length, uint32_t shift);

/* Adds `count` elements, all zero, in front of the one at `index`, or at the
 * end. Traps with `Index out of range` for an index above the length.
 *
 * Example:
 *    gm_array array = gm_array_new(1);
 *    gm_any_array_open((gm_any_array)array, 0, 1, 2);
 *    gm_array_set(array, 0, gm_from_int(4));
 *    GM_EXAMPLE_CHECK(gm_array_length(array) == 2);
 */
void gm_any_array_open(gm_any_array array, uint32_t index, uint32_t count,
                       uint32_t shift);

/* Removes `count` elements from `index` on. Traps with `Index out of range`
 * unless they are there.
 *
 * Example:
 *    gm_array array = gm_array_new(5);
 *    gm_any_array_close((gm_any_array)array, 1, 3, 2);
 *    GM_EXAMPLE_CHECK(gm_array_length(array) == 2);
 */
void gm_any_array_close(gm_any_array array, uint32_t index, uint32_t count,
                        uint32_t shift);

/* A new array of the same type with the elements [from, to). Bounds above the
 * length, or crossed, are clamped.
 *
 * Example:
 *    gm_array array = gm_array_new(5);
 *    gm_any_array slice = gm_any_array_slice((gm_any_array)array, 3, 9, 2);
 *    GM_EXAMPLE_CHECK(slice->length == 2);
 */
gm_any_array gm_any_array_slice(gm_any_array array, uint32_t from, uint32_t to,
                                uint32_t shift);

/* Adds the elements of `other`, an array with elements of the same kind, at the
 * end of `array`, which may be the same.
 *
 * Example:
 *    gm_any_array array = (gm_any_array)gm_array_new(2);
 *    gm_any_array_append(array, array, 2);
 *    GM_EXAMPLE_CHECK(array->length == 4);
 */
void gm_any_array_append(gm_any_array array, gm_any_array other,
                         uint32_t shift);

/* The visitor of types whose elements are references: the collector's way from
 * an array to its elements, for descriptors that are not made by the macros
 * here. It belongs in the cold part, and the buffer among the references.
 *
 * Example, at file scope:
 *    typedef struct Ring {
 *      gm_any_array_object array;
 *      uint32_t first;
 *    } Ring;
 *    GM_VISITED_TYPE(Ring_type, Ring, GM_FIELD(Ring, array.buffer), "Ring",
 *                    0, 0, 0, gm_any_array_visit);
 * Example:
 *    Ring GM *ring = GM_NEW(Ring, Ring_type);
 *    gm_any_array_resize(&ring->array, 3, 2);
 *    gm_array_set((gm_array)&ring->array, 2, gm_bytes_new(1));
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_is_bytes(gm_array_get((gm_array)&ring->array, 2)));
 */
uint32_t gm_any_array_visit(gm_ref object, uint32_t from,
                            uint32_t budget) GM_LEAF;

#ifdef __cplusplus
}
#endif

/* -- One kind of array ----------------------------------------------------- */

/* Behind each store of a reference into the memory of an array: the barrier.
 * Its object is the array, whose visitor finds the element, and not the buffer.
 *
 * Example:
 *    gm_array array = gm_array_new(1);
 *    gm_string text = GM_STRING("linked");
 *    *(uint32_t *)array->array.data = (uint32_t)(uintptr_t)text;
 *    gm_any_array_link((gm_any_array)array, text);
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_is_string(gm_array_get(array, 0)));
 */
static inline void gm_any_array_link(gm_any_array array, gm_ref element) {
  if (__builtin_expect(__graymark_marking != 0, 0))
    __link(array, element, 0);
}

/* How elements of an array are stored. A reference is stored as a number, so
 * that it has no other barrier than this. */
typedef uint32_t gm_element_word __attribute__((may_alias));
#define GM_STORE_NUMBER(array, slot, value) (*(slot) = (value))
#define GM_STORE_REFERENCE(array, slot, value)                                 \
  (*(gm_element_word *)(slot) = (uint32_t)(uintptr_t)(value),                  \
   gm_any_array_link((gm_any_array)(array), (value)))

#define GM_ARRAY_ELEMENTS(name, object)                                        \
  ((name##_element *)(uintptr_t)(object)->array.data)

/* The functions that each kind of array has: `name` is one, for instance
 * gm_array, or one that GM_DEFINE_ARRAY or GM_DEFINE_REFERENCE_ARRAY makes.
 *
 *   name_new(length)               all elements zero or null; traps as __new
 *   name_length(array)             in elements
 *   name_get(array, index)         trap with `Index out of range`
 *   name_set(array, index, value)
 *   name_push(array, value)        adds at the end; the time it takes is, over
 *                                  many calls, the same for each
 *   name_pop(array)                takes the last element, which there must be:
 *                                  else traps with `Index out of range`
 *   name_insert(array, index, value)  before the element at `index`, or at the
 *   name_remove(array, index)         end; takes that element out: the others
 *                                  move. Trap with `Index out of range`
 *   name_resize(array, length)     elements that are added are zero or null
 *   name_reserve(array, length)    makes room for so many
 *   name_trim(array)               gives back the room for more
 *   name_fill(array, value)        sets all elements
 *   name_index_of(array, value)    of the first one that is equal, a reference
 *                                  if it is the same; else GM_NOT_FOUND
 *   name_slice(array, from, to)    a new array; bounds are clamped
 *   name_append(array, other)      adds all elements of another array
 *
 * Whatever needs room traps as __new where there is none.
 *
 * Example:
 *    gm_array array = gm_array_new(0);
 *    gm_array_reserve(array, 4);
 *    gm_array_push(array, gm_from_int(1));
 *    gm_array_push(array, GM_STRING("two"));
 *    gm_array_insert(array, 1, gm_from_int(3));
 *    GM_EXAMPLE_CHECK(gm_array_length(array) == 3);
 *    GM_EXAMPLE_CHECK(gm_array_index_of(array, gm_from_int(3)) == 1);
 *    gm_array tail = gm_array_slice(array, 1, 3);
 *    GM_EXAMPLE_CHECK(gm_is_string(gm_array_pop(tail)));
 *    gm_array_append(tail, array);
 *    GM_EXAMPLE_CHECK(gm_array_remove(tail, 0) == gm_from_int(3));
 *    gm_array_set(tail, 0, 0);
 *    GM_EXAMPLE_CHECK(gm_array_get(tail, 0) == 0);
 *    gm_array_resize(tail, 2);
 *    gm_array_fill(tail, array);
 *    gm_array_trim(tail);
 *    GM_EXAMPLE_CHECK(gm_array_index_of(tail, tail) == GM_NOT_FOUND);
 */
#define GM_ARRAY_FUNCTIONS(name, STORE)                                        \
  GM_MADE name name##_new(uint32_t length) {                                   \
    return length ? (name)gm_any_array_new(gm_idof(&name##_type), length,      \
                                           GM_ELEMENT_SHIFT(name##_element))   \
                  : GM_NEW(name##_object, name##_type);                        \
  }                                                                            \
  GM_MADE uint32_t name##_length(name array) { return array->array.length; }   \
  GM_MADE name##_element *name##_at(const char *call, name array,              \
                                    uint32_t index) {                          \
    if (index >= array->array.length)                                          \
      gm_index_out_of_range(call, index, array->array.length);                 \
    return GM_ARRAY_ELEMENTS(name, array) + index;                             \
  }                                                                            \
  GM_MADE name##_element name##_get(name array, uint32_t index) {              \
    return *name##_at(#name "_get", array, index);                             \
  }                                                                            \
  GM_MADE void name##_set(name array, uint32_t index, name##_element value) {  \
    STORE(array, name##_at(#name "_set", array, index), value);                \
  }                                                                            \
  GM_MADE void name##_push(name array, name##_element value) {                 \
    uint32_t index = array->array.length;                                      \
    while (index >= array->array.capacity / sizeof(name##_element)) {          \
      gm_any_array_grow((gm_any_array)array, index + 1,                        \
                        GM_ELEMENT_SHIFT(name##_element));                     \
      index = array->array.length;                                             \
    }                                                                          \
    array->array.length = index + 1;                                           \
    STORE(array, GM_ARRAY_ELEMENTS(name, array) + index, value);               \
  }                                                                            \
  GM_MADE name##_element name##_pop(name array) {                              \
    uint32_t length = array->array.length;                                     \
    if (length == 0)                                                           \
      gm_index_out_of_range(#name "_pop", 0, 0);                               \
    array->array.length = length - 1;                                          \
    return GM_ARRAY_ELEMENTS(name, array)[length - 1];                         \
  }                                                                            \
  GM_MADE void name##_insert(name array, uint32_t index,                       \
                             name##_element value) {                           \
    gm_any_array_open((gm_any_array)array, index, 1,                           \
                      GM_ELEMENT_SHIFT(name##_element));                       \
    STORE(array, GM_ARRAY_ELEMENTS(name, array) + index, value);               \
  }                                                                            \
  GM_MADE name##_element name##_remove(name array, uint32_t index) {           \
    name##_element value = *name##_at(#name "_remove", array, index);          \
    gm_any_array_close((gm_any_array)array, index, 1,                          \
                       GM_ELEMENT_SHIFT(name##_element));                      \
    return value;                                                              \
  }                                                                            \
  GM_MADE void name##_resize(name array, uint32_t length) {                    \
    gm_any_array_resize((gm_any_array)array, length,                           \
                        GM_ELEMENT_SHIFT(name##_element));                     \
  }                                                                            \
  GM_MADE void name##_reserve(name array, uint32_t length) {                   \
    if (length > array->array.capacity / sizeof(name##_element))               \
      gm_any_array_fit((gm_any_array)array, length,                            \
                       GM_ELEMENT_SHIFT(name##_element));                      \
  }                                                                            \
  GM_MADE void name##_trim(name array) {                                       \
    gm_any_array_fit((gm_any_array)array, 0,                                   \
                     GM_ELEMENT_SHIFT(name##_element));                        \
  }                                                                            \
  GM_MADE void name##_fill(name array, name##_element value) {                 \
    name##_element *elements = GM_ARRAY_ELEMENTS(name, array);                 \
    for (uint32_t i = 0, end = array->array.length; i != end; ++i)             \
      STORE(array, elements + i, value);                                       \
  }                                                                            \
  GM_MADE uint32_t name##_index_of(name array, name##_element value) {         \
    const name##_element *elements = GM_ARRAY_ELEMENTS(name, array);           \
    for (uint32_t i = 0, end = array->array.length; i != end; ++i)             \
      if (elements[i] == value)                                                \
        return i;                                                              \
    return GM_NOT_FOUND;                                                       \
  }                                                                            \
  GM_MADE name name##_slice(name array, uint32_t from, uint32_t to) {          \
    return (name)gm_any_array_slice((gm_any_array)array, from, to,             \
                                    GM_ELEMENT_SHIFT(name##_element));         \
  }                                                                            \
  GM_MADE void name##_append(name array, name other) {                         \
    gm_any_array_append((gm_any_array)array, (gm_any_array)other,              \
                        GM_ELEMENT_SHIFT(name##_element));                     \
  }

#define GM_ARRAY_STRUCTURE(name)                                               \
  typedef struct name##_object {                                               \
    gm_any_array_object array;                                                 \
  } name##_object;                                                             \
  typedef name##_object GM *name

/* The parts of the macros below, for descriptors that stand elsewhere. */
#define GM_ARRAY_DESCRIPTOR(name, flags, text, visitor)                        \
  GM_ALL_DETAILS(name##_type, text, 0, 0, 0, visitor);                         \
  GM_DESCRIPTOR(name##_type, 0, 0, GRAYMARK_TYPE_ARRAY | (flags),              \
                sizeof(gm_any_array_object), GM_LAYOUT_BITMAP(1u), 0, 0,       \
                GM_LAYOUT_BITMAP(0u), &name##_type_details)

/* Defines `name`, an array of numbers of type `element`, of 1, 2, 4 or 8 bytes,
 * with its descriptor `name_type` and the functions of GM_ARRAY_FUNCTIONS, and
 *
 *   name_from(elements, count)     an array with a copy of unmanaged memory
 *
 * Stands at file scope, in a header or in one source file.
 *
 * Example, at file scope:
 *    GM_DEFINE_ARRAY(Prices, double);
 * Example:
 *    Prices prices = Prices_from((double[]){0.5, 1.5}, 2);
 *    Prices_push(prices, 2.5);
 *    GM_EXAMPLE_CHECK(Prices_get(prices, 2) == 2.5);
 *    GM_EXAMPLE_CHECK(Prices_index_of(prices, 1.5) == 1);
 */
#define GM_DEFINE_ARRAY(name, element)                                         \
  GM_ARRAY_DESCRIPTOR(name, GM_NUMBER_FLAGS(element), "Array<" #element ">",   \
                      0);                                                      \
  GM_ARRAY_STRUCTURE(name);                                                    \
  typedef element name##_element;                                              \
  GM_ARRAY_FUNCTIONS(name, GM_STORE_NUMBER)                                    \
  GM_MADE name name##_from(const element *elements, uint32_t count) {          \
    name array = name##_new(count);                                            \
    __builtin_memcpy((void *)(uintptr_t)array->array.data, elements,           \
                     count * sizeof(element));                                 \
    return array;                                                              \
  }                                                                            \
  GM_EXTERN_C const gm_type name##_type

/* Defines `name`, an array of references to objects of the structure `type`,
 * with its descriptor `name_type` and the functions of GM_ARRAY_FUNCTIONS.
 * Elements may also be null and immediates.
 *
 * Example, at file scope:
 *    typedef struct Town {
 *      uint32_t people;
 *    } Town;
 *    GM_TYPE(Town_type, Town, GM_NO_REFERENCES);
 *    GM_DEFINE_REFERENCE_ARRAY(Towns, Town);
 * Example:
 *    Towns towns = Towns_new(0);
 *    Towns_push(towns, GM_NEW(Town, Town_type));
 *    Towns_get(towns, 0)->people = 9;
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(Towns_pop(towns)->people == 9);
 */
#define GM_DEFINE_REFERENCE_ARRAY(name, type)                                  \
  GM_ARRAY_DESCRIPTOR(name, GM_REFERENCE_FLAGS, "Array<" #type ">",            \
                      gm_any_array_visit);                                     \
  GM_ARRAY_STRUCTURE(name);                                                    \
  typedef type GM *name##_element;                                             \
  GM_ARRAY_FUNCTIONS(name, GM_STORE_REFERENCE)                                 \
  GM_EXTERN_C const gm_type name##_type

/* The array of references to objects of any type. Its functions are those of
 * GM_ARRAY_FUNCTIONS: gm_array_new, gm_array_push ... */
GM_ARRAY_STRUCTURE(gm_array);
typedef gm_ref gm_array_element;
GM_ARRAY_DESCRIPTOR(gm_array, GM_REFERENCE_FLAGS, "Array", gm_any_array_visit);
GM_ARRAY_FUNCTIONS(gm_array, GM_STORE_REFERENCE)

#endif /* GRAYMARK_ARRAYS_H */
