//===-- finalizer-traps.mjs - The host of finalizer-traps.c ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { instantiate } from '../../../host/index.mjs';

const { exports } = await instantiate(await readFile(process.argv[2]));
let traps = 0;

/// Calls an export, again and again while a finaliser traps in it.
function insist(name) {
  for (;;) {
    try {
      return exports[name]();
    } catch (error) {
      if (++traps > 10000)
        throw error;
    }
  }
}

exports.start();
const saved = exports.__graymark_stack_save();
for (let i = 0; i !== 500; ++i) {
  // An object that was not made because of a trap has the next number.
  const before = traps;
  try {
    exports.make();
  } catch {
    ++traps;
    --i;
  }
  if (before === traps && i % 7 === 0)
    insist(['collect', 'step', 'finish'][i % 3]);
}
insist('finish');
insist('collect');
insist('collect');
let once = 0, others = 0;
for (let i = 0; i !== 1000; ++i) {
  const times = exports.timesFinalized(i);
  once += times === 1;
  others += times > 1;
}
console.log(`${once} of 500 finalised once, ${others} others`);
console.log(`${traps} traps`);
console.log(`${exports.live()} objects are left`);
console.log(exports.__graymark_stack_save() === saved ? 'the stack is restored'
                                                      : 'the stack has grown');
