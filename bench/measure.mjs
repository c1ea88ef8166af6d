//===-- measure.mjs - Measures one program in one process ----------------===//
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
//   module         path of the wasm module
//   hostCollects   the program collects only when told: between calls
//   neverFrees     the program frees nothing: each run gets a new instance
//   quick          the small size of the workload
//
// Prints one line of JSON: for each of the measured runs the time that passed
// and the time that the process used the processor (milliseconds, V8's other
// threads included), the checksum, and at the end the sizes of memory (bytes).
// A program that traps ends in one line that says so. run.mjs starts this;
// nothing is compared here.
//
//===----------------------------------------------------------------------===//

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { instantiate } from '../host/index.mjs';
import { findWorkload } from './lib/workloads.mjs';

/** Warm-up lasts at least this long, so that hot functions are compiled again. */
const WarmUpMilliseconds = 300;
/** Time for compilation in the background to end. */
const SettlingMilliseconds = 80;
/** The first measured run meets memory that is still untouched. */
const DefaultMeasuredRuns = 2;

const parameters = JSON.parse(process.argv[2]);
const workload = findWorkload(parameters.workload);
const module = new WebAssembly.Module(readFileSync(parameters.module));

/** What is imported is only called to report a failure. */
function makeImports() {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`the program has called ${from}.${name}`);
    };
  }
  return imports;
}

async function start() {
  // The loader makes the runtime's message the text of a trap. It wraps calls,
  // those of AssemblyScript's and of C's modules alike.
  const { exports } = await instantiate(module, makeImports());
  const collect = parameters.hostCollects ? () => exports.__collect() : () => {};
  return { exports, collect };
}

let program;

/** No run begins with another's garbage, nor with another's memory full of it. */
async function prepare() {
  if (program === undefined || parameters.neverFrees) {
    program = undefined;
    globalThis.gc();
    program = await start();
  } else {
    program.exports.__collect?.();
  }
}

async function warmUp() {
  const begin = performance.now();
  do {
    await prepare();
    workload.warmUp(program);
  } while (performance.now() - begin < WarmUpMilliseconds);
  await sleep(SettlingMilliseconds);
  await prepare();
  workload.warmUp(program);
}

async function measure() {
  await prepare();
  const usedBefore = process.cpuUsage();
  const before = performance.now();
  const checksum = workload.run(program, parameters.quick);
  const milliseconds = performance.now() - before;
  const used = process.cpuUsage(usedBefore);
  return {
    milliseconds,
    processorMilliseconds: (used.user + used.system) / 1000,
    checksum,
  };
}

try {
  await warmUp();
  const runs = [];
  while (runs.length < (workload.measuredRuns ?? DefaultMeasuredRuns))
    runs.push(await measure());
  console.log(JSON.stringify({
    runs,
    memoryBytes: program.exports.memory.buffer.byteLength,
    residentBytes: process.resourceUsage().maxRSS * 1024,
  }));
} catch (error) {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
