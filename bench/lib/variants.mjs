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
//   kind           graymark, assemblyscript or c: which tool it needs
//   runtime        the collector, for the first two
//   hostCollects   it collects only when told
//   neverFrees     it frees nothing
//   build(workload folder, constants, output)
//
//===----------------------------------------------------------------------===//

import { join } from 'node:path';

import { compileAssemblyScript, compileC, compileGraymark } from './tools.mjs';

const runtimes = ['incremental', 'minimal', 'stub'];

const habits = (runtime) => ({
  runtime,
  hostCollects: runtime === 'minimal',
  neverFrees: runtime === 'stub',
});

const graymark = runtimes.map((runtime) => ({
  name: `graymark-${runtime}`,
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

export const variants = [...graymark, ...assemblyScript, byHand];

/** What others are compared with, and what is compared with it. */
export const Reference = 'as-incremental';
export const Subject = 'graymark-incremental';
