/*===-- graymark/Weak.h - Weak references ---------------------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * References that do not keep their target alive. Included by graymark.h. When
 * they clear, and what else there is about the end of objects, is in
 * docs/lifetimes.md; weak maps are in WeakMap.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_WEAK_H
#define GRAYMARK_WEAK_H

#include <graymark/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A weak reference: an object of its own, which is used through the functions
 * below only. */
typedef struct gm_weak gm_weak;

/* Its descriptor, for gm_is.
 *
 * Example:
 *    gm_weak GM *weak = gm_weak_new(0);
 *    GM_EXAMPLE_CHECK(gm_is(weak, gm_weak_type));
 */
GM_DECLARE_TYPE(gm_weak_type);

/* A new weak reference to `target`: an object of the heap, a static one, an
 * immediate or null. May collect; `target` survives that whether or not
 * anything refers to it. Traps with `Out of memory`. Takes 16 bytes and 4 bytes
 * of unmanaged memory, and under the tracing collectors a unit of work in each
 * cycle.
 *
 * Example:
 *    gm_ref object = __new(8, GRAYMARK_ID_OBJECT);
 *    gm_weak GM *weak = gm_weak_new(object);
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_weak_get(weak) == object);
 *    gm_keep_alive(object);
 */
gm_weak GM *gm_weak_new(gm_ref target);

/* The target, or null if it has been found dead or the reference was cleared.
 * What is returned is a reference like others: it keeps the target alive as
 * long as it is used. Never collects. Traps with `not a weak reference`.
 *
 * Example:
 *    gm_weak GM *weak = gm_weak_new(__new(8, GRAYMARK_ID_OBJECT));
 *    gm_ref object = gm_weak_get(weak);
 *    if (object)
 *      GM_EXAMPLE_CHECK(gm_size(object) == 8);
 */
gm_ref gm_weak_get(gm_weak GM *weak);

/* Makes `weak` a reference to nothing, for ever. Never collects. Traps with
 * `not a weak reference`.
 *
 * Example:
 *    gm_weak GM *weak = gm_weak_new(gm_from_int(3));
 *    GM_EXAMPLE_CHECK(gm_to_int(gm_weak_get(weak)) == 3);
 *    gm_weak_clear(weak);
 *    GM_EXAMPLE_CHECK(!gm_weak_get(weak));
 */
void gm_weak_clear(gm_weak GM *weak);

#ifdef __cplusplus
}
#endif

#endif /* GRAYMARK_WEAK_H */
