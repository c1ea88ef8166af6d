//===-- inline-allocation.c - Objects that no call has made ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects of each size that is allocated in place, in cells that others have
// left full of numbers: their words are zero, or have been given a value, they
// are of the right type and size, none overlaps another, and the collector
// frees exactly those that are garbage.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s
// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain levels=O3 \
// RUN:   driver=--gc-granularity=16 driver=--gc-idle-factor=1 check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Link Link;

/// A type of so many words behind two references.
#define TYPE(words)                                                            \
  typedef struct Link##words {                                                 \
    Link GM *next;                                                             \
    Link GM *other;                                                            \
    uint32_t numbers[words];                                                   \
  } Link##words;                                                               \
  GM_TYPE(Link##words##_type, Link##words,                                     \
          GM_FIELD(Link##words, next) | GM_FIELD(Link##words, other));         \
  typedef struct Numbers##words {                                              \
    uint32_t numbers[words];                                                   \
  } Numbers##words;                                                            \
  GM_TYPE(Numbers##words##_type, Numbers##words, GM_NO_REFERENCES)

struct Link {
  Link GM *next;
  Link GM *other;
  uint32_t numbers[1];
};

static uint32_t wrong;

/// Whether the words of a new object are zero; gives them other values.
#define MAKE(words)                                                            \
  static NOINLINE Link GM *make##words(Link GM *next, uint32_t seed) {         \
    Numbers##words GM *plain = GM_NEW(Numbers##words, Numbers##words##_type);  \
    for (uint32_t i = 0; i < words; ++i) {                                     \
      wrong += plain->numbers[i] != 0;                                         \
      plain->numbers[i] = ~seed;                                               \
    }                                                                          \
    Link##words GM *link = GM_NEW(Link##words, Link##words##_type);            \
    link->next = next;                                                         \
    wrong += link->other != 0;                                                 \
    for (uint32_t i = 0; i < words; ++i) {                                     \
      wrong += link->numbers[i] != 0;                                          \
      link->numbers[i] = seed + i;                                             \
    }                                                                          \
    wrong += gm_size(link) != sizeof(Link##words);                             \
    wrong += gm_type_id(link) != gm_idof(&Link##words##_type);                 \
    wrong += gm_type_id(plain) != gm_idof(&Numbers##words##_type);             \
    return (Link GM *)link;                                                    \
  }                                                                            \
  static NOINLINE uint32_t check##words(Link GM *object, uint32_t seed) {      \
    Link##words GM *link = (Link##words GM *)object;                           \
    uint32_t bad = 0;                                                          \
    for (uint32_t i = 0; i < words; ++i)                                       \
      bad += link->numbers[i] != seed + i;                                     \
    return bad;                                                                \
  }

#define ALL(X)                                                                 \
  X(1)                                                                         \
  X(2)                                                                         \
  X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(13) X(17) X(22) X(29) X(30) X(31)

#define DECLARE(words) TYPE(words);
ALL(DECLARE)
ALL(MAKE)

typedef Link GM *Maker(Link GM *, uint32_t);
typedef uint32_t Checker(Link GM *, uint32_t);
#define MAKER(words) make##words,
#define CHECKER(words) check##words,
static Maker *const makers[] = {ALL(MAKER)};
static Checker *const checkers[] = {ALL(CHECKER)};
enum { Sizes = sizeof(makers) / sizeof(makers[0]) };

static uint32_t live(void) {
  gm_statistics s;
  __collect();
  gm_stats(&s);
  return s.live_objects;
}

static Link GM *kept;

static NOINLINE void run(uint32_t count) {
  kept = 0;
  for (uint32_t i = 0; i < count; ++i) {
    Link GM *link = makers[i % Sizes](kept, i);
    // Every third object stays.
    if (i % 3 == 0)
      kept = link;
  }
  uint32_t i = (count - 1) / 3 * 3;
  for (Link GM *link = kept; link; link = link->next, i -= 3)
    wrong += checkers[i % Sizes](link, i);
}

int main(void) {
  uint32_t before = live();
  for (int round = 0; round < 3; ++round)
    run(600);
  // The list was made of what was in front of each.
  uint32_t after = live();
  gm_verify_heap();
  printf("wrong: %u\n", wrong);
  printf("alive: %s\n", after - before == 200 || after == 600 * 2 * 3 + before
                            ? "as many as can be reached"
                            : "too many or too few");
  return 0;
}

// CHECK: wrong: 0
// CHECK-NEXT: alive: as many as can be reached
