//===-- strings.test.mjs - Tests of strings and buffers -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In and out unchanged, whatever the text.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { load, Ways } from '../support/ways.mjs';

const texts = [
  '', 'a', 'text', 'naïve', '\u{1F600}', '\0', '\uFEFF with a byte order mark',
  '\uD800', '\uDC00 alone', 'cut \uD83D', '\uDC00\uD800', '\uFFFF\uFFFE',
  'long '.repeat(50_000), '\uD83D'.repeat(10_000),
];

for (const way of Object.keys(Ways))
  describe(way, () => {
    it('takes and returns every string', async () => {
      const graymark = await load(way);
      for (const text of texts) {
        const reference = graymark.newString(text);
        assert.equal(graymark.getString(reference), text);
        assert.equal(graymark.lift(reference), text);
        assert.equal(graymark.getString(graymark.exports.echo(reference)), text);
      }
    });

    it('takes and returns buffers and parts of them', async () => {
      const graymark = await load(way);
      const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * 7);
      for (const source of [bytes, bytes.buffer, bytes.subarray(3, 10),
                            new DataView(bytes.buffer, 5, 20), new Float64Array([1, 2])]) {
        const reference = graymark.newArrayBuffer(source);
        const expected = ArrayBuffer.isView(source) ?
            bytes.buffer.byteLength === source.buffer.byteLength ?
                bytes.slice(source.byteOffset, source.byteOffset + source.byteLength) :
                new Uint8Array(source.buffer) :
            bytes;
        assert.deepEqual(new Uint8Array(graymark.getArrayBuffer(reference)), expected);
      }
      assert.equal(graymark.getArrayBuffer(graymark.newArrayBuffer(new ArrayBuffer(0))).byteLength, 0);
    });
  });

describe('what is none', () => {
  it('is refused', async () => {
    const graymark = await load();
    const plain = graymark.exports.makePlain(1);
    const { byteLength } = graymark.memory.buffer;
    for (const reference of [
      plain, 0, 1, -1, 7.5, 24, byteLength, byteLength + 16, 0xFFFFFFF0, NaN, undefined, null, '16',
    ]) {
      assert.throws(() => graymark.getString(reference), TypeError);
      assert.throws(() => graymark.getArrayBuffer(reference), TypeError);
    }
    for (const value of [5, null, undefined, {}, ['a']]) {
      assert.throws(() => graymark.newString(value), TypeError);
      assert.throws(() => graymark.newArrayBuffer(value), TypeError);
    }
  });

  it('may be at the end of memory', async () => {
    const graymark = await load();
    // As signed numbers, which is how exports return addresses.
    assert.throws(() => graymark.getString(-16), TypeError);
  });
});
