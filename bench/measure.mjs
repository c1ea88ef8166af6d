//===-- measure.mjs - Measures one program in one process -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node --expose-gc measure.mjs '{"workload": ..., "module": ..., ...}'
//
// The argument is an object of these properties:
//   workload       name of the workload
//   module         path of the wasm module, or of JavaScript
//   hostCollects   the program collects only when told: between calls
//   neverFrees     the program frees nothing: each run gets a new instance,
//   isReset        or, with this, the memory of the last one
//   size           which of the workload's sizes
//
// Prints one line of JSON: for each of the measured runs the checksum and what
// the recorder has (V8's other threads included), the floor of the latencies if
// there are any, and at the end the sizes of memory (bytes). A program that traps
// ends in one line that says so. lib/rounds.mjs starts this; nothing is compared
// here.
//
//===----------------------------------------------------------------------===//

import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { loadProgram } from './lib/programs.mjs';
import { Recorder } from './lib/recorder.mjs';
import { findWorkload } from './lib/workloads.mjs';

/** Warm-up lasts at least this long, so that hot functions are compiled again. */
const WarmUpMilliseconds = 200;
/** Time for compilation in the background to end. */
const SettlingMilliseconds = 80;
/** The first measured run meets memory that is still untouched. */
const DefaultMeasuredRuns = 2;

const parameters = JSON.parse(process.argv[2]);
const workload = findWorkload(parameters.workload);
const size = workload.sizes[parameters.size];

let start;
let program;

/** No run begins with another's garbage, nor with another's memory full of it. */
async function prepare() {
  if (program === undefined || workload.startsAnew ||
      parameters.neverFrees && !parameters.isReset) {
    program = undefined;
    globalThis.gc();
    program = await start();
  }
  program.clean();
}

async function warmUp() {
  const least = parameters.size === 'full' ? WarmUpMilliseconds : 0;
  const begin = performance.now();
  do {
    await prepare();
    workload.warmUp(program, new Recorder());
  } while (performance.now() - begin < least);
  await sleep(SettlingMilliseconds);
  await prepare();
  workload.warmUp(program, new Recorder());
}

async function measure() {
  await prepare();
  const recorder = new Recorder();
  const checksum = recorder.whole(() => workload.run(program, size, recorder));
  const { parts, latencies, counts } = recorder;
  return { checksum, parts, latencies, counts };
}

try {
  start = await loadProgram(parameters.module, workload.constants, parameters);
  await warmUp();
  const runs = [];
  while (runs.length < (workload.measuredRuns ?? DefaultMeasuredRuns))
    runs.push(await measure());
  console.log(JSON.stringify({
    runs,
    floor: runs[0].latencies.length ? Recorder.floor() : undefined,
    memoryBytes: program.exports.memory?.buffer.byteLength,
    residentBytes: process.resourceUsage().maxRSS * 1024,
  }));
} catch (error) {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
