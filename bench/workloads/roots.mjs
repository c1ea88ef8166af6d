//===-- roots.mjs - Programs that show what roots cost -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Small programs of many calls. Each has `setup`, which makes what it works on,
// and `run`, which repeats the work and leaves everything as it was. Some exist
// twice: with a call in their hot function that could allocate but never does,
// and without one.
//
//===----------------------------------------------------------------------===//

const MeasuredRuns = 6;
/** Warming up and a quick run take this part of the passes. */
const WarmUpPart = 4;
const SmokePart = 80;

function workload({ name, title, folder = name, reachesAllocation, constants = {},
  size, passes }) {
  const run = ({ exports }, part) => exports.run(Math.ceil(passes / part / 4) * 4);
  return {
    name,
    title,
    quickTitle: `${title}, few passes`,
    family: 'roots',
    folder,
    constants,
    reachesAllocation,
    measuredRuns: MeasuredRuns,
    sizes: { full: 1, quick: WarmUpPart, smoke: SmokePart },
    warmUp(program) {
      program.exports.setup(...size);
      run(program, WarmUpPart);
    },
    run,
  };
}

export default [
  workload({
    name: 'tree-sum-leaf', title: 'Sum of a tree', folder: 'tree-sum',
    reachesAllocation: false, constants: { REACHES_ALLOCATION: 0 },
    size: [12], passes: 4000,
  }),
  workload({
    name: 'list-walk-leaf', title: 'List walk', folder: 'list-walk',
    reachesAllocation: false, constants: { REACHES_ALLOCATION: 0 },
    size: [1000], passes: 80_000,
  }),
  workload({
    name: 'takeuchi-leaf', title: 'Takeuchi on boxed integers from a table',
    folder: 'takeuchi', reachesAllocation: false, constants: { BOXING: 0 },
    size: [18, 12, 6], passes: 320,
  }),
  workload({
    name: 'tree-sum', title: 'Sum of a tree that may need repair',
    reachesAllocation: true, constants: { REACHES_ALLOCATION: 1 },
    size: [12], passes: 2400,
  }),
  workload({
    name: 'list-walk', title: 'List walk that may record a cell',
    reachesAllocation: true, constants: { REACHES_ALLOCATION: 1 },
    size: [1000], passes: 80_000,
  }),
  workload({
    name: 'queens', title: 'Queens on lists, 8 of them', reachesAllocation: true,
    size: [8], passes: 320,
  }),
  workload({
    name: 'takeuchi', title: 'Takeuchi on boxed integers', reachesAllocation: true,
    constants: { BOXING: 1 }, size: [18, 12, 6], passes: 80,
  }),
  workload({
    name: 'evaluator', title: 'A Lisp evaluator, (fib 18)', reachesAllocation: true,
    size: [18], passes: 80,
  }),
];
