//===-- buffers/workload.mjs - How buffers are run ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Arrays of bytes of many sizes: a table is full of them, and each operation
// replaces any. What this measures is allocation and freeing, as there is next to
// nothing to mark. Programs that free nothing would need too much memory.
//
//===----------------------------------------------------------------------===//

/** Sizes are from 2 to the power of `smallest` up, each power as often. */
const small = { name: '16 B to 511 B', smallest: 4, powers: 5 };
const large = { name: '8 B to 64 KiB', smallest: 3, powers: 13 };
const Full = [[small, 100_000, 1_000_000], [large, 4096, 60_000]];
const Quick = [[small, 1000, 100_000], [large, 100, 5000]];
const Smoke = [[small, 30, 300], [large, 10, 50]];

function drive({ exports, collect, clean }, size, recorder) {
  let sum = 0;
  for (const [{ name, smallest, powers }, slots, operations] of size) {
    clean();
    exports.setup(slots, smallest, powers);
    collect();
    sum += recorder.part(name, operations, () => {
      let sum = 0;
      for (let left = operations; left > 0; left -= slots) {
        sum += exports.replace(Math.min(slots, left));
        collect();
      }
      return sum;
    });
    exports.drop();
    collect();
  }
  return sum | 0;
}

export default {
  name: 'buffers',
  title: 'Buffers of many sizes',
  quickTitle: 'Few buffers of many sizes',
  family: 'collectors',
  folder: 'buffers',
  constants: {},
  without: ['graymark-stub', 'as-stub', 'c-bump'],
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  warmUp(program, recorder) {
    drive(program, Quick, recorder);
  },
  run: drive,
};
