//===-- commands.mjs - Running other programs ----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function, which turns each way in which a program can fail into a
// Failure. Which programs there are is in tools.mjs.
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';

import { essence, Failure } from './failure.mjs';

/** Room for what one program prints. */
const MaximumOutput = 1 << 24;

/**
 * Runs a program to its end and returns what it wrote to standard output. The
 * error line begins with `purpose`. `timeout` is in milliseconds, 0 is none.
 */
export function run(purpose, command, parameters, { cwd, timeout = 0 } = {}) {
  const result = spawnSync(command, parameters, {
    cwd,
    timeout,
    encoding: 'utf8',
    maxBuffer: MaximumOutput,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.error?.code === 'ETIMEDOUT')
    throw new Failure(`${purpose}: stopped after ${timeout / 1000} seconds`);
  if (result.error?.code === 'ENOENT')
    throw new Failure(`${purpose}: there is no '${command}'`);
  if (result.error)
    throw new Failure(`${purpose}: cannot run '${command}': ${result.error.code}`);
  if (result.signal)
    throw new Failure(`${purpose}: ended by ${result.signal}`);
  if (result.status !== 0)
    throw new Failure(`${purpose}: ${essence(result.stderr || result.stdout)}`);
  return result.stdout;
}
