//===-- list-walk/graymark.c - A loop over a list -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sum of the values in a linked list, over and over. With
// REACHES_ALLOCATION a cell with a certain value, of which there is none, would
// be recorded in a new object.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct List List;
struct List {
  List GM *next;
  int32_t value;
};

GM_TYPE(List_type, List, GM_FIELD(List, next));

static List GM *list;

#if REACHES_ALLOCATION
static const int32_t Remarkable = -1;
static List GM *records;

__attribute__((noinline)) static void record(List GM *cell) {
  List GM *entry = GM_NEW(List, List_type);
  entry->value = cell->value;
  entry->next = records;
  records = entry;
}
#endif

static int32_t walk(List GM *cell) {
  int32_t total = 0;
  for (; cell; cell = cell->next) {
#if REACHES_ALLOCATION
    if (cell->value == Remarkable)
      record(cell);
#endif
    total += cell->value;
  }
  return total;
}

EXPORT(setup) void setup(int32_t length) {
  list = 0;
  for (int32_t i = 0; i < length; ++i) {
    List GM *cell = GM_NEW(List, List_type);
    cell->value = i & 0xFF;
    cell->next = list;
    list = cell;
  }
}

/// Changes a value before each pass, so that no pass can be left out.
EXPORT(run) int32_t run(int32_t passes) {
  int32_t total = 0;
  for (int32_t pass = 0; pass < passes; ++pass) {
    list->value = pass & 0xFF;
    total = total * 31 + walk(list);
  }
  return total;
}
