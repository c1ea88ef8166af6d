/*===-- graymark/WeakMap.h - Maps with weak keys --------------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * Maps from objects to values that are alive as long as the map and the key
 * are. Included by graymark.h. A value may refer to its key, or to keys of
 * other maps, without keeping it: the entries are ephemerons. See
 * docs/lifetimes.md.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_WEAKMAP_H
#define GRAYMARK_WEAKMAP_H

#include <graymark/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A weak map: an object, which is used through the functions below only. Keys
 * are compared by identity. They are objects of the heap, or static objects and
 * immediates, which never die; not null. Each function traps with `not a weak
 * map`, and those with a key with `the key is null`. Only gm_weak_map_new may
 * collect. */
typedef struct gm_weak_map gm_weak_map;

/* Its descriptor, for gm_is.
 *
 * Example:
 *    gm_weak_map GM *map = gm_weak_map_new();
 *    GM_EXAMPLE_CHECK(gm_is(map, gm_weak_map_type));
 */
GM_DECLARE_TYPE(gm_weak_map_type);

/* A new map without entries. May collect. Traps with `Out of memory`.
 *
 * Example:
 *    gm_weak_map GM *map = gm_weak_map_new();
 *    GM_EXAMPLE_CHECK(gm_weak_map_size(map) == 0);
 */
gm_weak_map GM *gm_weak_map_new(void);

/* The value of `key`, which may be null, or null if there is none.
 *
 * Example:
 *    gm_weak_map GM *map = gm_weak_map_new();
 *    gm_weak_map_set(map, gm_from_int(1), gm_from_int(2));
 *    GM_EXAMPLE_CHECK(gm_to_int(gm_weak_map_get(map, gm_from_int(1))) == 2);
 *    GM_EXAMPLE_CHECK(!gm_weak_map_get(map, gm_from_int(3)));
 */
gm_ref gm_weak_map_get(gm_weak_map GM *map, gm_ref key);

/* 1 if there is a value for `key`, null included, else 0.
 *
 * Example:
 *    gm_weak_map GM *map = gm_weak_map_new();
 *    gm_weak_map_set(map, map, 0);
 *    GM_EXAMPLE_CHECK(gm_weak_map_has(map, map));
 *    GM_EXAMPLE_CHECK(!gm_weak_map_get(map, map));
 */
uint32_t gm_weak_map_has(gm_weak_map GM *map, gm_ref key);

/* Makes `value`, which may be null, the value of `key`. Takes 11 to 16 bytes of
 * unmanaged memory an entry; now and then all entries move to a larger table.
 * Never collects, but traps with `Out of memory`.
 *
 * Example:
 *    gm_weak_map GM *names = gm_weak_map_new();
 *    gm_ref object = __new(8, GRAYMARK_ID_OBJECT);
 *    gm_weak_map_set(names, object, gm_string_from_utf8("box", 3));
 *    gm_collect();
 *    gm_string name = (gm_string)gm_weak_map_get(names, object);
 *    GM_EXAMPLE_CHECK(gm_string_length(name) == 3);
 */
void gm_weak_map_set(gm_weak_map GM *map, gm_ref key, gm_ref value);

/* Removes `key` and its value. 1 if it was there, else 0.
 *
 * Example:
 *    gm_weak_map GM *map = gm_weak_map_new();
 *    gm_weak_map_set(map, map, gm_from_int(7));
 *    GM_EXAMPLE_CHECK(gm_weak_map_delete(map, map) == 1);
 *    GM_EXAMPLE_CHECK(gm_weak_map_delete(map, map) == 0);
 */
uint32_t gm_weak_map_delete(gm_weak_map GM *map, gm_ref key);

/* The number of keys that have not been found dead. Shortly after marking this
 * looks at each of them.
 *
 * Example:
 *    gm_weak_map GM *map = gm_weak_map_new();
 *    for (int32_t i = 0; i != 10; ++i)
 *      gm_weak_map_set(map, gm_from_int(i), 0);
 *    GM_EXAMPLE_CHECK(gm_weak_map_size(map) == 10);
 */
uint32_t gm_weak_map_size(gm_weak_map GM *map);

#ifdef __cplusplus
}
#endif

#endif /* GRAYMARK_WEAKMAP_H */
