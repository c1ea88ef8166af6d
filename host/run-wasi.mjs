#!/usr/bin/env -S node --no-warnings
//===-- run-wasi.mjs - Runs a wasm32-wasi program ---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node --no-warnings run-wasi.mjs [--memory] program.wasm arguments...
//
// The program sees the working directory and the root of the file system, this
// process's environment and streams. The exit status is the program's; 134, as
// after abort(), if it trapped or ran out of the engine's stack; 2 if there is
// nothing that can be run. --memory prints the size of linear memory at the
// end, which is its peak, as memory never shrinks.
//
//===----------------------------------------------------------------------===//

import { readFile, readdir } from 'node:fs/promises';
import process from 'node:process';
import { WASI } from 'node:wasi';

const CannotRun = 2;
const Aborted = 134;

function fail(status, text) {
  process.stderr.write(`run-wasi: ${text}\n`);
  process.exit(status);
}

const parameters = process.argv.slice(2);
const printsMemory = parameters[0] === '--memory';
if (printsMemory)
  parameters.shift();
const [path] = parameters;
if (path === undefined)
  fail(CannotRun, 'no program given: run-wasi.mjs [--memory] program.wasm arguments...');

let bytes;
try {
  bytes = await readFile(path);
} catch (error) {
  fail(CannotRun, `cannot read '${path}': ${error.code ?? error.message}`);
}

// A C program's own working directory is "/", so that a preopened "/" would
// hide the real one; absolute paths are found through the folders below it.
const preopens = { '.': process.cwd() };
for (const entry of await readdir('/', { withFileTypes: true }))
  if (entry.isDirectory())
    preopens[`/${entry.name}`] = `/${entry.name}`;
const wasi = new WASI({
  version: 'preview1',
  args: parameters,
  env: process.env,
  preopens,
});
let instance;
try {
  const module = await WebAssembly.compile(bytes);
  instance = await WebAssembly.instantiate(module, wasi.getImportObject());
} catch (error) {
  fail(CannotRun, `'${path}': ${error.message}`);
}

// A trap's own text ("unreachable") and its stack follow what the runtime has
// written to standard error.
let status;
try {
  status = wasi.start(instance);
} catch (error) {
  if (error instanceof WebAssembly.RuntimeError)
    process.stderr.write(`run-wasi: trap: ${error.stack}\n`);
  else if (error instanceof RangeError)
    process.stderr.write(`run-wasi: the engine's stack overflowed: ${error.message}\n`);
  else
    throw error;
  status = Aborted;
}
if (printsMemory)
  process.stderr.write(
      `run-wasi: ${instance.exports.memory.buffer.byteLength} bytes of memory\n`);
process.exitCode = status;
