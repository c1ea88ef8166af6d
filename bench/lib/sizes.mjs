//===-- sizes.mjs - The table of module sizes ----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Builds the smallest program in each language with each runtime, for size, and
// compares modules as they come from the compiler, stripped, made smaller by
// Binaryen, and compressed.
//
//===----------------------------------------------------------------------===//

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

import { benchFolder, moduleFolder } from './folders.mjs';
import { table } from './markdown.mjs';
import {
  assembleWasmGc, compileAssemblyScript, compileC, compileGraymark, shrink, strip,
} from './tools.mjs';
import { variants } from './variants.mjs';

const sourceFolder = join(benchFolder, 'sizes');

/**
 * Ways to build the smallest program with a variant. `options` are those that
 * the table names, `runtime` the option that chooses the collector.
 */
function recipes(variant) {
  switch (variant.kind) {
  case 'graymark':
    return [[], ['--export-runtime']].map((exported) => ({
      compile: compileGraymark,
      source: join(sourceFolder, 'graymark.c'),
      options: ['-Oz', ...exported],
      runtime: [`--runtime=${variant.runtime}`],
    }));
  case 'assemblyscript':
    return [[], ['--exportRuntime']].map((exported) => ({
      compile: compileAssemblyScript,
      source: join(sourceFolder, 'assemblyscript.ts'),
      options: ['-Oz', '--noAssert', ...exported],
      runtime: ['--runtime', variant.runtime],
    }));
  case 'wasmgc':
    return [{
      compile: assembleWasmGc,
      source: join(sourceFolder, 'wasmgc.wat'),
      options: ['-O3'],
      runtime: [],
    }];
  default:
    return [{
      compile: compileC,
      source: join(sourceFolder, 'malloc.c'),
      options: ['-Oz'],
      runtime: [],
    }];
  }
}

function measureSize({ compile, source, options, runtime }, variant) {
  const file = (kind) => join(moduleFolder, `size.${kind}.wasm`);
  const built = file('built');
  compile({
    name: `sizes: ${variant.name}`,
    source,
    options: [...options, ...runtime],
    output: built,
  });
  strip(built, file('stripped'));
  shrink(built, file('shrunk'));
  const shrunk = readFileSync(file('shrunk'));
  return {
    variant: variant.name,
    options,
    builtBytes: readFileSync(built).length,
    strippedBytes: readFileSync(file('stripped')).length,
    shrunkBytes: shrunk.length,
    compressedBytes: gzipSync(shrunk, { level: constants.Z_BEST_COMPRESSION }).length,
  };
}

/** Those of which the smallest program is another one than of all others. */
const measured = variants.filter(({ name, family }) =>
  family === 'collectors' &&
  !['graymark-llvm-roots', 'javascript', 'c-bump'].includes(name));

/** Builds and measures. Returns one object for each module. */
export function measureSizes(chosen) {
  mkdirSync(moduleFolder, { recursive: true });
  return measured.filter((variant) => chosen.includes(variant)).flatMap((variant) =>
    recipes(variant).map((recipe) => measureSize(recipe, variant)));
}

/** The table, in Markdown. */
export function formatSizes(sizes) {
  return table(
      ['program', 'as built', 'stripped', 'wasm-opt -Oz', 'that, gzip -9'],
      sizes.map((size) => [
        `${size.variant} ${size.options.join(' ')}`, String(size.builtBytes),
        String(size.strippedBytes), String(size.shrunkBytes),
        String(size.compressedBytes),
      ]));
}
