//===-- callback-errors.c - Callbacks that do what they must not ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Checked builds say so where a callback of gm_heap_walk, or an event hook,
// allocates or collects.
//
//===----------------------------------------------------------------------===//

// DEFINE: %{flags} = -O1 --gc-checked
// DEFINE: %{check} = FileCheck %s --check-prefix
// DEFINE: %{run} = not %node_wasi %t.wasm
// RUN: %graymark_clang %{flags} %s -o %t.wasm
// RUN: %{run} walk-allocate 2>&1 | %{check}=ALLOCATE
// RUN: %{run} walk-concat 2>&1 | %{check}=ALLOCATE
// RUN: %{run} walk-collect 2>&1 | %{check}=COLLECT
// RUN: %{run} walk-step 2>&1 | %{check}=STEP
// RUN: %{run} hook-collect 2>&1 | %{check}=HOOK-COLLECT
// RUN: %{run} hook-step 2>&1 | %{check}=HOOK-STEP
// RUN: %node_wasi %t.wasm none | %{check}=NONE

// RUN: %graymark_clang %{flags} --runtime=minimal %s -o %t.wasm
// RUN: %{run} walk-allocate 2>&1 | %{check}=ALLOCATE
// RUN: %{run} walk-collect 2>&1 | %{check}=COLLECT
// RUN: %{run} hook-collect 2>&1 | %{check}=HOOK-COLLECT
// RUN: %node_wasi %t.wasm none | %{check}=NONE

// RUN: %graymark_clang %{flags} --runtime=stub %s -o %t.wasm
// RUN: %{run} walk-allocate 2>&1 | %{check}=ALLOCATE
// RUN: %{run} walk-collect 2>&1 | %{check}=COLLECT
// RUN: %node_wasi %t.wasm none | %{check}=NONE

// ALLOCATE: graymark: __new: called by a callback of gm_heap_walk
// COLLECT: graymark: __collect: called by a callback of gm_heap_walk
// STEP: graymark: gm_step: called by a callback of gm_heap_walk
// HOOK-COLLECT: graymark: __collect: called by an event hook, in the middle
// HOOK-STEP: graymark: gm_step: called by an event hook, in the middle
// NONE: 3 strings

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

static void allocate(gm_ref object, void *data) {
  (void)object, (void)data;
  gm_bytes_new(8);
}

static void concat(gm_ref object, void *data) {
  (void)data;
  if (gm_is_string(object))
    gm_string_concat((gm_string)object, (gm_string)object);
}

static void collect(gm_ref object, void *data) {
  (void)object, (void)data;
  gm_collect();
}

static void step(gm_ref object, void *data) {
  (void)object, (void)data;
  gm_step(10);
}

static void count(gm_ref object, void *data) {
  *(unsigned *)data += gm_is_string(object);
}

static void hookCollects(uint32_t event, uint32_t value, void *data) {
  (void)event, (void)value, (void)data;
  gm_collect();
}

static void hookSteps(uint32_t event, uint32_t value, void *data) {
  (void)event, (void)value, (void)data;
  gm_step(10);
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  gm_string first = gm_string_from_utf8("one", 3);
  gm_string second = gm_string_concat(first, first);
  gm_string third = gm_string_concat(first, second);
  gm_collect();
  if (strcmp(what, "walk-allocate") == 0)
    gm_heap_walk(allocate, 0);
  else if (strcmp(what, "walk-concat") == 0)
    gm_heap_walk(concat, 0);
  else if (strcmp(what, "walk-collect") == 0)
    gm_heap_walk(collect, 0);
  else if (strcmp(what, "walk-step") == 0)
    gm_heap_walk(step, 0);
  else if (strcmp(what, "hook-collect") == 0)
    gm_set_event_hook(hookCollects, 0);
  else if (strcmp(what, "hook-step") == 0)
    gm_set_event_hook(hookSteps, 0);
  gm_collect();
  // What is allocated behind a walk stands where its frame was.
  unsigned strings = 0;
  gm_heap_walk(count, &strings);
  gm_bytes_new(100);
  gm_collect();
  printf("%u strings\n", strings);
  gm_keep_alive(first);
  gm_keep_alive(second);
  gm_keep_alive(third);
}
