//===-- library/Sets.c - Hash sets --------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sets, over the tables of Tables.h.
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <graymark/Sets.h>

GM_DETAILS(gm_set_type, "Set", 0);
GM_DESCRIPTOR(gm_set_type, 0, 0, GRAYMARK_TYPE_SET | GM_REFERENCE_FLAGS,
              sizeof(gm_set_object),
              GM_LAYOUT_BITMAP(GM_FIELD(gm_set_object, table.buckets) |
                               GM_FIELD(gm_set_object, table.entries)),
              0, 0, GM_LAYOUT_BITMAP(0u), &gm_set_type_details);

GM_VECTOR_TYPE(gm_set_entries_type, gm_set_entry, GM_FIELD(gm_set_entry, key));

enum { EntrySize = sizeof(gm_set_entry) };

static gm_set_entry GM *entriesOf(gm_set set) {
  return (gm_set_entry GM *)set->table.entries;
}

gm_set gm_set_new(void) { return GM_NEW(gm_set_object, gm_set_type); }

uint32_t gm_set_find(gm_set set, gm_ref key) {
  return findEntry(&set->table, key, gm_key_hash(key), EntrySize);
}

/// Moves what is left of the entries to a table with room for more, unless
/// finalisers have changed so much meanwhile that it is to be looked at again.
static void rebuild(gm_set set) {
  uint32_t capacity = nextCapacity(&set->table);
  gm_ref buckets = gm_bytes_new(capacity * sizeof(uint32_t));
  gm_set_entry GM *entries =
      GM_NEW_VECTOR(gm_set_entry, gm_set_entries_type, capacity);
  if (!isNeeded(&set->table, capacity))
    return;
  uint32_t count = 0;
  for (uint32_t i = 0; i != set->table.entriesOffset; ++i)
    if (!isDeleted(&set->table, i, EntrySize))
      entries[count++].key = entriesOf(set)[i].key;
  set->table.buckets = buckets;
  set->table.bucketsMask = capacity - 1;
  set->table.entries = entries;
  set->table.entriesCapacity = capacity;
  set->table.entriesOffset = count;
  for (uint32_t i = 0; i != count; ++i)
    linkEntry(&set->table, i, gm_key_hash(entries[i].key), EntrySize);
}

int gm_set_add(gm_set set, gm_ref key) {
  uint32_t hash = gm_key_hash(key);
  for (;;) {
    if (findEntry(&set->table, key, hash, EntrySize) != GM_NOT_FOUND)
      return 0;
    if (!isFull(&set->table))
      break;
    rebuild(set);
  }
  uint32_t index = set->table.entriesOffset++;
  ++set->table.entriesCount;
  entriesOf(set)[index].key = key;
  linkEntry(&set->table, index, hash, EntrySize);
  return 1;
}

int gm_set_delete(gm_set set, gm_ref key) {
  uint32_t index = gm_set_find(set, key);
  if (index == GM_NOT_FOUND)
    return 0;
  entriesOf(set)[index].key = 0;
  dropEntry(&set->table, index, EntrySize);
  return 1;
}

void gm_set_clear(gm_set set) { clearTable(&set->table); }

uint32_t gm_set_next(gm_set set, uint32_t position) {
  return nextEntry(&set->table, position, EntrySize);
}

gm_array gm_set_values(gm_set set) {
  gm_array values = newArrayFor(&set->table);
  uint32_t count = 0;
  for (uint32_t at = gm_set_first(set); at != GM_NOT_FOUND;
       at = gm_set_next(set, at))
    gm_array_set(values, count++, entriesOf(set)[at].key);
  return values;
}
