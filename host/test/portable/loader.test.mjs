//===-- loader.test.mjs - Tests of instantiation and of calls --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls of exports that end in every way, and what a module can be made of.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import {
  GraymarkError, instantiate,
  NativeStackOverflowError, StackOverflowError, StartError,
} from '../../index.mjs';
import { build } from '../support/modules.mjs';

const compile = (...options) => build(['list.c'], '--export-runtime', ...options);

const imports = { host: { callHost() {} } };

for (const runtime of ['incremental', 'minimal', 'stub'])
  for (const level of ['-O0', '-O2'])
    describe(`${runtime} at ${level}`, () => {
      let bytes;
      before(async () => {
        bytes = await compile(`--runtime=${runtime}`, level);
      });

      it('runs constructors before any other call', async () => {
        const { exports } = await instantiate(bytes, imports);
        assert.equal(exports.wasConstructed(), 7);
      });

      it('keeps what is reachable over collections between calls', async () => {
        const { exports } = await instantiate(bytes, imports);
        for (let round = 0; round < 20; ++round) {
          for (let i = 1; i <= 100; ++i)
            exports.push(i);
          exports.litter(1000);
          exports.__collect();
          assert.equal(exports.sum(), (round + 1) * 5050);
        }
      });

      it('restores the shadow stack after a trap', async () => {
        const { exports } = await instantiate(bytes, imports);
        const saved = exports.__graymark_stack_save();
        for (let i = 0; i < 1000; ++i)
          assert.throws(() => exports.allocateTooMuch(), GraymarkError);
        assert.equal(exports.__graymark_stack_save(), saved);
        exports.push(3);
        exports.__collect();
        assert.equal(exports.sum(), 3);
      });

      it('lets an exception of the host through and restores', async () => {
        const thrown = new Error('from the host');
        const { exports } = await instantiate(
            bytes, { host: { callHost() { throw thrown; } } });
        const saved = exports.__graymark_stack_save();
        for (let i = 0; i < 100000; ++i)
          assert.throws(() => exports.callOut(), error => error === thrown);
        assert.equal(exports.__graymark_stack_save(), saved);
      });
    });

describe('memory', () => {
  it('is bounded when the host collects a minimal runtime', async () => {
    const { exports } = await instantiate(
        await compile('--runtime=minimal', '-O2'), imports);
    exports.litter(10000);
    exports.__collect();
    const size = exports.memory.buffer.byteLength;
    for (let i = 0; i < 200; ++i) {
      exports.litter(10000);
      exports.__collect();
    }
    assert.equal(exports.memory.buffer.byteLength, size);
  });
});

describe('errors', () => {
  let bytes;
  before(async () => { bytes = await compile('-O1'); });

  it('carry the message of the runtime', async () => {
    const { exports } = await instantiate(bytes, imports);
    assert.throws(() => exports.unpinTwice(), error => {
      assert.ok(error instanceof GraymarkError);
      assert.match(error.message, /not pinned/);
      assert.ok(error.cause instanceof WebAssembly.RuntimeError);
      return true;
    });
  });

  it('come of constructors that would run twice', async () => {
    const { exports } = await instantiate(bytes, imports);
    assert.throws(() => exports._initialize(), error => {
      assert.ok(error instanceof StartError);
      assert.match(error.message, /_initialize: already called/);
      return true;
    });
  });

  it('do not carry the message of an earlier trap', async () => {
    const { exports } = await instantiate(bytes, imports);
    assert.throws(() => exports.unpinTwice(), /not pinned/);
    assert.throws(() => exports.trap(), error => {
      assert.ok(error instanceof GraymarkError);
      assert.doesNotMatch(error.message, /pinned/);
      return true;
    });
  });

  it('tell overflow of the shadow stack', async () => {
    const small = await compile('-O1', '--shadow-stack-size=1K');
    const { exports } = await instantiate(small, imports);
    for (let i = 0; i < 10; ++i)
      assert.throws(() => exports.recurse(10000), error => {
        assert.ok(error instanceof StackOverflowError);
        assert.ok(!(error instanceof NativeStackOverflowError));
        assert.match(error.message, /stack overflow/);
        return true;
      });
    assert.equal(exports.recurse(10), 55);
  });

  it('tell overflow of the native stack', async () => {
    const large = await compile('-O1', '--shadow-stack-size=64M', '--export-runtime=host');
    const graymark = await instantiate(large, imports);
    const { exports } = graymark;
    for (let i = 0; i < 10; ++i)
      assert.throws(() => exports.recurse(1 << 24), NativeStackOverflowError);
    assert.equal(exports.recurse(10), 55);
    // Whether the collector has been stopped or not, nobody waits for it.
    assert.equal(graymark.step(1), false);
  });

  it('name a source that is none', async () => {
    await assert.rejects(instantiate('text'), TypeError);
    await assert.rejects(instantiate(undefined), TypeError);
    await assert.rejects(
        instantiate(new Response('not found', { status: 404 })), /status 404/);
  });

  it('are those of WebAssembly for bad modules and missing imports', async () => {
    await assert.rejects(instantiate(new Uint8Array(8)), WebAssembly.CompileError);
    await assert.rejects(instantiate(bytes), error => !(error instanceof GraymarkError));
  });
});

describe('sources', () => {
  it('may be a module, a response or a promise', async () => {
    const bytes = await compile('-O2');
    const module = await WebAssembly.compile(bytes);
    const response = new Response(
        bytes, { headers: { 'Content-Type': 'application/wasm' } });
    const untyped = new Response(bytes);
    for (const form of [
      module, response, untyped, Promise.resolve(bytes), new DataView(Uint8Array.from(bytes).buffer),
    ]) {
      const { exports } = await instantiate(form, imports);
      exports.push(1);
      assert.equal(exports.sum(), 1);
    }
  });
});
