//===-- large-heap/assemblyscript.ts - Allocation beside many objects -----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does.
//
//===----------------------------------------------------------------------===//

import { nextRandom, seedRandom } from "../random";

export { reset } from "../reset";

const Groups = 1024;
const OftenReplaced = 7;

class Node {
  next: Node | null = null;
  other: Node | null = null;
  rest: i64 = 0;
  constructor(public number: i64) {}
}

type Table = StaticArray<Node | null>;

let lists: Table | null = null;
let common: Table | null = null;
let recent: Table | null = null;
let tables: StaticArray<Table | null> | null = null;
let operation: i32 = 0;
let sum: i32 = 0;
let tableLength: u32 = 0;

function begin(): void {
  seedRandom();
  operation = 0;
  sum = 0;
  recent = new StaticArray<Node | null>(Groups);
}

// Makes lists of so many nodes, each of which refers to one of few.
export function listsSetup(nodes: i32): void {
  begin();
  lists = new StaticArray<Node | null>(Groups);
  common = new StaticArray<Node | null>(Groups);
  for (let i = 0; i < Groups; ++i) common![i] = new Node(0);
  for (let i = 0; i < nodes; ++i) {
    const node = new Node(i);
    const group = i & (Groups - 1);
    node.next = lists![group];
    node.other = common![group];
    lists![group] = node;
  }
}

// Makes a node, which lives shortly or replaces the first one of a list.
export function listsStep(): void {
  const number = ++operation;
  const node = new Node(number);
  const group = nextRandom() & (Groups - 1);
  node.other = common![group];
  if ((number & OftenReplaced) == 0) {
    const old = lists![group]!;
    sum += <i32>old.number;
    node.next = old.next;
    lists![group] = node;
  } else {
    recent![number & (Groups - 1)] = node;
  }
}

// Lets go of everything. Returns the sum over what has been replaced.
export function listsDrop(): i32 {
  lists = null;
  common = null;
  recent = null;
  return sum;
}

// Makes tables of so many nodes in all.
export function tablesSetup(nodes: i32): void {
  begin();
  tableLength = nodes / Groups;
  tables = new StaticArray<Table | null>(Groups);
  for (let group = 0; group < Groups; ++group) {
    const table = new StaticArray<Node | null>(tableLength);
    tables![group] = table;
    for (let i: u32 = 0; i < tableLength; ++i) table[i] = new Node(i);
  }
}

// Makes a node, which lives shortly or replaces any node of a table.
export function tablesStep(): void {
  const number = ++operation;
  const node = new Node(number);
  const random = nextRandom();
  if ((number & OftenReplaced) == 0) {
    const index = <u32>((<u64>random * <u64>tableLength) >> 32);
    const table = tables![random & (Groups - 1)]!;
    sum += <i32>table[index]!.number;
    table[index] = node;
  } else {
    recent![number & (Groups - 1)] = node;
  }
}

// Lets go of everything. Returns the sum over what has been replaced.
export function tablesDrop(): i32 {
  tables = null;
  recent = null;
  return sum;
}
