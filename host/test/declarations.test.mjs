//===-- declarations.test.mjs - Tests of the declarations -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The compiler of TypeScript accepts them, and in types.mts what they should
// accept, and nothing else; what index.mjs exports is what they declare.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as graymark from '../index.mjs';
import { packageFile } from './support/packages.mjs';

const path = name => fileURLToPath(new URL(name, import.meta.url));

describe('index.d.ts', () => {
  it('is what the compiler and types.mts expect', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [
      packageFile('typescript/bin/tsc'), '--strict', '--noEmit',
      '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'esnext',
      '--lib', 'esnext,dom', '--types', '', path('types.mts'),
    ], { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });

  it('declares what index.mjs exports', () => {
    const text = readFileSync(path('../index.d.ts'), 'utf8');
    const declared = [...text.matchAll(/^export (?:class|function) (\w+)/gm)]
        .map(([, name]) => name);
    assert.deepEqual(declared.sort(), Object.keys(graymark).sort());
  });

  it('declares the members of classes', () => {
    const text = readFileSync(path('../index.d.ts'), 'utf8');
    for (const [name, { prototype }] of Object.entries(graymark)) {
      if (prototype === undefined || prototype instanceof Error)
        continue;
      const [body] = text.match(new RegExp(`^export class ${name}\\b[^]*?^}`, 'm'));
      const internal = name === 'GraymarkInstance' ? ['initialize'] : [];
      for (const member of Object.getOwnPropertyNames(prototype))
        if (member !== 'constructor' && !internal.includes(member))
          assert.match(body, new RegExp(`^  (readonly )?${member}[<(:]`, 'm'), `${name}.${member}`);
    }
  });
});
