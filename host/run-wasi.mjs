#!/usr/bin/env -S node --no-warnings
//===-- run-wasi.mjs - Runs a wasm32-wasi program ---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node --no-warnings run-wasi.mjs [--memory] [--counts] program.wasm arguments...
//
// The program sees the working directory and the root of the file system, this
// process's environment and streams. The exit status is the program's; 134, as
// after abort(), if it trapped or ran out of the engine's stack; 2 if there is
// nothing that can be run. --memory prints the size of linear memory at the
// end, which is its peak, as memory never shrinks. --counts prints what a program
// compiled with `-mllvm -graymark-count` has executed of what the passes insert.
//
//===----------------------------------------------------------------------===//

import { readFile, readdir } from 'node:fs/promises';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { WASI } from 'node:wasi';

const CannotRun = 2;
const Aborted = 134;

function fail(status, text) {
  process.stderr.write(`run-wasi: ${text}\n`);
  process.exit(status);
}

// V8 calls what node:wasi provides from wasm directly, and then must not collect
// its garbage; but whatever a function of node:wasi allocates may make it do so,
// and the process crashes, mostly at its end
// (https://github.com/nodejs/node/issues/46777).
setFlagsFromString('--no-turbo-fast-api-calls');

const parameters = process.argv.slice(2);
const options = new Set();
while (['--memory', '--counts'].includes(parameters[0]))
  options.add(parameters.shift());
const [path] = parameters;
if (path === undefined)
  fail(CannotRun, 'no program given: run-wasi.mjs [--memory] [--counts] program.wasm arguments...');

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
if (options.has('--memory'))
  process.stderr.write(
      `run-wasi: ${instance.exports.memory.buffer.byteLength} bytes of memory\n`);
if (options.has('--counts')) {
  const { __graymark_counts: address, memory } = instance.exports;
  if (!address)
    fail(CannotRun, `'${path}' counts nothing: compile it with -mllvm -graymark-count`);
  // As graymark/ABI.h numbers them.
  const names = [
    'stores', 'clears', 'publishes', 'restores', 'checks', 'barriers', 'barrier-calls',
  ];
  const counters = new BigUint64Array(memory.buffer, address(), names.length);
  process.stderr.write(
      `run-wasi: counts: ${names.map((name, i) => `${name}=${counters[i]}`).join(' ')}\n`);
}
process.exitCode = status;
