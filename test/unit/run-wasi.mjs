//===-- run-wasi.mjs - Runs a unit test program in wasm ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node --no-warnings run-wasi.mjs tests.wasm [arguments of GoogleTest]
//
// Beside WASI the program gets one import, graymark_test.call_catching, by
// which a test calls a function that is expected to trap. Ordinary programs
// are run by host/run-wasi.mjs.
//
//===----------------------------------------------------------------------===//

import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { WASI } from 'node:wasi';

// See host/run-wasi.mjs.
setFlagsFromString('--no-turbo-fast-api-calls');

const parameters = process.argv.slice(2);
if (parameters.length === 0) {
  process.stderr.write('run-wasi: no program given\n');
  process.exit(2);
}

const wasi = new WASI({
  version: 'preview1',
  args: parameters,
  env: process.env,
});
let instance;

// The trap unwinds to here without restoring the C stack pointer.
function callCatching(functionIndex, argument) {
  const { __indirect_function_table: table, __stack_pointer: stackPointer } =
    instance.exports;
  const saved = stackPointer.value;
  try {
    table.get(functionIndex)(argument);
    return 0;
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError))
      throw error;
    stackPointer.value = saved;
    return 1;
  }
}

instance = new WebAssembly.Instance(
  new WebAssembly.Module(readFileSync(parameters[0])),
  { ...wasi.getImportObject(), graymark_test: { call_catching: callCatching } },
);
process.exitCode = wasi.start(instance);
