//===-- endurance.test.mjs - Nothing is lost in a million rounds ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each round makes and holds objects, drops them, catches a trap and re-enters
// the module. No object, no handle and no word of the shadow stack is left, nor
// does memory grow.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { AllocationTooLargeError, TrapError } from '../../index.mjs';
import { Imports, load } from '../support/ways.mjs';

const Rounds = {
  'incremental': 1_000_000,
  'minimal': 20_000,
  'small incremental': 60_000,
  'stress in steps': 1_000,
};

for (const [way, rounds] of Object.entries(Rounds))
  describe(`${rounds} rounds, ${way}`, () => {
    it('leave nothing behind', async () => {
      // Texts of the engine's stacks would be most of the time.
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = 0;
      const graymark = await load(way, {
        host: {
          ...Imports.host,
          transform() {
            try {
              graymark.exports.allocateTooMuch();
            } catch (error) {
              caught += error instanceof AllocationTooLargeError;
            }
            return graymark.exports.immediate();
          },
        },
      });
      let caught = 0;
      const { exports } = graymark;
      const saved = exports.__graymark_stack_save();
      const savedStackPointer = exports.__stack_pointer.value;
      const recent = [];
      let size;
      for (let i = 0; i < rounds; ++i) {
        const handle = graymark.hold(exports.makePlain(i & 0xFFFF));
        recent.push(graymark.hold(handle.reference));
        // Traps once inside of the module's call of the host.
        assert.equal(exports.nest(i & 7), (i & 7) - 3);
        if (i % 10 === 0)
          assert.throws(() => exports.failInScopes(), TrapError);
        handle.release();
        if (recent.length > 100)
          recent.shift().release();
        if (way === 'minimal' && i % 1000 === 0)
          graymark.collect();
        // From when on there is room for what lives at a time.
        if (i === rounds / 2)
          size = graymark.memory.buffer.byteLength;
      }
      Error.stackTraceLimit = stackTraceLimit;
      assert.equal(caught, rounds);
      assert.equal(exports.__graymark_stack_save(), saved);
      assert.equal(exports.__stack_pointer.value, savedStackPointer);
      assert.equal(graymark.held, recent.length);
      for (const handle of recent)
        handle.release();
      assert.equal(graymark.held, 0);
      graymark.collect();
      const statistics = graymark.stats();
      assert.equal(statistics.liveObjects, 0);
      assert.equal(statistics.pinnedObjects, 0);
      assert.equal(exports.gm_handle_count(), 0);
      assert.equal(graymark.memory.buffer.byteLength, size);
    });
  });
