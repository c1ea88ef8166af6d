//===-- observation.c - Events, pauses and the census of a program --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whatever the collector is: events come in the order that they should, each
// pause is in one bucket of each histogram, and a census counts what there is.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s driver=--heap-limit=16777216 -- %s

// A program that asks for events only, linked for size.
// RUN: %graymark_clang -Oz -DEVENTS_ONLY %s -o %t.wasm
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=ONLY
// RUN: %graymark_clang -Oz -DEVENTS_ONLY --runtime=minimal %s -o %t.wasm
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=ONLY
// ONLY: events out of order: 0

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef struct Heard {
  uint32_t count[8];
  uint32_t last;
  uint32_t wrong;
  uint64_t work;
  uint64_t grown;
} Heard;

/// The states that events lead to and from.
static void hear(uint32_t event, uint32_t value, void *data) {
  Heard *heard = data;
  ++heard->count[event];
  if (event == GM_EVENT_MEMORY_GREW) {
    heard->grown += value;
    return;
  }
  uint32_t last = heard->last;
  heard->last = event;
  switch (event) {
  case GM_EVENT_PAUSE_BEGAN:
    heard->wrong += last && last != GM_EVENT_PAUSE_ENDED;
    break;
  case GM_EVENT_PAUSE_ENDED:
    heard->work += value;
    heard->wrong += last == GM_EVENT_PAUSE_ENDED;
    break;
  case GM_EVENT_CYCLE_BEGAN:
    heard->wrong += heard->count[GM_EVENT_CYCLE_BEGAN] !=
                    heard->count[GM_EVENT_CYCLE_ENDED] + 1;
    break;
  case GM_EVENT_MARKED:
    heard->wrong +=
        heard->count[GM_EVENT_MARKED] != heard->count[GM_EVENT_CYCLE_BEGAN];
    break;
  case GM_EVENT_CYCLE_ENDED:
    heard->wrong +=
        heard->count[GM_EVENT_CYCLE_ENDED] != heard->count[GM_EVENT_MARKED];
    break;
  }
}

static Heard heard;
static Node GM *kept;

__attribute__((noinline)) static void work(void) {
  for (uint32_t i = 0; i != 300; ++i) {
    Node GM *node = GM_NEW(Node, Node_type);
    node->number = i;
    if (i % 3 == 0) {
      node->next = kept;
      kept = node;
    }
    if (i % 10 == 0)
      gm_step(50);
  }
  gm_collect();
}

#ifdef EVENTS_ONLY

int main(void) {
  gm_set_event_hook(hear, &heard);
  work();
  heard.wrong += heard.count[GM_EVENT_CYCLE_ENDED] == 0;
  heard.wrong += heard.grown == 0;
  printf("events out of order: %u\n", (unsigned)heard.wrong);
  return 0;
}

#else

static uint64_t ticks;
static uint64_t tick(void) { return ticks += 100; }

static gm_pause_statistics pauses;
static gm_census_entry census[64];

static uint32_t sum(const uint32_t *buckets) {
  uint32_t result = 0;
  for (uint32_t i = 0; i != GM_PAUSE_BUCKETS; ++i)
    result += buckets[i];
  return result;
}

int main(void) {
  gm_pause_stats(&pauses);
  uint32_t pausesBefore = pauses.pauses;
  uint64_t workBefore = pauses.work;
  gm_set_event_hook(hear, &heard);
  gm_set_clock(tick);
  work();
  gm_set_clock(0);
  gm_set_event_hook(0, 0);

  printf("events out of order: %u\n", (unsigned)heard.wrong);
  // CHECK: events out of order: 0
  gm_pause_stats(&pauses);
  gm_statistics statistics;
  gm_stats(&statistics);
  printf("pauses: %d %d %d\n",
         pauses.pauses - pausesBefore == heard.count[GM_EVENT_PAUSE_ENDED],
         pauses.work - workBefore == heard.work,
         statistics.cycles >= heard.count[GM_EVENT_CYCLE_ENDED]);
  // CHECK-NEXT: pauses: 1 1 1
  printf("histograms: %d %d %d\n", sum(pauses.by_work) == pauses.pauses,
         pauses.by_time[7] == heard.count[GM_EVENT_PAUSE_ENDED] &&
             sum(pauses.by_time) == pauses.timed_pauses,
         pauses.time == 100 * (uint64_t)pauses.timed_pauses);
  // CHECK-NEXT: histograms: 1 1 1

  uint32_t id = gm_idof(&Node_type);
  gm_census(census, 64);
  // The stub frees none.
  int exact = census[id].objects == (statistics.cycles ? 100 : 300);
  printf("census: %s %d %d\n", gm_type_name(id), exact,
         census[id].bytes == census[id].objects * sizeof(Node));
  // CHECK-NEXT: census: Node 1 1
  printf("names: %s %s %s\n", gm_type_name(GRAYMARK_ID_STRING),
         gm_type_name(gm_type_id(gm_bytes_new(1))), gm_type_name(4));
  // CHECK-NEXT: names: String ArrayBuffer ?

  // More than the limit of the heap.
  gm_set_event_hook(hear, &heard);
  gm_ref large = gm_try_new(64 << 20, GRAYMARK_ID_ARRAY_BUFFER);
  gm_set_event_hook(0, 0);
  printf("exhausted: %d %u\n", large == 0,
         (unsigned)heard.count[GM_EVENT_OUT_OF_MEMORY]);
  // CHECK-NEXT: exhausted: 1 1
  return 0;
}

#endif
