//===-- queens/graymark.c - Queens on lists -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All ways to place queens on a board so that none attacks another. A board is
// a list of columns, the last row first, which the rows above share.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Board Board;
struct Board {
  Board GM *below;
  int32_t column;
};

GM_TYPE(Board_type, Board, GM_FIELD(Board, below));

static int32_t size;

/// Whether no queen on `board` attacks `column`, `distance` rows above it.
static int32_t isSafe(int32_t column, int32_t distance, Board GM *board) {
  if (!board)
    return 1;
  int32_t other = board->column;
  if (other == column || other == column + distance ||
      other == column - distance)
    return 0;
  return isSafe(column, distance + 1, board->below);
}

/// The number of ways to fill the rows from `row` on.
static int32_t place(int32_t row, Board GM *board) {
  if (row == size)
    return 1;
  int32_t ways = 0;
  for (int32_t column = 0; column < size; ++column)
    if (isSafe(column, 1, board)) {
      Board GM *next = GM_NEW(Board, Board_type);
      next->column = column;
      next->below = board;
      ways += place(row + 1, next);
    }
  return ways;
}

EXPORT(setup) void setup(int32_t queens) { size = queens; }

EXPORT(run) int32_t run(int32_t passes) {
  int32_t ways = 0;
  for (int32_t pass = 0; pass < passes; ++pass)
    ways += place(0, 0);
  return ways;
}
