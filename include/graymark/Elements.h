/*===-- graymark/Elements.h - Kinds of elements of containers -------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * What arrays say of their elements in the flags of their types, so that hosts
 * know how to read them. Included by the headers of the arrays.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_ELEMENTS_H
#define GRAYMARK_ELEMENTS_H

#include <graymark/graymark.h>

/* Begins a function that a macro makes and that nobody may need. */
#define GM_MADE static inline __attribute__((unused))

/* The index of the only bit of the size of an element: 0, 1, 2 or 3.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(GM_ELEMENT_SHIFT(double) == 3);
 */
#define GM_ELEMENT_SHIFT(element)                                              \
  (sizeof(element) == 1   ? 0u                                                 \
   : sizeof(element) == 2 ? 1u                                                 \
   : sizeof(element) == 4 ? 2u                                                 \
                          : 3u)

/* The flags of a type whose elements are numbers of type `element`, of 1, 2, 4
 * or 8 bytes, beside the one that says what kind of container it is.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(GM_NUMBER_FLAGS(float) & GRAYMARK_TYPE_VALUE_FLOAT);
 *    GM_EXAMPLE_CHECK(GM_NUMBER_FLAGS(uint8_t) ==
 *                     GRAYMARK_TYPE_VALUE_ALIGN(0));
 */
#define GM_NUMBER_FLAGS(element)                                               \
  (GRAYMARK_TYPE_VALUE_ALIGN(GM_ELEMENT_SHIFT(element)) |                      \
   ((element) - 1 < (element)1 ? GRAYMARK_TYPE_VALUE_SIGNED : 0u) |            \
   ((element)0.5 == 0.5 ? GRAYMARK_TYPE_VALUE_FLOAT : 0u))

/* The same of a type whose elements are references, which may be null. */
#define GM_REFERENCE_FLAGS                                                     \
  (GRAYMARK_TYPE_VALUE_ALIGN(2) | GRAYMARK_TYPE_VALUE_NULLABLE |               \
   GRAYMARK_TYPE_VALUE_MANAGED)

/* What a search returns if there is no such element. */
#define GM_NOT_FOUND UINT32_MAX

#endif /* GRAYMARK_ELEMENTS_H */
