//===-- package.test.mjs - Tests of the package as npm packs it -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is packed is complete: it can be imported by its name, and needs nothing
// else.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync }
  from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'graymark-package-'));
after(() => rmSync(folder, { recursive: true }));

describe('the package', () => {
  it('has no dependencies', () => {
    assert.equal(manifest.dependencies, undefined);
    assert.equal(manifest.peerDependencies, undefined);
  });

  it('has all files that it needs', () => {
    const installed = join(folder, 'node_modules/graymark');
    mkdirSync(installed, { recursive: true });
    for (const file of ['package.json', ...manifest.files])
      cpSync(join(root, file), join(installed, file), { recursive: true });
    writeFileSync(join(folder, 'program.mjs'), `
      import { instantiate } from 'graymark';
      const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
      const { exports } = await instantiate(empty);
      console.log(Object.keys(exports).length);`);
    assert.equal(
        execFileSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' }), '0\n');
    for (const entry of Object.values(manifest.exports).flatMap(
             entry => typeof entry === 'string' ? entry : Object.values(entry)))
      readFileSync(join(installed, entry));
  });

  it('imports nothing of Node', () => {
    for (const name of ['index.mjs', ...readdirSync(join(root, 'lib')).map(name => `lib/${name}`)]) {
      const imported = [...readFileSync(join(root, name), 'utf8')
          .matchAll(/^(?:import|export)\b[^;]*? from '([^']*)';/gm)].map(([, from]) => from);
      for (const from of imported)
        assert.match(from, /^\.\.?\//, name);
    }
  });
});
