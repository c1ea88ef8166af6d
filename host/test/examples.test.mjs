//===-- examples.test.mjs - Runs the examples of the declarations ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every example in index.d.ts and each block of JavaScript in docs/host.md, with
// what index.d.ts says that they may use. What is exported without an example
// is an error.
//
//===----------------------------------------------------------------------===//

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import * as graymark from '../index.mjs';
import { build } from './support/modules.mjs';
import { Imports, load, Sources } from './support/ways.mjs';

const AsyncFunction = (async () => {}).constructor;

/** The examples of a text: where each begins, and its code. */
function examplesOf(name, text, pattern) {
  return [...text.matchAll(pattern)].map(match => ({
    place: `${name}:${text.slice(0, match.index).split('\n').length}`,
    code: match[1].replace(/^ *\* ?/gm, name.endsWith('.d.ts') ? '' : '$&'),
  }));
}

const read = name => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const declarations = read('index.d.ts');
const examples = [
  ...examplesOf('index.d.ts', declarations, /@example\n *\* ```js\n([^]*?) *\* ```/g),
  ...examplesOf('docs/host.md', read('../docs/host.md'), /^```js\n([^]*?)^```/gm),
];

for (const { place, code } of examples)
  describe(place, () => {
    it('runs', async () => {
      const scope = {
        ...graymark, assert, Uint8Array, imports: Imports,
        bytes: await build(Sources, '--export-runtime=host', '--export-table', '-O2'),
        graymark: await load(),
        programBytes: await build(
            ['program.c'], '--target=wasm32-wasi', '--export-runtime=host', '-O2'),
        console: { log() {} },
      };
      // Modules import; what they import is here already.
      const body = code.replace(/^import .* from 'graymark';$/gm, '');
      await new AsyncFunction(...Object.keys(scope), `'use strict';\n${body}`)(
          ...Object.values(scope));
    });
  });

describe('index.d.ts', () => {
  it('has an example for all that is exported', () => {
    for (const [, comment, name] of
         declarations.matchAll(/(\/\*\*(?:(?!\*\/)[^])*\*\/\s*)?^export (?:class|function) (\w+)/gm))
      assert.match(comment ?? '', /@example/, name);
  });

  it('has an example for each member of a class', () => {
    for (const [, name, body] of
         declarations.matchAll(/^export class (\w+)[^\n]*\{\n([^]*?)^}/gm))
      for (const [, comment, member] of
           body.matchAll(/(\/\*\*(?:(?!\*\/)[^])*\*\/\s*)?^ {2}(?:readonly )?(\[?[\w.]+\]?)[<(:]/gm))
        if (member !== 'constructor' && name !== 'GraymarkError')
          assert.match(comment ?? '', /@example/, `${name}.${member}`);
  });
});
