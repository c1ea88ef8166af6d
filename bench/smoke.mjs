//===-- smoke.mjs - Runs a workload once, small ---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node smoke.mjs FILE WORKLOAD
//
// Prints the checksum of the smallest size of a workload, computed by a module or
// by JavaScript; a collection is asked for wherever the workload allows one. The
// tests run this with every collector; nothing is timed.
//
//===----------------------------------------------------------------------===//

import process from 'node:process';

import { loadProgram } from './lib/programs.mjs';
import { Recorder } from './lib/recorder.mjs';
import { findWorkload } from './lib/workloads.mjs';

const [file, name] = process.argv.slice(2);
const workload = findWorkload(name);

try {
  const start = await loadProgram(file, workload.constants, {});
  const program = await start();
  console.log(workload.run({ ...program, collect: program.settle }, workload.sizes.smoke,
      new Recorder()));
} catch (error) {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
