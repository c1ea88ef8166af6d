//===-- drive.mjs - Drives versions.wasm and collects between calls -------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Makes many random updates to the map of versions.c, compares it with one in
// JavaScript all the way, goes back in its history, and lets the collector run
// when no call is active: an ideal moment that only the host knows.
//
//   node drive.mjs versions.wasm
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { instantiate } from '../../host/index.mjs';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node drive.mjs versions.wasm');
  process.exit(2);
}
const { exports } = await instantiate(await readFile(file));

const Rounds = 40;
const WarmUpRounds = 10;
const UpdatesPerRound = 2000;
const Keys = 500;

let state = 1;
/// A number from 0 to limit - 1, the same sequence each time.
function random(limit) {
  state = Math.imul(state, 1664525) + 1013904223 >>> 0;
  return (state >>> 8) % limit;
}

const expected = new Map();

function update() {
  const key = random(Keys);
  if (random(4) === 0) {
    assert.equal(exports.erase(key), expected.delete(key) ? 1 : 0);
  } else {
    const value = random(1000000);
    exports.put(key, value);
    expected.set(key, value);
  }
}

function compare() {
  assert.equal(exports.count(), expected.size);
  for (let key = 0; key < Keys; ++key)
    assert.equal(exports.get(key, -1), expected.get(key) ?? -1);
}

let size = 0;
for (let round = 0; round < Rounds; ++round) {
  for (let i = 0; i < UpdatesPerRound; ++i)
    update();
  compare();

  // Ten updates that are taken back leave the map as it was.
  const before = new Map(expected);
  let taken = 0;
  for (let i = 0; i < 10; ++i) {
    exports.put(random(Keys), -i);
    ++taken;
  }
  exports.__collect(); // the history is alive
  for (; taken > 0; --taken)
    assert.equal(exports.undo(), 1);
  assert.deepEqual(expected, before);
  compare();

  exports.forget();
  const full = exports.liveBytes();
  exports.__collect();
  compare();
  assert.ok(exports.liveBytes() < full / 10, 'the history was not freed');

  // Rounds differ a little in how much they need at once, but not in the long
  // run.
  if (round === WarmUpRounds)
    size = exports.memory.buffer.byteLength;
}
assert.ok(exports.memory.buffer.byteLength <= size, 'memory grew');

console.log(`${Rounds * UpdatesPerRound} updates, ${exports.count()} keys`);
console.log(`memory did not grow after round ${WarmUpRounds}`);
