//===-- large-heap/workload.mjs - How the large heap is run ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// So many nodes are alive, as lists or in tables; each operation makes a node,
// and each eighth one replaces an old node by it. Each operation is timed: the
// longest one is the collector's longest pause.
//
//===----------------------------------------------------------------------===//

/** 64 MB where a node takes 48 bytes. */
const Full = { nodes: 1_400_000, operations: 1_500_000 };
const Quick = { nodes: 20_480, operations: 100_000 };
const Smoke = { nodes: 1024, operations: 500 };

function drive({ exports, collect, clean }, { nodes, operations }, recorder) {
  let sum = 0;
  for (const shape of ['lists', 'tables']) {
    clean();
    exports[`${shape}Setup`](nodes);
    recorder.steps(shape, operations, exports[`${shape}Step`],
        { every: nodes, between: collect });
    sum += exports[`${shape}Drop`]();
    collect();
  }
  return sum | 0;
}

export default {
  name: 'large-heap',
  title: 'Allocation beside 1.4 million live nodes',
  quickTitle: 'Allocation beside 20,000 live nodes',
  family: 'collectors',
  folder: 'large-heap',
  constants: {},
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  engineOptions: ['--no-liftoff', '--no-wasm-lazy-compilation'],
  warmUp(program, recorder) {
    drive(program, Quick, recorder);
  },
  run: drive,
};
