//===-- throws-to-host.mjs - The host of throws-to-host.cc ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { instantiate } from '../../../host/index.mjs';

const Throw = 0, CatchOwn = 1, CatchHosts = 2, LetThrough = 3;

let exports;
const ofHost = new Error('from the host');

/// Whether the call ends with the exception that it should end with.
function throws(byHost) {
  try {
    exports.descend(5, byHost);
  } catch (error) {
    return byHost ? error === ofHost : error instanceof WebAssembly.Exception;
  }
  return false;
}

const host = {
  call(how) {
    switch (how) {
    case Throw:
      throw ofHost;
    case CatchOwn:
      return throws(0) ? 1 : 0;
    case CatchHosts:
      return throws(1) ? 20 : 0;
    case LetThrough:
      return exports.descend(3, 0);
    }
  },
};

({ exports } = await instantiate(await readFile(process.argv[2]), { host }));
exports.start();
const saved = exports.__graymark_stack_save();
const before = exports.live();
let caught = 0, cleaned = 0;
for (let i = 0; i !== 300; ++i) {
  caught += throws(0) + throws(1);
  cleaned += exports.takeCleaned();
}
console.log(`caught ${caught} times, ${cleaned} destructors`);
console.log(`while another is active: ${
    exports.active(CatchOwn) + exports.active(CatchHosts) - 1600}`);
console.log(`caught by the active one: ${exports.catches(LetThrough)}`);
exports.takeCleaned();
console.log(`live ${exports.live()} objects, before ${before}`);
console.log(exports.__graymark_stack_save() === saved ? 'the stack is restored'
                                                      : 'the stack has grown');
