//===-- errors.test.mjs - Tests of the classes of errors ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each trap of the runtime is an error of its class, with its message, under
// every collector and from the small runtimes, whose messages are shorter.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import * as graymark from '../../index.mjs';
import { errorOfTrap } from '../../lib/errors.mjs';
import { build } from '../support/modules.mjs';
import { Imports, load, Sources, Ways } from '../support/ways.mjs';

const { GraymarkError } = graymark;

function check(body, Class, pattern) {
  assert.throws(body, error => {
    assert.ok(error instanceof Class, `${error.name}: ${error.message}`);
    assert.equal(error.name, Class.name);
    assert.match(error.message, pattern);
    assert.ok(error.cause instanceof WebAssembly.RuntimeError);
    return true;
  });
}

for (const way of Object.keys(Ways))
  describe(way, () => {
    const isStub = way.includes('stub');

    it('has a class for each trap', async () => {
      const { exports } = await load(way);
      check(() => exports.allocateTooMuch(), graymark.AllocationTooLargeError,
            /Allocation too large/);
      const handle = exports.gm_handle_new(exports.makePlain(1));
      exports.gm_handle_release(handle);
      check(() => exports.gm_handle_release(handle), graymark.HandleError, /not a handle/);
      check(() => exports.elementOf(exports.__new(16, exports.idOfArray()), 5),
            graymark.IndexOutOfRangeError, /Index out of range/);
      check(() => exports.trap(), graymark.TrapError, /unreachable/i);
      if (!isStub) {
        check(() => exports.__new(16, 9999), graymark.IndexOutOfRangeError,
              /Index out of range/);
        const text = exports.__pin(exports.__new(2, 2));
        check(() => exports.__pin(text), graymark.AlreadyPinnedError, /Object already pinned/);
        exports.__unpin(text);
        check(() => exports.__unpin(text), graymark.NotPinnedError, /Object is not pinned/);
      }
      check(() => exports.recurse(100000), graymark.StackOverflowError, /stack overflow/);
    });

    it('remains usable', async () => {
      const instance = await load(way);
      for (let i = 0; i < 100; ++i)
        assert.throws(() => instance.exports.allocateTooMuch(), GraymarkError);
      assert.equal(instance.getString(instance.newString('text')), 'text');
    });
  });

describe('memory', () => {
  for (const runtime of ['incremental', 'minimal', 'stub'])
    it(`ends with an error of its own under ${runtime}`, async () => {
      const bytes = await build(
          Sources, '--export-runtime=host', '-O2', `--runtime=${runtime}`, '--heap-limit=4M');
      const instance = await graymark.instantiate(bytes, Imports);
      const scope = instance.scope();
      check(() => {
        for (;;)
          scope.hold(instance.newArrayBuffer(new Uint8Array(100000)));
      }, graymark.OutOfMemoryError, /Out of memory/);
      scope.release();
      // Others do not give memory back, or not by themselves.
      if (runtime === 'incremental')
        instance.newArrayBuffer(new Uint8Array(1000000));
    });
});

describe('messages', () => {
  const cause = new WebAssembly.RuntimeError('unreachable');
  for (const [message, Class] of [
    ['graymark: start: an object file has ABI version 2', graymark.StartError],
    ['incompatible object file', graymark.StartError],
    ['graymark: heap: 3 free blocks are in no list', graymark.HeapCorruptionError],
    ['graymark: gm_verify_heap: object 0x10 has the unknown type id 7',
     graymark.HeapCorruptionError],
    ['the header of an object is overwritten', graymark.HeapCorruptionError],
    ['graymark: __pin(0x10): not an object, or freed already', graymark.InvalidPointerError],
    ['graymark: __free(0x10): the memory has been freed already', graymark.InvalidPointerError],
    ['graymark: gm_handle_get(0x10): not a handle, or released already', graymark.HandleError],
    ['graymark: gm_handle_new: too many handles', graymark.HandleError],
    ['graymark: gm_array_get(5): Index out of range: the length is 3',
     graymark.IndexOutOfRangeError],
    ['Invalid length', graymark.IndexOutOfRangeError],
    ['graymark: __link(0x10, 0x20): type \'A\' (id 16) does not describe the field',
     graymark.CheckError],
    ['what the program says itself', GraymarkError],
  ])
    it(`of ${Class.name}: ${message}`, () => {
      const error = errorOfTrap(message, cause);
      assert.equal(error.constructor, Class);
      assert.equal(error.message, message);
      assert.equal(error.cause, cause);
    });
});

describe('a missing export', () => {
  it('is named, and the option that exports it', async () => {
    const bytes = await build(['list.c'], '-O2');
    const instance = await graymark.instantiate(bytes, Imports);
    for (const [name, body] of [
      ['__new', () => instance.newString('text')],
      ['__collect', () => instance.collect()],
      ['gm_step', () => instance.step()],
      ['gm_step', () => instance.collectWhenIdle()],
      ['gm_stats', () => instance.stats()],
      ['gm_run_finalizers', () => instance.runFinalizers()],
      ['gm_handle_new', () => instance.hold(1024)],
      ['__rtti_base', () => instance.typeById(2)],
      ['__start_graymark_types', () => instance.typeByName('Cell')],
    ])
      assert.throws(body, error => {
        assert.ok(error instanceof graymark.MissingExportError, String(error));
        assert.equal(error.exportName, name);
        assert.match(error.message, /--export-runtime=host/);
        return true;
      });
  });

  it('of __link is found before anything is stored', async () => {
    const bytes = await build(Sources, '--export-runtime', '-O2');
    const instance = await graymark.instantiate(bytes, Imports);
    const point = instance.exports.makePoint(1, 2);
    assert.throws(
        () => instance.setFields(point, { x: 5, next: 0 },
                                 { x: { type: 'f64', offset: 8 },
                                   next: { type: 'reference', offset: 24 } }),
        graymark.MissingExportError);
    assert.equal(instance.exports.sumOfPoints(point), 3);
  });
});
