//===-- gcbench/workload.mjs - How GCBench is run -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The benchmark of Boehm, Ellis and Kovac: a tree that stretches the heap, a
// tree and an array of numbers that stay, and beside these many trees of each
// second depth, built from the root and from the leaves.
//
//===----------------------------------------------------------------------===//

const StretchDepth = 18;
const LongLivedDepth = 16;
const ArrayLength = 500_000;
const SmallestDepth = 4;
/** Nodes that one call makes at most, unless a single tree has more. */
const NodesPerCall = 1 << 18;

/** `shallower` is subtracted from depths, and the array shortened alike. */
function drive({ exports, collect }, shallower) {
  let sum = exports.stretch(StretchDepth - shallower);
  collect();
  const deepest = LongLivedDepth - shallower;
  sum += exports.keep(deepest, ArrayLength >> shallower);
  collect();
  for (let depth = SmallestDepth; depth <= deepest; depth += 2) {
    // Twice the nodes of the tree that stretches, for each depth and direction.
    const trees =
        Math.floor((2 ** (StretchDepth - shallower + 2) - 2) / (2 ** (depth + 1) - 1));
    const perCall = Math.max(1, NodesPerCall >> (depth + 1));
    for (const build of [exports.fromRoot, exports.fromLeaves])
      for (let left = trees; left > 0; left -= perCall) {
        sum += build(depth, Math.min(perCall, left));
        collect();
      }
  }
  sum += exports.drop();
  collect();
  return sum | 0;
}

const Full = 0;
const Quick = 4;
const Smoke = 10;

export default {
  name: 'gcbench',
  title: 'GCBench',
  quickTitle: 'GCBench, trees shallower by 4',
  family: 'collectors',
  folder: 'gcbench',
  constants: {},
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  measuredRuns: 3,
  warmUp(program) {
    drive(program, Quick);
  },
  run: drive,
};
