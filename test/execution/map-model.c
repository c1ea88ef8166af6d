//===-- map-model.c - Maps and sets beside a model ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Many operations by chance, with keys of every kind, compared with plain C
// arrays in which the entries stand in the order in which they were added.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include "Inputs/model.h"
#include <graymark/Maps.h>
#include <graymark/Sets.h>

enum { Operations = 2500, Keys = 96 };

// Key number i is null, an immediate, a string, or an object; the model knows
// entries by it. Values are boxes.
static struct {
  uint32_t key;
  uint32_t value;
} model[Keys];
static uint32_t count;

static gm_map map;
static gm_set set;

// Objects are keys by identity, so that they have to be kept.
static gm_array objects;

static gm_ref keyOf(uint32_t number) {
  if (number == 0)
    return 0;
  if (number % 3 == 0)
    return gm_from_int((int32_t)number);
  if (number % 3 == 1)
    return gm_array_get(objects, number);
  // A new one each time. Some have the same length and end.
  char text[16];
  int size = snprintf(text, sizeof text, "%ukey", (unsigned)number);
  return gm_string_from_utf8(text, (uint32_t)size);
}

static uint32_t findInModel(uint32_t key) {
  for (uint32_t i = 0; i != count; ++i)
    if (model[i].key == key)
      return i;
  return GM_NOT_FOUND;
}

static void removeFromModel(uint32_t index) {
  --count;
  for (uint32_t i = index; i != count; ++i)
    model[i] = model[i + 1];
}

static void compare(void) {
  CHECK(gm_map_size(map) == count && gm_set_size(set) == count);
  uint32_t at = gm_map_first(map), other = gm_set_first(set);
  for (uint32_t i = 0; i != count; ++i) {
    gm_ref key = keyOf(model[i].key);
    CHECK(gm_key_equals(gm_map_key(map, at), key));
    CHECK(gm_key_equals(gm_set_key(set, other), key));
    CHECK(numberIn(gm_map_value(map, at)) == model[i].value);
    at = gm_map_next(map, at);
    other = gm_set_next(set, other);
  }
  CHECK(at == GM_NOT_FOUND && other == GM_NOT_FOUND);
}

static void compareArrays(void) {
  gm_array keys = gm_map_keys(map);
  gm_array values = gm_map_values(map);
  gm_array elements = gm_set_values(set);
  CHECK(gm_array_length(keys) == count && gm_array_length(values) == count);
  CHECK(gm_array_length(elements) == count);
  for (uint32_t i = 0; i != count; ++i) {
    CHECK(gm_key_equals(gm_array_get(keys, i), gm_array_get(elements, i)));
    CHECK(numberIn(gm_array_get(values, i)) == model[i].value);
  }
}

static void operate(void) {
  // In one phase there are more deletions, in the next more insertions.
  static uint32_t phase;
  uint32_t inserting = phase++ / 300 % 2 ? 3 : 8;
  uint32_t key = randomBelow(Keys);
  uint32_t found = findInModel(key);
  if (randomBelow(10) < inserting) {
    uint32_t value = randomBelow(1000000);
    gm_map_set(map, keyOf(key), makeBox(value));
    CHECK(gm_set_add(set, keyOf(key)) == (found == GM_NOT_FOUND));
    if (found == GM_NOT_FOUND)
      found = count++;
    model[found].key = key;
    model[found].value = value;
  } else {
    int removed = gm_map_delete(map, keyOf(key));
    CHECK(removed == (found != GM_NOT_FOUND));
    CHECK(gm_set_delete(set, keyOf(key)) == removed);
    if (removed)
      removeFromModel(found);
  }
  key = randomBelow(Keys);
  found = findInModel(key);
  CHECK(gm_map_has(map, keyOf(key)) == (found != GM_NOT_FOUND));
  CHECK(gm_set_has(set, keyOf(key)) == (found != GM_NOT_FOUND));
  gm_ref value = gm_map_get(map, keyOf(key));
  CHECK(found == GM_NOT_FOUND ? !value : numberIn(value) == model[found].value);
}

/// Goes through all entries and deletes every other one that it meets.
static void deleteOnTheWay(void) {
  uint32_t met = 0;
  for (uint32_t at = gm_map_first(map); at != GM_NOT_FOUND;
       at = gm_map_next(map, at)) {
    if (met++ % 2 == 0)
      continue;
    gm_ref key = gm_map_key(map, at);
    CHECK(gm_set_delete(set, key) && gm_map_delete(map, key));
    CHECK(!gm_map_key(map, at) && !gm_map_value(map, at));
    removeFromModel(met / 2);
  }
}

int main(void) {
  objects = gm_array_new(Keys);
  for (uint32_t i = 0; i != Keys; ++i)
    gm_array_set(objects, i, makeBox(i));
  map = gm_map_new();
  set = gm_set_new();
  uint32_t most = 0;
  for (uint32_t i = 0; i != Operations; ++i) {
    operate();
    makeGarbage();
    if (i % 16 == 0)
      compare();
    if (i % 250 == 0) {
      compareArrays();
      deleteOnTheWay();
      compare();
      gm_collect();
    }
    if (i % 1000 == 999) {
      gm_map_clear(map);
      gm_set_clear(set);
      count = 0;
    }
    most = count > most ? count : most;
  }
  compare();
  printf("up to %u entries\n", (unsigned)most);
  // CHECK: up to {{[1-9][0-9]}} entries

  // What is deleted is not kept; stub has no cycles.
  for (uint32_t i = 0; i != 200; ++i)
    gm_map_set(map, gm_from_int((int32_t)i), gm_bytes_new(10000));
  for (uint32_t i = 0; i != 200; ++i)
    gm_map_delete(map, gm_from_int((int32_t)i));
  gm_collect();
  gm_statistics statistics;
  gm_stats(&statistics);
  CHECK(!statistics.cycles || statistics.live_bytes < 500000);

  // Keys that look alike, and many of them.
  gm_map_clear(map);
  for (uint32_t i = 0; i != 500; ++i)
    gm_map_set(map, gm_from_int((int32_t)(i << 16)), gm_from_int((int32_t)i));
  for (uint32_t i = 0; i != 500; ++i)
    CHECK(gm_map_get(map, gm_from_int((int32_t)(i << 16))) ==
          gm_from_int((int32_t)i));
  return 0;
}
