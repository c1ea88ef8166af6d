//===-- library-traps.mjs - What accesses out of bounds say ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs a module made of library-traps.c once for each of its accesses and
// compares the messages. With `small` a message is the reason alone.
//
//   node library-traps.mjs RUNNER MODULE [small]
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';

const Messages = [
  'gm_string_get(3): Index out of range: the length is 3',
  'gm_bytes_get(8): Index out of range: the length is 8',
  'gm_bytes_set(4294967295): Index out of range: the length is 8',
  'gm_array_get(3): Index out of range: the length is 3',
  'gm_array_set(3): Index out of range: the length is 3',
  'Numbers_pop(0): Index out of range: the length is 0',
  'gm_any_array_open(5): Index out of range: the length is 4',
  'gm_array_remove(2): Index out of range: the length is 2',
  'gm_any_array_close(1): Index out of range: the length is 1',
  'gm_static_array_get(3): Index out of range: the length is 3',
  'gm_static_array_set(3): Index out of range: the length is 3',
  'gm_uint8_array_get(0): Index out of range: the length is 0',
  'gm_int16_array_set(3): Index out of range: the length is 3',
  'gm_float64_array_get(536870912): Index out of range: the length is 1',
  'gm_uint8_clamped_array_set(2): Index out of range: the length is 2',
  'gm_typed_array_copy(1): Index out of range: the length is 3',
  'gm_typed_array_wrap(1): Index out of range: the length is 8',
  'gm_typed_array_wrap(10): Index out of range: the length is 8',
  'gm_typed_array_wrap(2147483648): Invalid length',
  'gm_view_new(9): Index out of range: the length is 8',
  'gm_view_new(4294967295): Invalid length',
  'gm_data_view_get_int8(5): Index out of range: the length is 5',
  'gm_data_view_get_uint16(4): Index out of range: the length is 5',
  'gm_data_view_set_float64(0): Index out of range: the length is 5',
  'gm_data_view_set_uint32(4294967294): Index out of range: the length is 5',
  'gm_map_key(1): Index out of range: the length is 1',
  'gm_map_value(1): Index out of range: the length is 1',
  'gm_set_key(1): Index out of range: the length is 1',
  '__renew(4294967295 bytes): Allocation too large, the limit is 1073741804 bytes',
  '__new(4294967295 bytes): Allocation too large, the limit is 1073741804 bytes',
  '__new(4294967295 bytes): Allocation too large, the limit is 1073741804 bytes',
  '__renew(4294967295 bytes): Allocation too large, the limit is 1073741804 bytes',
];

const [runner, module, small] = process.argv.slice(2);
let failed = false;
Messages.forEach((message, index) => {
  const expected = small
    ? message.match(/Index out of range|Invalid length|Allocation too large/)[0]
    : `graymark: ${message}`;
  const result = spawnSync(process.execPath,
    ['--no-warnings', runner, module, String(index + 1)], { encoding: 'utf8' });
  const line = result.stderr.split('\n')[0];
  if (result.status === 134 && line === expected)
    return;
  console.error(`${index + 1}: status ${result.status}, '${line}', not '${expected}'`);
  failed = true;
});
console.log(`${Messages.length} accesses`);
process.exit(failed ? 1 : 0);
