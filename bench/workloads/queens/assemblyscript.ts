//===-- queens/assemblyscript.ts - Queens on lists ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in AssemblyScript.
//
//===----------------------------------------------------------------------===//

class Board {
  below: Board | null = null;
  column: i32 = 0;
}

let size = 0;

// Whether no queen on `board` attacks `column`, `distance` rows above it.
function isSafe(column: i32, distance: i32, board: Board | null): bool {
  if (!board) return true;
  const other = board.column;
  if (
    other == column ||
    other == column + distance ||
    other == column - distance
  )
    return false;
  return isSafe(column, distance + 1, board.below);
}

// The number of ways to fill the rows from `row` on.
function place(row: i32, board: Board | null): i32 {
  if (row == size) return 1;
  let ways = 0;
  for (let column = 0; column < size; ++column)
    if (isSafe(column, 1, board)) {
      const next = new Board();
      next.column = column;
      next.below = board;
      ways += place(row + 1, next);
    }
  return ways;
}

export function setup(queens: i32): void {
  size = queens;
}

export function run(passes: i32): i32 {
  let ways = 0;
  for (let pass = 0; pass < passes; ++pass) ways += place(0, null);
  return ways;
}
