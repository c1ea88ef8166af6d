//===-- scaling.mjs - A collector at work beside any amount of live data --===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the programs of which only the scale differs have in common. They export
// fill, step and drop, and the counters of statistics.h.
//
//===----------------------------------------------------------------------===//

/** All code is optimised before it runs. */
export const engineOptions = ['--no-liftoff', '--no-wasm-lazy-compilation'];

/** Between two looks at whether a cycle has ended: about a quarter of a MiB. */
const OperationsBetween = 256;

/** Garbage, as a part of what is alive, when those that have to be told collect. */
const MostGarbage = 0.35;

const counters = ['allocatedBytes', 'allocatedObjects', 'work', 'cycles'];

/**
 * Fills what `amount` says and goes on to the end of a cycle; from there `cycles`
 * whole cycles and at least `operations` are measured. Collectors that work when
 * told are told as often as the others work on a large heap. Returns the program's
 * checksum where the number of operations does not depend on cycles.
 */
export function collectorAtWork({ exports, collect },
    { amount, cycles, operations, every = OperationsBetween }, recorder) {
  exports.fill(amount);
  const live = exports.liveBytes();

  let collectedAt = exports.allocatedBytes();
  const between = () => {
    const allocated = exports.allocatedBytes();
    if (allocated - collectedAt < live * MostGarbage)
      return;
    collect();
    collectedAt = allocated;
  };
  const passCycles = (name, count, least) => {
    const lastCycle = exports.cycles() + count;
    let left = least;
    recorder.stepsUntil(name, () => {
      left -= every;
      return left <= 0 && exports.cycles() >= lastCycle;
    }, exports.step, { every, between });
  };
  if (cycles)
    passCycles('settling', 1, 0);
  const before = counters.map((name) => exports[name]());
  passCycles('measured', cycles, operations);
  counters.forEach((name, i) => recorder.count(name, exports[name]() - before[i]));
  recorder.count('liveBytes', live);
  recorder.count('longestPauseWork', exports.longestPauseWork());
  collect();
  const sum = exports.drop();
  return cycles ? 0 : sum | 0;
}
