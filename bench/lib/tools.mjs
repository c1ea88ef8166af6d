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

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { run } from './commands.mjs';
import { Failure } from './failure.mjs';
import { projectFolder } from './folders.mjs';
import { installPackages, packageFile, packageVersion } from './packages.mjs';

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

/** Compiles C on managed objects into bitcode that no pass has seen yet. */
export function compileToBitcode({ name, source, output }) {
  run(`${name}: clang`, clang, [
    '--target=wasm32-unknown-unknown', '-O2', '-Xclang', '-disable-llvm-passes', '-w',
    '-I', besideDriver('include'), '-I', join(projectFolder, 'include'), '-emit-llvm',
    '-c', source, '-o', output,
  ]);
}

/**
 * Runs opt, with the plugin or without it, and returns LLVM's report of what each
 * pass took. `prefix` stands in front of the command, `report` is a file for it.
 */
export function optimize({ name, prefix, input, output, report, passes, plugin, options }) {
  const [command, ...rest] = [
    ...prefix, llvmTool('opt'),
    ...(plugin ? [`-load-pass-plugin=${besideDriver('lib', 'GraymarkPasses.so')}`] : []),
    '-disable-verify', `-passes=${passes}`, '-time-passes', `-info-output-file=${report}`,
    ...options, input, '-o', output,
  ];
  rmSync(report, { force: true });
  run(`${name}: opt`, command, rest);
  return readFileSync(report, 'utf8');
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
  if (kinds.has('assemblyscript')) {
    installPackages();
    result.asc = packageVersion('assemblyscript');
    result.binaryen = packageVersion('binaryen');
  }
  return result;
}
