#!/usr/bin/env -S node --no-warnings
//===-- counts.mjs - Executed slot stores under each placement -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   counts.mjs [--check] [--level=O2] DRIVER FOLDER PROGRAM...
//
// Builds each program with counters under each placement of slot stores, runs
// it, and prints what was executed: a table in Markdown. A PROGRAM is
// NAME=SOURCE,...[@ARGUMENT,...], where a folder stands for its C files; or the
// name of a workload that shows what roots cost, or `roots` for all of them. All
// placements must print or compute the same. --check exits with 1 if one executed
// more slot stores under this project's placement than under LDC's, or if the
// geometric mean of the ratios to AssemblyScript's is over 0.5. Programs that
// execute none, and those that reach no allocation, have no part in that mean.
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { instantiate } from '../host/index.mjs';
import { workloads } from './lib/workloads.mjs';

const Placements = ['latest', 'definition', 'assemblyscript'];
const Columns = ['stores', 'clears', 'publishes', 'restores', 'checks', 'barriers'];
const Goal = 0.5;

const here = dirname(fileURLToPath(import.meta.url));
const runner = resolve(here, '../host/run-wasi.mjs');

function fail(message) {
  process.stderr.write(`counts: ${message}\n`);
  process.exit(1);
}

const parameters = process.argv.slice(2);
let checks = false;
let level = 'O2';
while (parameters[0]?.startsWith('--')) {
  const option = parameters.shift();
  if (option === '--check')
    checks = true;
  else if (option.startsWith('--level='))
    level = option.slice('--level='.length);
  else
    fail(`unknown option '${option}'`);
}
const [driver, folder, ...programs] = parameters;
if (programs.length === 0)
  fail('driver, folder and programs are needed');
mkdirSync(folder, { recursive: true });

function run(command, list) {
  const result = spawnSync(command, list, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (result.status !== 0)
    fail(`${[command, ...list].join(' ')}: status ${result.status ?? result.signal}\n${result.stderr}`);
  return result;
}

function build(name, list, placement) {
  const module = join(folder, `${name}-${placement}.wasm`);
  // The naive frames are larger.
  run(driver, [
    `-${level}`, '-mllvm', '-graymark-count', '-mllvm', `-graymark-placement=${placement}`,
    '--shadow-stack-size=1048576', ...list, '-o', module,
  ]);
  return module;
}

/// What a workload has executed under a placement, and its checksum.
async function measureWorkload(workload, placement) {
  const module = build(workload.name, [
    '--target=wasm32-unknown-unknown', '--runtime=minimal',
    ...Object.entries(workload.constants).map(([name, value]) => `-D${name}=${value}`),
    join(here, 'workloads', workload.folder, 'graymark.c'),
  ], placement);
  const { exports } = await instantiate(new WebAssembly.Module(readFileSync(module)), {});
  workload.warmUp({ exports });
  const checksum = workload.run({ exports }, workload.sizes.quick);
  const counters = new BigUint64Array(
      exports.memory.buffer, exports.__graymark_counts(), Columns.length);
  const counts = Object.fromEntries(Columns.map((name, i) => [name, Number(counters[i])]));
  return { counts, stdout: String(checksum) };
}

/// What a program has executed under a placement, and what it has printed.
function measureProgram(name, sources, list, placement) {
  const module = build(name, sources, placement);
  const { stdout, stderr } = run(process.execPath, ['--no-warnings', runner, '--counts', module, ...list]);
  const text = /run-wasi: counts: (.*)/.exec(stderr)[1];
  const counts = Object.fromEntries(text.split(' ').map((entry) => {
    const [key, value] = entry.split('=');
    return [key, Number(value)];
  }));
  return { counts, stdout };
}

function filesOf(source) {
  if (!statSync(source, { throwIfNoEntry: false })?.isDirectory())
    return [source];
  return readdirSync(source).filter((file) => file.endsWith('.c')).sort()
      .map((file) => join(source, file));
}

const rows = [];
const ratios = [];
const violations = [];

const ofRoots = workloads.filter(({ family }) => family === 'roots');

const isLeaf = (program) => ofRoots.some(({ name, reachesAllocation }) =>
  name === program && !reachesAllocation);

/// The name of a program of the command line, and how it is measured.
function parse(program) {
  const workload = ofRoots.find(({ name }) => name === program);
  if (workload)
    return [program, (placement) => measureWorkload(workload, placement)];
  const [, name, sources, list = ''] = /^([^=]+)=([^@]+)(?:@(.*))?$/.exec(program) ??
      fail(`neither NAME=SOURCE,...[@ARGUMENT,...] nor a workload: ${program}`);
  const files = sources.split(',').flatMap(filesOf);
  return [name, (placement) =>
    measureProgram(name, files, list ? list.split(',') : [], placement)];
}

const expanded = programs.flatMap((program) =>
  (program === 'roots' ? ofRoots.map(({ name }) => name) : [program]));
for (const [name, measure] of expanded.map(parse)) {
  const results = [];
  for (const placement of Placements)
    results.push(await measure(placement));
  if (results.some(({ stdout }) => stdout !== results[0].stdout))
    fail(`${name}: the placements do not compute the same`);
  const [ours, ldc, assemblyscript] = results.map(({ counts }) => counts);
  if (ours.stores > ldc.stores)
    violations.push(`${name}: ${ours.stores} slot stores, more than LDC's ${ldc.stores}`);
  if (ours.stores > 0 && !isLeaf(name))
    ratios.push(ours.stores / assemblyscript.stores);
  const ratioTo = ({ stores }) => (stores > 0 ? (ours.stores / stores).toFixed(2) : '');
  Placements.forEach((placement, i) => rows.push([
    name, placement, ...Columns.map((column) => results[i].counts[column]),
    i === 0 ? `${ratioTo(ldc)}, ${ratioTo(assemblyscript)}` : '',
  ]));
}
const mean = ratios.length > 0 ?
    Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length) : 0;
if (mean > Goal)
  violations.push(`slot stores are ${mean.toFixed(3)} of AssemblyScript's, more than ${Goal}`);

const line = (cells) => `| ${cells.join(' | ')} |\n`;
process.stdout.write(line(
    ['program', 'placement', ...Columns, 'stores: ratio to LDC, to AS']));
process.stdout.write(line(['---', '---', ...Columns.map(() => '---:'), '---:']));
rows.forEach((row) => process.stdout.write(line(row)));
process.stdout.write(
    `\nSlot stores, geometric mean of the ratios to AssemblyScript's: ${mean.toFixed(3)}\n`);
if (checks && violations.length > 0)
  fail(violations.join('\n'));
