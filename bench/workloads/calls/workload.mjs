//===-- calls/workload.mjs - How the calls are run ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three recursive functions whose references are needed after calls: the sum of
// a tree, which allocates nothing; queens on lists; Takeuchi's function on boxed
// integers that are there already.
//
//===----------------------------------------------------------------------===//

const Full = { depth: 15, sums: 60, queens: 10, passes: 40 };
const Quick = { depth: 10, sums: 60, queens: 7, passes: 2 };
const Smoke = { depth: 5, sums: 3, queens: 5, passes: 1 };

function drive({ exports, collect, clean, settle }, size, recorder) {
  clean();
  exports.setup(size.depth);
  settle();
  let sum = recorder.part('tree sum', undefined, () => exports.treeSum(size.sums));
  collect();
  sum += recorder.part('queens', undefined, () => exports.queens(size.queens));
  collect();
  sum += recorder.part('takeuchi', undefined,
      () => exports.takeuchi(18, 12, 6, size.passes));
  exports.drop();
  collect();
  return sum | 0;
}

export default {
  name: 'calls',
  title: 'Calls with references live across them',
  quickTitle: 'Few calls with references live across them',
  family: 'collectors',
  folder: 'calls',
  constants: {},
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  measuredRuns: 6,
  warmUp(program, recorder) {
    drive(program, { ...Quick, sums: 200, passes: 4 }, recorder);
  },
  run: drive,
};
