//===-- modules.mjs - Modules for the tests -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles the sources in Inputs with the driver that GRAYMARK_CLANG_DRIVER
// names. Modules are kept in the folder GRAYMARK_HOST_WORK, if that is set,
// under a name made of everything that they come of. In a browser
// ../browser/modules.mjs stands in the place of this file.
//
//===----------------------------------------------------------------------===//

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync }
  from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const driver = process.env.GRAYMARK_CLANG_DRIVER;
if (!driver)
  throw new Error('GRAYMARK_CLANG_DRIVER must be the path of graymark-clang');

const inputs = fileURLToPath(new URL('../Inputs/', import.meta.url));

/** How long modules are kept for the next run. */
const KeptMilliseconds = 24 * 60 * 60 * 1000;

function makeWorkFolder() {
  const given = process.env.GRAYMARK_HOST_WORK;
  if (given) {
    mkdirSync(given, { recursive: true });
    // Those of other versions are of no more use.
    for (const name of readdirSync(given)) {
      const path = join(given, name);
      if (Date.now() - statSync(path, { throwIfNoEntry: false })?.mtimeMs > KeptMilliseconds)
        rmSync(path, { force: true });
    }
    return given;
  }
  const made = mkdtempSync(join(tmpdir(), 'graymark-host-'));
  process.on('exit', () => rmSync(made, { recursive: true }));
  return made;
}
const folder = makeWorkFolder();

/** Sizes and times of the files below `path`. */
function* stamps(path) {
  const status = statSync(path);
  if (!status.isDirectory())
    yield `${path} ${status.size} ${status.mtimeMs}`;
  else
    for (const name of readdirSync(path).sort())
      yield* stamps(join(path, name));
}

/** All that modules are made with: driver, plugin, libraries, headers. */
const tools = (() => {
  const build = dirname(dirname(driver));
  const headers = fileURLToPath(new URL('../../../include/graymark', import.meta.url));
  return [...stamps(driver), ...stamps(join(build, 'lib')), ...stamps(headers)].join('\n');
})();

const modules = new Map();

/** The bytes of the module of these sources, linked with these options. */
export function build(sources, ...options) {
  const key = JSON.stringify([sources, options]);
  if (!modules.has(key))
    modules.set(key, compile(sources, options, key));
  return modules.get(key);
}

async function compile(sources, options, key) {
  const paths = sources.map(name => join(inputs, basename(name)));
  const hash = createHash('sha256');
  hash.update(key).update(tools);
  for (const path of paths)
    hash.update(readFileSync(path));
  const output = join(folder, `${hash.digest('hex')}.wasm`);
  try {
    return readFileSync(output);
  } catch (error) {
    if (error.code !== 'ENOENT')
      throw error;
  }
  // Several processes may make the same module.
  const own = `${output}.${process.pid}`;
  await promisify(execFile)(driver, [
    ...(options.some(option => option.startsWith('--target=')) ?
        [] : ['--target=wasm32-unknown-unknown']),
    '-Werror', ...options, ...paths, '-o', own,
  ]);
  renameSync(own, output);
  return readFileSync(output);
}

/** Lets JavaScript's own collector run. */
export function collectJavaScript() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
