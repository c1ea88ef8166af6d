//===-- folders.mjs - Where things are -----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The project's folders as the benchmarks see them, and the one that they write
// to: all results, built modules and npm packages are below build/bench.
//
//===----------------------------------------------------------------------===//

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchFolder = fileURLToPath(new URL('..', import.meta.url));
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
export const outputFolder = join(projectFolder, 'build', 'bench');
export const documentFolder = join(projectFolder, 'docs');
export const packageFolder = join(outputFolder, 'npm');
export const moduleFolder = join(outputFolder, 'modules');
