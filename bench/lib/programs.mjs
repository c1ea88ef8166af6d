//===-- programs.mjs - Programs as workloads see them ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loads what a variant has built, a wasm module or JavaScript, and makes of it
// the program that a workload drives. What is done with it is in the workloads.
//
//===----------------------------------------------------------------------===//

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { instantiate } from '../../host/index.mjs';

/** What is imported is only called to report a failure. */
function makeImports(module) {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`the program has called ${from}.${name}`);
    };
  }
  return imports;
}

const nothing = () => {};

/** Frees what the program has dropped, if it does not do that by hand. */
function makeSettle(exports, neverFrees) {
  if (neverFrees)
    return nothing;
  if (exports.__collect)
    return exports.__collect;
  const isOfEngine = exports.memory === undefined;
  return isOfEngine ? globalThis.gc ?? nothing : nothing;
}

function makeProgram(exports, { hostCollects = false, neverFrees = false }) {
  const settle = makeSettle(exports, neverFrees);
  return {
    exports,
    collect: hostCollects ? settle : nothing,
    settle,
    clean: neverFrees ? exports.__reset ?? exports.reset ?? nothing : settle,
  };
}

/**
 * A function that makes the program in `file` with new state, as far as it has
 * any: that of JavaScript stays. `constants` are the workload's, `habits` those
 * of the variant.
 */
export async function loadProgram(file, constants, habits) {
  if (file.endsWith('.mjs')) {
    const exports = await import(pathToFileURL(file));
    exports.configure?.(constants);
    return async () => makeProgram(exports, habits);
  }
  const module = new WebAssembly.Module(readFileSync(file));
  return async () => {
    // The loader makes the runtime's message the text of a trap. It wraps calls,
    // those of all modules alike.
    const { exports } = await instantiate(module, makeImports(module));
    return makeProgram(exports, habits);
  };
}
