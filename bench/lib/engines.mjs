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
  return { name, path, version };
}

function findNewest() {
  installPackages();
  // A package of its own for each platform brings it; there is none for some.
  const path = packageFile('node', 'bin', 'node');
  if (!existsSync(path))
    return undefined;
  return describe('newest', path);
}

/**
 * The engines of those names, or the default if `names` is undefined. An engine
 * has `name`, `path` and `version`. Throws a Failure if one is missing.
 */
export function findEngines(names) {
  const system = () => describe('system', process.execPath);
  if (names === undefined) {
    const newest = findNewest();
    if (newest)
      return [newest];
    process.stderr.write('bench: npm has no Node for this platform, the system\'s is used\n');
    return [system()];
  }
  return names.map((name) => {
    if (name === 'system')
      return system();
    const newest = findNewest();
    if (!newest)
      throw new Failure('--engine: npm has no newest Node for this platform');
    return newest;
  });
}
