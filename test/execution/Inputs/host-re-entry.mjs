//===-- host-re-entry.mjs - The host of host-re-entry.c -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { instantiate } from '../../../host/index.mjs';

let exports;
const host = {
  call(callback, box, depth) {
    try {
      exports.fail();
      console.log('no trap');
    } catch {
      // The loader has restored the shadow stack.
    }
    return exports.__indirect_function_table.get(callback)(box, depth);
  },
};

({ exports } = await instantiate(await readFile(process.argv[2]), { host }));
const saved = exports.__graymark_stack_save();
console.log(exports.start(3));
console.log(exports.__graymark_stack_save() === saved ? 'the stack is restored'
                                                      : 'the stack has grown');
