//===-- live-data/workload.mjs - How the live data is run -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// So many MiB are alive; each operation makes about one KiB. A size is named by
// its MiB. See ../scaling.mjs.
//
//===----------------------------------------------------------------------===//

import { collectorAtWork, engineOptions } from '../scaling.mjs';

const ShelvesPerMebibyte = 16;
const Smoke = { amount: 1, cycles: 0, operations: 16, every: 8 };
const WarmUp = { amount: ShelvesPerMebibyte, cycles: 1, operations: 20_000 };
/** The most MiB that are run for two cycles: beyond, one takes long enough. */
const LargestForTwo = 256;
const LeastOperations = 100_000;

/** All sizes that there are. */
export const mebibytes = [1, 4, 16, 64, 256, 1024, 2048];

export default {
  name: 'live-data',
  title: 'Live data',
  family: 'scaling',
  folder: 'live-data',
  constants: {},
  measuredRuns: 1,
  startsAnew: true,
  sizes: {
    smoke: Smoke,
    ...Object.fromEntries(mebibytes.map((size) => [size, {
      amount: size * ShelvesPerMebibyte,
      cycles: size > LargestForTwo ? 1 : 2,
      operations: LeastOperations,
    }])),
  },
  engineOptions,
  warmUp: (program, recorder) => collectorAtWork(program, WarmUp, recorder),
  run: collectorAtWork,
};
