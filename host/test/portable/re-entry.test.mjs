//===-- re-entry.test.mjs - Tests of calls within calls -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host calls the module while the module calls the host, any number deep,
// and calls end in every way. Afterwards the shadow stack is as it was, and what
// the frames hold is alive.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  AllocationTooLargeError, GraymarkError, instantiate, MissingExportError, StackOverflowError,
  TrapError,
} from '../../index.mjs';
import { build } from '../support/modules.mjs';
import { Imports, load, Ways } from '../support/ways.mjs';

/** An instance whose calls of the host go to `transform`. */
async function loadNested(way, transform) {
  const graymark = await load(way, {
    host: { ...Imports.host, transform: reference => transform(graymark, reference) },
  });
  return graymark;
}

const immediate = value => value * 2 + 1;

for (const way of Object.keys(Ways))
  describe(way, () => {
    it('keeps what outer frames hold', async () => {
      const graymark = await loadNested(way, ({ exports }, reference) => {
        const depth = new Int32Array(exports.memory.buffer)[reference >>> 2];
        exports.litter(5);
        const below = depth > 0 ? exports.nest(depth - 1) : 0;
        exports.litter(5);
        return immediate(below);
      });
      const saved = graymark.exports.__graymark_stack_save();
      assert.equal(graymark.exports.nest(20), 210);
      assert.equal(graymark.exports.__graymark_stack_save(), saved);
    });

    it('survives traps that the host catches inside', async () => {
      const saves = new Set();
      const graymark = await loadNested(way, ({ exports }, reference) => {
        saves.add(exports.__graymark_stack_save());
        assert.throws(() => exports.allocateTooMuch(), AllocationTooLargeError);
        saves.add(exports.__graymark_stack_save());
        const depth = new Int32Array(exports.memory.buffer)[reference >>> 2];
        return immediate(depth > 0 ? exports.nest(depth - 1) : 0);
      });
      const saved = graymark.exports.__graymark_stack_save();
      assert.equal(graymark.exports.nest(10), 55);
      assert.equal(graymark.exports.__graymark_stack_save(), saved);
      // One for each of the activations, none more for the traps.
      assert.equal(saves.size, 11);
    });

    it('restores when an exception passes through several of them', async () => {
      const thrown = new Error('from the host');
      const graymark = await loadNested(way, ({ exports }, reference) => {
        const depth = new Int32Array(exports.memory.buffer)[reference >>> 2];
        if (depth === 0)
          throw thrown;
        return exports.nest(depth - 1);
      });
      const saved = graymark.exports.__graymark_stack_save();
      for (let i = 0; i < 100; ++i)
        assert.throws(() => graymark.exports.nest(5), error => error === thrown);
      assert.equal(graymark.exports.__graymark_stack_save(), saved);
      graymark.exports.push(3);
      graymark.collect();
      assert.equal(graymark.exports.sum(), 3);
    });

    it('restores when the recursion is without end', async () => {
      const graymark = await loadNested(way, ({ exports }) => exports.nest(1));
      const saved = graymark.exports.__graymark_stack_save();
      for (let i = 0; i < 5; ++i)
        assert.throws(() => graymark.exports.nest(1), StackOverflowError);
      assert.equal(graymark.exports.__graymark_stack_save(), saved);
      assert.equal(graymark.getString(graymark.newString('text')), 'text');
    });
  });

for (const way of Object.keys(Ways))
  describe(`scopes of handles, ${way}`, () => {
    it('are closed after errors', async () => {
      const graymark = await load(way);
      const { exports } = graymark;
      for (let i = 0; i < 1000; ++i)
        assert.throws(() => exports.failInScopes(), TrapError);
      assert.equal(exports.gm_handle_count(), 0);
      assert.equal(exports.gm_handle_scope_innermost(), 0);
    });

    it('stay open outside of the call that fails', async () => {
      const graymark = await loadNested(way, ({ exports }) => {
        assert.throws(() => exports.failInScopes(), TrapError);
        return 0;
      });
      assert.equal(graymark.exports.nestInScope(1), 1);
      assert.equal(graymark.exports.gm_handle_count(), 0);
    });

    it('may be closed by the call that fails', async () => {
      const { exports } = await load(way);
      const scope = exports.openScope();
      assert.throws(() => exports.closeScopeAndFail(scope), AllocationTooLargeError);
      // The message of the attempt to close it again belongs to no other trap.
      assert.throws(() => exports.failInScopes(), error =>
          error instanceof TrapError && !/scope/.test(error.message));
      assert.equal(exports.gm_handle_scope_innermost(), 0);
    });

    it('are closed when an exception passes through', async () => {
      const thrown = new Error('from the host');
      const graymark = await loadNested(way, () => { throw thrown; });
      const handle = graymark.hold(graymark.newString('text'));
      for (let i = 0; i < 100; ++i)
        assert.throws(() => graymark.exports.nestInScope(1), error => error === thrown);
      assert.equal(graymark.exports.gm_handle_count(), 1);
      assert.equal(graymark.getString(handle.reference), 'text');
      handle.release();
    });
  });

describe('functions of the table', () => {
  it('are as safe to call as exports', async () => {
    const graymark = await load();
    const { exports } = graymark;
    assert.equal(graymark.getFunction(exports.operation(0))(3, 4), 7);
    const fail = graymark.getFunction(exports.operation(2));
    const saved = exports.__graymark_stack_save();
    for (let i = 0; i < 1000; ++i)
      assert.throws(() => fail(1, 2), AllocationTooLargeError);
    assert.equal(exports.__graymark_stack_save(), saved);
  });

  it('are told from what is none', async () => {
    const graymark = await load();
    for (const index of [0, -1, 0.5, 1e6, undefined, '1'])
      assert.throws(() => graymark.getFunction(index), RangeError);
    const other = await instantiate(await build(['list.c'], '-O2'), Imports);
    assert.throws(() => other.getFunction(1), error =>
        error instanceof MissingExportError && /--export-table/.test(error.message));
  });
});

describe('handles', () => {
  it('may be made and released by functions that the module calls', async () => {
    const handles = [];
    const graymark = await loadNested('incremental', (graymark, reference) => {
      handles.push(graymark.hold(reference));
      graymark.collect();
      if (handles.length < 10)
        graymark.exports.nest(1);
      return 0;
    });
    graymark.exports.nest(1);
    graymark.collect();
    assert.equal(graymark.stats().liveObjects, 10);
    for (const handle of handles)
      handle.release();
    graymark.collect();
    assert.equal(graymark.stats().liveObjects, 0);
  });

  it('are errors of this package when they fail inside', async () => {
    const graymark = await loadNested('incremental', graymark => {
      graymark.exports.unpinTwice();
      return 0;
    });
    assert.throws(() => graymark.exports.nest(1), error => {
      // The inner call has translated it, the outer one has not again.
      assert.ok(error instanceof GraymarkError);
      assert.ok(error.cause instanceof WebAssembly.RuntimeError);
      return true;
    });
  });
});
