//===-- recorder.mjs - Clocks for the parts of a workload -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a workload calls around its work. Nothing here knows workloads; what
// becomes of the numbers is in report.mjs.
//
//===----------------------------------------------------------------------===//

import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** Operations that take as long are counted as standstill. */
const StandstillMilliseconds = 1;
const FloorSteps = 1_000_000;

/** The time that passed and the time that all threads had the processor. */
function measure(work) {
  const usedBefore = process.cpuUsage();
  const before = performance.now();
  const result = work();
  const milliseconds = performance.now() - before;
  const used = process.cpuUsage(usedBefore);
  return {
    result,
    milliseconds,
    processorMilliseconds: (used.user + used.system) / 1000,
  };
}

/** Percentiles in microseconds. Sorts the samples, which are milliseconds. */
function digest(samples) {
  let total = 0;
  let standstill = 0;
  for (const sample of samples) {
    total += sample;
    if (sample >= StandstillMilliseconds)
      standstill += sample;
  }
  samples.sort();
  const at = (part) =>
    samples[Math.min(samples.length - 1, Math.floor(samples.length * part))] * 1000;
  return {
    p50: at(0.5), p99: at(0.99), p999: at(0.999), p9999: at(0.9999), longest: at(1),
    standstill: standstill / total,
  };
}

function timeSteps(count, step, every, between) {
  const samples = new Float64Array(count);
  let left = every;
  let last = performance.now();
  for (let i = 0; i < count; ++i) {
    step();
    if (--left === 0) {
      between();
      left = every;
    }
    const now = performance.now();
    samples[i] = now - last;
    last = now;
  }
  return samples;
}

/**
 * The same until `isOver` says so, which is asked together with `between`. Room
 * for the samples is made outside of them.
 */
function timeStepsUntil(isOver, step, every, between) {
  const pieces = [];
  let isFirst = true;
  while (isFirst || !isOver()) {
    isFirst = false;
    pieces.push(timeSteps(every, step, every, between));
  }
  const samples = new Float64Array(pieces.length * every);
  pieces.forEach((piece, i) => samples.set(piece, i * every));
  return samples;
}

export class Recorder {
  /** {name, operations or undefined, milliseconds, processorMilliseconds} */
  parts = [];
  /** {name, p50, p99, p999, p9999, longest in microseconds, standstill} */
  latencies = [];
  /** What the program has counted, by name. */
  counts = {};

  /** Times `work`, which does so many operations. Returns what it returns. */
  part(name, operations, work) {
    const { result, ...times } = measure(work);
    this.parts.push({ name, operations, ...times });
    return result;
  }

  /**
   * Times `count` calls of `step`, each of them and all together. `between` is
   * called after every so many, and belongs to the last of them.
   */
  steps(name, count, step, { every = 0, between } = {}) {
    const samples = this.part(name, undefined,
        () => timeSteps(count, step, every, between));
    this.latencies.push({ name, ...digest(samples) });
  }

  /** The same for as many calls as it takes until `isOver` says so. */
  stepsUntil(name, isOver, step, { every, between }) {
    const samples = this.part(name, undefined,
        () => timeStepsUntil(isOver, step, every, between));
    this.latencies.push({ name, ...digest(samples) });
  }

  count(name, value) {
    this.counts[name] = value;
  }

  /** What this method measures where nothing is done: percentiles. */
  static floor() {
    return digest(timeSteps(FloorSteps, () => {}, 0));
  }

  /** All of a workload, for those that have no parts. Returns what it returns. */
  whole(work) {
    const { result, ...times } = measure(work);
    if (!this.parts.length)
      this.parts.push({ name: 'total', operations: undefined, ...times });
    return result;
  }
}
