//===-- small-memory.mjs - The host of small-memory.c ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { instantiate } from '../../../host/index.mjs';

const { exports } = await instantiate(await readFile(process.argv[2]));
let wrong = 0;
for (let i = 0; i !== 100; ++i)
  wrong += exports.run(2000) !== 100 * (1900 + 1999) / 2;
const size = exports.memory.buffer.byteLength;
console.log(wrong ? `${wrong} rounds are wrong` :
    size !== Number(process.argv[3]) ? `${size} bytes of memory` :
    '100 rounds, memory as at the beginning');
