//===-- run-emscripten.mjs - What Emscripten's JavaScript does for throws -===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node run-emscripten.mjs program.wasm argument...
//
// Runs a WASI program whose exceptions and jumps were lowered as for
// Emscripten: a call that may throw goes through `invoke_*`, which calls the
// function from JavaScript, catches, sets the C stack pointer back and leaves a
// note. It knows nothing of Graymark. The part in wasm is
// emscripten-runtime.c.
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { WASI } from 'node:wasi';

// See host/run-wasi.mjs.
setFlagsFromString('--no-turbo-fast-api-calls');

class Exception {
  constructor(pointer) {
    this.pointer = pointer;
  }
}
class Longjmp {}

const wasi = new WASI({ version: 'preview1', args: process.argv.slice(2) });
const module = await WebAssembly.compile(await readFile(process.argv[2]));
let exports;
/** The exception that was thrown last. */
let last;

function invoke(index, ...parameters) {
  const stackPointer = exports.__stack_pointer.value;
  try {
    return exports.__indirect_function_table.get(index)(...parameters);
  } catch (error) {
    exports.__stack_pointer.value = stackPointer;
    if (!(error instanceof Exception || error instanceof Longjmp))
      throw error;
    exports.setThrew(1, 0);
  }
}

/** Every handler takes everything. */
function findMatchingCatch() {
  exports.setTempRet0(0);
  return last.pointer;
}

const env = {
  throw_exception(pointer) {
    last = new Exception(pointer);
    throw last;
  },
  throw_longjmp() {
    throw new Longjmp();
  },
};
for (const { module: from, name } of WebAssembly.Module.imports(module))
  if (from === 'env' && name.startsWith('invoke_'))
    env[name] = invoke;
  else if (from === 'env' && name.startsWith('__cxa_find_matching_catch_'))
    env[name] = findMatchingCatch;

const instance =
    await WebAssembly.instantiate(module, { ...wasi.getImportObject(), env });
exports = instance.exports;
process.exitCode = wasi.start(instance);
