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
//   kind           graymark, assemblyscript or c: which tool it needs
//   runtime        the collector, for the first two
//   hostCollects   it collects only when told
//   neverFrees     it frees nothing
//   build(workload folder, constants, output)
//
//===----------------------------------------------------------------------===//

import { join } from 'node:path';

import {
  compileAssemblyScript, compileC, compileGraymark, compileWithShadowStackOfLlvm,
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
  ...habits(runtime),
  build(folder, constants, output) {
    compileGraymark({
      name: this.name,
      source: join(folder, 'graymark.c'),
      output,
      constants,
      options: ['-O3', `--runtime=${runtime}`, '--export-runtime'],
    });
  },
}));

const assemblyScript = runtimes.map((runtime) => ({
  name: `as-${runtime}`,
  family: 'collectors',
  kind: 'assemblyscript',
  ...habits(runtime),
  build(folder, constants, output) {
    compileAssemblyScript({
      name: this.name,
      source: join(folder, 'assemblyscript.ts'),
      output,
      constants,
      options: ['-O3', '--noAssert', '--runtime', runtime, '--exportRuntime'],
    });
  },
}));

const byHand = {
  name: 'c-malloc',
  family: 'collectors',
  kind: 'c',
  hostCollects: false,
  neverFrees: false,
  build(folder, constants, output) {
    compileC({
      name: this.name,
      source: join(folder, 'malloc.c'),
      output,
      constants,
      options: ['-O3'],
    });
  },
};

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
  runtime: 'minimal',
  build(folder, constants, output) {
    compile({
      name,
      source: join(folder, 'graymark.c'),
      output,
      constants,
      options: ['-O3', '--runtime=minimal', '--export-runtime', ...options],
    });
  },
});

const rootsInAssemblyScript = (name, runtime) => ({
  name,
  family: 'roots',
  kind: 'assemblyscript',
  runtime,
  build(folder, constants, output) {
    compileAssemblyScript({
      name,
      source: join(folder, 'assemblyscript.ts'),
      output,
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

export const variants = [...graymark, ...assemblyScript, byHand, ...roots];

/** By family: what others are compared with, and what is compared with it. */
export const references = { collectors: 'as-incremental', roots: 'roots-none' };
export const subjects = { collectors: 'graymark-incremental', roots: 'roots-graymark' };
