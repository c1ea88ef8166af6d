//===-- run.mjs - Builds, measures and reports ---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The command behind ./dev bench: reads the options and puts the parts in lib/
// together. README.md says how to use it and how it measures.
//
//===----------------------------------------------------------------------===//

import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { formatCompileTime, measureCompileTime } from './lib/compile-time.mjs';
import { findEngines } from './lib/engines.mjs';
import { Failure } from './lib/failure.mjs';
import {
  benchFolder, documentFolder, moduleFolder, outputFolder,
} from './lib/folders.mjs';
import { formatGoals, judgeGoals } from './lib/goals.mjs';
import {
  CompileTime, Counts, isWorkload, Pauses, readOptions, Scaling, Sizes, usage,
} from './lib/options.mjs';
import { formatPauses, measurePauses } from './lib/pauses.mjs';
import { plotLines, plotWorkload } from './lib/plots.mjs';
import { formatWorkload, summarizeWorkload } from './lib/report.mjs';
import { formatRoots } from './lib/roots.mjs';
import { choosePin, runRounds } from './lib/rounds.mjs';
import {
  diagramsOf, formatLiveData, formatManyTypes, measureScaling,
} from './lib/scaling.mjs';
import { formatSizes, measureSizes } from './lib/sizes.mjs';
import { countExecuted, describeTools, strip } from './lib/tools.mjs';
import { compared } from './lib/variants.mjs';
import { findWorkload } from './lib/workloads.mjs';

/** What becomes of the report beside standard output. */
const report = [];

function print(text) {
  process.stdout.write(`${text}\n`);
  report.push(text);
}

const tell = (text) => process.stderr.write(`bench: ${text}\n`);

function save(name, content) {
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(join(outputFolder, `${name}.json`),
      `${JSON.stringify(content, undefined, 2)}\n`);
}

const sourceOf = (workload, variant) =>
  join(benchFolder, 'workloads', workload.folder, variant.source);

/** Keeps a plot, and has the report show it. */
function showPlot(folder, name, title, svg) {
  const plots = join(folder, 'performance');
  mkdirSync(plots, { recursive: true });
  writeFileSync(join(plots, `${name}.svg`), svg);
  report.push(`![${title}](performance/${name}.svg)\n`);
}

/** Builds a workload with a variant. Returns the path of what is to be loaded. */
function build(workload, variant) {
  mkdirSync(moduleFolder, { recursive: true });
  const module = join(moduleFolder, `${workload.name}.${variant.name}.wasm`);
  return variant.build(sourceOf(workload, variant), workload.constants, module) ?? module;
}

/** Bytes without names and other notes; undefined for what is no module. */
function sizeOf(module) {
  if (!module.endsWith('.wasm'))
    return undefined;
  strip(module, `${module}.stripped`);
  return statSync(`${module}.stripped`).size;
}

/** Whether an engine can run a variant and, if it is not the main one, should. */
const isRunWith = (engine, variant) =>
  engine.major >= (variant.oldestNode ?? 0) && (engine.runsAll || variant.isMain);

/** Where the report goes: performance.md and a folder of plots. */
const reportFolder = ({ publish }) => (publish ? documentFolder : outputFolder);

function runWorkload(workload, options, engines, pin, circumstances) {
  const variants = options.variants.filter((variant) =>
    variant.family === workload.family && existsSync(sourceOf(workload, variant)) &&
    !workload.without?.includes(variant.name));
  if (!variants.length)
    return [];
  tell(`${workload.name}: building`);
  const modules = variants.map((variant) => [variant, build(workload, variant)]);
  const programs = engines.flatMap((engine) => modules
      .filter(([variant]) => isRunWith(engine, variant))
      .map(([variant, module]) => ({
        engine, variant, workload, module, moduleBytes: sizeOf(module),
      })));
  const samples = runRounds(programs, {
    rounds: options.rounds,
    seed: options.seed,
    size: options.quick ? 'quick' : 'full',
    pin,
    compared: options.mayVaryRounds ? compared : [],
    progress: (round) =>
      tell(`${workload.name}: round ${round + 1} of ${options.rounds}`),
  });
  const figures = summarizeWorkload(samples);
  for (const engine of engines) {
    const ours = figures.filter((figure) => figure.engine === engine.name);
    if (!ours.length)
      continue;
    const title = options.quick ? workload.quickTitle : workload.title;
    print(`## ${title}, Node ${engine.version}\n`);
    if (workload.family === 'collectors') {
      const plotTitle = `${title}, Node ${engine.major}`;
      showPlot(reportFolder(options), `${workload.name}-${engine.name}`, plotTitle,
          plotWorkload(plotTitle, ours));
    }
    print(`${formatWorkload(ours, workload.family)}\n`);
  }
  save(workload.name, {
    ...circumstances,
    workload: workload.name,
    figures,
    samples: [...samples].map(([{ engine, variant }, rounds]) => ({
      engine: engine.name, variant: variant.name, rounds,
    })),
  });
  return figures;
}

function runScaling(options, engine, pin, circumstances) {
  const { variants, rounds, seed, quick } = options;
  const figures =
      measureScaling({ variants, engine, rounds, seed, quick, pin, tell });
  if (!figures)
    return;
  print(`## Scaling: live data, Node ${engine.version}\n`);
  const title = `Growth with live data and number of types, Node ${engine.major}`;
  showPlot(reportFolder(options), `${Scaling}-${engine.name}`, title,
      plotLines(title, diagramsOf(figures)));
  print(`${formatLiveData(figures.liveData)}\n`);
  print(`## Scaling: number of types, Node ${engine.version}\n`);
  print(`${formatManyTypes(figures.manyTypes)}\n`);
  save(`${Scaling}-${engine.name}`, { ...circumstances, figures });
}

function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    print(usage);
    return;
  }
  const tools = describeTools(new Set(options.variants.map(({ kind }) => kind)));
  const names = options.only.filter(isWorkload);
  const needsEngine = names.length ||
      [Pauses, Scaling].some((name) => options.only.includes(name));
  const found = needsEngine ? findEngines(options.engines) : [];
  const engines = options.quick && !options.engines ? found.slice(0, 1) : found;
  const isTimed = options.only.some((name) => ![Sizes, Counts].includes(name));
  const pin = isTimed ? choosePin(options.core) : {};

  const circumstances = {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model,
    core: pin.core,
    rounds: options.rounds,
    seed: options.seed,
    quick: options.quick,
    engines: Object.fromEntries(engines.map(({ name, version }) => [name, version])),
    tools,
  };
  print(`# Performance, ${circumstances.date.slice(0, 10)}\n`);
  report.push('Written by `./dev bench`; what is measured, and how, is in ' +
      '[bench/README.md](../bench/README.md).\n');
  const head = Object.entries(tools).map(([name, version]) => `${name}: ${version}`);
  head.push(`processor: ${circumstances.processor}` +
      `${pin.core === undefined ? '' : `, all on number ${pin.core}`}`);
  if (isTimed)
    head.push(`rounds: ${options.rounds}, order from seed ${options.seed}`);
  print(`${head.map((line) => `- ${line}`).join('\n')}\n`);
  if (options.quick)
    print('Quick: small inputs and few rounds. These are no measurements.\n');

  const ofRoots = [];
  const suite = new Map();
  for (const workload of names.map(findWorkload)) {
    const figures = runWorkload(workload, options, engines, pin, circumstances);
    suite.set(workload.name,
        figures.filter((figure) => figure.engine === engines[0].name));
    if (workload.family === 'roots')
      ofRoots.push(...figures.map((figure) => ({ workload, ...figure })));
  }
  const goals = judgeGoals(suite);
  if (goals.length) {
    print(`## Goals, Node ${engines[0].version}\n\n${formatGoals(goals)}\n`);
    save('goals', { ...circumstances, goals });
  }
  for (const engine of engines) {
    const ours = ofRoots.filter((figure) => figure.engine === engine.name);
    if (ours.length)
      print(`## What roots cost, Node ${engine.version}\n\n${formatRoots(ours)}\n`);
  }
  if (options.only.includes(Sizes)) {
    tell('sizes: building');
    const sizes = measureSizes(options.variants);
    print('## The smallest program, bytes\n');
    print(`${formatSizes(sizes)}\n`);
    save(Sizes, { ...circumstances, sizes });
  }
  if (options.only.includes(Counts)) {
    tell('counts: building and running');
    print('## What inserted code has executed, by placement of slot stores\n');
    print(countExecuted(moduleFolder));
  }
  if (options.only.includes(Pauses)) {
    const { rounds, seed, quick } = options;
    for (const engine of engines) {
      tell('pauses: building');
      const results = measurePauses({
        names: options.variants.map(({ name }) => name), engine, rounds, seed, quick,
        progress: (round) => tell(`pauses: round ${round + 1} of ${rounds}`),
      });
      print(`## The longest interruption by the collector, Node ${engine.version}\n`);
      print(`${formatPauses(results)}\n`);
      save(`${Pauses}-${engine.name}`, { ...circumstances, results });
    }
  }
  if (options.only.includes(Scaling))
    for (const engine of engines.filter(({ runsAll }) => runsAll))
      runScaling(options, engine, pin, circumstances);
  if (options.only.includes(CompileTime)) {
    const { rounds, seed, quick } = options;
    const results = measureCompileTime({
      rounds, seed, quick, pin,
      progress: (round) => tell(`compile time: round ${round + 1} of ${rounds}`),
    });
    print('## What the passes add to the time of -O2\n');
    print(`${formatCompileTime(results)}\n`);
    save(CompileTime, { ...circumstances, results });
  }
  mkdirSync(reportFolder(options), { recursive: true });
  writeFileSync(join(reportFolder(options), 'performance.md'), `${report.join('\n')}`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof Failure))
    throw error;
  process.stderr.write(`bench: error: ${error.message}\n`);
  process.exitCode = 1;
}
