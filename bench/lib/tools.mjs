//===-- tools.mjs - The compilers ----------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles one source with Graymark, with AssemblyScript or with plain clang,
// and changes finished modules. What is compiled, and with which options, is
// said by those who call.
//
//===----------------------------------------------------------------------===//

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { run } from './commands.mjs';
import { Failure } from './failure.mjs';
import { benchFolder, projectFolder } from './folders.mjs';
import { installPackages, packageFile, packageVersion } from './packages.mjs';
import { insertRoots, markVariables } from './shadow-stack-of-llvm.mjs';

const LlvmVersion = 22;

const driver = process.env.GRAYMARK_CLANG_DRIVER ||
    join(projectFolder, 'build', 'release', 'bin', 'graymark-clang');
const llvmFolder = join('/usr', 'lib', `llvm-${LlvmVersion}`, 'bin');

/** A tool of LLVM: where Debian has it, or else on the path. */
function llvmTool(name) {
  const path = join(llvmFolder, name);
  return existsSync(path) ? path : `${name}-${LlvmVersion}`;
}

const clang = process.env.GRAYMARK_CLANG || llvmTool('clang');

const defineForC = ([name, value]) => `-D${name}=${value}`;

/** Compiles C on managed objects into a module without a libc. */
export function compileGraymark({ name, source, output, constants = {}, options }) {
  if (!existsSync(driver))
    throw new Failure(
        `graymark-clang is missing at '${driver}': run ./dev build, or set ` +
        'GRAYMARK_CLANG_DRIVER');
  run(`${name}: graymark-clang`, driver, [
    '--target=wasm32-unknown-unknown', ...Object.entries(constants).map(defineForC),
    ...options, source, '-o', output,
  ]);
}

/** Compiles AssemblyScript. */
export function compileAssemblyScript({ name, source, output, constants = {}, options }) {
  installPackages();
  const uses = Object.entries(constants)
      .flatMap(([constant, value]) => ['--use', `${constant}=${value}`]);
  run(`${name}: asc`, process.execPath, [
    packageFile('assemblyscript', 'bin', 'asc.js'), source, '-o', output, ...uses,
    ...options,
  ]);
}

/** Compiles C with wasi-libc into a module that exports functions, no program. */
export function compileC({ name, source, output, constants = {}, options }) {
  run(`${name}: clang`, clang, [
    '--target=wasm32-wasi', '-mexec-model=reactor', '-nostartfiles',
    '-Wno-deprecated', '-Wl,--no-entry', ...Object.entries(constants).map(defineForC),
    ...options, source, '-o', output,
  ]);
}

/** What a driver brings: its folder has headers and the plugin beside it. */
function besideDriver(...parts) {
  return join(dirname(driver), '..', ...parts);
}

const plugin = () => besideDriver('lib', 'GraymarkPasses.so');

/**
 * Compiles C on managed objects into IR that no pass has seen yet: text or, with
 * an option -c, bitcode.
 */
export function compileToIr({ name, source, output, constants = {}, options }) {
  run(`${name}: clang`, clang, [
    '--target=wasm32-unknown-unknown', '-Xclang', '-disable-llvm-passes', '-w',
    '-I', besideDriver('include'), '-I', join(projectFolder, 'include'), '-emit-llvm',
    ...Object.entries(constants).map(defineForC), ...options, source, '-o', output,
  ]);
}

const features = [
  '--enable-gc', '--enable-reference-types', '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
];

/**
 * Assembles WasmGC and optimises it: for an open world, as fields that nobody
 * reads would otherwise disappear. Names of constants are replaced.
 */
export function assembleWasmGc({ name, source, output, constants = {} }) {
  installPackages();
  const text = Object.entries(constants).reduce(
      (result, [constant, value]) => result.replaceAll(constant, value),
      readFileSync(source, 'utf8'));
  const file = (kind) => `${output}.${kind}`;
  writeFileSync(file('wat'), text);
  const binaryen = (tool, parameters) => run(`${name}: ${tool}`, process.execPath, [
    packageFile('binaryen', 'bin', tool), ...features, ...parameters,
  ]);
  binaryen('wasm-as', [file('wat'), '-o', file('unoptimised')]);
  binaryen('wasm-opt', ['-O3', file('unoptimised'), '-o', output]);
}

/**
 * Compiles C on managed objects with LLVM's own shadow stack for the roots. With
 * `collects` these are visited by Graymark's collector, and there are barriers.
 */
export function compileWithShadowStackOfLlvm(
    { name, source, output, constants, options, collects = false }) {
  const file = (kind) => `${output}.${kind}`;
  compileToIr({
    name, source, constants, output: file('ll'),
    options: [
      '-O3', '-S', '-fno-discard-value-names', '-Xclang', '-disable-lifetime-markers',
    ],
  });
  writeFileSync(file('marked.ll'), markVariables(readFileSync(file('ll'), 'utf8')));
  run(`${name}: opt`, llvmTool('opt'), [
    `-load-pass-plugin=${plugin()}`,
    `-passes=${[...(collects ? ['graymark-write-barriers'] : []),
      'graymark-tables', 'graymark-lower-pointers'].join(',')}`,
    '-S', file('marked.ll'), '-o', file('lowered.ll'),
  ]);
  writeFileSync(file('rooted.ll'), insertRoots(readFileSync(file('lowered.ll'), 'utf8')));
  run(`${name}: clang`, clang, [
    '--target=wasm32-unknown-unknown', '-O3', '-c', file('rooted.ll'), '-o', file('o'),
  ]);
  const visitor = join(benchFolder, 'lib', 'shadow-stack-of-llvm.c');
  compileGraymark({
    name, source: file('o'), output,
    options: [...options, ...(collects ? [visitor] : [])],
  });
}

/**
 * Runs opt, with the plugin or without it, and returns LLVM's report of what each
 * pass took. `prefix` stands in front of the command, `report` is a file for it.
 */
export function optimize(
    { name, prefix, input, output, report, passes, withPlugin, options }) {
  const [command, ...rest] = [
    ...prefix, llvmTool('opt'),
    ...(withPlugin ? [`-load-pass-plugin=${plugin()}`] : []),
    '-disable-verify', `-passes=${passes}`, '-time-passes', `-info-output-file=${report}`,
    ...options, input, '-o', output,
  ];
  rmSync(report, { force: true });
  run(`${name}: opt`, command, rest);
  return readFileSync(report, 'utf8');
}

/** What counts.mjs prints about the examples and the programs with roots. */
export function countExecuted(outputFolder) {
  const example = (...parts) => join(projectFolder, 'examples', ...parts);
  const lisp = (program) => `${example('lisp')}@${example('lisp', program)}`;
  const sample = join(projectFolder, 'test', 'execution', 'Inputs', 'sample.json');
  return run('counts', process.execPath, [
    '--no-warnings', join(benchFolder, 'counts.mjs'), driver, outputFolder, 'roots',
    `json=${example('json')}@${sample}`, `lisp-tak=${lisp('tak.scm')}`,
    `lisp-queens=${lisp('queens.scm')}`,
    `binary-trees=${example('binary-trees', 'binary-trees.c')}@10`,
    `linked-list=${example('linked-list', 'linked-list.ll')}`,
  ]);
}

/** Writes a copy of a module without names, debug info and other notes. */
export function strip(input, output) {
  run('llvm-strip', llvmTool('llvm-strip'), [input, '-o', output]);
}

/** Writes a copy of a module that Binaryen has made small. */
export function shrink(input, output) {
  installPackages();
  run('wasm-opt', process.execPath, [
    packageFile('binaryen', 'bin', 'wasm-opt'), '--all-features', '-Oz',
    '--strip-debug', '--strip-producers', '--strip-target-features', input, '-o',
    output,
  ]);
}

/** Versions of the compilers that these kinds of variant need. */
export function describeTools(kinds) {
  const firstLine = (text) => text.split('\n')[0].trim();
  const result = {};
  if (kinds.has('graymark') && existsSync(driver))
    result['graymark-clang'] =
        firstLine(run('graymark-clang', driver, ['--version']));
  if (kinds.has('c'))
    result.clang = firstLine(run('clang', clang, ['--version']));
  if (kinds.has('assemblyscript') || kinds.has('wasmgc')) {
    installPackages();
    result.asc = packageVersion('assemblyscript');
    result.binaryen = packageVersion('binaryen');
  }
  return result;
}
