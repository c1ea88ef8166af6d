//===-- packages.mjs - Tools from npm ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Installs what package.json lists into build/bench/npm, once for each content
// of package.json, and says where the programs in it are.
//
//===----------------------------------------------------------------------===//

import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from './commands.mjs';
import { benchFolder, packageFolder } from './folders.mjs';

/** Written last, so that an interrupted installation is repeated. */
const stamp = join(packageFolder, 'installed.json');

let installed = false;

/** Installs the packages unless they are there. Throws a Failure. */
export function installPackages() {
  if (installed)
    return;
  const wanted = readFileSync(join(benchFolder, 'package.json'), 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    process.stderr.write('bench: installing AssemblyScript, Binaryen, ECharts and Node from npm\n');
    mkdirSync(packageFolder, { recursive: true });
    for (const file of ['package.json', '.npmrc'])
      copyFileSync(join(benchFolder, file), join(packageFolder, file));
    run('npm install', 'npm', ['install', '--loglevel=error'], { cwd: packageFolder });
    writeFileSync(stamp, wanted);
  }
  installed = true;
}

/** The path of a file in an installed package. */
export function packageFile(...parts) {
  return join(packageFolder, 'node_modules', ...parts);
}

/** The version of an installed package. */
export function packageVersion(name) {
  return JSON.parse(readFileSync(packageFile(name, 'package.json'), 'utf8')).version;
}
