//===-- variants.mjs - The list of variants ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A variant is one way to build and run a workload: a language with its way of
// managing memory. Its properties:
//   name           for options and tables
//   family         collectors or roots: the workloads that it is run with
//   kind           graymark, assemblyscript, wasmgc, javascript or c: which tool
//                  it needs
//   source         the file in the workload's folder; without it the workload has
//                  no such variant
//   runtime        the collector, for the first two
//   hostCollects   it collects only when told
//   neverFrees     it frees nothing
//   isReset        it frees everything when told
//   oldestNode     the engine must be that new
//   isMain         it is also run with the engines that are not the newest
//   inQuick        false if a quick run leaves it out by default
//   build(source, constants, output)
//                  returns the path of what is to be loaded, if it is not output
//
//===----------------------------------------------------------------------===//

import {
  assembleWasmGc, compileAssemblyScript, compileC, compileGraymark,
  compileWithShadowStackOfLlvm,
} from './tools.mjs';

const runtimes = ['incremental', 'minimal', 'stub'];

const habits = (runtime) => ({
  runtime,
  hostCollects: runtime === 'minimal',
  neverFrees: runtime === 'stub',
});

const graymark = runtimes.map((runtime) => ({
  name: `graymark-${runtime}`,
  family: 'collectors',
  kind: 'graymark',
  source: 'graymark.c',
  ...habits(runtime),
  isMain: runtime === 'incremental',
  inQuick: runtime === 'incremental',
  build(source, constants, output) {
    compileGraymark({
      name: this.name, source, output, constants,
      options: ['-O3', `--runtime=${runtime}`, '--export-runtime'],
    });
  },
}));

const rootsOfLlvm = {
  name: 'graymark-llvm-roots',
  family: 'collectors',
  kind: 'graymark',
  source: 'graymark.c',
  ...habits('incremental'),
  build(source, constants, output) {
    compileWithShadowStackOfLlvm({
      name: this.name, source, output, constants, collects: true,
      options: ['-O3', '--runtime=incremental', '--export-runtime'],
    });
  },
};

const assemblyScript = runtimes.map((runtime) => ({
  name: `as-${runtime}`,
  family: 'collectors',
  kind: 'assemblyscript',
  source: 'assemblyscript.ts',
  ...habits(runtime),
  isMain: runtime === 'incremental',
  inQuick: runtime === 'incremental',
  build(source, constants, output) {
    compileAssemblyScript({
      name: this.name, source, output, constants,
      options: ['-O3', '--noAssert', '--runtime', runtime, '--exportRuntime'],
    });
  },
}));

const wasmGc = {
  name: 'wasmgc',
  family: 'collectors',
  kind: 'wasmgc',
  source: 'wasmgc.wat',
  oldestNode: 22,
  build(source, constants, output) {
    assembleWasmGc({ name: this.name, source, output, constants });
  },
};

const javaScript = {
  name: 'javascript',
  family: 'collectors',
  kind: 'javascript',
  source: 'javascript.mjs',
  isMain: true,
  build: (source) => source,
};

const plainC = [['c-malloc', {}], ['c-bump', { BUMP: 1 }]].map(([name, memory]) => ({
  name,
  family: 'collectors',
  kind: 'c',
  source: 'malloc.c',
  isMain: name === 'c-malloc',
  neverFrees: name === 'c-bump',
  isReset: name === 'c-bump',
  inQuick: name === 'c-malloc',
  build(source, constants, output) {
    compileC({
      name, source, output, constants: { ...constants, ...memory }, options: ['-O3'],
    });
  },
}));

/**
 * Ways to keep roots. Nobody collects while these programs run: with Graymark's
 * runtime `minimal` never by itself, in AssemblyScript not before very much has
 * been allocated.
 */
const Unreachable = 1 << 28;

const rootsInC = (name, compile, options) => ({
  name,
  family: 'roots',
  kind: 'graymark',
  source: 'graymark.c',
  runtime: 'minimal',
  build(source, constants, output) {
    compile({
      name, source, output, constants,
      options: ['-O3', '--runtime=minimal', '--export-runtime', ...options],
    });
  },
});

const rootsInAssemblyScript = (name, runtime) => ({
  name,
  family: 'roots',
  kind: 'assemblyscript',
  source: 'assemblyscript.ts',
  runtime,
  build(source, constants, output) {
    compileAssemblyScript({
      name, source, output,
      constants: { ...constants, ASC_GC_GRANULARITY: Unreachable },
      options: ['-O3', '--noAssert', '--runtime', runtime, '--exportRuntime'],
    });
  },
});

const roots = [
  rootsInC('roots-graymark', compileGraymark, []),
  rootsInC('roots-none', compileGraymark, ['--collector=manual']),
  rootsInC('roots-llvm', compileWithShadowStackOfLlvm, []),
  rootsInAssemblyScript('roots-as', 'incremental'),
  rootsInAssemblyScript('roots-as-none', 'minimal'),
];

export const variants = [
  ...graymark, rootsOfLlvm, ...assemblyScript, wasmGc, javaScript, ...plainC, ...roots,
];

/** By family: what others are compared with, and what is compared with them. */
export const references = { roots: 'roots-none' };
export const subjects = { collectors: 'graymark-incremental', roots: 'roots-graymark' };

/** What most of the goals compare: measured more often where that is quick. */
export const compared = [subjects.collectors, 'wasmgc'];
