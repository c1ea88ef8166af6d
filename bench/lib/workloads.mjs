//===-- workloads.mjs - The list of workloads ----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A workload is an object of these properties:
//   name, title    for options, and for the head of the table
//   quickTitle     the title with --quick
//   family         collectors, roots or scaling: the variants that it is run with
//   folder         below workloads/; it holds one source for each variant that
//                  there is, see variants.mjs; all export the same functions
//   constants      integers that are defined when these are compiled
//   sizes          full, quick and smoke: what run is called with; in the family of
//                  scaling, one for each amount
//   without        names of variants that are left out, most because they cannot
//                  be built or run
//   measuredRuns   how often a process runs it; 2 if there is none
//   startsAnew     each run gets a new instance
//   engineOptions  options of Node
//   reachesAllocation
//                  in the family of roots: a compiler must assume that calls
//                  of its hot functions collect
//   warmUp(program, recorder), run(program, size, recorder)
//                  what the measuring process calls. A program is described in
//                  programs.mjs: `exports`; `collect`, to be called where no
//                  function of it is active, for those that collect only when
//                  told; and for what is not timed, so that no part pays for the
//                  garbage of another, `settle`, which frees garbage, and `clean`,
//                  the same where nothing is alive. A recorder has clocks for
//                  parts of the workload. run returns a checksum, which must not
//                  depend on the variant
//
//===----------------------------------------------------------------------===//

import binaryTrees from '../workloads/binary-trees/workload.mjs';
import buffers from '../workloads/buffers/workload.mjs';
import calls from '../workloads/calls/workload.mjs';
import gcbench from '../workloads/gcbench/workload.mjs';
import json from '../workloads/json/workload.mjs';
import largeHeap from '../workloads/large-heap/workload.mjs';
import lisp from '../workloads/lisp/workload.mjs';
import liveData from '../workloads/live-data/workload.mjs';
import manyTypes from '../workloads/many-types/workload.mjs';
import queue from '../workloads/queue/workload.mjs';
import roots from '../workloads/roots.mjs';
import splay from '../workloads/splay/workload.mjs';
import stores from '../workloads/stores/workload.mjs';

export const workloads = [
  ...binaryTrees, gcbench, splay, queue, stores, calls, largeHeap, buffers, json,
  lisp, ...roots, liveData, manyTypes,
];

/** The workload of that name, or undefined. */
export function findWorkload(name) {
  return workloads.find((workload) => workload.name === name);
}
