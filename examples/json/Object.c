//===-- Object.c - JSON objects -------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Object.h"

enum {
  FirstCapacity = 4,
  // Up to this many members, looking at each is faster than hashing into a
  // table, and most objects in real files are no larger.
  LargestWithoutTable = 8
};

static const uint32_t NoMember = UINT32_MAX;

GM_TYPE(Object_type, Object,
        GM_FIELD(Object, members) | GM_FIELD(Object, table));

GM_COUNTED_ARRAY_TYPE(Members_type, Members, GM_NO_REFERENCES, items,
                      GM_FIELD(Member, key) | GM_FIELD(Member, value), count);

// Open addressing, linear probing. A word holds a member's number plus one, or
// zero; the length is a power of two and at least twice the member count.
GM_VECTOR_TYPE(Table_type, uint32_t, GM_NO_REFERENCES);

Object GM *makeObject(void) {
  Object GM *object = GM_NEW(Object, Object_type);
  object->members = GM_NEW_ARRAY(Members, items, Members_type, FirstCapacity);
  return object;
}

/// Enters member number `index` with the hash `hash` into `table`.
static void tableInsert(uint32_t GM *table, uint32_t hash, uint32_t index) {
  uint32_t mask = GM_VECTOR_COUNT(table) - 1;
  uint32_t at = hash & mask;
  while (table[at] != 0)
    at = (at + 1) & mask;
  table[at] = index + 1;
}

/// Makes a table for the object's members, of `length` words.
static void rebuildTable(Object GM *object, uint32_t length) {
  uint32_t GM *table = GM_NEW_VECTOR(uint32_t, Table_type, length);
  Members GM *members = object->members;
  for (uint32_t i = 0; i != members->count; ++i)
    tableInsert(table, members->items[i].hash, i);
  object->table = table;
}

/// The number of the member with `key`, whose hash is `hash`, or NoMember.
static uint32_t findMember(Object GM *object, gm_string key, uint32_t hash) {
  Members GM *members = object->members;
  uint32_t GM *table = object->table;
  if (!table) {
    for (uint32_t i = 0; i != members->count; ++i)
      if (members->items[i].hash == hash &&
          gm_string_equals(members->items[i].key, key))
        return i;
    return NoMember;
  }
  uint32_t mask = GM_VECTOR_COUNT(table) - 1;
  for (uint32_t at = hash & mask; table[at] != 0; at = (at + 1) & mask) {
    uint32_t i = table[at] - 1;
    if (members->items[i].hash == hash &&
        gm_string_equals(members->items[i].key, key))
      return i;
  }
  return NoMember;
}

gm_ref objectGet(Object GM *object, gm_string key) {
  uint32_t index = findMember(object, key, gm_string_hash(key));
  return index == NoMember ? 0 : object->members->items[index].value;
}

void objectPut(Object GM *object, gm_string key, gm_ref value) {
  uint32_t hash = gm_string_hash(key);
  uint32_t index = findMember(object, key, hash);
  if (index != NoMember) {
    object->members->items[index].value = value;
    return;
  }

  Members GM *members = object->members;
  uint32_t capacity = GM_ARRAY_COUNT(Members, items, members);
  if (members->count == capacity) {
    members = GM_RENEW_ARRAY(Members, items, members, capacity * 2);
    object->members = members;
  }
  // Counted first: what is not counted is not visited by the collector.
  index = members->count++;
  members->items[index].key = key;
  members->items[index].value = value;
  members->items[index].hash = hash;

  if (members->count <= LargestWithoutTable)
    return;
  uint32_t needed = members->count * 2;
  if (object->table && GM_VECTOR_COUNT(object->table) >= needed)
    tableInsert(object->table, hash, index);
  else
    rebuildTable(object, object->table ? GM_VECTOR_COUNT(object->table) * 2
                                       : 4 * LargestWithoutTable);
}

void objectTrim(Object GM *object) {
  Members GM *members = object->members;
  if (members->count < GM_ARRAY_COUNT(Members, items, members))
    object->members = GM_RENEW_ARRAY(Members, items, members, members->count);
}
