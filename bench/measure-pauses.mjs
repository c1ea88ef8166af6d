//===-- measure-pauses.mjs - The longest interruption of one program ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node measure-pauses.mjs '{"module": ..., "shape": ..., "quick": ...}'
//
// Fills the shape of that name, allocates beside it, and prints one line of
// JSON: the longest allocation in microseconds, and where the program counts
// these, collections and the units of work in the longest interruption. It warms
// up with a little of the same. lib/pauses.mjs starts this.
//
//===----------------------------------------------------------------------===//

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { instantiate } from '../host/index.mjs';
import { shapes } from './lib/pause-shapes.mjs';

/** Allocations are the measure of time here: that many let a collector end. */
const WarmUpAllocations = 500_000;
const WarmUpScale = 0.01;
/** Time for compilation in the background to end. */
const SettlingMilliseconds = 200;

const parameters = JSON.parse(process.argv[2]);
const module = new WebAssembly.Module(readFileSync(parameters.module));
const shape = shapes.find(({ name }) => name === parameters.shape);

async function start() {
  const { exports } = await instantiate(module, {
    env: {
      now: () => performance.now(),
      abort: () => {
        throw new Error('the program has called abort');
      },
    },
  });
  return exports;
}

try {
  shape.run(await start(), shape.length * WarmUpScale, WarmUpAllocations);
  await sleep(SettlingMilliseconds);
  const exports = await start();
  const scale = parameters.quick ? WarmUpScale : 1;
  const microseconds = shape.run(exports, shape.length * scale,
      parameters.quick ? WarmUpAllocations : shape.allocations);
  if (!(microseconds >= 0))
    throw new Error('the program has lost what it held');
  console.log(JSON.stringify(
      { microseconds, work: exports.work?.(), collections: exports.cycles?.() }));
} catch (error) {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
