/*===-- graymark/Bounds.h - Traps of checked accesses ---------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * How an access outside of a string, buffer or array ends. The accessors of the
 * library types call these; so may functions on types of a program's own.
 * Included by graymark.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_BOUNDS_H
#define GRAYMARK_BOUNDS_H

#include <stdint.h>

#define GM_TRAPS __attribute__((noreturn, cold, annotate("gc-leaf-function")))

#ifdef __cplusplus
extern "C" {
#endif

/* Traps with `CALL(INDEX): Index out of range: the length is LENGTH`. `call` is
 * the name of the function that was called, NUL-terminated. With a runtime for
 * size the message is `Index out of range` alone.
 *
 * Example:
 *    uint32_t index = 2, length = 3;
 *    if (index >= length)
 *      gm_index_out_of_range("row_get", index, length);
 */
void gm_index_out_of_range(const char *call, uint32_t index,
                           uint32_t length) GM_TRAPS;

/* Traps with `CALL(LENGTH): Invalid length`: what is asked for would reach
 * beyond the end of what there is.
 *
 * Example:
 *    uint32_t rows = 4, columns = 4;
 *    if (rows * columns > 100)
 *      gm_invalid_length("grid_new", rows * columns);
 */
void gm_invalid_length(const char *call, uint32_t length) GM_TRAPS;

#ifdef __cplusplus
}
#endif

#endif /* GRAYMARK_BOUNDS_H */
