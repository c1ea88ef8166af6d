//===-- large-heap/javascript.mjs - Allocation beside many objects --------===//
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

import { nextRandom, seedRandom } from '../random.mjs';

const Groups = 1024;
const OftenReplaced = 7;

class Node {
  constructor(number) {
    this.next = null;
    this.other = null;
    this.number = number;
    this.rest = 0;
  }
}

const makeTable = (length) => new Array(length).fill(null);

let lists = null;
let common = null;
let recent = null;
let tables = null;
let operation = 0;
let sum = 0;
let tableLength = 0;

function begin() {
  seedRandom();
  operation = 0;
  sum = 0;
  recent = makeTable(Groups);
}

/** Makes lists of so many nodes, each of which refers to one of few. */
export function listsSetup(nodes) {
  begin();
  lists = makeTable(Groups);
  common = makeTable(Groups);
  for (let i = 0; i < Groups; ++i)
    common[i] = new Node(0);
  for (let i = 0; i < nodes; ++i) {
    const node = new Node(i);
    const group = i & Groups - 1;
    node.next = lists[group];
    node.other = common[group];
    lists[group] = node;
  }
}

/** Makes a node, which lives shortly or replaces the first one of a list. */
export function listsStep() {
  const number = ++operation;
  const node = new Node(number);
  const group = nextRandom() & Groups - 1;
  node.other = common[group];
  if ((number & OftenReplaced) === 0) {
    const old = lists[group];
    sum = sum + old.number | 0;
    node.next = old.next;
    lists[group] = node;
  } else {
    recent[number & Groups - 1] = node;
  }
}

/** Lets go of everything. Returns the sum over what has been replaced. */
export function listsDrop() {
  lists = null;
  common = null;
  recent = null;
  return sum;
}

/** Makes tables of so many nodes in all. */
export function tablesSetup(nodes) {
  begin();
  tableLength = Math.floor(nodes / Groups);
  tables = makeTable(Groups);
  for (let group = 0; group < Groups; ++group) {
    const table = makeTable(tableLength);
    tables[group] = table;
    for (let i = 0; i < tableLength; ++i)
      table[i] = new Node(i);
  }
}

/** Makes a node, which lives shortly or replaces any node of a table. */
export function tablesStep() {
  const number = ++operation;
  const node = new Node(number);
  const random = nextRandom();
  if ((number & OftenReplaced) === 0) {
    const index = Math.floor((random >>> 0) * tableLength / 4294967296);
    const table = tables[random & Groups - 1];
    sum = sum + table[index].number | 0;
    table[index] = node;
  } else {
    recent[number & Groups - 1] = node;
  }
}

/** Lets go of everything. Returns the sum over what has been replaced. */
export function tablesDrop() {
  tables = null;
  recent = null;
  return sum;
}
