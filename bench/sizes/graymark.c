//===-- sizes/graymark.c - The smallest program on managed objects -------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One type, one root, one allocation: what a program cannot do without. Its
// module shows what the runtime adds to a program. Built, never run for time.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

typedef struct Cell Cell;
struct Cell {
  Cell GM *next;
  int32_t value;
};

GM_TYPE(Cell_type, Cell, GM_FIELD(Cell, next));

static Cell GM *top;

/// Puts `value` on a stack. Returns the value below, or 0.
__attribute__((export_name("push"))) int32_t push(int32_t value) {
  Cell GM *below = top;
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  cell->next = below;
  cell->value = value;
  top = cell;
  return below ? below->value : 0;
}
