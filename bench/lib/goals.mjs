//===-- goals.mjs - The goals of the suite --------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the figures of the suite should be, and the table that says which of the
// goals are met. A ratio is Graymark's time divided by a peer's, within a round.
//
//===----------------------------------------------------------------------===//

import { number, table } from './markdown.mjs';
import { findPart, floorOf, ratioOf } from './report.mjs';
import { subjects } from './variants.mjs';

const Microseconds = 1000;
/** Where doing nothing takes longer, the longest operation says nothing. */
const HighestFloor = 5000;
/** How many of the queues may be slower. */
const MostMissedQueues = 1;

const find = (figures, variant) =>
  figures?.find((figure) => figure.variant === variant);
const subjectOf = (figures) => find(figures, subjects.collectors);

/** The medians of the ratios of some parts, or undefined. */
function ratios(figures, peer, parts) {
  const subject = subjectOf(figures);
  const other = find(figures, peer);
  if (!subject || !other)
    return undefined;
  return parts.map((name) =>
    ratioOf(findPart(subject, name), findPart(other, name)).median);
}

const sign = { wasmgc: 'WasmGC', 'as-incremental': 'AssemblyScript incremental',
  'c-malloc': 'C' };

function ratioGoal(workload, title, peer, most, parts, mayMiss = 0) {
  return {
    title,
    goal: `at most ${number(most)} of ${sign[peer]}` +
        `${mayMiss ? ` in ${parts.length - mayMiss} of ${parts.length}` : ''}`,
    measure(suite) {
      const values = ratios(suite.get(workload), peer, parts);
      return values && {
        text: values.map((value, i) =>
          (parts.length > 1 ? `${parts[i]} ${number(value)}` : number(value))).join(', '),
        isMet: values.filter((value) => value > most).length <= mayMiss,
      };
    },
  };
}

function latencyGoal(workload, title, goal, latency, judge) {
  return {
    title,
    goal,
    measure(suite) {
      const figures = suite.get(workload);
      const subject = subjectOf(figures);
      if (!subject)
        return undefined;
      return judge(subject.latencies.find(({ name }) => name === latency),
          floorOf(figures));
    },
  };
}

function longestGoal(workload, title, latency) {
  return latencyGoal(workload, title,
      `longest operation at most ${Microseconds} us over the floor`, latency,
      ({ longest }, floor) => ({
        text: `${number(longest.median)} us, floor ${number(floor.longest)} us`,
        isMet: floor.longest > HighestFloor ?
            undefined :
            longest.median - floor.longest <= Microseconds,
      }));
}

function memoryGoal(workload, title, property, most, isGoal) {
  return {
    title,
    goal: isGoal ? `at most ${number(most)} of ${sign['c-malloc']}` : '(none)',
    measure(suite) {
      const figures = suite.get(workload);
      const subject = subjectOf(figures);
      const other = find(figures, 'c-malloc');
      const value = subject && other && subject[property] / other[property];
      return value && {
        text: number(value),
        isMet: isGoal ? value <= most : undefined,
      };
    },
  };
}

const queues = ['10k', '100k', '1M'].flatMap((name) =>
  [`fifo ${name}`, `random ${name}`]);

const goals = [
  ...['binary-trees', 'binary-trees-children-first', 'gcbench'].flatMap((name) => [
    ratioGoal(name, name, 'wasmgc', 1, ['total']),
    ratioGoal(name, name, 'as-incremental', 0.15, ['total']),
  ]),
  ratioGoal('queue', 'queue', 'wasmgc', 1, queues, MostMissedQueues),
  ratioGoal('splay', 'splay', 'wasmgc', 0.5, ['total']),
  ratioGoal('splay', 'splay', 'as-incremental', 0.5, ['total']),
  ratioGoal('calls', 'calls', 'wasmgc', 1, ['tree sum', 'queens', 'takeuchi']),
  ratioGoal('stores', 'stores of references, idle collector', 'c-malloc', 1.1,
      ['4K', '1M'].flatMap((name) => [`mutate ${name}`, `shuffle ${name}`])),
  longestGoal('splay', 'splay', 'total'),
  latencyGoal('splay', 'splay', 'p99 at most 50 us', 'total', ({ p99 }) =>
    ({ text: `${number(p99.median)} us`, isMet: p99.median <= 50 })),
  longestGoal('large-heap', 'large heap of lists', 'lists'),
  longestGoal('large-heap', 'large heap of tables', 'tables'),
  memoryGoal('queue', 'queue, resident memory at the peak', 'residentBytes', 1.3, true),
  memoryGoal('queue', 'queue, linear memory at the peak', 'memoryBytes', 1.3, false),
];

const verdict = ({ isMet }) =>
  (isMet === undefined ? 'not judged' : isMet ? 'met' : '**missed**');

/**
 * The goals that could be measured, and what they were found to be, in JSON.
 * `suite` has the figures of one engine by name of the workload.
 */
export function judgeGoals(suite) {
  return goals.flatMap(({ title, goal, measure }) => {
    const result = measure(suite);
    return result ? [{ title, goal, ...result }] : [];
  });
}

/** The table, in Markdown. */
export function formatGoals(judged) {
  return table(['workload', 'goal', 'measured', ''],
      judged.map((result) =>
        [result.title, result.goal, result.text, verdict(result)]));
}
