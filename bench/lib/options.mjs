//===-- options.mjs - The command line -----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the options of bench/run into an object. What they mean is carried out
// elsewhere; names of workloads, variants and engines are checked here.
//
//===----------------------------------------------------------------------===//

import { parseArgs } from 'node:util';

import { engineNames } from './engines.mjs';
import { Failure } from './failure.mjs';
import { variants } from './variants.mjs';
import { workloads } from './workloads.mjs';

/** Tables that are selected like a workload. */
export const Sizes = 'sizes';
export const CompileTime = 'compile-time';
export const Counts = 'counts';
export const Pauses = 'pauses';
export const Scaling = 'scaling';

const namesOf = (family) =>
  workloads.filter((workload) => workload.family === family).map(({ name }) => name);

/** Names that stand for several. */
const groups = {
  suite: [...namesOf('collectors'), Sizes, Scaling],
  roots: namesOf('roots'),
  all: [
    ...namesOf('collectors'), ...namesOf('roots'), Sizes, Scaling, CompileTime, Counts,
    Pauses,
  ],
};

/** Whether the name is that of a workload. */
export const isWorkload = (name) =>
  [...namesOf('collectors'), ...namesOf('roots')].includes(name);

const DefaultRounds = 3;
const QuickRounds = 1;
const MaximumRounds = 1000;
const LargestSeed = 2 ** 32 - 1;

export const usage = `usage: ./dev bench [options]     (or bench/run, when Graymark is built)

  --rounds <n>         how often each program is run; ${DefaultRounds} by default
  --only <names>       what to measure, separated by commas; 'suite' by default,
                       the programs of the collectors, sizes and scaling; 'roots'
                       is from tree-sum-leaf to evaluator, 'all' everything:
                       ${groups.all.join(',\n' + ' '.repeat(23))}
  --variants <names>   variants, separated by commas; all by default:
                       ${variants.map(({ name }) => name).join(',\n' + ' '.repeat(23))}
  --engine <names>     newest (Node from npm), system (the one that runs this) or
                       both, separated by a comma; by default the newest, if it can
                       be installed, and the main variants on the other one
  --publish            writes the report to docs/performance.md, the plots beside it
  --quick              small inputs, ${QuickRounds} round, fewer variants and the newest Node
                       unless given: shows that all runs, not how fast
  --seed <n>           of the order of the runs; by default from the clock
  --core <n>           the processor to run on; by default the last one allowed
  --help               this text

Tables go to standard output, progress to standard error, everything measured
to build/bench/<name>.json, the report with plots to build/bench/performance.md.
Environment: GRAYMARK_CLANG_DRIVER is the
graymark-clang to measure (default: that of build/release), GRAYMARK_CLANG the
clang for C without Graymark.`;

function readNumber(option, text, smallest, largest) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < smallest || value > largest)
    throw new Failure(
        `--${option}: '${text}' is no number from ${smallest} to ${largest}`);
  return value;
}

function readNames(option, text, known) {
  const names = [...new Set(text.split(',').filter(Boolean))];
  if (!names.length)
    throw new Failure(`--${option}: no name given; there are ${known.join(', ')}`);
  for (const name of names)
    if (!known.includes(name))
      throw new Failure(
          `--${option}: unknown name '${name}'; there are ${known.join(', ')}`);
  // In the order of the list, whatever the order of the option.
  return known.filter((name) => names.includes(name));
}

const expandGroups = (text) =>
  text.split(',').flatMap((name) => groups[name] ?? [name]).join(',');

function parse(parameters) {
  try {
    return parseArgs({
      args: parameters,
      options: {
        rounds: { type: 'string' },
        only: { type: 'string' },
        variants: { type: 'string' },
        engine: { type: 'string' },
        publish: { type: 'boolean' },
        quick: { type: 'boolean' },
        seed: { type: 'string' },
        core: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    if (!error.code?.startsWith('ERR_PARSE_ARGS'))
      throw error;
    throw new Failure(`${error.message.split('. ')[0]}: see --help`);
  }
}

/** The options as an object, with defaults filled in. Throws a Failure. */
export function readOptions(parameters) {
  const values = parse(parameters);
  const quick = values.quick ?? false;
  if (quick && values.publish)
    throw new Failure('--publish: a quick run measures nothing');
  return {
    help: values.help ?? false,
    quick,
    publish: values.publish ?? false,
    rounds: values.rounds === undefined ?
        (quick ? QuickRounds : DefaultRounds) :
        readNumber('rounds', values.rounds, 1, MaximumRounds),
    /** Whether long programs may be run less often, and others more. */
    mayVaryRounds: values.rounds === undefined && !quick,
    only: values.only === undefined ?
        groups.suite :
        readNames('only', expandGroups(values.only), groups.all),
    variants: values.variants === undefined ?
        variants.filter(({ inQuick }) => !quick || inQuick !== false) :
        readNames('variants', values.variants, variants.map(({ name }) => name))
            .map((name) => variants.find((variant) => variant.name === name)),
    // Undefined means: the newest if there is one.
    engines: values.engine === undefined ?
        undefined :
        readNames('engine', values.engine, engineNames),
    seed: values.seed === undefined ?
        (Date.now() % LargestSeed) + 1 :
        readNumber('seed', values.seed, 1, LargestSeed),
    core: values.core === undefined ?
        undefined :
        readNumber('core', values.core, 0, 4095),
  };
}
