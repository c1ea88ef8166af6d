//===-- library/Tables.h - Hash tables in order of insertion ---*- C -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What maps and sets share: chains of entries that hang off buckets, as
// J. Orendorff's "close tables" have them. An entry begins with its key and
// ends with the address of the next one in its chain, whose lowest bit says
// that the entry was deleted; it stays in its chain until the table is rebuilt.
// Entries and buckets refer to each other by raw addresses, which is right as
// objects do not move; keys and values are references to the collector.
//
// Entries are moved only where a new key finds no room, so that whoever goes
// through a table may delete what it meets.
//
// Finalisers run where memory is allocated, and may change the table for which
// it is: whoever has allocated looks at the table again.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIBRARY_TABLES_H
#define GRAYMARK_LIBRARY_TABLES_H

#include <graymark/Arrays.h>
#include <graymark/Keys.h>

typedef gm_table_object GM *Table;

enum { Deleted = 1, FirstCapacity = 4 };

/// The address of the key of entry number \p index, with entries of \p size
/// bytes.
static inline uint32_t entryAt(Table table, uint32_t index, uint32_t size) {
  return (uint32_t)(uintptr_t)table->entries + index * size;
}

static inline uint32_t *nextOf(uint32_t entry, uint32_t size) {
  return (uint32_t *)(uintptr_t)(entry + size - sizeof(uint32_t));
}

static inline uint32_t *bucketOf(Table table, uint32_t hash) {
  return (uint32_t *)(uintptr_t)table->buckets + (hash & table->bucketsMask);
}

/// The number of the entry of \p key, or GM_NOT_FOUND.
static inline uint32_t findEntry(Table table, gm_ref key, uint32_t hash,
                                 uint32_t size) {
  if (table->entriesCount == 0)
    return GM_NOT_FOUND;
  uint32_t entry = *bucketOf(table, hash);
  while (entry) {
    uint32_t next = *nextOf(entry, size);
    if (!(next & Deleted) &&
        gm_key_equals(*(const gm_ref *)(uintptr_t)entry, key))
      return (entry - entryAt(table, 0, size)) / size;
    entry = next & ~(uint32_t)Deleted;
  }
  return GM_NOT_FOUND;
}

/// Puts an entry with its key at the head of its chain.
static inline void linkEntry(Table table, uint32_t index, uint32_t hash,
                             uint32_t size) {
  uint32_t entry = entryAt(table, index, size);
  uint32_t *bucket = bucketOf(table, hash);
  *nextOf(entry, size) = *bucket;
  *bucket = entry;
}

/// How many entries a table that is full should have room for, a power of two,
/// which is also how many buckets it has. At least a quarter is free then, so
/// that it lasts for a while.
static inline uint32_t nextCapacity(Table table) {
  uint32_t capacity = FirstCapacity;
  while (capacity - capacity / 4 <= table->entriesCount)
    capacity *= 2;
  return capacity;
}

static inline int isFull(Table table) {
  return table->entriesOffset == table->entriesCapacity;
}

/// Whether a new table with so much room is still what is needed, now that it
/// has been allocated.
static inline int isNeeded(Table table, uint32_t capacity) {
  return isFull(table) && table->entriesCount < capacity;
}

/// A new array with one element for each entry.
static inline gm_array newArrayFor(Table table) {
  gm_array array = gm_array_new(table->entriesCount);
  while (gm_array_length(array) != table->entriesCount)
    gm_array_resize(array, table->entriesCount);
  return array;
}

static inline int isDeleted(Table table, uint32_t index, uint32_t size) {
  return *nextOf(entryAt(table, index, size), size) & Deleted;
}

/// The number of the first entry behind \p index that was not deleted.
static inline uint32_t nextEntry(Table table, uint32_t index, uint32_t size) {
  while (++index < table->entriesOffset)
    if (!isDeleted(table, index, size))
      return index;
  return GM_NOT_FOUND;
}

/// Marks an entry as deleted.
static inline void dropEntry(Table table, uint32_t index, uint32_t size) {
  *nextOf(entryAt(table, index, size), size) |= Deleted;
  --table->entriesCount;
}

static inline void clearTable(Table table) {
  table->buckets = 0;
  table->bucketsMask = 0;
  table->entries = 0;
  table->entriesCapacity = 0;
  table->entriesOffset = 0;
  table->entriesCount = 0;
}

#endif // GRAYMARK_LIBRARY_TABLES_H
