/*===-- graymark/Keys.h - When two keys are the same ----------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * Equality and hashes of references as maps and sets see them: strings by their
 * contents, everything else by identity. Included by Maps.h and Sets.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_KEYS_H
#define GRAYMARK_KEYS_H

#include <graymark/Elements.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A hash of `key`, which may also be null or an immediate. Keys that are the
 * same have the same hash for as long as the program runs.
 *
 * Example:
 *    uint32_t hash = gm_key_hash(GM_STRING("a"));
 *    GM_EXAMPLE_CHECK(gm_key_hash(GM_STRING("a")) == hash);
 */
uint32_t gm_key_hash(gm_ref key) GM_LEAF;

/* Whether two keys are the same: equal strings, or one object, or equal
 * immediates, or both null. 1 or 0.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_key_equals(GM_STRING("a"), GM_STRING("a")));
 *    GM_EXAMPLE_CHECK(!gm_key_equals(GM_STRING("1"), gm_from_int(1)));
 */
int gm_key_equals(gm_ref left, gm_ref right) GM_LEAF;

#ifdef __cplusplus
}
#endif

/* What maps and sets have in common. Entries stand in the order in which they
 * were added; `taggedNext` in each is the address of the next one whose hash
 * leads to the same bucket, plus 1 once the entry has been deleted. Buckets and
 * entries are null as long as nothing has been added. The fields are read by
 * hosts and changed by the functions of Maps.h and Sets.h. */
typedef struct gm_table_object {
  gm_ref buckets;           /* addresses of entries, or 0 */
  uint32_t bucketsMask;     /* their number less 1 */
  gm_ref entries;           /* references, which the collector visits */
  uint32_t entriesCapacity; /* how many there is room for */
  uint32_t entriesOffset;   /* used ones, those that were deleted included */
  uint32_t entriesCount;    /* without those */
} gm_table_object;

#endif /* GRAYMARK_KEYS_H */
