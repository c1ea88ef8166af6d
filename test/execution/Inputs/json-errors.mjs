//===-- json-errors.mjs - Texts that are no JSON and what is said of them -===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node json-errors.mjs json.wasm FOLDER
//
// Each text must end in exactly its one line on standard error and status 1,
// or, if there is no error for it, be accepted.
//
//===----------------------------------------------------------------------===//

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [program, folder] = process.argv.slice(2);
const runner = resolve(dirname(fileURLToPath(import.meta.url)), '../../../host/run-wasi.mjs');

const cases = [
  ['', '1:1: the text ends where a value is expected'],
  ['  \n\t', '2:2: the text ends where a value is expected'],
  ['[1,', '1:4: the text ends where a value is expected'],
  ['[,]', '1:2: expected a value'],
  ['[1 2]', "1:4: expected ',' or ']'"],
  ['[1', "1:3: expected ',' or ']'"],
  ['[1}', "1:3: expected ',' or ']'"],
  ['[1]x', '1:4: expected the end of the text'],
  ['{"a" 1}', "1:6: expected ':'"],
  ['{"a":1', "1:7: expected ',' or '}'"],
  ['{"a":1,}', '1:8: expected a key in double quotes'],
  ['{1:2}', '1:2: expected a key in double quotes'],
  ['{"a":\n  tru}', '2:3: expected a value'],
  ['nul', '1:1: expected a value'],
  ['NaN', '1:1: expected a value'],
  ['"a', '1:3: the text ends inside a string'],
  ['"a\nb"', '1:3: control character in a string'],
  ['"\\q"', '1:3: unknown escape sequence'],
  ['"\\u12"', '1:6: expected four hexadecimal digits after \\u'],
  ['01', '1:2: a number must not begin with 0'],
  ['-', '1:2: expected a digit'],
  ['1.', '1:3: expected a digit'],
  ['1e', '1:3: expected a digit'],
  ['+1', '1:1: expected a value'],
  ['1e999', '1:1: the number is too large'],
  ['0x10', '1:2: expected the end of the text'],
  // Columns count characters, not bytes.
  ['["é😀", \x01]', '1:8: expected a value'],
  [Buffer.from([0x22, 0xff, 0x22]), '1:2: malformed UTF-8'],
  [Buffer.from([0x22, 0xc0, 0x80, 0x22]), '1:2: malformed UTF-8'],
  [Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), '1:2: malformed UTF-8'],
  [Buffer.from([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]), '1:2: malformed UTF-8'],
  [Buffer.from('"a\0b"'), '1:3: control character in a string'],
  ['"\uFFFD"', undefined],
  ['[' .repeat(20000), '1:10001: more than 10000 arrays and objects inside each other'],
  ['{"a":'.repeat(10000) + '[]' + '}'.repeat(10000),
    '1:50001: more than 10000 arrays and objects inside each other'],
  ['['.repeat(10000) + ']'.repeat(10000), undefined],
];

mkdirSync(folder, { recursive: true });
const file = join(folder, 'text.json');
let failures = 0;
for (const [text, error] of cases) {
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
      process.execPath, ['--no-warnings', runner, program, '--compact', file],
      { encoding: 'utf8' });
  const expected = error === undefined ? '' : `json: ${file}:${error}\n`;
  const isRight = error === undefined ? stdout === `${text}\n` && status === 0 :
      stdout === '' && status === 1;
  if (stderr === expected && isRight)
    continue;
  ++failures;
  console.error(`text ${JSON.stringify(String(text).slice(0, 40))}: status ${status}`);
  console.error(`expected: ${expected}`);
  console.error(`got:      ${stderr.slice(0, 400)}${stdout.slice(0, 400)}`);
}
process.exit(failures === 0 ? 0 : 1);
