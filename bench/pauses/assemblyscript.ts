//===-- pauses/assemblyscript.ts - Interruptions in AssemblyScript --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in AssemblyScript, but for the global array: there is
// none in this language.
//
//===----------------------------------------------------------------------===//

// Milliseconds since some time in the past.
// @ts-ignore: decorator
@external("env", "now")
declare function now(): f64;

class Node {
  next: Node | null = null;
  value: i32 = 0;
}

class Leaf {
  value: i32 = 0;
}

let list: Node | null = null;
let nodes: StaticArray<Node | null> | null = null;
let groups: StaticArray<StaticArray<Leaf | null> | null> | null = null;

function makeList(length: i32): Node | null {
  let first: Node | null = null;
  for (let i = 0; i < length; ++i) {
    const node = new Node();
    node.next = first;
    node.value = i;
    first = node;
  }
  return first;
}

// The longest allocation in microseconds.
function allocate(count: i32): f64 {
  let longest: f64 = 0;
  let last: Node | null = null;
  for (let i = 0; i < count; ++i) {
    const start = now();
    const node = new Node();
    const time = now() - start;
    if (time > longest) longest = time;
    node.next = i % 8 ? last : null;
    last = node;
  }
  return longest * 1000;
}

export function local(length: i32, count: i32): f64 {
  const first = makeList(length);
  const longest = allocate(count);
  return first!.value == length - 1 ? longest : -1;
}

export function fillGlobal(length: i32): void {
  list = makeList(length);
}

export function fillArray(length: i32): void {
  const array = new StaticArray<Node | null>(length);
  nodes = array;
  for (let i = 0; i < length; ++i) {
    array[i] = i % 1000 ? array[i - 1] : new Node();
  }
}

export function fillLeaves(length: i32): void {
  const all = new StaticArray<StaticArray<Leaf | null> | null>(length / 1000);
  groups = all;
  for (let i = 0; i < length / 1000; ++i) {
    const leaves = new StaticArray<Leaf | null>(1000);
    all[i] = leaves;
    for (let j = 0; j < 1000; ++j) leaves[j] = new Leaf();
  }
}

export function fillPins(length: i32): void {
  for (let i = 0; i < length; ++i) __pin(changetype<usize>(new Node()));
}

export function run(count: i32): f64 {
  return allocate(count);
}
