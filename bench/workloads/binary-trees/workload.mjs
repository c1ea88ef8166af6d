//===-- binary-trees/workload.mjs - How binary-trees is run --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The schedule of the Computer Language Benchmarks Game: a tree that is one
// deeper and is dropped at once, one that stays, and beside it many short-lived
// ones of each second depth from 4 up. Two workloads, which differ in whether a
// node is made before its subtrees or after them.
//
//===----------------------------------------------------------------------===//

const Depth = 16;
const QuickDepth = 12;
const SmokeDepth = 6;
const SmallestDepth = 4;

/** Nodes that one call makes at most, unless a single tree has more. */
const NodesPerCall = 1 << 18;

/**
 * Runs the whole schedule once. `collect` is called wherever no function of the
 * program is active. Returns the number of nodes walked, modulo 2^32.
 */
function drive({ exports, collect }, depth) {
  let nodes = exports.churn(depth + 1, 1);
  collect();
  exports.keep(depth);
  for (let d = SmallestDepth; d <= depth; d += 2) {
    const perCall = Math.max(1, NodesPerCall >> (d + 1));
    for (let left = 2 ** (depth - d + SmallestDepth); left > 0; left -= perCall) {
      nodes += exports.churn(d, Math.min(perCall, left));
      collect();
    }
  }
  nodes += exports.drop();
  collect();
  return nodes | 0;
}

function workload(name, title, childrenFirst, without) {
  return {
    name,
    title: `${title}, depth ${Depth}`,
    quickTitle: `${title}, depth ${QuickDepth}`,
    family: 'collectors',
    folder: 'binary-trees',
    constants: { CHILDREN_FIRST: childrenFirst },
    without,
    sizes: { full: Depth, quick: QuickDepth, smoke: SmokeDepth },
    measuredRuns: 3,
    warmUp(program) {
      drive(program, QuickDepth);
    },
    run: drive,
  };
}

export default [
  workload('binary-trees', 'binary-trees', 0, []),
  // What these would add is in the table before.
  workload('binary-trees-children-first', 'binary-trees with children made first', 1,
      ['graymark-stub', 'graymark-llvm-roots', 'as-stub', 'c-bump']),
];
