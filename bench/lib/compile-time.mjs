//===-- compile-time.mjs - What the passes add to -O2 --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs opt -O2 over generated modules, with and without the passes, by turns.
// The times are those that LLVM itself measures for each pass, user and system
// time, so that reading and writing a module does not count. What the modules
// consist of is in ../compile-time/.
//
//===----------------------------------------------------------------------===//

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { largeFunction } from '../compile-time/large-function.mjs';
import { manyFunctions } from '../compile-time/many-functions.mjs';
import { moduleFolder } from './folders.mjs';
import { number, table } from './markdown.mjs';
import { makeRandom, shuffle, summarize } from './statistics.mjs';
import { compileToIr, optimize } from './tools.mjs';

/** The goal: what the passes may add to -O2, as a part of its own time. */
const MostOverhead = 0.15;
/** Growth of the overhead, from a tenth of the size, that is noise. */
const MostGrowth = 1.25;

/** A tenth of the size comes first; `quick` leaves out the full size. */
const programs = [
  {
    name: 'many functions',
    make: (scale) => manyFunctions(1000 * scale),
    describe: (scale) => `${1000 * scale} functions`,
  },
  {
    name: 'large function',
    make: (scale) => largeFunction(
        { blocks: 2000 * scale, safepoints: 500 * scale, references: 200 * scale }),
    describe: (scale) => `${2000 * scale} blocks, ${500 * scale} safepoints, ` +
        `${200 * scale} references live`,
  },
];

/** Ways to run opt: by itself, with the passes, and with the checker too. */
export const configurations = [
  { name: 'own', passes: 'default<O2>', withPlugin: false, options: [] },
  { name: 'ours', passes: 'default<O2>,graymark', withPlugin: true, options: [] },
  {
    name: 'checked', passes: 'default<O2>,graymark', withPlugin: true,
    options: ['-graymark-check'],
  },
];

/**
 * Times of the passes in what opt -time-passes prints: seconds by name. Analyses
 * are in a report of their own, and in the times of the passes that need them.
 */
function readPassTimes(text) {
  const [, report] = text.split(' Pass execution timing report');
  const times = new Map();
  const head = report.split('\n').find((line) => line.includes('--- Name'));
  // Times that are all zero have no column.
  const columns = head.trim().split(/\s{2,}/)
      .map((title) => title.replaceAll('-', '').trim());
  const wanted = Math.max(0, columns.indexOf('User+System'));
  for (const line of report.split('\n')) {
    const match = line.match(/^((?:\s*[\d.]+ \(\s*[\d.]+%\))+)\s+(\S.*)$/);
    if (!match)
      continue;
    const [, cells, name] = match;
    if (name === 'Total')
      break;
    const seconds = [...cells.matchAll(/([\d.]+) \(/g)].map(([, cell]) => Number(cell));
    times.set(name, seconds[wanted]);
  }
  return times;
}

/** The same, as the four sums that are reported. */
function sumPassTimes(times) {
  const sums = { own: 0, early: 0, late: 0, check: 0 };
  for (const [name, seconds] of times) {
    const part = !name.startsWith('graymark::') ? 'own' :
        name === 'graymark::EarlyPass'          ? 'early' :
        name.includes('SoundnessChecker')       ? 'check' :
                                                  'late';
    sums[part] += seconds;
  }
  return sums;
}

/** Compiles C to what opt is to be run on. Returns its path. */
export function prepareForPasses(name, source) {
  const output = `${source}.bc`;
  compileToIr({ name, source, output, options: ['-O2', '-c'] });
  return output;
}

/** Runs opt in one of the configurations. Returns the sums of the passes' times. */
export function timePasses(name, bitcode, configuration, pin) {
  const output = join(moduleFolder, 'optimized.bc');
  const text = optimize({
    name: `${name}, ${configuration.name}`, prefix: pin.prefix, input: bitcode, output,
    report: join(moduleFolder, 'passes.txt'), ...configuration,
  });
  rmSync(output, { force: true });
  return sumPassTimes(readPassTimes(text));
}

const nameOf = (program) => `compile time: ${program.name}`;

function prepare(program, scale) {
  const source = join(moduleFolder, `${program.name.replace(' ', '-')}-${scale}.c`);
  writeFileSync(source, program.make(scale));
  return { program, scale, bitcode: prepareForPasses(nameOf(program), source) };
}

/**
 * Measures. Returns one object for each program and size, with a sample for each
 * round: what opt's passes take by themselves, and what with ours.
 */
export function measureCompileTime({ rounds, seed, quick, pin, progress }) {
  mkdirSync(moduleFolder, { recursive: true });
  const random = makeRandom(seed);
  const inputs = programs.flatMap((program) =>
    (quick ? [1] : [1, 10]).map((scale) => prepare(program, scale)));
  const runs = inputs.flatMap((input) =>
    configurations.map((configuration) => ({ input, configuration })));
  const results = new Map(inputs.map((input) =>
    [input, Array.from({ length: rounds }, () => ({}))]));
  for (let round = 0; round < rounds; ++round) {
    progress(round);
    for (const { input, configuration } of shuffle(runs, random)) {
      results.get(input)[round][configuration.name] =
          timePasses(nameOf(input.program), input.bitcode, configuration, pin);
    }
  }
  return inputs.map(({ program, scale, bitcode }) => ({
    program: program.name,
    scale,
    size: program.describe(scale),
    bitcode,
    samples: results.get(inputs.find((input) => input.bitcode === bitcode)),
  }));
}

/** Seconds and ratios over the rounds. */
function digest({ samples }) {
  const over = (value) => summarize(samples.map(value));
  const total = ({ own, early, late }) => own + early + late;
  return {
    own: over(({ own }) => own.own),
    early: over(({ ours }) => ours.early),
    late: over(({ ours }) => ours.late),
    check: over(({ checked }) => checked.check),
    // The early stage promotes locals, of which -O2 is then relieved: what is
    // added is the difference of the sums.
    added: over(({ own, ours }) => total(ours) / own.own - 1),
    lateShare: over(({ ours }) => ours.late / ours.own),
    checkShare: over(({ checked }) => checked.check / checked.own),
  };
}

const percent = (value) => `${number(value * 100)} %`;
const percents = ({ median, minimum, maximum }) =>
  `${percent(median)} (${percent(minimum)}..${percent(maximum)})`;

/** Table and judgement, in Markdown. */
export function formatCompileTime(results) {
  const figures = results.map((result) => ({ ...result, ...digest(result) }));
  const rows = figures.map((f) => [
    `${f.program}: ${f.size}`, number(f.own.median), number(f.early.median),
    number(f.late.median), percents(f.lateShare), percents(f.added),
    number(f.check.median), percent(f.checkShare.median),
  ]);
  const text = [table(
      ['module', '-O2, s', 'early, s', 'late, s', 'late / -O2', 'added to -O2',
        'checker, s', 'checker / -O2'],
      rows), ''];
  for (const f of figures) {
    const worst = Math.max(f.added.median, f.lateShare.median);
    text.push(`- ${f.program}, ${f.size}: ${percent(worst)} of -O2's own time, ` +
        `${worst < MostOverhead ? 'meets' : 'MISSES'} the goal of ` +
        `${percent(MostOverhead)}`);
  }
  for (const full of figures.filter(({ scale }) => scale > 1)) {
    const tenth = figures.find(({ program, scale }) =>
      program === full.program && scale === 1);
    const sum = (f) => f.early.median + f.late.median;
    const ours = sum(full) / sum(tenth), own = full.own.median / tenth.own.median;
    text.push(`- ${full.program}, from a tenth of the size: the passes take ` +
        `${number(ours)} times as long, -O2 ${number(own)} times: ` +
        `${ours <= own * MostGrowth ? 'no' : 'MORE'} growth beyond -O2's`);
  }
  return text.join('\n');
}
