//===-- splay/workload.mjs - How splay is run -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The benchmark Splay of Octane: a splay tree whose nodes hold payloads, small
// trees of 127 objects. An operation inserts a node and removes another. Each
// operation is timed; payloads live exactly long enough for a generation.
//
//===----------------------------------------------------------------------===//

const Full = { nodes: 8000, operations: 20_000 };
const Quick = { nodes: 1000, operations: 4000 };
const Smoke = { nodes: 20, operations: 40 };

function drive({ exports, collect, clean }, { nodes, operations }, recorder) {
  clean();
  recorder.part('setup', undefined, () => exports.setup(nodes));
  recorder.steps('total', operations, exports.step, { every: nodes, between: collect });
  const sum = exports.drop();
  collect();
  return sum;
}

export default {
  name: 'splay',
  title: 'Splay',
  quickTitle: 'Splay, a small tree',
  family: 'collectors',
  folder: 'splay',
  constants: {},
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  engineOptions: ['--no-liftoff', '--no-wasm-lazy-compilation'],
  warmUp(program, recorder) {
    drive(program, Quick, recorder);
  },
  run: drive,
};
