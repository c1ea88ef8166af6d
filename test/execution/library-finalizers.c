//===-- library-finalizers.c - Containers that finalisers change ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finalisers run where a container allocates, and change that container: add to
// it, empty it, give its memory back. Nothing is lost, there twice, or out of
// the container's memory.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include "Inputs/model.h"
#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>

enum { Rounds = 12, Many = 24, FirstOfFinalizer = 1000 };

static gm_array array;
static gm_array other;
static gm_static_array fixed;
static gm_map map;
static gm_set set;

/// What finalisers do, if anything, and how many things they have added.
static void (*action)(void);
static int32_t added;

typedef struct Trigger {
  char padding[400];
} Trigger;
static void runAction(gm_ref trigger) {
  (void)trigger;
  if (action)
    action();
}
GM_DETAILED_TYPE(Trigger_type, Trigger, GM_NO_REFERENCES, "Trigger", 0, 0,
                 runAction);

__attribute__((noinline)) static void makeTriggers(int count) {
  while (count--)
    (void)GM_NEW(Trigger, Trigger_type);
}

static gm_ref nextOfFinalizer(void) {
  return gm_from_int(FirstOfFinalizer + added++);
}

static void pushSome(void) {
  for (uint32_t i = 0, count = randomBelow(9); i != count; ++i)
    gm_array_push(array, nextOfFinalizer());
}
static void pushAndTrim(void) {
  pushSome();
  gm_array_trim(array);
}
static void emptyArray(void) {
  gm_array_resize(array, 0);
  gm_array_trim(array);
}
static void emptyOther(void) {
  gm_array_resize(other, 0);
  gm_array_trim(other);
}
static void shortenFixed(void) {
  fixed = (gm_static_array)__renew(fixed, gm_size(fixed) / 8 * 4);
}
static void pushToOther(void) {
  for (int i = 0; i != 5; ++i)
    gm_array_push(other, nextOfFinalizer());
}

/// The program's elements are there in their order, and so are those of
/// finalisers.
static void checkArray(int32_t ofProgram) {
  CHECK(gm_array_length(array) <= array->array.capacity / 4);
  CHECK(gm_array_length(array) == (uint32_t)(ofProgram + added));
  int32_t next = 0;
  int32_t nextAdded = FirstOfFinalizer;
  for (uint32_t i = 0; i != gm_array_length(array); ++i) {
    gm_ref element = gm_array_get(array, i);
    CHECK(gm_is_int(element));
    int32_t number = gm_to_int(element);
    CHECK(number == (number < FirstOfFinalizer ? next++ : nextAdded++));
  }
}

/// So many elements, and objects that refer to triggers no more.
static void fill(int32_t count, void (*then)(void)) {
  action = 0;
  gm_collect();
  added = 0;
  array = gm_array_new(0);
  for (int32_t i = 0; i != count; ++i)
    gm_array_push(array, gm_from_int(i));
  other = gm_array_slice(array, 0, (uint32_t)count);
  makeTriggers(3);
  action = then;
}

static void useArray(void (*then)(void), int32_t count) {
  fill(0, then);
  for (int32_t i = 0; i != Many; ++i) {
    makeTriggers(i % 3);
    gm_array_push(array, gm_from_int(i));
  }
  checkArray(Many);

  fill(count, then);
  gm_array_reserve(array, (uint32_t)count + 3);
  CHECK(array->array.capacity / 4 >= (uint32_t)count + 3);
  checkArray(count);

  fill(count, then);
  gm_array_trim(array);
  checkArray(count);

  fill(count, then);
  for (int32_t i = 0; i != 7; ++i) {
    makeTriggers(1);
    gm_array_insert(array, gm_array_length(array), gm_from_int(count + i));
  }
  checkArray(count + 7);

  fill(count, then);
  for (int32_t i = 0; i != count; ++i)
    gm_array_set(other, (uint32_t)i, gm_from_int(count + i));
  gm_array_append(array, other);
  checkArray(2 * count);
}

static void useResize(int32_t count) {
  fill(count, pushSome);
  gm_array_resize(array, (uint32_t)count + Many);
  CHECK(gm_array_length(array) == (uint32_t)count + Many);
  for (int32_t i = 0; i != count; ++i)
    CHECK(gm_array_get(array, (uint32_t)i) == gm_from_int(i));
  for (uint32_t i = 0; i != Many; ++i) {
    gm_ref element = gm_array_get(array, (uint32_t)count + i);
    CHECK(!element || gm_to_int(element) >= FirstOfFinalizer);
  }

  fill(count, emptyArray);
  gm_array_resize(array, (uint32_t)count + Many);
  CHECK(gm_array_length(array) == (uint32_t)count + Many);
  CHECK(array->array.capacity / 4 >= (uint32_t)count + Many);
}

static void useTwo(int32_t count) {
  // Of what was emptied nothing is taken, whatever its memory is used for.
  fill(count, emptyArray);
  gm_array copy = gm_array_slice(array, 0, (uint32_t)count);
  CHECK(gm_array_length(copy) <= (uint32_t)count);
  for (uint32_t i = 0; i != gm_array_length(copy); ++i)
    CHECK(gm_array_get(copy, i) == gm_from_int((int32_t)i));
  fill(count, pushSome);
  copy = gm_array_slice(array, 1, UINT32_MAX);
  CHECK(gm_array_length(copy) + 1 >= (uint32_t)count);
  CHECK(gm_array_length(copy) + 1 <= (uint32_t)count + (uint32_t)added);

  fill(count, emptyOther);
  gm_array_append(array, other);
  CHECK(gm_array_length(array) == (uint32_t)count + gm_array_length(other) ||
        gm_array_length(other) == 0);
  fill(count, pushToOther);
  gm_array_append(array, other);
  CHECK(gm_array_length(array) >= 2 * (uint32_t)count);
  for (int32_t i = 0; i != count; ++i)
    CHECK(gm_array_get(array, (uint32_t)(count + i)) == gm_from_int(i));
}

/// The same keys as the program, in another order, and others.
/// What has been taken from a static array while it is copied is null.
static void useStatic(uint32_t count) {
  action = 0;
  fixed = gm_static_array_new(count);
  for (uint32_t i = 0; i != count; ++i)
    gm_static_array_set(fixed, i, gm_bytes_new(i % 8));
  makeTriggers(3);
  action = shortenFixed;
  gm_static_array whole = fixed;
  gm_static_array copy = gm_static_array_slice(whole, count / 4, count);
  action = 0;
  uint32_t left = gm_static_array_length(whole);
  CHECK(gm_static_array_length(copy) == count - count / 4);
  uint32_t from = count / 4 < left ? count / 4 : left;
  for (uint32_t i = 0; i != gm_static_array_length(copy); ++i)
    CHECK(gm_static_array_get(copy, i) ==
          (from + i < left ? gm_static_array_get(whole, from + i) : 0));
}

static void addKeys(void) {
  for (int32_t i = 0; i != 3; ++i, ++added) {
    gm_map_set(map, gm_from_int(added * 7 % Many), map);
    gm_map_set(map, gm_from_int(FirstOfFinalizer + added), map);
    gm_set_add(set, gm_from_int(added * 7 % Many));
    gm_set_add(set, gm_from_int(FirstOfFinalizer + added));
  }
}
static void clearBoth(void) {
  gm_map_clear(map);
  gm_set_clear(set);
}

/// Each key is found at its place, so it is there once.
static void checkTables(void) {
  CHECK(map->table.entriesOffset <= map->table.entriesCapacity);
  CHECK(set->table.entriesOffset <= set->table.entriesCapacity);
  uint32_t count = 0;
  for (uint32_t at = gm_map_first(map); at != GM_NOT_FOUND;
       at = gm_map_next(map, at), ++count)
    CHECK(gm_map_find(map, gm_map_key(map, at)) == at);
  CHECK(count == gm_map_size(map));
  count = 0;
  for (uint32_t at = gm_set_first(set); at != GM_NOT_FOUND;
       at = gm_set_next(set, at), ++count)
    CHECK(gm_set_find(set, gm_set_key(set, at)) == at);
  CHECK(count == gm_set_size(set));
}

static void useTables(void (*then)(void)) {
  fill(0, 0);
  map = gm_map_new();
  set = gm_set_new();
  action = then;
  for (int32_t i = 0; i != Many; ++i) {
    makeTriggers(i % 3);
    gm_map_set(map, gm_from_int(i), gm_from_int(i));
    CHECK(gm_map_get(map, gm_from_int(i)) == gm_from_int(i));
    makeTriggers(i % 2);
    gm_set_add(set, gm_from_int(i));
    CHECK(gm_set_has(set, gm_from_int(i)));
    checkTables();
  }
  for (int32_t i = 0; then == addKeys && i != added; ++i)
    CHECK(gm_map_has(map, gm_from_int(FirstOfFinalizer + i)) &&
          gm_set_has(set, gm_from_int(FirstOfFinalizer + i)));
  makeTriggers(2);
  gm_array keys = gm_map_keys(map);
  CHECK(gm_array_length(keys) == gm_map_size(map));
  makeTriggers(2);
  gm_array values = gm_map_values(map);
  CHECK(gm_array_length(values) == gm_map_size(map));
  makeTriggers(2);
  gm_array elements = gm_set_values(set);
  CHECK(gm_array_length(elements) == gm_set_size(set));
  for (uint32_t i = 0; i != gm_array_length(elements); ++i)
    CHECK(gm_array_get(elements, i) == gm_set_key(set, i));
}

int main(void) {
  for (int32_t round = 0; round != Rounds; ++round) {
    int32_t count = 1 + round * round;
    useArray(pushSome, count);
    useArray(pushAndTrim, count);
    useResize(count);
    useTwo(count);
    if (round % 4 == 3)
      useStatic(300 * round);
    useTables(addKeys);
    useTables(clearBoth);
    action = 0;
    gm_collect();
    gm_verify_heap();
  }
  puts("nothing lost");
  // CHECK: nothing lost
  return 0;
}
