//===-- arrays.test.mjs - Tests of arrays and views of them ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Typed arrays of every kind, arrays and static arrays, made here and read by
// the module and the other way round; views over growth of memory, moved
// elements and releases.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { IndexOutOfRangeError, instantiate, ReleasedError } from '../../index.mjs';
import { build } from '../support/modules.mjs';
import { hasNames, Imports, load, Sources, typeNamed, Ways } from '../support/ways.mjs';

const TypedArrays = {
  Int8Array: new Int8Array([-128, -1, 0, 127]),
  Uint8Array: new Uint8Array([0, 1, 255]),
  Uint8ClampedArray: new Uint8ClampedArray([0, 300, -5]),
  Int16Array: new Int16Array([-32768, 32767]),
  Uint16Array: new Uint16Array([65535]),
  Int32Array: new Int32Array([-2147483648, 2147483647, 0]),
  Uint32Array: new Uint32Array([4294967295]),
  Int64Array: new BigInt64Array([-(2n ** 63n), 5n]),
  Uint64Array: new BigUint64Array([2n ** 64n - 1n]),
  Float32Array: new Float32Array([0.5, -Infinity, NaN]),
  Float64Array: new Float64Array([Math.PI, -0]),
};

for (const way of Object.keys(Ways))
  describe(way, () => {
    it('keeps what it is given until the array refers to it', async () => {
      const graymark = await load(way);
      const type = typeNamed(graymark, way, 'Array');
      function* generate() {
        yield graymark.newString('a');
        graymark.exports.litter(100);
        yield graymark.newString('b');
        yield 'c';
      }
      for (let round = 0; round < 20; ++round) {
        const last = graymark.newString(`last ${round}`);
        const words = graymark.newArray(type, [...'made before it', last]);
        assert.deepEqual(graymark.lift(words), [...'made before it', `last ${round}`]);
        assert.deepEqual(
            graymark.lift(graymark.newArray(type, generate())), ['a', 'b', 'c']);
      }
      assert.equal(graymark.held, 0);
    });

    it('copies out of its own memory while that grows', async () => {
      const graymark = await load(way);
      const scope = graymark.scope();
      const bytes = new Uint8Array(50_000).fill(7);
      const first = scope.hold(graymark.newArrayBuffer(bytes));
      const before = graymark.memory.buffer.byteLength;
      let copies = 0;
      for (; copies < 100 || graymark.memory.buffer.byteLength === before; ++copies) {
        const view = new Uint8Array(
            graymark.memory.buffer, first.reference, bytes.length);
        scope.hold(graymark.newArrayBuffer(view));
      }
      const last = scope.hold(graymark.newArrayBuffer(bytes));
      assert.deepEqual(new Uint8Array(graymark.getArrayBuffer(last.reference)), bytes);
      scope.release();
    });

    it('takes and returns typed arrays of every kind', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      for (const [name, array] of Object.entries(TypedArrays)) {
        const byName = graymark.newArray(type(name), array);
        // Without names it is a Uint8Array.
        const expected = hasNames(way) || name !== 'Uint8ClampedArray' ? array :
            Uint8Array.from(array);
        assert.deepEqual(graymark.getArray(byName), expected);
        const byId = graymark.newArray(graymark.exports[`idOf${name}`](), [...array]);
        assert.deepEqual(graymark.lift(byId), expected);
        if (!hasNames(way) && name.startsWith('Uint8')) {
          // Nothing tells the two apart.
          assert.throws(() => graymark.lower(array), TypeError);
          continue;
        }
        const lowered = graymark.lower(array);
        if (hasNames(way))
          assert.equal(graymark.typeOf(lowered).name, name);
        assert.deepEqual(graymark.lift(lowered), array);
      }
    });

    it('takes and returns arrays of numbers', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const { exports } = graymark;
      const integers = graymark.newArray(type('Array<int32_t>'), [1, 2, 3, -4]);
      assert.equal(exports.sumOfIntegers(integers), 2);
      const view = graymark.view(integers);
      for (let i = 0; i < 100; ++i)
        exports.append(view.reference, i);
      assert.equal(view.length, 104);
      assert.equal(exports.sumOfIntegers(view.reference), 4952);
      assert.deepEqual(graymark.getArray(view.reference).slice(0, 6), [1, 2, 3, -4, 0, 1]);
      view.release();
      assert.deepEqual(graymark.getArray(graymark.newArray(type('Array<double>'), [0.5, 2])), [0.5, 2]);
      assert.equal(exports.sumOfFloats(graymark.newArray(type('Float64Array'), [0.5, 2])), 2.5);
      assert.deepEqual(graymark.getArray(graymark.newArray(type('StaticArray<int32_t>'), new Set([3, 4]))), [3, 4]);
      assert.deepEqual(graymark.getArray(graymark.newArray(type('StaticArray<uint8_t>'), 3)), [0, 0, 0]);
      assert.deepEqual(graymark.getArray(graymark.newArray(type('Array<int32_t>'), [])), []);
    });

    it('takes and returns arrays of references', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const words = ['one', '', null, 'three', 'four'.repeat(100)];
      for (const name of ['Array', 'StaticArray']) {
        const handle = graymark.hold(graymark.newArray(type(name), words));
        graymark.exports.litter(100);
        graymark.collect();
        assert.deepEqual(graymark.lift(handle.reference), words);
        handle.release();
      }
      const letters = graymark.newArray(type('Array'), [...'abcdefgh']);
      assert.equal(graymark.getString(graymark.exports.join(letters)), 'abcdefgh');
      const nested = graymark.newArray(type('Array'), [
        'text', new Int16Array([1, 2]), new Float64Array([3]), -3 * 2 + 1, null,
      ]);
      assert.deepEqual(graymark.lift(nested), [
        'text', new Int16Array([1, 2]), new Float64Array([3]), -3, null,
      ]);
      assert.equal(graymark.held, 0);
    });

    it('takes DataViews, and returns them', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const made = graymark.exports.makeDataView();
      if (!hasNames(way)) {
        assert.throws(() => graymark.lift(made), TypeError);
        assert.throws(() => graymark.lower(new DataView(new ArrayBuffer(1))), TypeError);
        return;
      }
      const read = graymark.lift(made);
      assert.ok(read instanceof DataView);
      assert.deepEqual(new Uint8Array(read.buffer), new Uint8Array([3, 4, 5, 6]));
      const bytes = new Uint8Array([9, 8, 7]);
      const given = graymark.lower(new DataView(bytes.buffer, 1));
      assert.equal(graymark.typeOf(given).kind, 'data view');
      assert.equal(graymark.exports.byteOfView(given, 1), 7);
      assert.throws(() => graymark.exports.byteOfView(given, 2), IndexOutOfRangeError);
    });

    it('returns maps and sets', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const map = graymark.lift(graymark.exports.makeMap(7));
      assert.ok(map instanceof Map);
      assert.deepEqual([...map], [['00', 0], ['02', 2], ['04', 4], ['06', 6]]);
      assert.equal(graymark.lift(graymark.exports.makeMap(0)).size, 0);
      assert.equal(graymark.lift(graymark.exports.makeMap(100)).size, 50);
      const set = graymark.lift(graymark.exports.makeSet());
      assert.ok(set instanceof Set);
      assert.deepEqual([...set].slice(0, 2), [null, 'two']);
      assert.ok(set.has(set));
      assert.equal(set.size, 3);
    });

    it('lets the module append to arrays', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const array = graymark.hold(graymark.newArray(type('Array'), ['0']));
      for (let i = 1; i < 100; ++i)
        graymark.exports.appendReference(array.reference, graymark.newString(`${i}`));
      graymark.collect();
      assert.deepEqual(graymark.lift(array.reference), Array.from({ length: 100 }, (_, i) => `${i}`));
      array.release();
    });

    it('converts elements before there is an array', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const values = Array.from({ length: 20 }, (_, i) => ({
        valueOf() {
          graymark.collect();
          graymark.exports.growMemory(1);
          return i;
        },
      }));
      const expected = values.map((_, i) => i);
      assert.deepEqual([...graymark.getArray(
          graymark.newArray(type('Array<int32_t>'), values))], expected);
      assert.deepEqual([...graymark.getArray(
          graymark.newArray(type('StaticArray<int32_t>'), values))], expected);
      const view = graymark.view(graymark.newArray(type('Array<int32_t>'), 20));
      values.forEach((value, i) => view.set(i, value));
      assert.deepEqual([...view.copy()], expected);
      // Elements in the module's memory, which may grow.
      let copy = view;
      for (let i = 0; i < 12; ++i) {
        const next = graymark.view(graymark.newArray(
            type('Array<int32_t>'), new Int32Array(copy.length * 2)));
        next.set(copy.length, 7);
        const again = graymark.newArray(type('Array<int32_t>'), next.array);
        assert.equal(graymark.getArray(again)[copy.length], 7);
        copy = next;
      }
    });

    it('stores references through views', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const view = graymark.view(graymark.newArray(type('Array'), 200));
      for (let i = 0; i < 200; ++i) {
        view.set(i, graymark.newString(`element ${i}`));
        graymark.step(10);
      }
      graymark.collect();
      assert.deepEqual(graymark.lift(view.reference),
                       Array.from({ length: 200 }, (_, i) => `element ${i}`));
      view.set(0, 0);
      assert.equal(view.get(0), 0);
      assert.throws(() => view.set(0, 24), TypeError);
      // What can be lowered can be stored.
      const handle = graymark.hold(graymark.newString('held'));
      view.set(0, handle);
      view.set(1, 'a string');
      view.set(2, view);
      view.set(3, null);
      handle.release();
      graymark.collect();
      assert.deepEqual(graymark.lift(view.get(0)), 'held');
      assert.deepEqual(graymark.lift(view.get(1)), 'a string');
      assert.equal(view.get(2), view.reference);
      assert.equal(view.get(3), 0);
      view.set(2, 0);
      for (const wrong of [NaN, 0.5, Infinity, {}, Symbol('none'), true, 1n]) {
        assert.throws(() => view.set(0, wrong), TypeError);
        assert.throws(() => graymark.lower(wrong), TypeError);
      }
      assert.equal(graymark.lift(view.get(0)), 'held');
      assert.throws(() => view.set(200, 0), RangeError);
      view.release();
    });

    it('has views that outlive growth of memory', async () => {
      const graymark = await load(way);
      const type = name => typeNamed(graymark, way, name);
      const view = graymark.view(graymark.newArray(type('Int32Array'), [1, 2, 3]));
      const old = view.array;
      assert.equal(view.array, old);
      for (let i = 0; i < 5; ++i) {
        graymark.exports.growMemory(1);
        assert.equal(view.length, 3);
        assert.deepEqual([...view], [1, 2, 3]);
      }
      assert.equal(old.length, 0);
      view.set(2, 30);
      assert.equal(view.get(2), 30);
      assert.deepEqual(view.copy(), new Int32Array([1, 2, 30]));
      view.release();
    });
  });

describe('views', () => {
  it('show a part of the memory of another', async () => {
    const graymark = await load();
    const whole = graymark.view(graymark.newArray('Int32Array', [0, 1, 2, 3, 4, 5]));
    const part = graymark.view(graymark.exports.subarray(whole.reference, 2, 5));
    assert.deepEqual([...part], [2, 3, 4]);
    assert.deepEqual(graymark.getArray(part.reference), new Int32Array([2, 3, 4]));
    whole.set(3, 33);
    assert.equal(part.get(1), 33);
    whole.release();
    graymark.collect();
    assert.deepEqual([...part], [2, 33, 4]);
    part.release();
  });

  it('show the bytes of a buffer', async () => {
    const graymark = await load();
    const view = graymark.view(graymark.newArrayBuffer(new Uint8Array([9, 8])));
    assert.deepEqual([...view], [9, 8]);
    view.release();
  });

  it('refuse indices outside, and use after the release', async () => {
    const graymark = await load();
    const view = graymark.view(graymark.newArray('Int8Array', 3));
    for (const index of [-1, 3, 0.5, NaN, '0', undefined]) {
      assert.throws(() => view.get(index), RangeError);
      assert.throws(() => view.set(index, 0), RangeError);
    }
    view.release();
    view.release();
    assert.ok(view.released);
    for (const use of [
      () => view.array, () => view.length, () => view.reference, () => view.get(0),
      () => view.set(0, 1), () => view.copy(), () => [...view],
    ])
      assert.throws(use, ReleasedError);
  });

  it('are not of what is no array, and hold nothing then', async () => {
    const graymark = await load();
    for (const make of [() => graymark.newString('text'), () => graymark.exports.makePlain(1)])
      assert.throws(() => graymark.view(make()), TypeError);
    assert.equal(graymark.held, 0);
  });
});

describe('making arrays', () => {
  it('refuses types and elements that do not fit', async () => {
    const graymark = await load();
    assert.throws(() => graymark.newArray('Point', [1]), TypeError);
    assert.throws(() => graymark.newArray('String', [1]), TypeError);
    assert.throws(() => graymark.newArray('Missing', [1]), RangeError);
    assert.throws(() => graymark.newArray(4, [1]), RangeError);
    assert.throws(() => graymark.newArray(1.5, [1]), TypeError);
    assert.throws(() => graymark.newArray('Int32Array', -1), RangeError);
    assert.throws(() => graymark.newArray('Int32Array', 5n), TypeError);
    assert.throws(() => graymark.newArray('Int64Array', [1]), TypeError);
    assert.throws(() => graymark.newArray('Array', [{}]), TypeError);
    assert.throws(() => graymark.newArray('Array', new DataView(new ArrayBuffer(4))), TypeError);
    assert.throws(() => graymark.newArray('Array', [24]), TypeError);
    assert.throws(() => graymark.lower({}), TypeError);
    assert.equal(graymark.held, 0);
  });

  // The last ones have a runtime that is cut to what the module needs.
  for (const options of [['-O2'], ['-Oz'], ['-Oz', '--runtime=minimal'], ['-Oz', '--runtime=stub']])
    it(`needs neither names nor fields of types: ${options.join(' ')}`, async () => {
      const bytes = await build(Sources, '--export-runtime', ...options);
      const graymark = await instantiate(bytes, Imports);
      const { exports } = graymark;
      for (let i = 0; i < 100; ++i) {
        const words = graymark.hold(
            graymark.newArray(exports.idOfArray(), [...'abc']));
        exports.litter(1000);
        graymark.collect();
        assert.deepEqual(graymark.lift(words.reference), ['a', 'b', 'c']);
        assert.equal(graymark.typeOf(words.reference).name, undefined);
        assert.equal(graymark.typeOf(words.reference).kind, 'array');
        words.release();
      }
      assert.deepEqual(graymark.lift(graymark.lower(new Int16Array([1, 2]))), new Int16Array([1, 2]));
    });
});
