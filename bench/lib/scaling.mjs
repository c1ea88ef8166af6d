//===-- scaling.mjs - What grows with live data and the number of types ---===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs the workloads of the family scaling in each of their sizes, and judges
// what should not grow from one to the next. The collector's units of work are the
// same on every machine; times are not, and caches have a share in them.
//
//===----------------------------------------------------------------------===//

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import liveData, { mebibytes } from '../workloads/live-data/workload.mjs';
import { manyTypes } from '../workloads/many-types/source.mjs';
import manyTypesWorkload, { types } from '../workloads/many-types/workload.mjs';
import { configurations, prepareForPasses, timePasses } from './compile-time.mjs';
import { benchFolder, moduleFolder } from './folders.mjs';
import { number, table } from './markdown.mjs';
import { runRounds } from './rounds.mjs';
import { median } from './statistics.mjs';
import { strip } from './tools.mjs';

/** What is measured with; in the table in this order. */
const measuredVariants = ['graymark-incremental', 'graymark-minimal'];
const Subject = 'graymark-incremental';

/** Of larger sizes, which take long, there is one round. */
const SingleRoundAbove = { [liveData.name]: 1, [manyTypesWorkload.name]: 10 };
/** Below this many MiB a heap grows by more between two cycles. */
const UsualGrowthFrom = 64;

/** Growth of work from one size to the next that is none. */
const MostGrowth = 1.25;
/**
 * Units of work in the longest slice, at any size: the usual slice of 1024, doubled
 * twice. Where half of all memory is alive it has to be doubled once, so that the
 * cycle ends before memory does.
 */
const LongestSlice = 4096;
/** Sizes of modules, which do not depend on chance. */
const MostGrowthOfSize = 1.1;
/**
 * Growth of a time where the size grows by `factor`: caches get smaller beside it.
 * A cost that is proportional to the size would grow by the factor itself.
 */
const mostGrowthOfTime = (factor) => Math.sqrt(factor);

const quickSizes = { [liveData.name]: [1, 16], [manyTypesWorkload.name]: [10, 100] };

/** Programs of one workload: for each size the modules, by variant. */
function buildLiveData(variants) {
  const source = join(benchFolder, 'workloads', liveData.folder, 'graymark.c');
  const modules = new Map(variants.map((variant) => {
    const module = join(moduleFolder, `${liveData.name}.${variant.name}.wasm`);
    variant.build(source, {}, module);
    return [variant, module];
  }));
  return () => modules;
}

function buildManyTypes(variants) {
  // How types are visited does not depend on the collector.
  const [variant] = variants;
  return (count) => {
    const stem = join(moduleFolder, `${manyTypesWorkload.name}-${count}`);
    writeFileSync(`${stem}.c`, manyTypes(count));
    variant.build(`${stem}.c`, {}, `${stem}.wasm`);
    return new Map([[variant, `${stem}.wasm`]]);
  };
}

/** What opt's passes take, in one run: bitcode does not change, work neither. */
function timeCompilation(count, pin) {
  const name = `${count} types`;
  const bitcode = prepareForPasses(name,
      join(moduleFolder, `${manyTypesWorkload.name}-${count}.c`));
  const [own, ours] = configurations
      .filter((configuration) => configuration.name !== 'checked')
      .map((configuration) => timePasses(name, bitcode, configuration, pin));
  return { own: own.own, passes: ours.early + ours.late };
}

function sizeOf(module) {
  strip(module, `${module}.stripped`);
  return statSync(`${module}.stripped`).size;
}

/** One figure for each variant, from what runRounds returned. */
function digest(samples, size) {
  return [...samples].map(([{ variant, module }, rounds]) => {
    const runs = rounds.map(({ runs: [run] }) => run);
    const of = (value) => median(runs.map(value));
    const measured = (list) => list.find(({ name }) => name === 'measured');
    const time = (run) => measured(run.parts).processorMilliseconds * 1e6;
    const { counts } = runs[0];
    return {
      variant: variant.name,
      size,
      nanosecondsPerByte: of((run) => time(run) / run.counts.allocatedBytes),
      nanosecondsPerObject: of((run) => time(run) / run.counts.allocatedObjects),
      p999: of((run) => measured(run.latencies).p999),
      longest: of((run) => measured(run.latencies).longest),
      workPerByte: counts.work / counts.allocatedBytes,
      workPerCycle: counts.cycles && counts.work / counts.cycles / counts.liveBytes,
      longestWork: Math.max(...runs.map((run) => run.counts.longestPauseWork)),
      memory: Math.max(...rounds.map(({ memoryBytes }) => memoryBytes)) /
          counts.liveBytes,
      liveBytes: counts.liveBytes,
      floor: median(rounds.map(({ floor }) => floor.longest)),
      moduleBytes: sizeOf(module),
    };
  });
}

/**
 * Measures with those of `variants` that are measured here, on one engine. Returns
 * the figures by name of the workload, in order of the sizes.
 */
export function measureScaling({ variants, engine, rounds, seed, quick, pin, tell }) {
  mkdirSync(moduleFolder, { recursive: true });
  const used = measuredVariants.flatMap((name) =>
    variants.filter((variant) => variant.name === name));
  if (!used.length)
    return undefined;
  const measure = (workload, sizes, modulesFor) =>
    (quick ? quickSizes[workload.name] : sizes).flatMap((size) => {
      const text = `${workload.title.toLowerCase()}, ${size}`;
      tell(`${text}: building`);
      const programs = [...modulesFor(size)].map(([variant, module]) =>
        ({ engine, variant, workload, module }));
      const isLong = size > SingleRoundAbove[workload.name];
      return digest(runRounds(programs, {
        rounds: isLong ? 1 : rounds, seed, size: String(size), pin,
        progress: (round) => tell(`${text}: round ${round + 1}`),
      }), size);
    });
  return {
    liveData: measure(liveData, mebibytes, buildLiveData(used)),
    manyTypes: measure(manyTypesWorkload, types, buildManyTypes(used))
        .map((figure) => ({ ...figure, compilation: timeCompilation(figure.size, pin) })),
  };
}

/**
 * The worst growth of a property from one size to the next, relative to what is
 * allowed for it, as a line of Markdown; none where there is one size.
 */
function judge(name, figures, valueOf, allowed) {
  const steps = figures.slice(1).map((figure, i) => {
    const before = figures[i];
    const growth = valueOf(figure) / valueOf(before);
    const most = allowed(figure.size / before.size, figure, before);
    return { growth, most, excess: growth / most, from: before.size, to: figure.size };
  });
  if (!steps.length)
    return [];
  const worst = steps.reduce((a, b) => (b.excess > a.excess ? b : a));
  return [`- ${name}: at most ${number(worst.growth)} times as much, from ` +
      `${worst.from} to ${worst.to}: ${worst.excess <= 1 ? 'meets' : 'MISSES'} the ` +
      `goal of ${number(worst.most)}`];
}

/** Judges what has one bound for all sizes. */
function judgeLargest(name, figures, valueOf, most) {
  const [worst] = figures.toSorted((a, b) => valueOf(b) - valueOf(a));
  return [`- ${name}: at most ${valueOf(worst)}, at ${worst.size}: ` +
      `${valueOf(worst) <= most ? 'meets' : 'MISSES'} the goal of ${most}`];
}

/** Table and judgement of one variant's or all variants' live data, in Markdown. */
export function formatLiveData(figures) {
  const rows = figures.map((f) => [
    String(f.size), f.variant, number(f.nanosecondsPerByte), number(f.p999),
    number(f.longest), f.workPerByte.toFixed(3), f.workPerCycle.toFixed(3),
    String(f.longestWork), number(f.memory),
  ]);
  rows.push(['(nothing)', '', '', '', number(median(figures.map(({ floor }) => floor))),
    '', '', '', '']);
  const lines = [...new Set(figures.map(({ variant }) => variant))].flatMap((variant) => {
    const ours = figures.filter((figure) => figure.variant === variant);
    const usual = ours.filter(({ size }) => size >= UsualGrowthFrom);
    return [
      ...judge(`${variant}, work in a cycle for each live byte`, ours,
          ({ workPerCycle }) => workPerCycle, () => MostGrowth),
      ...judge(`${variant}, work for each allocated byte of large heaps`, usual,
          ({ workPerByte }) => workPerByte, () => MostGrowth),
      ...judge(`${variant}, time for each allocated byte of large heaps`, usual,
          ({ nanosecondsPerByte }) => nanosecondsPerByte, mostGrowthOfTime),
      ...variant === Subject ?
        judgeLargest(`${variant}, work in the longest interruption`, ours,
            ({ longestWork }) => longestWork, LongestSlice) :
        judge(`${variant}, longest interruption for each live byte`, ours,
            ({ longestWork, liveBytes }) => longestWork / liveBytes, () => MostGrowth),
    ];
  });
  return [table(
      ['live, MiB', 'variant', 'ns per allocated byte', 'p99.9, us', 'longest, us',
        'work per allocated byte', 'per live byte in a cycle', 'in the longest slice',
        'memory / live'],
      rows), '', ...lines].join('\n');
}

/** The same of the number of types. */
export function formatManyTypes(figures) {
  const perType = ({ moduleBytes, size }) => moduleBytes / size;
  const rows = figures.map((f) => [
    String(f.size), number(f.nanosecondsPerObject), number(f.p999), number(f.longest),
    f.workPerByte.toFixed(3), String(f.longestWork), number(perType(f)),
    number(f.compilation.own * 1000), number(f.compilation.passes * 1000),
  ]);
  // Where types are few, the rest of the program counts.
  const many = figures.filter(({ size }) => size >= 1000);
  const lines = [
    ...judge('work for each allocated byte', figures, ({ workPerByte }) => workPerByte,
        () => MostGrowth),
    ...judge('time for each object', figures,
        ({ nanosecondsPerObject }) => nanosecondsPerObject, mostGrowthOfTime),
    ...judgeLargest('work in the longest interruption', figures,
        ({ longestWork }) => longestWork, LongestSlice),
    ...judge('size of the module for each type', many, perType, () => MostGrowthOfSize),
    ...judge('time of the passes for each type', many,
        ({ compilation, size }) => compilation.passes / size, mostGrowthOfTime),
  ];
  return [table(
      ['types', 'ns per object', 'p99.9, us', 'longest, us', 'work per allocated byte',
        'in the longest slice', 'module bytes per type', '-O2, ms', 'passes, ms'],
      rows), '', ...lines].join('\n');
}

/** What plots.mjs draws of them: diagrams of lines over the sizes. */
export function diagramsOf({ liveData: ofData, manyTypes: ofTypes }) {
  const diagram = (title, figures, valueOf) => ({
    title,
    sizes: [...new Set(figures.map(({ size }) => size))],
    lines: [...new Set(figures.map(({ variant }) => variant))].map((variant) => ({
      name: variant,
      values: figures.filter((figure) => figure.variant === variant).map(valueOf),
    })),
  });
  const ours = ofData.filter(({ variant }) => variant === Subject);
  return [
    diagram('ns per allocated byte, by live MiB', ofData,
        ({ nanosecondsPerByte }) => nanosecondsPerByte),
    diagram('work per allocated byte, by live MiB', ofData,
        ({ workPerByte }) => workPerByte),
    diagram('p99.9 of 1 KiB, us, by live MiB', ours, ({ p999 }) => p999),
    diagram('ns per object, by types', ofTypes,
        ({ nanosecondsPerObject }) => nanosecondsPerObject),
    diagram('work per allocated byte, by types', ofTypes,
        ({ workPerByte }) => workPerByte),
    diagram('module bytes per type, by types', ofTypes,
        ({ moduleBytes, size }) => moduleBytes / size),
  ];
}
