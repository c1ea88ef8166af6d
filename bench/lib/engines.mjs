//===-- engines.mjs - The Nodes that run the modules ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "system" is the Node that runs the scripts, "newest" the one of npm. Which of
// them are used is decided here; how they are called is in rounds.mjs.
//
//===----------------------------------------------------------------------===//

import { existsSync } from 'node:fs';

import { run } from './commands.mjs';
import { Failure } from './failure.mjs';
import { installPackages, packageFile } from './packages.mjs';

export const engineNames = ['newest', 'system'];

function describe(name, path) {
  const expression = 'process.version + " (V8 " + process.versions.v8 + ")"';
  const version = run(`engine '${name}'`, path, ['-p', expression]).trim();
  return { name, path, version, major: Number(version.match(/\d+/)[0]) };
}

function findNewest() {
  installPackages();
  // A package of its own for each platform brings it; there is none for some.
  const path = packageFile('node', 'bin', 'node');
  if (!existsSync(path))
    throw new Failure('engine \'newest\': npm has no Node for this platform');
  return describe('newest', path);
}

/**
 * The engines of those names, each of which runs all variants that it can; or, if
 * `names` is undefined, the newest and, if it is another version, the system's,
 * which runs the main variants only. An engine has `name`, `path`, `version`,
 * `major` and `runsAll`. Throws a Failure if one is missing.
 */
export function findEngines(names) {
  const system = () => describe('system', process.execPath);
  const all = (engine) => ({ ...engine, runsAll: true });
  if (names !== undefined)
    return names.map((name) => all(name === 'system' ? system() : findNewest()));
  try {
    const newest = findNewest();
    const other = system();
    return [all(newest), ...(other.version === newest.version ? [] : [other])];
  } catch (error) {
    if (!(error instanceof Failure))
      throw error;
    process.stderr.write(`bench: the system's Node is used: ${error.message}\n`);
    return [all(system())];
  }
}
