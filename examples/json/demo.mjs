//===-- demo.mjs - A large file, parsed many times in bounded memory ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Builds the JSON tool with graymark-clang, generates a JSON file of several
// megabytes, has the tool parse it until it has allocated more than 1 GiB, and
// checks what it answers against JSON.parse, and that its memory stayed under
// 96 MiB, of which the heap, with 12 MiB alive, takes up to 64.
//
//   node demo.mjs [OPTION OF graymark-clang]...
//
// The environment may name the driver (GRAYMARK_CLANG_DRIVER; else the one in
// build/release, else the one in PATH) and a folder for what is generated
// (GRAYMARK_DEMO_FOLDER; else build/demo).
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const folder = resolve(process.env.GRAYMARK_DEMO_FOLDER ?? join(root, 'build/demo'));
const built = join(root, 'build/release/bin/graymark-clang');
const driver = process.env.GRAYMARK_CLANG_DRIVER ??
    (existsSync(built) ? built : 'graymark-clang');

const Records = 8000;
const Repetitions = 100;
const LeastAllocation = 2 ** 30;
/** A small heap may grow to 64 MiB; the program has other memory, too. */
const MostMemory = 96 * 2 ** 20;
const Query = '.records[4711]';

function fail(message) {
  console.error(`demo: ${message}`);
  process.exit(1);
}

/// Runs a program to its end. Its standard error is passed on if it fails.
function run(program, ...parameters) {
  const result = spawnSync(program, parameters, { maxBuffer: 2 ** 28 });
  if (result.error)
    fail(`cannot run '${program}': ${result.error.code}`);
  if (result.status !== 0) {
    process.stderr.write(result.stderr);
    fail(`'${program}' ended with status ${result.status ?? result.signal}`);
  }
  return result;
}

const runNode = (...parameters) => run(process.execPath, '--no-warnings', ...parameters);

/// The number behind `name:` in the tool's statistics.
function statistic(text, name) {
  const match = new RegExp(`^${name}: (\\d+)$`, 'm').exec(text);
  if (!match)
    fail(`the tool printed no '${name}'`);
  return Number(match[1]);
}

const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

mkdirSync(folder, { recursive: true });
const wasm = join(folder, 'json.wasm');
const file = join(folder, 'catalogue.json');

const sources = readdirSync(here).filter((name) => name.endsWith('.c')).sort();
console.log(`building       ${sources.length} C files with graymark-clang -O2`);
run(driver, '-O2', ...process.argv.slice(2), ...sources.map((name) => join(here, name)),
    '-o', wasm);

const text = runNode(join(here, 'generate.mjs'), String(Records)).stdout;
writeFileSync(file, text);
console.log(`generated      ${Records} records, ${megabytes(text.length)} of JSON`);

const started = process.hrtime.bigint();
const { stdout, stderr } = runNode(join(root, 'host/run-wasi.mjs'), wasm, '--repeat',
    String(Repetitions), '--stats', file, Query);
const seconds = Number(process.hrtime.bigint() - started) / 1e9;

const result = JSON.parse(stdout.toString());
const expected = JSON.parse(readFileSync(file, 'utf8')).records[4711];
if (JSON.stringify(result) !== JSON.stringify(expected))
  fail(`${Query} is not what JSON.parse finds there`);

const report = stderr.toString();
const collections = statistic(report, 'collections');
const allocated = statistic(report, 'bytes allocated');
const live = statistic(report, 'bytes live after a full collection');
const peak = statistic(report, 'peak memory in bytes');

console.log(`result         ${Query} is "${result.title}" by ${result.authors[0].name}`);
console.log(`parsed         ${Repetitions} times in ${seconds.toFixed(1)} s`);
console.log(`allocated      ${megabytes(allocated)}`);
console.log(`collections    ${collections}`);
console.log(`live           ${megabytes(live)} after a full collection`);
console.log(`peak memory    ${megabytes(peak)}, ${(peak / live).toFixed(2)} times what is live`);

if (allocated <= LeastAllocation)
  fail(`the tool should have allocated more than ${megabytes(LeastAllocation)}`);
if (collections === 0)
  fail('nothing was collected');
if (peak >= MostMemory)
  fail(`peak memory should be less than ${megabytes(MostMemory)}`);
