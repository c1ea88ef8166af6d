//===-- evaluator/assemblyscript.ts - A Lisp evaluator ------------------===//
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

class Number_ {
  constructor(public value: i32) {}
}

const Constant: i32 = 0;
const Variable: i32 = 1;
const If: i32 = 2;
const Less: i32 = 3;
const Add: i32 = 4;
const Subtract: i32 = 5;
const Call: i32 = 6;

// A call has the body of what it calls in `first`, and in `second` a list of
// nodes of which each has an argument in `first` and the next in `second`.
class Node {
  constant: Number_ | null = null;
  index: i32 = 0;
  constructor(
    public kind: i32,
    public first: Node | null,
    public second: Node | null,
    public third: Node | null,
  ) {}
}

class Binding {
  constructor(
    public value: Number_,
    public next: Binding | null,
  ) {}
}

function evaluate(start: Node, around: Binding | null): Number_ {
  let node = start;
  let bindings = around;
  while (true) {
    switch (node.kind) {
      case Constant:
        return node.constant!;
      case Variable: {
        let binding = bindings!;
        for (let i = node.index; i > 0; --i) binding = binding.next!;
        return binding.value;
      }
      case If: {
        const condition = evaluate(node.first!, bindings);
        node = condition.value ? node.second! : node.third!;
        break;
      }
      case Less: {
        const left = evaluate(node.first!, bindings);
        const right = evaluate(node.second!, bindings);
        return new Number_(i32(left.value < right.value));
      }
      case Add: {
        const left = evaluate(node.first!, bindings);
        const right = evaluate(node.second!, bindings);
        return new Number_(left.value + right.value);
      }
      case Subtract: {
        const left = evaluate(node.first!, bindings);
        const right = evaluate(node.second!, bindings);
        return new Number_(left.value - right.value);
      }
      default: {
        let called: Binding | null = null;
        let list: Node | null = node.second;
        while (list) {
          const value = evaluate(list.first!, bindings);
          called = new Binding(value, called);
          list = list.second;
        }
        bindings = called;
        node = node.first!;
      }
    }
  }
}

function makeConstant(value: i32): Node {
  const node = new Node(Constant, null, null, null);
  node.constant = new Number_(value);
  return node;
}

// (fib argument); the body is filled in later.
function makeCall(argument: Node): Node {
  const list = new Node(Call, argument, null, null);
  return new Node(Call, null, list, null);
}

// (fib (- n decrement))
function makeRecursion(decrement: i32): Node {
  const variable = new Node(Variable, null, null, null);
  const constant = makeConstant(decrement);
  return makeCall(new Node(Subtract, variable, constant, null));
}

let program: Node | null = null;

export function setup(n: i32): void {
  const one = makeRecursion(1);
  const other = makeRecursion(2);
  const sum = new Node(Add, one, other, null);
  const variable = new Node(Variable, null, null, null);
  const two = makeConstant(2);
  const less = new Node(Less, variable, two, null);
  const body = new Node(If, less, variable, sum);
  one.first = body;
  other.first = body;
  const start = makeCall(makeConstant(n));
  start.first = body;
  program = start;
}

export function run(passes: i32): i32 {
  let total = 0;
  for (let pass = 0; pass < passes; ++pass) {
    const result = evaluate(program!, null);
    total = total * 31 + result.value;
  }
  return total;
}
