//===-- packages.mjs - Packages that only the tests use -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// They are installed by ./dev, in the folder that GRAYMARK_HOST_PACKAGES names,
// from the devDependencies in package.json.
//
//===----------------------------------------------------------------------===//

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** The path of a file of a package; an error says how to install it. */
export function packageFile(name) {
  const folder = process.env.GRAYMARK_HOST_PACKAGES;
  if (!folder)
    throw new Error('GRAYMARK_HOST_PACKAGES must be the path of node_modules with the ' +
                    'devDependencies of host/package.json');
  const path = join(folder, name);
  if (!existsSync(path))
    throw new Error(`there is no ${path}: run ./dev test, which installs it`);
  return path;
}
