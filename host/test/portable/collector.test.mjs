//===-- collector.test.mjs - Tests of collection and statistics -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// collect, step, collection in idle time, and what is counted.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { instantiate, TrapError } from '../../index.mjs';
import { IdleCollection } from '../../lib/idle.mjs';
import { build } from '../support/modules.mjs';
import { Imports, load, Sources, Ways } from '../support/ways.mjs';

for (const way of Object.keys(Ways))
  describe(way, () => {
    const frees = !way.includes('stub');

    it('counts what was allocated and what lives', async () => {
      const graymark = await load(way);
      const before = graymark.stats();
      graymark.exports.litter(1000);
      for (let i = 0; i < 10; ++i)
        graymark.exports.push(i);
      graymark.collect();
      const after = graymark.stats();
      assert.equal(after.allocatedObjects - before.allocatedObjects, 1010);
      assert.equal(after.liveObjects, frees ? 10 : 1010);
      assert.ok(after.liveBytes >= 10 * 8 && after.liveBytes <= 1010 * 40);
      assert.ok(after.allocatedBytes - before.allocatedBytes >= 1010 * 8);
      assert.equal(after.memoryBytes, graymark.memory.buffer.byteLength);
      assert.equal(after.cycles > 0, frees);
      assert.equal(after.pinnedObjects, 0);
      for (const [name, value] of Object.entries(after))
        assert.notEqual(value, undefined, name);
      assert.equal(after.pausesByWork.reduce((sum, count) => sum + count), after.pauses);
    });

    it('collects in steps', async () => {
      const graymark = await load(way);
      for (let i = 0; i < 1000; ++i)
        graymark.exports.push(i);
      graymark.exports.litter(1000);
      // Under stress a cycle is in progress always.
      const limit = 100_000;
      let steps = 1;
      while (graymark.step(100) && steps < limit)
        ++steps;
      assert.ok(steps < limit);
      if (way === 'incremental')
        assert.ok(steps > 1);
      assert.equal(graymark.exports.sum(), 499500);
    });

    it('collects in idle time', async () => {
      const graymark = await load(way);
      for (let i = 0; i < 1000; ++i)
        graymark.exports.push(i);
      graymark.exports.litter(10000);
      assert.equal(await graymark.collectWhenIdle(100).done, true);
      assert.equal(await graymark.collectWhenIdle().done, true);
      assert.equal(graymark.stats().liveObjects, frees ? 1000 : 11000);
      assert.equal(graymark.exports.sum(), 499500);
    });
  });

for (const way of Object.keys(Ways))
  describe(`finalisers, ${way}`, () => {
    const frees = !way.includes('stub');

    it('run once for what is dead', async () => {
      const graymark = await load(way);
      const { exports } = graymark;
      for (let i = 0; i < 100; ++i)
        exports.makeFile(0);
      graymark.collect();
      graymark.runFinalizers();
      assert.equal(exports.closedFiles(), frees ? 100 : 0);
      graymark.collect();
      graymark.runFinalizers();
      assert.equal(exports.closedFiles(), frees ? 100 : 0);
    });

    it('may trap, and the others run nevertheless', async () => {
      const graymark = await load(way);
      const { exports } = graymark;
      const saved = exports.__graymark_stack_save();
      let failed = 0;
      for (let i = 0; i < 100; ++i)
        try {
          exports.makeFile(i % 10 === 0);
        } catch (error) {
          // Under stress it is this call that runs some of them.
          assert.ok(error instanceof TrapError);
          ++failed;
          exports.makeFile(i % 10 === 0);
        }
      for (let i = 0; i < 100; ++i)
        try {
          graymark.collect();
          graymark.runFinalizers();
        } catch (error) {
          assert.ok(error instanceof TrapError);
          ++failed;
        }
      assert.equal(failed, frees ? 10 : 0);
      assert.equal(exports.closedFiles(), frees ? 90 : 0);
      assert.equal(exports.__graymark_stack_save(), saved);
    });
  });

describe('collection in idle time', () => {
  it('ends with a release', async () => {
    const graymark = await load();
    const { cycles } = graymark.stats();
    const collection = graymark.collectWhenIdle();
    collection.release();
    collection.release();
    assert.equal(await collection.done, false);
    assert.equal(graymark.stats().cycles, cycles);
    const complete = graymark.collectWhenIdle();
    assert.equal(await complete.done, true);
    complete.release();
    assert.equal(await complete.done, true);
  });

  it('ends with a release in the middle of a step', async () => {
    for (const isLast of [false, true]) {
      let steps = 0;
      const collection = new IdleCollection(() => {
        ++steps;
        collection.release();
        return !isLast;
      });
      assert.equal(await collection.done, false);
      await new Promise(resolve => setTimeout(resolve, 50));
      assert.equal(steps, 1);
    }
    // Nor does it fail then.
    const failing = new IdleCollection(() => {
      failing.release();
      throw new Error('from the step');
    });
    assert.equal(await failing.done, false);
  });

  it('goes on after other work', async () => {
    const graymark = await load();
    for (let i = 0; i < 100_000; ++i)
      graymark.exports.push(1);
    const collection = graymark.collectWhenIdle(1000);
    let ended = false;
    collection.done.then(() => { ended = true; });
    for (let i = 0; !ended; ++i) {
      graymark.exports.litter(10);
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    assert.equal(graymark.exports.sum(), 100_000);
  });
});

describe('budgets', () => {
  it('are refused where they are none', async () => {
    const graymark = await load();
    for (const budget of [-1, 0.5, 2 ** 32, NaN, '5', null]) {
      assert.throws(() => graymark.step(budget), RangeError);
      assert.throws(() => graymark.collectWhenIdle(budget), RangeError);
    }
    assert.throws(() => graymark.collectWhenIdle(0), RangeError);
    assert.equal(graymark.step(0), false);
    assert.equal(graymark.step(2 ** 32 - 1), false);
  });
});

describe('statistics', () => {
  it('need only one place to be written to', async () => {
    const names = ['gm_stats', '__alloc', '__free'];
    const bytes = await build(Sources, '-Oz', '--export-runtime', ...names.flatMap(
        name => [`-Wl,--undefined=${name}`, `-Wl,--export=${name}`]));
    const graymark = await instantiate(bytes, Imports);
    graymark.newString('text');
    const statistics = graymark.stats();
    assert.equal(statistics.liveObjects, 1);
    assert.deepEqual(graymark.stats(), statistics);
  });
});
