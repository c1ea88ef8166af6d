//===-- manual-collection.mjs - The host of manual-collection.c -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { instantiate } from '../../../host/index.mjs';

let exports;
const host = { collect() { exports.__collect(); } };
({ exports } = await instantiate(await readFile(process.argv[2]), { host }));

/// Collects while nothing is active.
function between() {
  for (let i = 0; i !== 3; ++i)
    exports.push(0);
  exports.__collect();
  console.log(`between ${exports.live()}`);
}

function attempt(name, call) {
  try {
    console.log(`${name}: ${call()}`);
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
}

between();
console.log(`inside ${exports.inside()}`);
attempt('holding', exports.holding);
between();
attempt('caller', exports.caller);
exports.inside();
attempt('host', exports.callsHost);
exports.inside();
between();
