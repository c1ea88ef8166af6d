//===-- list-walk/assemblyscript.ts - A loop over a list ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in AssemblyScript. Constants in capitals are defined on
// the command line.
//
//===----------------------------------------------------------------------===//

class List {
  next: List | null = null;
  value: i32 = 0;
}

let list: List | null = null;

const Remarkable: i32 = -1;
let records: List | null = null;

// @ts-ignore: decorator
@inline(false)
function record(cell: List): void {
  const entry = new List();
  entry.value = cell.value;
  entry.next = records;
  records = entry;
}

function walk(cell: List | null): i32 {
  let total = 0;
  while (cell) {
    // @ts-ignore: defined on the command line
    if (REACHES_ALLOCATION) {
      if (cell.value == Remarkable) record(cell);
    }
    total += cell.value;
    cell = cell.next;
  }
  return total;
}

export function setup(length: i32): void {
  list = null;
  for (let i = 0; i < length; ++i) {
    const cell = new List();
    cell.value = i & 0xff;
    cell.next = list;
    list = cell;
  }
}

// Changes a value before each pass, so that no pass can be left out.
export function run(passes: i32): i32 {
  let total = 0;
  for (let pass = 0; pass < passes; ++pass) {
    list!.value = pass & 0xff;
    total = total * 31 + walk(list);
  }
  return total;
}
