//===-- library-barriers.c - Changes of containers while marking ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each way of changing an array, map or set, after every number of steps of the
// collector up to more than a cycle has: wherever marking is, what the
// container refers to afterwards is alive at the end of the cycle. The
// containers are large enough to be visited in several pieces.
//
// AssemblyScript's Array#flat names the buffer, which is pointer-free, as the
// object in which it has stored; what the array then held was lost if the array
// had been visited. Ours name the array, or nothing.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain \
// RUN:   levels=O2 check=%s -- %s
// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t stress \
// RUN:   levels=O0 driver=-DLENGTH=60 check=%s -- %s

#include "Inputs/model.h"
#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>

#ifndef LENGTH
#define LENGTH 700
#endif

enum { Length = LENGTH, Few = Length / 10, StepBudget = 40 };

/// A type of the program's own with the visitor of arrays: its flags do not say
/// what the elements are.
typedef struct Ring {
  gm_any_array_object array;
  uint32_t first;
} Ring;
GM_VISITED_TYPE(Ring_type, Ring, GM_FIELD(Ring, array.buffer), "Ring", 0, 0, 0,
                gm_any_array_visit);

static gm_array target;
static Ring GM *ring;
static gm_static_array fixed;
static gm_map map;
static gm_set set;

// Elements are taken from an array at the end of a chain, and put into one of
// these. The length of the chain decides who is visited first, and so black.
typedef struct Link Link;
struct Link {
  Link GM *next;
  gm_array array;
};
GM_TYPE(Link_type, Link, GM_FIELD(Link, next) | GM_FIELD(Link, array));

enum { LongChain = 40 };

static Link GM *chain;

static gm_array findSource(void) {
  Link GM *link = chain;
  while (link->next)
    link = link->next;
  return link->array;
}
#define source findSource()

static gm_array makeBoxes(uint32_t first) {
  gm_array array = gm_array_new(0);
  for (uint32_t i = 0; i != Length; ++i)
    gm_array_push(array, makeBox(first + i));
  return array;
}

static void checkBoxes(gm_array array, uint32_t from, uint32_t to,
                       uint32_t first) {
  for (uint32_t i = from; i != to; ++i)
    CHECK(numberIn(gm_array_get(array, i)) == first + i - from);
}

/// Each moves boxes to where the collector may have been, and leaves none where
/// it may come.
static void useSet(void) {
  for (uint32_t i = 0; i != Length; ++i)
    gm_array_set(target, i, gm_array_pop(source));
}
static void checkSet(void) {
  for (uint32_t i = 0; i != Length; ++i)
    CHECK(numberIn(gm_array_get(target, i)) == 2 * Length - 1 - i);
}

static void usePush(void) {
  while (gm_array_length(source))
    gm_array_push(target, gm_array_pop(source));
}
static void checkPush(void) {
  checkBoxes(target, 0, Length, 0);
  for (uint32_t i = 0; i != Length; ++i)
    CHECK(numberIn(gm_array_get(target, Length + i)) == 2 * Length - 1 - i);
}

static void useAppend(void) {
  gm_array_append(target, source);
  gm_array_resize(source, 0);
}
static void checkAppend(void) { checkBoxes(target, 0, 2 * Length, 0); }

static void useAppendToOwnType(void) {
  gm_any_array_append(&ring->array, (gm_any_array)source, 2);
  gm_array_resize(source, 0);
}
static void checkAppendToOwnType(void) {
  checkBoxes((gm_array)&ring->array, 0, 2 * Length, 0);
}

static void useInsert(void) {
  for (uint32_t i = 0; i != Few; ++i)
    gm_array_insert(target, i, gm_array_remove(source, 0));
}
static void checkInsert(void) {
  checkBoxes(target, 0, Few, Length);
  checkBoxes(target, Few, Length + Few, 0);
  checkBoxes(source, 0, Length - Few, Length + Few);
}

/// Moves what was at the end to the start.
static void useRemove(void) {
  gm_any_array_close((gm_any_array)target, 0, Length - Few, 2);
  gm_array_trim(target);
}
static void checkRemove(void) {
  CHECK(gm_array_length(target) == Few);
  checkBoxes(target, 0, Few, Length - Few);
}

static void useSlice(void) {
  target = gm_array_slice(source, Few, Length);
  gm_array_resize(source, 0);
}
static void checkSlice(void) {
  checkBoxes(target, 0, Length - Few, Length + Few);
}

static void useFill(void) {
  gm_array_fill(target, gm_array_pop(source));
  gm_array_resize(source, 0);
}
static void checkFill(void) {
  for (uint32_t i = 0; i != Length; ++i)
    CHECK(numberIn(gm_array_get(target, i)) == 2 * Length - 1);
}

static void useStatic(void) {
  for (uint32_t i = 0; i != Length; ++i)
    gm_static_array_set(fixed, i, gm_array_pop(source));
  fixed = gm_static_array_slice(fixed, 0, Length);
}
static void checkStatic(void) {
  for (uint32_t i = 0; i != Length; ++i)
    CHECK(numberIn(fixed[i]) == 2 * Length - 1 - i);
}

static void useMap(void) {
  for (uint32_t i = 0; i != Length; ++i)
    gm_map_set(map, gm_from_int((int32_t)i), gm_array_pop(source));
}
static void checkMap(void) {
  for (uint32_t i = 0; i != Length; ++i)
    CHECK(numberIn(gm_map_get(map, gm_from_int((int32_t)i))) ==
          2 * Length - 1 - i);
}

/// New keys, the first of which find room.
static void useMapMore(void) {
  for (uint32_t i = 0; i != Few; ++i) {
    gm_ref key = gm_array_pop(source);
    gm_map_set(map, key, gm_array_pop(source));
  }
}
static void checkMapMore(void) {
  CHECK(gm_map_size(map) == Length + Few);
  for (uint32_t i = 0; i != Few; ++i) {
    CHECK(numberIn(gm_map_key(map, Length + i)) == 2 * Length - 1 - 2 * i);
    CHECK(numberIn(gm_map_value(map, Length + i)) == 2 * Length - 2 - 2 * i);
  }
}

/// Entries move to the front of new ones.
static void useMapAgain(void) {
  for (uint32_t i = 0; i != Length - Few; ++i)
    gm_map_delete(map, gm_from_int((int32_t)i));
  while (gm_array_length(source)) {
    gm_ref box = gm_array_pop(source);
    gm_map_set(map, box, box);
  }
}
static void checkMapAgain(void) {
  CHECK(gm_map_size(map) == Length + Few);
  uint32_t number = 0;
  for (uint32_t at = gm_map_first(map); at != GM_NOT_FOUND;
       at = gm_map_next(map, at), ++number)
    CHECK(numberIn(gm_map_value(map, at)) ==
          (number < Few ? Length - Few + number
                        : 2 * Length - 1 - (number - Few)));
}

static void useSetOfBoxes(void) {
  for (uint32_t i = 0; i != Few; ++i)
    gm_set_add(set, gm_array_pop(source));
}
static void checkSetOfBoxes(void) {
  CHECK(gm_set_size(set) == Length + Few);
  for (uint32_t i = 0; i != Few; ++i)
    CHECK(numberIn(gm_set_key(set, Length + i)) == 2 * Length - 1 - i);
}

/// An array that exists from the start, and so is a root without a mark.
GM_STATIC(staticArray, gm_any_array_object, gm_array_type, .length = 0);
static gm_array findStatic(void) {
  return (gm_array)GM_STATIC_REFERENCE(staticArray);
}
static void useStaticObject(void) {
  gm_array_resize(findStatic(), 0);
  while (gm_array_length(source))
    gm_array_push(findStatic(), gm_array_pop(source));
  for (uint32_t i = 0; i != Few; ++i)
    gm_array_remove(findStatic(), 0);
}
static void checkStaticObject(void) {
  CHECK(gm_array_length(findStatic()) == Length - Few);
  for (uint32_t i = 0; i != Length - Few; ++i)
    CHECK(numberIn(gm_array_get(findStatic(), i)) == 2 * Length - 1 - Few - i);
}

/// What a host makes: the buffer is a byte array of exactly the size.
static void useHostArray(void) {
  gm_bytes buffer = gm_bytes_new(Length * 4);
  gm_any_array array =
      (gm_any_array)__new(sizeof(gm_any_array_object), gm_idof(&gm_array_type));
  array->buffer = buffer;
  array->data = (uint32_t)(uintptr_t)buffer;
  array->capacity = Length * 4;
  array->length = Length;
  __builtin_memcpy((void *)buffer, (void *)(uintptr_t)source->array.data,
                   Length * 4);
  __graymark_remark(array);
  target = (gm_array)array;
  gm_array_resize(source, 0);
  gm_array_trim(source);
}
static void checkHostArray(void) {
  checkBoxes(target, 0, Length, Length);
  gm_array_push(target, 0);
  gm_collect();
  checkBoxes(target, 0, Length, Length);
}

static const struct {
  void (*use)(void);
  void (*check)(void);
} Ways[] = {{useSet, checkSet},
            {usePush, checkPush},
            {useAppend, checkAppend},
            {useAppendToOwnType, checkAppendToOwnType},
            {useInsert, checkInsert},
            {useRemove, checkRemove},
            {useSlice, checkSlice},
            {useFill, checkFill},
            {useStatic, checkStatic},
            {useMap, checkMap},
            {useMapMore, checkMapMore},
            {useMapAgain, checkMapAgain},
            {useSetOfBoxes, checkSetOfBoxes},
            {useStaticObject, checkStaticObject},
            {useHostArray, checkHostArray}};

enum { WayCount = sizeof Ways / sizeof Ways[0] };

/// Does it after so many steps. False if no collection was in progress any
/// more.
static int run(uint32_t way, uint32_t links, uint32_t steps) {
  // As little as possible beside what is looked at: the objects of one run are
  // garbage in the next.
  target = makeBoxes(0);
  ring = GM_NEW(Ring, Ring_type);
  gm_any_array_append(&ring->array, (gm_any_array)target, 2);
  chain = GM_NEW(Link, Link_type);
  gm_array boxes = makeBoxes(Length);
  chain->array = boxes;
  for (uint32_t i = 0; i != links; ++i) {
    Link GM *link = GM_NEW(Link, Link_type);
    link->next = chain;
    chain = link;
  }
  fixed = gm_static_array_new(Length);
  map = gm_map_new();
  for (uint32_t i = 0; i != Length; ++i)
    gm_map_set(map, gm_from_int((int32_t)i), makeBox(i));
  set = gm_set_new();
  for (uint32_t i = 0; i != Length; ++i)
    gm_set_add(set, gm_from_int((int32_t)i));
  gm_collect();
  int marking = 1;
  for (uint32_t i = 0; i != steps; ++i)
    marking = (int)gm_step(StepBudget);
  Ways[way].use();
  while (gm_step(StepBudget))
    ;
  // Boxes that were lost are used again.
  for (uint32_t i = 0; i != 4 * Length; ++i)
    makeBox(UINT32_MAX);
  Ways[way].check();
  return marking;
}

int main(void) {
  // Under stress each allocation is slow, and does steps of its own.
  for (uint32_t way = 0; way != WayCount; ++way)
    for (uint32_t links = 0; links <= LongChain; links += LongChain)
      for (uint32_t steps = 0; run(way, links, steps) && steps < 2000;)
        steps += 1 + steps / 8;
  printf("%u ways\n", (unsigned)WayCount);
  // CHECK: 15 ways
  return 0;
}
