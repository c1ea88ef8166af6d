//===-- wasi.test.mjs - Tests of modules for WASI -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Programs and reactors with node:wasi, and with an implementation that is
// nothing but what the declarations ask for.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { WASI } from 'node:wasi';

import { instantiate, NotPinnedError, TrapError } from '../index.mjs';
import { build } from './support/modules.mjs';

// See ../run-wasi.mjs.
setFlagsFromString('--no-turbo-fast-api-calls');

const folder = mkdtempSync(join(tmpdir(), 'graymark-wasi-'));
after(() => rmSync(folder, { recursive: true }));

const compile = (...options) =>
    build(['program.c'], '--target=wasm32-wasi', '--export-runtime=host', ...options);
const compileReactor = (...options) =>
    compile('-mexec-model=reactor', '-DREACTOR', ...options);

/** Calls `body(wasi)`; what was written is in `output` and `errors` then. */
async function withWasi(args, body) {
  const paths = ['output', 'errors'].map(name => join(folder, name));
  const [stdout, stderr] = paths.map(path => openSync(path, 'w'));
  try {
    await body(new WASI({
      version: 'preview1', args: ['program', ...args], stdout, stderr,
    }));
  } finally {
    closeSync(stdout);
    closeSync(stderr);
  }
  const [output, errors] = paths.map(path => readFileSync(path, 'utf8'));
  return { output, errors };
}

for (const [name, options] of Object.entries({
  'for speed': ['-O2'], 'for size': ['-Oz'], 'checked': ['-O1', '--gc-checked'],
}))
  describe(`a program ${name}`, () => {
    it('runs and has an exit status', async () => {
      const { output, errors } = await withWasi(['one', 'two'], async wasi => {
        const graymark = await instantiate(await compile(...options), {}, { wasi });
        assert.equal(graymark.start(), 2);
      });
      assert.equal(output, 'one\ntwo\n');
      assert.equal(errors, '');
    });

    it('throws what the runtime has written', async () => {
      const { errors } = await withWasi(['unpin'], async wasi => {
        const graymark = await instantiate(await compile(...options), {}, { wasi });
        assert.throws(() => graymark.start(), error => {
          assert.ok(error instanceof NotPinnedError, String(error));
          assert.match(error.message, /^(graymark: .*)?Object is not pinned$/);
          assert.ok(error.cause instanceof WebAssembly.RuntimeError);
          return true;
        });
      });
      assert.match(errors, /Object is not pinned\n$/);
    });

    it('throws other traps as such', async () => {
      await withWasi(['abort'], async wasi => {
        const graymark = await instantiate(await compile(...options), {}, { wasi });
        assert.throws(() => graymark.start(), TrapError);
      });
    });
  });

describe('a reactor', () => {
  it('is initialised, called, and restored after traps', async () => {
    const { errors } = await withWasi([], async wasi => {
      const graymark = await instantiate(await compileReactor('-O2'), {}, { wasi });
      const { exports } = graymark;
      assert.equal(exports.wasConstructed(), 7);
      const saved = exports.__graymark_stack_save();
      for (let i = 0; i < 1000; ++i)
        assert.throws(() => exports.unpinTwice(), NotPinnedError);
      assert.equal(exports.__graymark_stack_save(), saved);
      exports.say(5);
      assert.equal(graymark.getString(graymark.newString('text')), 'text');
      graymark.collect();
      assert.equal(graymark.stats().liveObjects, 0);
    });
    assert.match(errors, /number 5\n$/);
  });

  it('has no message that the program has written itself', async () => {
    await withWasi([], async wasi => {
      const graymark = await instantiate(await compileReactor('-O2'), {}, { wasi });
      assert.throws(() => graymark.exports.unpinTwice(), NotPinnedError);
      assert.throws(() => graymark.exports.sayAndTrap(), TrapError);
    });
  });

  it('may be initialised by any implementation', async () => {
    const written = [];
    class Functions {
      fd_write(descriptor, pieces, count, size) {
        const view = new DataView(memory.buffer);
        let total = 0;
        for (let i = 0; i < count; ++i)
          total += view.getUint32(pieces + i * 8 + 4, true);
        written.push(descriptor);
        view.setUint32(size, total, true);
        return 0;
      }
      fd_close() { return 0; }
      fd_seek() { return 0; }
      fd_fdstat_get() { return 0; }
      proc_exit() { throw new Error('exit'); }
    }
    let memory;
    const wasi = {
      wasiImport: new Functions(),
      start() { throw new Error('no program'); },
      initialize({ exports }) {
        memory = exports.memory;
        exports._initialize();
      },
    };
    const graymark = await instantiate(await compileReactor('-O2'), {}, { wasi });
    assert.equal(graymark.exports.wasConstructed(), 7);
    assert.throws(() => graymark.exports.unpinTwice(), NotPinnedError);
    assert.deepEqual(written, [2]);
  });

  it('may also be given its imports, and listened to then', async () => {
    await withWasi([], async wasi => {
      const graymark = await instantiate(
          await compileReactor('-O2'), wasi.getImportObject());
      wasi.initialize({ exports: { memory: graymark.memory } });
      assert.equal(graymark.exports.wasConstructed(), 7);
      assert.throws(() => graymark.exports.unpinTwice(), NotPinnedError);
    });
  });
});

describe('wasi', () => {
  it('has to be what the declarations say', async () => {
    const bytes = await compileReactor('-O2');
    await assert.rejects(instantiate(bytes, {}, { wasi: {} }), TypeError);
    await assert.rejects(instantiate(bytes, {}, { wasi: null }), TypeError);
    await assert.rejects(instantiate(bytes), TypeError);
  });

  it('is needed to start a program', async () => {
    await withWasi([], async wasi => {
      const graymark = await instantiate(await compile('-O2'), wasi.getImportObject());
      assert.throws(() => graymark.start(), /without wasi/);
    });
  });
});
