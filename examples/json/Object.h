//===-- Object.h - JSON objects -------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A JSON object: its members in the order of the text, and, once there are more
// than a few, a hash table over them. Both live in managed memory: the members
// are an array of structures with two references each, the table is a
// pointer-free array of member numbers.
//
//===----------------------------------------------------------------------===//

#ifndef JSON_OBJECT_H
#define JSON_OBJECT_H

#include <graymark/graymark.h>

typedef struct Member {
  gm_string key;
  gm_ref value;
  uint32_t hash; // of the key
} Member;

typedef struct Members {
  uint32_t count; // members in use
  Member items[];
} Members;

typedef struct Object {
  Members GM *members;
  uint32_t GM *table; // null while the object is small
} Object;

GM_DECLARE_TYPE(Object_type);

/// An empty object.
Object GM *makeObject(void);

static inline uint32_t objectSize(Object GM *object) {
  return object->members->count;
}

/// Key and value of the member at `index`, which must be less than the size.
static inline gm_string objectKey(Object GM *object, uint32_t index) {
  return object->members->items[index].key;
}
static inline gm_ref objectValue(Object GM *object, uint32_t index) {
  return object->members->items[index].value;
}

/// The value of `key`, C's null if there is no such member.
gm_ref objectGet(Object GM *object, gm_string key);

/// Sets the value of `key`. A member that is there already keeps its place.
void objectPut(Object GM *object, gm_string key, gm_ref value);

/// Gives back the room for members that will not be added any more.
void objectTrim(Object GM *object);

#endif
