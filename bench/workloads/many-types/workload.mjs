//===-- many-types/workload.mjs - How the many types are run --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A table of pairs of objects of all types is alive; each operation makes 16
// objects of the next types. A size is named by the number of types, with which
// the program has been made. See ../scaling.mjs.
//
//===----------------------------------------------------------------------===//

import { collectorAtWork, engineOptions } from '../scaling.mjs';

const Pairs = 1 << 17;
const Smoke = { amount: 40, cycles: 0, operations: 16, every: 8 };
const WarmUp = { amount: 1000, cycles: 1, operations: 20_000 };

/** All sizes that there are. */
export const types = [10, 100, 1000, 10_000];

export default {
  name: 'many-types',
  title: 'Number of types',
  family: 'scaling',
  folder: 'many-types',
  constants: {},
  measuredRuns: 1,
  startsAnew: true,
  sizes: {
    smoke: Smoke,
    ...Object.fromEntries(types.map((count) =>
      [count, { amount: Pairs, cycles: 3, operations: 200_000 }])),
  },
  engineOptions,
  warmUp: (program, recorder) => collectorAtWork(program, WarmUp, recorder),
  run: collectorAtWork,
};
