//===-- sizes/malloc.c - The smallest program with malloc ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, with wasi-libc's allocator.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>
#include <stdlib.h>

typedef struct Cell Cell;
struct Cell {
  Cell *next;
  int32_t value;
};

static Cell *top;

/// Puts `value` on a stack. Returns the value below, or 0.
__attribute__((export_name("push"))) int32_t push(int32_t value) {
  Cell *below = top;
  Cell *cell = malloc(sizeof(Cell));
  if (!cell)
    __builtin_trap();
  cell->next = below;
  cell->value = value;
  top = cell;
  return below ? below->value : 0;
}
