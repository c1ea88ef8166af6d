//===-- pauses.mjs - The table of interruptions by the collector ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs the program of ../pauses/ with each shape of what is alive, by turns, each
// in a process of its own, and reports the longest interruptions: the median of
// the longest of each process, as whatever else runs on the machine shows up in
// the longest of some; and, where the program counts it, the work in it, which
// no noise can blur.
//
//===----------------------------------------------------------------------===//

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { run } from './commands.mjs';
import { benchFolder, moduleFolder } from './folders.mjs';
import { number, table } from './markdown.mjs';
import { shapes } from './pause-shapes.mjs';
import { makeRandom, shuffle, summarize } from './statistics.mjs';
import { compileAssemblyScript, compileGraymark } from './tools.mjs';

/** The goal: the median, in microseconds. */
const Longest = 1000;
const Subject = 'graymark-incremental';

/**
 * All code is optimised before it runs. Otherwise the engine's own compiler comes
 * in between, as long as this collector at its longest.
 */
const engineOptions = ['--no-liftoff', '--no-wasm-lazy-compilation'];

const sourceFolder = join(benchFolder, 'pauses');

const variants = [
  {
    name: Subject,
    runs: () => true,
    build: (constants, output) => compileGraymark({
      name: 'pauses', source: join(sourceFolder, 'graymark.c'), output, constants,
      options: ['-O3', '--runtime=incremental'],
    }),
  },
  {
    name: 'as-incremental',
    runs: ({ name }) => name !== 'globals',
    build: (constants, output) => compileAssemblyScript({
      name: 'pauses', source: join(sourceFolder, 'assemblyscript.ts'), output,
      options: ['-O3', '--noAssert', '--runtime', 'incremental'],
    }),
  },
];

/**
 * Measures those of `names` that are measured here. Returns one object for each
 * shape and variant, with a sample for each round.
 */
export function measurePauses({ names, engine, rounds, seed, quick, progress }) {
  mkdirSync(moduleFolder, { recursive: true });
  const programs = variants.filter(({ name }) => names.includes(name))
      .flatMap((variant) => shapes.filter(variant.runs).map((shape) => {
        const module = join(moduleFolder, `pauses-${shape.name}.${variant.name}.wasm`);
        variant.build(shape.constants, module);
        return { variant, shape, module, samples: [] };
      }));
  const random = makeRandom(seed);
  for (let round = 0; round < rounds; ++round) {
    progress(round);
    for (const { variant, shape, module, samples } of shuffle(programs, random)) {
      samples.push(JSON.parse(
          run(`pauses: ${shape.name}, ${variant.name}`, engine.path, [
            ...engineOptions, join(benchFolder, 'measure-pauses.mjs'),
            JSON.stringify({ module, shape: shape.name, quick }),
          ])));
    }
  }
  return shapes.flatMap((shape) => programs.filter((program) => program.shape === shape))
      .map(({ variant, shape, samples }) =>
        ({ shape: shape.name, title: shape.title, variant: variant.name, samples }));
}

/** Table and judgement, in Markdown. */
export function formatPauses(results) {
  const figures = results.map((result) => ({
    ...result,
    ...summarize(result.samples.map(({ microseconds }) => microseconds)),
    work: Math.max(...result.samples.map(({ work }) => work)),
    collections: Math.min(...result.samples.map(({ collections }) => collections)),
  }));
  const counted = (value) => (Number.isFinite(value) ? String(value) : '');
  const text = [table(
      ['alive', 'variant', 'longest, us: median', 'range', 'work units', 'collections'],
      figures.map((f) => [
        f.title, f.variant, number(f.median),
        `${number(f.minimum)}..${number(f.maximum)}`, counted(f.work),
        counted(f.collections),
      ])), ''];
  for (const f of figures.filter(({ variant }) => variant === Subject))
    text.push(`- ${f.title}: ${number(f.median)} us, ` +
        `${f.median < Longest ? 'meets' : 'MISSES'} the goal of ${Longest} us`);
  return text.join('\n');
}
