//===-- assemblyscript-loader.test.mjs - AssemblyScript's own loader ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// @assemblyscript/loader as npm has it drives modules that are linked with
// --export-runtime and --export-table, under every collector and under stress.
// The one thing that a user has to know: _initialize is called first, as that of
// any module with an exported start.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { build } from './support/modules.mjs';
import { packageFile } from './support/packages.mjs';
import { Imports, Sources, Ways } from './support/ways.mjs';

const loader = await import(pathToFileURL(packageFile('@assemblyscript/loader/index.js')));

for (const [way, options] of Object.entries(Ways))
  describe(way, () => {
    let bytes;
    before(async () => {
      bytes = await build(Sources, '--exportRuntime', '--exportTable', ...options);
    });

    async function load() {
      const { exports } = await loader.instantiate(bytes, { host: { ...Imports.host } });
      exports._initialize?.();
      return exports;
    }

    /** What the loader makes is kept by pins, as its users do it. */
    function kept(exports, reference) {
      exports.__pin(reference);
      exports.litter(50);
      exports.__collect();
      return reference;
    }

    it('passes strings, lone surrogates too', async () => {
      const exports = await load();
      for (const text of ['', 'text', '\u{1F600}', '\uD800', '\uDC00\uD800', 'x\uD83D'.repeat(500)]) {
        const reference = kept(exports, exports.__newString(text));
        assert.equal(exports.__getString(reference), text);
        assert.equal(exports.__getString(exports.echo(reference)), text);
        exports.__unpin(reference);
      }
      assert.equal(exports.__newString(null), 0);
      assert.equal(exports.__getString(0), null);
      assert.throws(() => exports.__getString(exports.makePlain(1)), /not a string/);
    });

    it('passes buffers', async () => {
      const exports = await load();
      const source = Uint8Array.from({ length: 1000 }, (_, i) => i).buffer;
      const reference = kept(exports, exports.__newArrayBuffer(source));
      assert.deepEqual(exports.__getArrayBuffer(reference), source);
      exports.__unpin(reference);
    });

    const kinds = [
      ['Int8Array', Int8Array], ['Uint8Array', Uint8Array],
      ['Uint8ClampedArray', Uint8ClampedArray], ['Int16Array', Int16Array],
      ['Uint16Array', Uint16Array], ['Int32Array', Int32Array],
      ['Uint32Array', Uint32Array], ['Int64Array', BigInt64Array],
      ['Uint64Array', BigUint64Array], ['Float32Array', Float32Array],
      ['Float64Array', Float64Array],
    ];

    it('passes typed arrays of every kind', async () => {
      const exports = await load();
      for (const [name, Class] of kinds) {
        const isBig = Class.name.startsWith('Big');
        const source = Class.from([1, 2, 3, 100].map(isBig ? BigInt : Number));
        const reference = kept(exports, exports.__newArray(exports[`idOf${name}`](), source));
        // Its own names for the two of 64 bits.
        assert.deepEqual(exports[`__get${name}`](reference), source);
        const view = exports[`__get${name}View`](reference);
        assert.deepEqual([...view], [...source]);
        assert.equal(view.buffer, exports.memory.buffer);
        assert.deepEqual(exports.__getArray(reference), [...source]);
        view[1] = isBig ? 50n : 50;
        assert.equal(exports.__getArrayView(reference)[1], view[1]);
        exports.__unpin(reference);
      }
      const floats = exports.__newArray(exports.idOfFloat64Array(), [0.5, 1.5]);
      assert.equal(exports.sumOfFloats(floats), 2);
    });

    it('passes subarrays', async () => {
      const exports = await load();
      const whole = kept(exports, exports.__newArray(exports.idOfInt32Array(), [0, 1, 2, 3, 4]));
      const part = kept(exports, exports.subarray(whole, 1, 4));
      exports.__unpin(whole);
      exports.__collect();
      assert.deepEqual(exports.__getInt32Array(part), new Int32Array([1, 2, 3]));
      exports.__getInt32ArrayView(part)[0] = 10;
      assert.deepEqual(exports.__getInt32Array(part), new Int32Array([10, 2, 3]));
      exports.__unpin(part);
    });

    it('passes arrays, which grow', async () => {
      const exports = await load();
      const integers = kept(exports, exports.__newArray(exports.idOfIntegers(), [1, -2, 3]));
      assert.equal(exports.sumOfIntegers(integers), 2);
      for (let i = 0; i < 100; ++i)
        exports.append(integers, i);
      assert.equal(exports.__getArray(integers).length, 103);
      assert.deepEqual(exports.__getArray(integers).slice(0, 5), [1, -2, 3, 0, 1]);
      exports.__unpin(integers);
      const room = exports.__newArray(exports.idOfIntegers(), 5);
      assert.deepEqual(exports.__getArray(room), [0, 0, 0, 0, 0]);
      assert.deepEqual(
          exports.__getArray(exports.__newArray(exports.idOfDoubles(), [0.5])), [0.5]);
    });

    it('passes arrays of references', async () => {
      const exports = await load();
      const words = ['one', 'two', 'three'].map(word => kept(exports, exports.__newString(word)));
      for (const name of ['Array', 'StaticArray']) {
        const array = kept(exports, exports.__newArray(exports[`idOf${name}`](), words));
        assert.deepEqual(exports.__getArray(array).map(exports.__getString), ['one', 'two', 'three']);
        exports.__unpin(array);
      }
      const array = kept(exports, exports.__newArray(exports.idOfArray(), words));
      words.forEach(exports.__unpin);
      exports.litter(100);
      exports.__collect();
      assert.equal(exports.__getString(exports.join(array)), 'onetwothree');
      exports.__unpin(array);
    });

    it('passes static arrays', async () => {
      const exports = await load();
      const integers = kept(exports, exports.__newArray(exports.idOfStaticIntegers(), [7, -8]));
      assert.deepEqual(exports.__getArray(integers), [7, -8]);
      exports.__getArrayView(integers)[0] = 70;
      assert.deepEqual(exports.__getArray(integers), [70, -8]);
      exports.__unpin(integers);
      const bytes = exports.__newArray(exports.idOfStaticBytes(), new Uint8Array([1, 255]));
      assert.deepEqual(exports.__getArray(bytes), [1, 255]);
    });

    it('finds functions in the table', async () => {
      const exports = await load();
      const add = exports.__getFunction(exports.functionOf(0));
      const multiply = exports.__getFunction(exports.functionOf(1));
      assert.equal(add(3, 4), 7);
      assert.equal(multiply(3, 4), 12);
    });

    it('throws for what is no array, and for unknown ids', async () => {
      const exports = await load();
      assert.throws(() => exports.__getArray(exports.makePlain(1)), /not an array/);
      assert.throws(() => exports.__newArray(9999, [1]), /invalid id/);
    });

    if (!way.includes('stub'))
      it('throws for pins that are one too many', async () => {
        const exports = await load();
        const text = exports.__newString('text');
        assert.equal(exports.__pin(text), text);
        assert.throws(() => exports.__pin(text), WebAssembly.RuntimeError);
        exports.__unpin(text);
        assert.throws(() => exports.__unpin(text), WebAssembly.RuntimeError);
        exports.__pin(0);
        exports.__unpin(0);
      });

    it('is not needed to be awaited', async () => {
      const { exports } = loader.instantiateSync(bytes, { host: { ...Imports.host } });
      exports._initialize?.();
      assert.equal(exports.__getString(exports.__newString('text')), 'text');
    });
  });
