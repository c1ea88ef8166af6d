//===-- queue/workload.mjs - How the queues are run -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects of 16, 32, 48 and 64 bytes, of which so many are alive: each operation
// makes one and drops another, the oldest or any. Six parts, each on its own.
//
//===----------------------------------------------------------------------===//

const lengths = [['10k', 10_000], ['100k', 100_000], ['1M', 1_000_000]];
const Full = { operations: 1_500_000, divisor: 1 };
const Quick = { operations: 100_000, divisor: 50 };
const Smoke = { operations: 2_000, divisor: 5_000 };
const WarmUpLength = 1000;
const WarmUpOperations = 500_000;
/** Fewer would make too many collections of those who collect when told. */
const FewestBetweenCollections = 100_000;

/** One part: a queue of that length, and so many operations. */
function drive({ exports, collect, clean }, kind, length, operations, time) {
  clean();
  exports[`${kind}Setup`](length);
  collect();
  const most = Math.max(length, FewestBetweenCollections);
  const sum = time(() => {
    let sum = 0;
    for (let left = operations; left > 0; left -= most) {
      sum += exports[kind](Math.min(most, left));
      collect();
    }
    return sum;
  });
  exports[`${kind}Drop`]();
  collect();
  return sum | 0;
}

export default {
  name: 'queue',
  title: 'Queues',
  quickTitle: 'Short queues',
  family: 'collectors',
  folder: 'queue',
  constants: {},
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  warmUp(program) {
    for (const kind of ['fifo', 'random'])
      drive(program, kind, WarmUpLength, WarmUpOperations, (work) => work());
  },
  run(program, { operations, divisor }, recorder) {
    let sum = 0;
    for (const [name, length] of lengths)
      for (const kind of ['fifo', 'random'])
        sum += drive(program, kind, Math.ceil(length / divisor), operations,
            (work) => recorder.part(`${kind} ${name}`, operations, work));
    return sum | 0;
  },
};
