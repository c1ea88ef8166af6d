//===-- large-function.mjs - One function of very many blocks ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes C as program generators do: one function with a local variable for
// each of very many references, all of which are needed up to the end, and a
// long sequence of statements that read and assign them, under conditions and
// in loops.
//
//===----------------------------------------------------------------------===//

import { makeRandom } from '../lib/statistics.mjs';

const head = `#include <graymark/graymark.h>

typedef struct Node Node;
struct Node { Node GM *next; Node GM *other; int32_t value; };
GM_TYPE(Node_type, Node, GM_FIELD(Node, next) | GM_FIELD(Node, other));

Node GM *make(Node GM *from, Node GM *with);
int32_t ask(Node GM *about);
void report(int32_t value) GM_LEAF;
`;

/**
 * The text of a module whose function has `references` references live all the
 * time, `safepoints` calls that may collect and about `blocks` blocks.
 */
export function largeFunction({ blocks, safepoints, references }) {
  const random = makeRandom(blocks);
  const v = () => `v${random(references)}`;
  const lines = ['int32_t large(Node GM *list, int32_t x) {'];
  for (let i = 0; i < references; ++i)
    lines.push(`  Node GM *v${i} = list; list = list->next;`);
  // A piece is a condition or a loop, and makes two or three blocks, 2.28 in the
  // mean, of which the optimiser keeps all. The calls
  // are spread evenly over the pieces.
  const pieces = Math.round(blocks / 2.28);
  let calls = 0;
  for (let piece = 0; piece < pieces; ++piece) {
    const a = v(), b = v(), c = v(), number = random(1 << 15);
    if (calls * pieces < safepoints * piece) {
      ++calls;
      switch (calls % 4) {
      case 0: lines.push(`  if (${a}->value < x) ${b} = make(${b}, ${c});`); break;
      case 1: lines.push(`  if (${a}->value > ${number}) x += ask(${c});`); break;
      case 2: lines.push(`  if (${a}->value & 1) ${a}->other = make(${b}, ${c}); ` +
        `else report(x + ${number});`); break;
      default: lines.push(`  x ^= ask(${a}); if (x == ${number}) ${b}->value = x;`);
      }
    } else {
      switch (piece % 4) {
      case 0: lines.push(`  if (${a}->value < ${number}) ${b}->value = x;`); break;
      case 1: lines.push(`  if (${a}->value == x) { report(x + ${number}); ${b} = ${c}; }`);
        break;
      case 2: lines.push(`  if (${a}->other) x += ${a}->other->value; ` +
        `else report(x - ${number});`); break;
      default: lines.push(`  while (${a}->value > x) { x += ${number}; report(x); }`);
      }
    }
  }
  for (let i = 0; i < references; ++i)
    lines.push(`  x = x * 31 + v${i}->value;`);
  lines.push('  return x;', '}', '');
  return head + lines.join('\n');
}
