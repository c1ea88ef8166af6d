/*===-- graymark/Maps.h - Hash maps ---------------------------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * A map from references to references, in the layout of AssemblyScript's Map.
 * Strings are keys by their contents, immediates by their value, other objects
 * by identity. Entries keep the order in which they were added. Sets are in
 * Sets.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_MAPS_H
#define GRAYMARK_MAPS_H

#include <graymark/Arrays.h>
#include <graymark/Keys.h>

typedef struct gm_map_object {
  gm_table_object table;
} gm_map_object;
typedef gm_map_object GM *gm_map;

/* An entry: what the object `table.entries` of a map is an array of. */
typedef struct gm_map_entry {
  gm_ref key;
  gm_ref value;
  uint32_t taggedNext;
} gm_map_entry;

GM_DECLARE_TYPE(gm_map_type);
GM_DECLARE_TYPE(gm_map_entries_type);

#ifdef __cplusplus
extern "C" {
#endif

/* An empty map. Traps as __new.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    GM_EXAMPLE_CHECK(gm_map_size(map) == 0);
 */
gm_map gm_map_new(void);

/* The value of `key`, null if there is none.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, GM_STRING("one"), gm_from_int(1));
 *    GM_EXAMPLE_CHECK(gm_map_get(map, GM_STRING("one")) == gm_from_int(1));
 *    GM_EXAMPLE_CHECK(gm_map_get(map, GM_STRING("two")) == 0);
 */
gm_ref gm_map_get(gm_map map, gm_ref key) GM_LEAF;

/* The position of `key`'s entry, GM_NOT_FOUND if there is none. See
 * gm_map_first for what positions are good for.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(7), 0);
 *    GM_EXAMPLE_CHECK(gm_map_find(map, gm_from_int(7)) == 0);
 *    GM_EXAMPLE_CHECK(gm_map_find(map, gm_from_int(8)) == GM_NOT_FOUND);
 */
uint32_t gm_map_find(gm_map map, gm_ref key) GM_LEAF;

/* Sets the value of `key`. An entry that is there keeps its place and its key.
 * The time it takes is, over many calls, the same for each. Traps as __new.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(1), map);
 *    gm_map_set(map, gm_from_int(1), GM_STRING("again"));
 *    GM_EXAMPLE_CHECK(gm_map_size(map) == 1);
 */
void gm_map_set(gm_map map, gm_ref key, gm_ref value);

/* Removes the entry of `key`: 1 if there was one, else 0.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(1), map);
 *    GM_EXAMPLE_CHECK(gm_map_delete(map, gm_from_int(1)) == 1);
 *    GM_EXAMPLE_CHECK(gm_map_delete(map, gm_from_int(1)) == 0);
 */
int gm_map_delete(gm_map map, gm_ref key) GM_LEAF;

/* Removes all entries, and gives back their memory.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, map, map);
 *    gm_map_clear(map);
 *    GM_EXAMPLE_CHECK(gm_map_size(map) == 0);
 */
void gm_map_clear(gm_map map) GM_LEAF;

/* The positions of a map's entries, in the order in which they were added:
 * gm_map_first is that of the first, gm_map_next that of the one behind
 * `position`; both are GM_NOT_FOUND if there is none. Entries may be deleted on
 * the way, and values set; a new key may move all of them.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(1), gm_from_int(10));
 *    gm_map_set(map, gm_from_int(2), gm_from_int(20));
 *    int32_t sum = 0;
 *    for (uint32_t at = gm_map_first(map); at != GM_NOT_FOUND;
 *         at = gm_map_next(map, at))
 *      sum += gm_to_int(gm_map_value(map, at));
 *    GM_EXAMPLE_CHECK(sum == 30);
 */
uint32_t gm_map_next(gm_map map, uint32_t position) GM_LEAF;
static inline uint32_t gm_map_first(gm_map map) {
  return gm_map_next(map, UINT32_MAX);
}

/* A new array of all keys, in order.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(5), map);
 *    GM_EXAMPLE_CHECK(gm_array_get(gm_map_keys(map), 0) == gm_from_int(5));
 */
gm_array gm_map_keys(gm_map map);

/* A new array of all values, in the order of their keys.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(5), map);
 *    GM_EXAMPLE_CHECK(gm_array_get(gm_map_values(map), 0) == (gm_ref)map);
 */
gm_array gm_map_values(gm_map map);

#ifdef __cplusplus
}
#endif

/* How many entries there are.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, GM_STRING("one"), 0);
 *    GM_EXAMPLE_CHECK(gm_map_size(map) == 1);
 */
static inline uint32_t gm_map_size(gm_map map) {
  return map->table.entriesCount;
}

/* Whether there is an entry for `key`: 1 or 0.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, 0, 0);
 *    GM_EXAMPLE_CHECK(gm_map_has(map, 0) && !gm_map_has(map, map));
 */
static inline int gm_map_has(gm_map map, gm_ref key) {
  return gm_map_find(map, key) != GM_NOT_FOUND;
}

/* The key, and the value, of the entry at `position`; null if it has been
 * deleted. Trap with `Index out of range` if there never was one.
 *
 * Example:
 *    gm_map map = gm_map_new();
 *    gm_map_set(map, gm_from_int(1), gm_from_int(2));
 *    GM_EXAMPLE_CHECK(gm_map_key(map, 0) == gm_from_int(1));
 *    GM_EXAMPLE_CHECK(gm_map_value(map, 0) == gm_from_int(2));
 */
static inline gm_ref gm_map_key(gm_map map, uint32_t position) {
  if (position >= map->table.entriesOffset)
    gm_index_out_of_range("gm_map_key", position, map->table.entriesOffset);
  return ((gm_map_entry GM *)map->table.entries)[position].key;
}
static inline gm_ref gm_map_value(gm_map map, uint32_t position) {
  if (position >= map->table.entriesOffset)
    gm_index_out_of_range("gm_map_value", position, map->table.entriesOffset);
  return ((gm_map_entry GM *)map->table.entries)[position].value;
}

#endif /* GRAYMARK_MAPS_H */
