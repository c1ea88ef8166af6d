//===-- rounds.mjs - Runs programs by turns ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A round runs every program once, each in a process of its own, in a random
// order. What disturbs the machine for a while then disturbs all of them alike,
// and a ratio is always taken within one round.
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { run } from './commands.mjs';
import { Failure } from './failure.mjs';
import { benchFolder } from './folders.mjs';
import { makeRandom, shuffle } from './statistics.mjs';

const TimeLimitMilliseconds = 300_000;

/** A program that has taken so long is not run again unless a goal compares it. */
const EnoughMilliseconds = 4000;
/** Of how many rounds those that a goal compares are part, with short programs. */
const MostRoundsOfCompared = 5;
/** How long their programs may take together to be short. */
const ShortMilliseconds = 3000;

/** The last processor that this process may run on. */
function lastAllowedCore() {
  const status = '/proc/self/status';
  if (existsSync(status)) {
    const list = readFileSync(status, 'utf8').match(/^Cpus_allowed_list:\s*(\S+)$/m);
    if (list)
      return Number(list[1].match(/\d+$/)[0]);
  }
  return cpus().length - 1;
}

/**
 * What must stand in front of a command so that it runs on one processor.
 * Without taskset nothing is, and `core` is undefined. Throws a Failure if that
 * processor cannot be used.
 */
export function choosePin(core) {
  if (spawnSync('taskset', ['--version']).error) {
    if (core !== undefined)
      throw new Failure('--core: there is no taskset on this machine');
    return { core: undefined, prefix: [] };
  }
  const chosen = core ?? lastAllowedCore();
  const prefix = ['taskset', '-c', String(chosen)];
  if (spawnSync(prefix[0], [...prefix.slice(1), process.execPath, '-e', '0']).status !== 0)
    throw new Failure(`--core: nothing can run on processor ${chosen}`);
  return { core: chosen, prefix };
}

function measure({ engine, variant, workload, module }, { prefix }, size) {
  const parameters = {
    workload: workload.name,
    module,
    hostCollects: variant.hostCollects,
    neverFrees: variant.neverFrees,
    isReset: variant.isReset,
    size,
  };
  const [command, ...rest] = [
    ...prefix, engine.path, '--expose-gc', ...(workload.engineOptions ?? []),
    join(benchFolder, 'measure.mjs'), JSON.stringify(parameters),
  ];
  const purpose = `${workload.name}: ${variant.name} on ${engine.name}`;
  const output = run(purpose, command, rest, { timeout: TimeLimitMilliseconds });
  return JSON.parse(output);
}

/**
 * Runs all programs in `rounds` rounds. A program is {engine, variant,
 * workload, module}. Returns, for each, the array of what measure.mjs printed,
 * by round. Engines beside the main one sit out the last round, and so do long
 * programs, or more. The variants `compared` are part of all rounds, and where
 * they are short go on among themselves: their medians decide, and a disturbance
 * of a second is all of a round for them. Throws a Failure when a program fails
 * or a checksum differs.
 */
export function runRounds(programs, { rounds, seed, size, pin, progress, compared = [] }) {
  const random = makeRandom(seed);
  const samples = new Map(programs.map((program) => [program, []]));
  const taken = new Map(programs.map((program) => [program, 0]));
  const isCompared = ({ engine, variant }) =>
    engine.runsAll && compared.includes(variant.name);
  let expected;
  const runRound = (taking) => {
    for (const program of shuffle(taking, random)) {
      const begin = performance.now();
      const sample = measure(program, pin, size);
      taken.set(program, taken.get(program) + performance.now() - begin);
      for (const { checksum } of sample.runs) {
        const name = `${program.variant.name} on ${program.engine.name}`;
        expected ??= { checksum, name };
        if (checksum !== expected.checksum)
          throw new Failure(
              `${program.workload.name}: ${name} has computed ${checksum}, ` +
              `${expected.name} ${expected.checksum}`);
      }
      samples.get(program).push(sample);
    }
  };
  for (let round = 0; round < rounds; ++round) {
    progress(round);
    runRound(programs.filter((program) => isCompared(program) ||
      (program.engine.runsAll || round < Math.max(1, rounds - 1)) &&
        (!compared.length || taken.get(program) < EnoughMilliseconds)));
  }
  const goingOn = programs.filter(isCompared);
  if (rounds === 1 || goingOn.length < compared.length)
    return samples;
  for (let round = rounds; round < MostRoundsOfCompared; ++round) {
    const before = goingOn.reduce((sum, program) => sum + taken.get(program), 0);
    if (before > round * ShortMilliseconds)
      break;
    runRound(goingOn);
  }
  return samples;
}
