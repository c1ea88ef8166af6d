/*===-- graymark/Sets.h - Hash sets ---------------------------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * A set of references, in the layout of AssemblyScript's Set. Which elements
 * are the same is what Keys.h says. They keep the order in which they were
 * added.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_SETS_H
#define GRAYMARK_SETS_H

#include <graymark/Arrays.h>
#include <graymark/Keys.h>

typedef struct gm_set_object {
  gm_table_object table;
} gm_set_object;
typedef gm_set_object GM *gm_set;

/* An entry: what the object `table.entries` of a set is an array of. */
typedef struct gm_set_entry {
  gm_ref key;
  uint32_t taggedNext;
} gm_set_entry;

GM_DECLARE_TYPE(gm_set_type);
GM_DECLARE_TYPE(gm_set_entries_type);

#ifdef __cplusplus
extern "C" {
#endif

/* An empty set. Traps as __new.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    GM_EXAMPLE_CHECK(gm_set_size(set) == 0);
 */
gm_set gm_set_new(void);

/* Adds `key`: 1, or 0 if it was there. The time it takes is, over many calls,
 * the same for each. Traps as __new.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    GM_EXAMPLE_CHECK(gm_set_add(set, GM_STRING("a")) == 1);
 *    GM_EXAMPLE_CHECK(gm_set_add(set, GM_STRING("a")) == 0);
 */
int gm_set_add(gm_set set, gm_ref key);

/* The position of `key`, GM_NOT_FOUND if it is not there. See gm_set_first.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, gm_from_int(1));
 *    GM_EXAMPLE_CHECK(gm_set_find(set, gm_from_int(1)) == 0);
 */
uint32_t gm_set_find(gm_set set, gm_ref key) GM_LEAF;

/* Removes `key`: 1 if it was there, else 0.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, gm_from_int(1));
 *    GM_EXAMPLE_CHECK(gm_set_delete(set, gm_from_int(1)) == 1);
 *    GM_EXAMPLE_CHECK(gm_set_size(set) == 0);
 */
int gm_set_delete(gm_set set, gm_ref key) GM_LEAF;

/* Removes all elements, and gives back their memory.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, set);
 *    gm_set_clear(set);
 *    GM_EXAMPLE_CHECK(!gm_set_has(set, set));
 */
void gm_set_clear(gm_set set) GM_LEAF;

/* The positions of a set's elements, as gm_map_first and gm_map_next have them
 * for maps.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, gm_from_int(3));
 *    gm_set_add(set, gm_from_int(4));
 *    int32_t sum = 0;
 *    for (uint32_t at = gm_set_first(set); at != GM_NOT_FOUND;
 *         at = gm_set_next(set, at))
 *      sum = sum * 10 + gm_to_int(gm_set_key(set, at));
 *    GM_EXAMPLE_CHECK(sum == 34);
 */
uint32_t gm_set_next(gm_set set, uint32_t position) GM_LEAF;
static inline uint32_t gm_set_first(gm_set set) {
  return gm_set_next(set, UINT32_MAX);
}

/* A new array of all elements, in order.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, gm_from_int(3));
 *    GM_EXAMPLE_CHECK(gm_array_length(gm_set_values(set)) == 1);
 */
gm_array gm_set_values(gm_set set);

#ifdef __cplusplus
}
#endif

/* How many elements there are.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, 0);
 *    GM_EXAMPLE_CHECK(gm_set_size(set) == 1);
 */
static inline uint32_t gm_set_size(gm_set set) {
  return set->table.entriesCount;
}

/* Whether `key` is there: 1 or 0.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, GM_STRING("here"));
 *    GM_EXAMPLE_CHECK(gm_set_has(set, GM_STRING("here")));
 */
static inline int gm_set_has(gm_set set, gm_ref key) {
  return gm_set_find(set, key) != GM_NOT_FOUND;
}

/* The element at `position`; null if it has been deleted. Traps with
 * `Index out of range` if there never was one.
 *
 * Example:
 *    gm_set set = gm_set_new();
 *    gm_set_add(set, gm_from_int(9));
 *    GM_EXAMPLE_CHECK(gm_set_key(set, 0) == gm_from_int(9));
 */
static inline gm_ref gm_set_key(gm_set set, uint32_t position) {
  if (position >= set->table.entriesOffset)
    gm_index_out_of_range("gm_set_key", position, set->table.entriesOffset);
  return ((gm_set_entry GM *)set->table.entries)[position].key;
}

#endif /* GRAYMARK_SETS_H */
