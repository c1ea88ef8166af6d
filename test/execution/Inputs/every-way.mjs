//===-- every-way.mjs - Builds and runs a program in every way ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles sources once for each optimisation level, with the soundness checker
// looking on (also behind codegen preparation), links them with each
// runtime (and, under stress, in each stress mode), runs each program and
// compares what it writes to standard output with the same expectation. All
// ways must agree.
//
//   node every-way.mjs DRIVER FOLDER OPTION... -- SOURCE... -- ARGUMENT...
//
//   plain           release runtimes, fast and small, no stress
//   stress          checked runtimes, with no stress and with each stress mode
//   expect=FILE     standard output is exactly the file
//   check=FILE      FileCheck with the file accepts standard output
//   levels=O0,O2    instead of -O0 and -O2
//   driver=OPTION   one more option of the driver, for compiling and linking
//   status=N        instead of exit status 0
//   runner=FILE     runs the programs, instead of host/run-wasi.mjs
//
// FOLDER is made anew. Both `plain` and `stress` may be given. What fails is
// reported with the commands that reproduce it, the exit status is then 1.
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const Runtimes = ['incremental', 'minimal', 'stub'];
const StressModes = ['full', 'step'];
const TimeLimit = 120000; // milliseconds: only to end what hangs

const folderOfThis = dirname(fileURLToPath(import.meta.url));

function usageError(message) {
  console.error(`every-way: ${message}`);
  process.exit(2);
}

/// Cuts a list at each '--'.
function split(list) {
  const parts = [[]];
  for (const item of list)
    if (item === '--' && parts.length < 3)
      parts.push([]);
    else
      parts.at(-1).push(item);
  return parts;
}

const [[driver, folder, ...options], sources = [], parameters = []] =
    split(process.argv.slice(2));
const settings = {
  levels: 'O0,O2', status: '0', driver: [], modes: [],
  runner: resolve(folderOfThis, '../../../host/run-wasi.mjs'),
};
for (const option of options) {
  const [name, value] = option.split(/=(.*)/s);
  if (name === 'plain' || name === 'stress')
    settings.modes.push(name);
  else if (name === 'driver')
    settings.driver.push(value);
  else if (['expect', 'check', 'levels', 'status', 'runner'].includes(name))
    settings[name] = value;
  else
    usageError(`unknown option '${option}'`);
}
if (!folder || sources.length === 0 || settings.modes.length === 0)
  usageError('driver, folder, sources, and plain or stress are needed');
if (!settings.expect === !settings.check)
  usageError('one of expect= and check= is needed');

/// The commands since the last compilation, to reproduce a failure.
let commands = [];

/// Runs a command. Returns its result, with the output as text.
function run(program, list, input) {
  commands.push([program, ...list].join(' '));
  const result = spawnSync(program, list, {
    cwd: folder, encoding: 'utf8', input, timeout: TimeLimit, maxBuffer: 2 ** 28,
  });
  if (result.error)
    result.stderr = `${result.stderr ?? ''}${result.error.message}\n`;
  return result;
}

function fail(what, result) {
  console.error(`every-way: ${what}`);
  for (const command of commands)
    console.error(`  ${command}`);
  console.error(`status ${result.status ?? result.signal}`);
  console.error((result.stdout ?? '').slice(0, 4000));
  console.error(result.stderr.slice(0, 4000));
  process.exit(1);
}

function compile(level, checked) {
  const name = `${level}${checked ? '-checked' : ''}`;
  commands = [];
  return sources.map((source) => {
    const object = join(folder, `${name}-${basename(source)}.o`);
    const result = run(driver, [
      `-${level}`, ...(checked ? ['--gc-checked'] : []), ...settings.driver,
      '-mllvm', '-graymark-prove', '-c', source, '-o', object,
    ]);
    if (result.status !== 0)
      fail(`'${source}' does not compile with -${level}`, result);
    return object;
  });
}

/// Whether the program wrote what is expected.
function isExpected(stdout) {
  if (settings.expect)
    return stdout === readFileSync(settings.expect, 'utf8');
  const result = run('FileCheck', [settings.check], stdout);
  if (result.status !== 0)
    console.error(result.stderr);
  return result.status === 0;
}

function check(objects, level, runtime, ...linkOptions) {
  const way = ['-' + level, runtime, ...linkOptions].join(' ');
  const program = join(folder, `${level}-${runtime}${linkOptions.join('')}.wasm`);
  const kept = commands.length;
  const linked = run(driver, [
    `-${level}`, `--runtime=${runtime}`, ...linkOptions, ...settings.driver,
    ...objects, '-o', program,
  ]);
  if (linked.status !== 0)
    fail(`${way}: linking failed`, linked);
  const result = run(process.execPath, ['--no-warnings', settings.runner, program, ...parameters]);
  if (result.status !== Number(settings.status) || !isExpected(result.stdout))
    fail(`${way}: not the expected output or status`, result);
  commands.length = kept;
  rmSync(program);
  ++ways;
}

let ways = 0;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const level of settings.levels.split(',')) {
  if (settings.modes.includes('plain')) {
    const objects = compile(level, false);
    for (const runtime of Runtimes)
      for (const goal of ['speed', 'size'])
        check(objects, level, runtime, `--runtime-for=${goal}`);
  }
  if (settings.modes.includes('stress')) {
    const objects = compile(level, true);
    for (const runtime of Runtimes) {
      check(objects, level, runtime, '--gc-checked');
      for (const mode of StressModes)
        check(objects, level, runtime, `--gc-stress=${mode}`);
    }
  }
}
console.log(`every-way: ${ways} ways agree`);
