//===-- host-arguments.mjs - The host of host-arguments.c -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { instantiate } from '../../../host/index.mjs';

const { exports } = await instantiate(await readFile(process.argv[2]));
const table = exports.__indirect_function_table;
const inTable = which => table.get(exports.indexOfUse(which));

console.log(`by export ${exports.use(exports.make(7))}`);
const use = inTable(0), unmanaged = inTable(1);
console.log(`by table ${use(exports.make(8))}`);
console.log(`through an unmanaged function ${unmanaged(exports.make(9))}`);
const first = exports.__pin(exports.make(10));
const second = exports.make(11);
exports.__unpin(first);
console.log(`two of them ${exports.useTwo(first, second)}`);
console.log(`live ${exports.live()}`);
