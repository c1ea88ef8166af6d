//===-- objects.test.mjs - Tests of structures and types ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fields by the names in descriptors or by offsets that the host gives, and
// what is known about types.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { load, Ways } from '../support/ways.mjs';

const PointLayout = {
  name: 'value', label: 'i32', x: 'f64', y: 'f64', next: 'value', visible: 'bool',
};

for (const way of Object.keys(Ways))
  describe(way, () => {
    it('reads what the module has made', async () => {
      const graymark = await load(way);
      assert.deepEqual(
          graymark.getObject(graymark.exports.makePoint(0.5, -2), PointLayout),
          { name: null, label: -1, x: 0.5, y: -2, next: null, visible: true });
    });

    it('makes what the module reads', async () => {
      const graymark = await load(way);
      graymark.defineLayout('Point', PointLayout);
      const scope = graymark.scope();
      let last = null;
      for (let i = 0; i < 50; ++i)
        last = scope.hold(graymark.newObject('Point', {
          name: `point ${i}`, label: i, x: i, visible: i % 2 === 1, next: last,
        }));
      scope.hold(last.reference);
      graymark.collect();
      assert.equal(graymark.exports.sumOfPoints(last.reference), 1225);
      assert.equal(graymark.getString(graymark.exports.nameOf(last.reference)), 'point 49');
      let point = graymark.lift(last.reference);
      for (let i = 49; i >= 0; --i) {
        assert.equal(point.name, `point ${i}`);
        assert.equal(point.label, i);
        assert.equal(point.visible, i % 2 === 1);
        point = point.next;
      }
      assert.equal(point, null);
      scope.release();
    });

    it('converts fields before there is an object', async () => {
      const graymark = await load(way);
      graymark.defineLayout('Point', PointLayout);
      const value = {
        valueOf() {
          graymark.collect();
          graymark.newString('litter');
          graymark.exports.growMemory(1);
          return 7.5;
        },
      };
      const fields = { label: value, x: value, name: 'a name', y: value, visible: value };
      const read = reference => {
        const { label, x, y, name, visible } = graymark.getObject(reference);
        assert.deepEqual([label, x, y, name, visible], [7, 7.5, 7.5, 'a name', true]);
      };
      const made = graymark.hold(graymark.newObject('Point', fields));
      const other = graymark.exports.makePoint(1, 2);
      graymark.setFields(other, fields);
      read(other);
      read(made.reference);
      made.release();
    });

    it('keeps what it is given until the object refers to it', async () => {
      const graymark = await load(way);
      graymark.defineLayout('Point', PointLayout);
      for (let i = 0; i < 20; ++i) {
        const next = graymark.exports.makePoint(i, 0);
        const made = graymark.hold(graymark.newObject('Point', { name: 'made first', next }));
        assert.equal(graymark.lift(made.reference).next.x, i);
        const another = graymark.exports.makePoint(-i, 0);
        graymark.setFields(made.reference, { name: 'made again', next: another });
        assert.equal(graymark.lift(made.reference).next.x, -i);
        made.release();
      }
      assert.throws(() => graymark.newObject('Point', { visible: 'no' }), TypeError);
      assert.equal(graymark.held, 0);
    });

    it('refuses handles and views of another instance', async () => {
      const [graymark, other] = [await load(way), await load(way)];
      const handle = other.hold(other.newString('elsewhere'));
      const view = other.view(other.newArrayBuffer(new ArrayBuffer(4)));
      for (const foreign of [handle, view]) {
        assert.throws(() => graymark.lower(foreign), TypeError);
        assert.equal(other.lower(foreign), foreign.reference);
        foreign.release();
      }
      assert.equal(graymark.held + other.held, 0);
    });

    it('stores fields of an object that is alive', async () => {
      const graymark = await load(way);
      graymark.defineLayout('Point', PointLayout);
      const handle = graymark.hold(graymark.exports.makePoint(1, 2));
      for (let i = 0; i < 100; ++i) {
        graymark.setFields(handle.reference, { name: `name ${i}`, x: i });
        graymark.step(10);
        assert.equal(graymark.getObject(handle.reference).name, `name ${i}`);
      }
      // Nothing else keeps this one while the names are made.
      const unheld = graymark.exports.makePoint(3, 4);
      graymark.setFields(unheld, { x: 5, name: 'a name', next: handle });
      const { x, y, name } = graymark.getObject(unheld);
      assert.deepEqual([x, y, name], [5, 4, 'a name']);
      // Some of the objects have been visited when something is stored in them.
      const points = Array.from(
          { length: 200 }, () => graymark.hold(graymark.exports.makePoint(0, 0)));
      points.forEach((point, i) => {
        graymark.setFields(point.reference, { name: `point ${i}` });
        graymark.step(10);
      });
      graymark.collect();
      points.forEach((point, i) => {
        assert.equal(graymark.getObject(point.reference).name, `point ${i}`);
        point.release();
      });
      graymark.setFields(handle.reference, { next: handle });
      graymark.collect();
      const point = graymark.lift(handle.reference);
      assert.equal(point.name, 'name 99');
      assert.equal(point.next, point);
      handle.release();
    });
  });

describe('layouts', () => {
  it('have all types of fields', async () => {
    const graymark = await load();
    const buffer = graymark.newArray('StaticArray<uint8_t>', 64);
    const numbers = {
      i8: -128, u8: 255, i16: -32768, u16: 65535, i32: -2147483648, u32: 4294967295,
      i64: -(2n ** 63n), u64: 2n ** 64n - 1n, f32: 0.5, f64: Math.PI, bool: true,
    };
    for (const [type, value] of Object.entries(numbers)) {
      const field = { [type]: { type, offset: 8 } };
      graymark.setFields(buffer, { [type]: value }, field);
      assert.deepEqual(graymark.getObject(buffer, field), { [type]: value });
    }
  });

  it('come of the names of references where there are no others', async () => {
    const graymark = await load();
    const shape = graymark.exports.makeShape(graymark.newString('square'));
    assert.deepEqual(graymark.getObject(shape), { name: 'square' });
    assert.deepEqual(graymark.lift(shape), { name: 'square' });
  });

  it('hold for derived types', async () => {
    const graymark = await load();
    graymark.defineLayout('Shape', { name: 'value' });
    assert.deepEqual(graymark.lift(graymark.exports.makePoint(1, 2)), { name: null });
    graymark.defineLayout('Point', { x: 'f64' });
    assert.deepEqual(graymark.lift(graymark.exports.makePoint(1, 2)), { x: 1 });
  });

  it('are refused where they do not fit', async () => {
    const graymark = await load();
    const point = graymark.exports.makePoint(1, 2);
    const plain = graymark.exports.makePlain(1);
    assert.throws(() => graymark.getObject(plain), /fields of the type 'Plain'.* are not known/);
    assert.throws(() => graymark.lift(plain), TypeError);
    assert.throws(() => graymark.getObject(plain, { number: 'i32' }), /give its offset/);
    assert.throws(() => graymark.getObject(point, { x: 'float' }), TypeError);
    assert.throws(() => graymark.getObject(point, { x: { type: 'f64', offset: 32 } }), RangeError);
    assert.throws(() => graymark.getObject(point, { x: { type: 'f64', offset: -8 } }), RangeError);
    assert.throws(() => graymark.setFields(point, { z: 1 }, { x: 'f64' }), /no field 'z'/);
    assert.throws(() => graymark.setFields(point, { next: 24 }, { next: 'reference' }), TypeError);
    assert.throws(() => graymark.newObject('Point', { end: 1 }, { end: { type: 'u8', offset: 32 } }),
                  RangeError);
    assert.throws(() => graymark.newObject('String', {}), TypeError);
    assert.throws(() => graymark.newObject('Missing', {}), RangeError);
    for (const reference of [0, 1, 24])
      assert.throws(() => graymark.getObject(reference, { x: 'f64' }), TypeError);
    assert.equal(graymark.held, 0);
  });

  it('may name bytes at the end of the object', async () => {
    const graymark = await load();
    const plain = graymark.exports.makePlain(0x01020304);
    assert.deepEqual(graymark.getObject(plain, { top: { type: 'u8', offset: 3 } }), { top: 1 });
  });
});

describe('long lists', () => {
  it('take no recursion', async () => {
    const graymark = await load();
    const length = 200_000;
    for (let i = 1; i <= length; ++i)
      graymark.exports.push(i);
    graymark.defineLayout('Cell', {
      value: { type: 'i32', offset: 0 }, next: { type: 'value', offset: 4 },
    });
    let cell = graymark.lift(graymark.exports.head());
    for (let i = length; i > 0; --i, cell = cell.next)
      assert.equal(cell.value, i);
    assert.equal(cell, null);
  });
});

describe('types', () => {
  it('are found by id, by name and of an object', async () => {
    const graymark = await load();
    const type = graymark.typeByName('Point');
    assert.equal(graymark.typeById(type.id), type);
    assert.equal(graymark.typeOf(graymark.exports.makePoint(1, 2)), type);
    assert.equal(type.kind, 'object');
    assert.equal(type.size, 32);
    assert.equal(graymark.typeById(type.base).name, 'Shape');
    assert.deepEqual(type.fields.map(field => ({ ...field })), [
      { name: 'name', offset: 0, isReference: true },
      { name: 'label', offset: 4, isReference: false },
      { name: 'x', offset: 8, isReference: false },
      { name: 'y', offset: 16, isReference: false },
      { name: 'next', offset: 24, isReference: true },
      { name: 'visible', offset: 28, isReference: false },
    ]);
    assert.equal(graymark.typeById(1).kind, 'buffer');
    assert.equal(graymark.typeByName('String').kind, 'string');
    assert.equal(graymark.typeByName('Uint16Array').element, 'u16');
    assert.equal(graymark.typeByName('StaticArray').kind, 'static array');
    const names = graymark.types().map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.includes('Cell') && names.includes('Array'));
  });
});
