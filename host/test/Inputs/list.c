//===-- list.c - A module that a host drives ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A freestanding module for the tests of the loader: a list in a global root,
// garbage on demand, and each way of failing.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

typedef struct Cell Cell;
struct Cell {
  int value;
  Cell GM *next;
};
GM_TYPE(Cell_type, Cell, GM_FIELD(Cell, next));

static Cell GM *list;
static int constructed;

__attribute__((constructor)) static void construct(void) { constructed = 7; }

int EXPORT(wasConstructed)(void) { return constructed; }

void EXPORT(push)(int value) {
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  cell->value = value;
  cell->next = list;
  list = cell;
}

int EXPORT(sum)(void) {
  int total = 0;
  for (Cell GM *cell = list; cell; cell = cell->next)
    total += cell->value;
  return total;
}

Cell GM *EXPORT(head)(void) { return list; }

/// Makes `count` objects that nothing refers to.
void EXPORT(litter)(int count) {
  for (int i = 0; i < count; ++i) {
    Cell GM *volatile cell = GM_NEW(Cell, Cell_type);
    (void)cell;
  }
}

/// The runtime stops this one: what is not pinned cannot be unpinned.
void EXPORT(unpinTwice)(void) {
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  gm_pin(cell);
  gm_unpin(cell);
  gm_unpin(cell);
}

/// The runtime stops this one under every collector, with a reference in the
/// frame here.
int EXPORT(allocateTooMuch)(void) {
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  cell->value = 5;
  cell->next = (Cell GM *)__new(UINT32_MAX, gm_idof(&Cell_type));
  return cell->value;
}

/// Stops without a message.
void EXPORT(trap)(void) { __builtin_trap(); }

/// Needs a word of the shadow stack and bytes of the C stack for each level.
int EXPORT(recurse)(int depth) {
  volatile char frame[16] = {0};
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  cell->value = depth;
  int below = depth > 0 ? recurse(depth - 1) : 0;
  return below + cell->value + frame[depth & 15];
}

extern void callHost(void)
    __attribute__((import_module("host"), import_name("callHost")));

/// The host throws, with a reference in the frame here.
int EXPORT(callOut)(void) {
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  cell->value = 5;
  callHost();
  return cell->value;
}
