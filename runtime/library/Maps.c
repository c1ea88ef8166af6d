//===-- library/Maps.c - Hash maps --------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Maps, over the tables of Tables.h.
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <graymark/Maps.h>

GM_DETAILS(gm_map_type, "Map", 0);
GM_DESCRIPTOR(gm_map_type, 0, 0,
              GRAYMARK_TYPE_MAP | GM_REFERENCE_FLAGS |
                  GRAYMARK_TYPE_KEY_ALIGN(2) | GRAYMARK_TYPE_KEY_NULLABLE |
                  GRAYMARK_TYPE_KEY_MANAGED,
              sizeof(gm_map_object),
              GM_LAYOUT_BITMAP(GM_FIELD(gm_map_object, table.buckets) |
                               GM_FIELD(gm_map_object, table.entries)),
              0, 0, GM_LAYOUT_BITMAP(0u), &gm_map_type_details);

GM_VECTOR_TYPE(gm_map_entries_type, gm_map_entry,
               GM_FIELD(gm_map_entry, key) | GM_FIELD(gm_map_entry, value));

enum { EntrySize = sizeof(gm_map_entry) };

static gm_map_entry GM *entriesOf(gm_map map) {
  return (gm_map_entry GM *)map->table.entries;
}

gm_map gm_map_new(void) { return GM_NEW(gm_map_object, gm_map_type); }

uint32_t gm_map_find(gm_map map, gm_ref key) {
  return findEntry(&map->table, key, gm_key_hash(key), EntrySize);
}

gm_ref gm_map_get(gm_map map, gm_ref key) {
  uint32_t index = gm_map_find(map, key);
  return index == GM_NOT_FOUND ? 0 : entriesOf(map)[index].value;
}

/// Moves what is left of the entries to a table with room for more, unless
/// finalisers have changed so much meanwhile that it is to be looked at again.
static void rebuild(gm_map map) {
  uint32_t capacity = nextCapacity(&map->table);
  gm_ref buckets = gm_bytes_new(capacity * sizeof(uint32_t));
  gm_map_entry GM *entries =
      GM_NEW_VECTOR(gm_map_entry, gm_map_entries_type, capacity);
  if (!isNeeded(&map->table, capacity))
    return;
  uint32_t count = 0;
  for (uint32_t i = 0; i != map->table.entriesOffset; ++i)
    if (!isDeleted(&map->table, i, EntrySize)) {
      entries[count].key = entriesOf(map)[i].key;
      entries[count].value = entriesOf(map)[i].value;
      ++count;
    }
  map->table.buckets = buckets;
  map->table.bucketsMask = capacity - 1;
  map->table.entries = entries;
  map->table.entriesCapacity = capacity;
  map->table.entriesOffset = count;
  for (uint32_t i = 0; i != count; ++i)
    linkEntry(&map->table, i, gm_key_hash(entries[i].key), EntrySize);
}

void gm_map_set(gm_map map, gm_ref key, gm_ref value) {
  uint32_t hash = gm_key_hash(key);
  for (;;) {
    uint32_t index = findEntry(&map->table, key, hash, EntrySize);
    if (index != GM_NOT_FOUND) {
      entriesOf(map)[index].value = value;
      return;
    }
    if (!isFull(&map->table))
      break;
    rebuild(map);
  }
  uint32_t index = map->table.entriesOffset++;
  ++map->table.entriesCount;
  entriesOf(map)[index].key = key;
  entriesOf(map)[index].value = value;
  linkEntry(&map->table, index, hash, EntrySize);
}

int gm_map_delete(gm_map map, gm_ref key) {
  uint32_t index = gm_map_find(map, key);
  if (index == GM_NOT_FOUND)
    return 0;
  entriesOf(map)[index].key = 0;
  entriesOf(map)[index].value = 0;
  dropEntry(&map->table, index, EntrySize);
  return 1;
}

void gm_map_clear(gm_map map) { clearTable(&map->table); }

uint32_t gm_map_next(gm_map map, uint32_t position) {
  return nextEntry(&map->table, position, EntrySize);
}

gm_array gm_map_keys(gm_map map) {
  gm_array keys = newArrayFor(&map->table);
  uint32_t count = 0;
  for (uint32_t at = gm_map_first(map); at != GM_NOT_FOUND;
       at = gm_map_next(map, at))
    gm_array_set(keys, count++, entriesOf(map)[at].key);
  return keys;
}

gm_array gm_map_values(gm_map map) {
  gm_array values = newArrayFor(&map->table);
  uint32_t count = 0;
  for (uint32_t at = gm_map_first(map); at != GM_NOT_FOUND;
       at = gm_map_next(map, at))
    gm_array_set(values, count++, entriesOf(map)[at].value);
  return values;
}
