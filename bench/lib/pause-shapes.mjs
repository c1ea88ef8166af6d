//===-- pause-shapes.mjs - What is alive while pauses are measured --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The list of shapes. Its properties:
//   name         for the command line and the table
//   title        the same in words
//   length       how much is alive
//   allocations  how many objects are allocated meanwhile: a collection and more
//   constants    with which the program is compiled
//   run(exports, length, allocations)
//                fills and allocates; returns the longest allocation in
//                microseconds, or -1 if the program has found a mistake
// How they are measured is said in pauses.mjs and measure-pauses.mjs.
//
//===----------------------------------------------------------------------===//

const filled = (fill) => (exports, length, allocations) => {
  exports[fill](length);
  return exports.run(allocations);
};

export const shapes = [
  {
    name: 'local',
    title: 'list of 1 M nodes, held by a local',
    length: 1_000_000,
    allocations: 4_000_000,
    constants: {},
    run: ({ local }, length, allocations) => local(length, allocations),
  },
  {
    name: 'global',
    title: 'list of 1 M nodes, held by a global',
    length: 1_000_000,
    allocations: 4_000_000,
    constants: {},
    run: filled('fillGlobal'),
  },
  {
    name: 'array',
    title: 'one array of 10 M references',
    length: 10_000_000,
    allocations: 12_000_000,
    constants: {},
    run: filled('fillArray'),
  },
  {
    name: 'leaves',
    title: '1.4 M objects without references',
    length: 1_400_000,
    allocations: 4_000_000,
    constants: {},
    run: filled('fillLeaves'),
  },
  {
    name: 'pins',
    title: '100 k pinned objects',
    length: 100_000,
    allocations: 4_000_000,
    constants: {},
    run: filled('fillPins'),
  },
  {
    name: 'globals',
    title: 'global array of 1 M references',
    length: 1_000_000,
    allocations: 4_000_000,
    constants: { GLOBALS: 1_000_000 },
    run: filled('fillGlobals'),
  },
];
