//===-- ways.mjs - The ways in which modules are linked -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every collector, the small runtimes, and stress, which finds references that
// the host has not kept: what a test says holds in each.
//
//===----------------------------------------------------------------------===//

import { instantiate } from '../../index.mjs';
import { build } from './modules.mjs';

export const Ways = {
  'incremental': ['-O2'],
  'minimal': ['-O2', '--runtime=minimal'],
  'stub': ['-O2', '--runtime=stub'],
  'small incremental': ['-Oz'],
  'small stub': ['-Oz', '--runtime=stub'],
  'stress': ['-O1', '--gc-stress=full'],
  'stress in steps': ['-O1', '--gc-stress=step'],
};

export const Sources = ['list.c', 'types.c'];

/** What the sources import, unless a test has its own. */
export const Imports = Object.freeze({
  host: Object.freeze({ callHost() {}, transform: reference => reference }),
});

/** A new instance of the module of both sources, linked in this way. */
export async function load(way = 'incremental', imports = Imports) {
  // A stack that is full before the engine's is.
  return instantiate(
      await build(Sources, '--export-runtime=host', '--export-table',
                  '--shadow-stack-size=4K', ...Ways[way]),
      imports);
}

/** The exported functions that return ids, where those have other names. */
const IdNames = {
  'Array<int32_t>': 'Integers',
  'Array<double>': 'Doubles',
  'StaticArray<int32_t>': 'StaticIntegers',
  'StaticArray<uint8_t>': 'StaticBytes',
};

/** Whether library types have names, which are left out for size. */
export const hasNames = way => !way.startsWith('small');

/** A library type by its name, or by its id where it has none. */
export function typeNamed(graymark, way, name) {
  return hasNames(way) ? name : graymark.exports[`idOf${IdNames[name] ?? name}`]();
}
