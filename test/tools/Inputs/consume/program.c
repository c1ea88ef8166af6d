//===-- program.c - A small program with references -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A list on the managed heap, summed up; needs headers, plugin and runtime.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Cell Cell;
struct Cell {
  int value;
  Cell GM *next;
};
GM_TYPE(Cell_type, Cell, GM_FIELD(Cell, next));

int main(void) {
  Cell GM *list = 0;
  for (int i = 1; i <= 100; ++i) {
    Cell GM *cell = GM_NEW(Cell, Cell_type);
    cell->value = i;
    cell->next = list;
    list = cell;
  }
  gm_collect();
  int sum = 0;
  for (; list; list = list->next)
    sum += list->value;
  printf("sum %d\n", sum);
}
