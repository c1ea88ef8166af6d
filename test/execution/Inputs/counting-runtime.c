//===-- counting-runtime.c - Exchange barriers that only count ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The barriers of code compiled with collector=rc, on top of the stub runtime:
// they keep a count for each object and free nothing. When the program ends,
// the counts are compared with the references that objects really hold: a write
// to an object that has gone past the barriers shows as a difference.
//
// To be linked with --wrap=__visit, to see what __visit_members finds, and with
// --wrap=__renew, which copies references.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char __graymark_requires_rc = 0;

extern char __heap_base[];
void __visit_members(uint32_t object, uint32_t cookie);
void gm_heap_walk(void (*callback)(uint32_t object, void *data), void *data);

enum { Most = 1 << 20 };
/// By address divided by 16.
static int32_t counts[Most], found[Most];
static unsigned stores, wrong, unknown;

static int isObject(uint32_t word) {
  return word && !(word & 1) && word / 16 < Most;
}

static void change(uint32_t word, int by) {
  if (isObject(word))
    counts[word / 16] += by;
}

static int isInHeap(uint32_t address) {
  return address >= (uint32_t)__heap_base;
}

/// The object that an address lies in, if the heap has one there.
static uint32_t wanted, enclosing;
static void compare(uint32_t object, void *data) {
  (void)data;
  if (wanted - object < ((uint32_t *)object)[-1])
    enclosing = object;
}
static uint32_t objectAt(uint32_t address, uint32_t parent) {
  if (parent) {
    // Static objects are roots.
    if (!isInHeap(parent))
      return 0;
    if (address - parent < ((uint32_t *)parent)[-1])
      return parent;
    ++wrong;
  }
  ++unknown;
  wanted = address;
  enclosing = 0;
  if (isInHeap(address))
    gm_heap_walk(compare, 0);
  return enclosing;
}

enum { Counting, Adding, Removing };

/// Called by __visit_members for each reference in an object.
void __wrap___visit(uint32_t reference, uint32_t operation) {
  if (operation == Counting) {
    if (isObject(reference))
      ++found[reference / 16];
  } else {
    change(reference, operation == Adding ? 1 : -1);
  }
}

void __graymark_store(uint32_t *slot, uint32_t parent, uint32_t value) {
  ++stores;
  uint32_t object = objectAt((uint32_t)slot, parent);
  if (object) {
    change(*slot, -1);
    change(value, 1);
  }
  *slot = value;
}

/// Before memory in an object is written, all its references are counted out,
/// and in again behind it: by the descriptor, and without a thought for what
/// lies outside of what is written.
static uint32_t beginWrite(void *destination, uint32_t parent) {
  ++stores;
  uint32_t object = objectAt((uint32_t)destination, parent);
  if (object)
    __visit_members(object, Removing);
  return object;
}
static void endWrite(uint32_t object) {
  if (object)
    __visit_members(object, Adding);
}

void __graymark_exchange_copy(void *destination, const void *source,
                              uint32_t bytes, uint32_t parent) {
  if (!bytes)
    return;
  uint32_t object = beginWrite(destination, parent);
  memmove(destination, source, bytes);
  endWrite(object);
}

void __graymark_exchange_fill(void *destination, uint32_t byte, uint32_t bytes,
                              uint32_t parent) {
  if (!bytes)
    return;
  uint32_t object = beginWrite(destination, parent);
  memset(destination, byte, bytes);
  endWrite(object);
}

uint32_t __real___renew(uint32_t object, uint32_t size);
uint32_t __wrap___renew(uint32_t object, uint32_t size) {
  __visit_members(object, Removing);
  uint32_t renewed = __real___renew(object, size);
  __visit_members(renewed, Adding);
  if (renewed != object)
    __visit_members(object, Adding);
  return renewed;
}

static void countMembers(uint32_t object, void *data) {
  (void)data;
  __visit_members(object, Counting);
}
static void compareCounts(uint32_t object, void *data) {
  unsigned *objects = data;
  ++*objects;
  if (counts[object / 16] != found[object / 16]) {
    fprintf(stderr, "object %x: counted %d, found %d\n", (unsigned)object,
            (int)counts[object / 16], (int)found[object / 16]);
    _Exit(1);
  }
}

/// Ends the program with status 1 and a message if a count is wrong.
__attribute__((destructor)) static void checkCounts(void) {
  unsigned objects = 0;
  gm_heap_walk(countMembers, 0);
  gm_heap_walk(compareCounts, &objects);
  if (wrong) {
    fprintf(stderr, "%u barriers named the wrong object\n", wrong);
    _Exit(1);
  }
  fprintf(stderr,
          "%u objects, %u barriers, %u of them of unknown objects: "
          "all counts are right\n",
          objects, stores, unknown);
}
