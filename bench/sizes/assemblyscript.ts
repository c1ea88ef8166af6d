//===-- sizes/assemblyscript.ts - The smallest program in AssemblyScript -===//
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

class Cell {
  constructor(
    public next: Cell | null,
    public value: i32,
  ) {}
}

let top: Cell | null = null;

// Puts `value` on a stack. Returns the value below, or 0.
export function push(value: i32): i32 {
  const below = top;
  top = new Cell(below, value);
  return below ? below.value : 0;
}
