//===-- handles.test.mjs - Tests of handles -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is held lives, what is not dies, with handles of the runtime and with
// pins, and however a handle comes to its end.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { instantiate, ReleasedError } from '../../index.mjs';
import { build, collectJavaScript } from '../support/modules.mjs';
import { Imports, load, Sources, Ways } from '../support/ways.mjs';

/** How many objects live now. Nothing of the module's own does. */
function live(graymark) {
  graymark.collect();
  return graymark.stats().liveObjects;
}

const exportsStatistics = ['gm_stats', 'gm_step'].flatMap(
    name => [`-Wl,--undefined=${name}`, `-Wl,--export-if-defined=${name}`]);

/** An instance that holds by handles of the runtime, or by pins. */
async function loadWith(roots, way) {
  return roots === 'handles' ? load(way) : instantiate(
      await build(Sources, '--export-runtime', ...exportsStatistics, ...Ways[way]), Imports);
}

for (const roots of ['handles', 'pins'])
  for (const way of ['incremental', 'minimal', 'stub', 'stress', 'stress in steps'])
    describe(`${roots}, ${way}`, () => {
      // This runtime frees nothing.
      const dead = way === 'stub' ? 1 : 0;

      it('keep what they hold, as long as they do', async () => {
        const graymark = await loadWith(roots, way);
        const handle = graymark.hold(graymark.newString('kept'));
        assert.equal(live(graymark), 1);
        assert.equal(graymark.getString(handle.reference), 'kept');
        assert.equal(graymark.held, 1);
        handle.release();
        handle.release();
        assert.ok(handle.released);
        assert.throws(() => handle.reference, ReleasedError);
        assert.equal(graymark.held, 0);
        assert.equal(live(graymark), dead);
      });

      it('may be many for one object', async () => {
        const graymark = await loadWith(roots, way);
        const text = graymark.newString('text');
        const handles = Array.from({ length: 10 }, () => graymark.hold(text));
        while (handles.length > 0) {
          assert.equal(live(graymark), 1);
          handles.pop().release();
        }
        assert.equal(live(graymark), dead);
        const again = graymark.hold(graymark.newString('again'));
        assert.equal(live(graymark), 1 + dead);
        again.release();
      });

      it('are released together by a scope', async () => {
        const graymark = await loadWith(roots, way);
        const scope = graymark.scope();
        const handles = ['a', 'b', 'c'].map(text => scope.hold(graymark.newString(text)));
        handles[1].release();
        assert.equal(live(graymark), 2 + dead);
        scope.release();
        scope.release();
        assert.ok(scope.released);
        assert.ok(handles.every(({ released }) => released));
        assert.throws(() => scope.hold(16), ReleasedError);
        assert.equal(live(graymark), 3 * dead);
      });
    });

describe('handles', () => {
  it('are not made of what is no object', async () => {
    const graymark = await load();
    for (const reference of [0, 1, 24, 0.5, undefined, 'text', 0xFFFFFFF0])
      assert.throws(() => graymark.hold(reference), TypeError);
    assert.equal(graymark.held, 0);
  });

  it('are disposed of where the engine knows that', async () => {
    const graymark = await load();
    const text = graymark.newString('text');
    const things = [graymark.hold(text), graymark.scope(),
                    graymark.view(graymark.newArray('Int8Array', 1)),
                    graymark.collectWhenIdle()];
    if (typeof Symbol.dispose !== 'symbol')
      return;
    for (const thing of things)
      thing[Symbol.dispose]();
    assert.equal(graymark.held, 0);
  });

  it('end with using, where the engine knows that', async () => {
    const graymark = await load();
    let run;
    try {
      run = new Function('graymark', `{
        using scope = graymark.scope();
        scope.hold(graymark.newString('one'));
        using handle = graymark.hold(graymark.newString('two'));
        if (graymark.held !== 2)
          throw new Error('not held');
      }`);
    } catch (error) {
      assert.ok(error instanceof SyntaxError);
      return;
    }
    run(graymark);
    assert.equal(graymark.held, 0);
    assert.equal(live(graymark), 0);
  });

  it('that were forgotten are released with JavaScript\'s collector', async () => {
    const graymark = await load();
    // In a function of its own, so that no register of this one refers to any.
    (() => {
      for (let i = 0; i < 1000; ++i)
        graymark.hold(graymark.newString(`text ${i}`));
    })();
    assert.equal(graymark.held, 1000);
    for (let i = 0; i < 100 && graymark.held > 0; ++i) {
      await new Promise(resolve => setTimeout(resolve, 10));
      collectJavaScript();
    }
    assert.equal(graymark.held, 0);
    assert.equal(live(graymark), 0);
  });

  it('that were forgotten may be gone in the module, too', async () => {
    const graymark = await instantiate(
        await build(['reset.c'], '-O2', '--runtime=stub', '--export-runtime=host'));
    (() => {
      for (let i = 0; i < 100; ++i)
        graymark.hold(graymark.exports.make());
    })();
    graymark.exports.reset();
    // Nobody could catch what is thrown when they are released.
    for (let i = 0; i < 100 && graymark.held > 0; ++i) {
      await new Promise(resolve => setTimeout(resolve, 10));
      collectJavaScript();
    }
    assert.equal(graymark.held, 0);
    assert.notEqual(graymark.exports.make(), 0);
  });

  it('that were released are not released again', async () => {
    const graymark = await load();
    const kept = graymark.hold(graymark.newString('kept'));
    (() => {
      for (let i = 0; i < 1000; ++i)
        graymark.hold(kept.reference).release();
    })();
    for (let i = 0; i < 10; ++i) {
      await new Promise(resolve => setTimeout(resolve, 10));
      collectJavaScript();
    }
    assert.equal(graymark.held, 1);
    assert.equal(live(graymark), 1);
    kept.release();
  });

  it('keep what their object refers to', async () => {
    const graymark = await load();
    const handle = graymark.hold(graymark.newArray('Array', ['a', 'b']));
    // The array, its buffer, two strings.
    assert.equal(live(graymark), 4);
    handle.release();
    assert.equal(live(graymark), 0);
  });

  it('are made of static objects, too', async () => {
    const graymark = await load();
    const handle = graymark.hold(graymark.exports.staticPlain());
    assert.deepEqual(
        graymark.getObject(handle.reference, { number: { type: 'i32', offset: 0 } }),
        { number: 42 });
    handle.release();
  });
});
