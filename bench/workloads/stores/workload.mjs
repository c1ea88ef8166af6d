//===-- stores/workload.mjs - How stores are run --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random stores of references while nobody collects: into fields (`mutate`), by
// swapping elements of an array (`shuffle`), and for comparison the same loads and
// arithmetic with stores of numbers (`loads`); with few objects, which are in the
// processor's cache, and with many.
//
//===----------------------------------------------------------------------===//

const Full = [['4K', 1 << 12, 4_000_000], ['1M', 1 << 20, 2_000_000]];
const Quick = [['4K', 1 << 12, 100_000], ['1M', 1 << 14, 100_000]];
const Smoke = [['4K', 1 << 5, 500], ['1M', 1 << 8, 1000]];
const WarmUp = [['', 256, 300_000]];

function drive({ exports, clean, settle }, size, recorder) {
  let sum = 0;
  for (const [name, objects, operations] of size) {
    clean();
    exports.setup(objects);
    settle();
    for (const kind of ['loads', 'mutate', 'shuffle'])
      sum += recorder.part(`${kind} ${name}`, operations,
          () => exports[kind](operations));
    exports.drop();
  }
  return sum | 0;
}

export default {
  name: 'stores',
  title: 'Stores of references',
  quickTitle: 'Few stores of references',
  family: 'collectors',
  folder: 'stores',
  constants: {},
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  warmUp(program, recorder) {
    drive(program, WarmUp, recorder);
  },
  run: drive,
};
