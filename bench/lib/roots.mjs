//===-- roots.mjs - The table of what roots cost -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts the figures of all workloads of the family of roots into one table, and
// judges their geometric means. Ratios are of processor time, taken within a
// round.
//
//===----------------------------------------------------------------------===//

import { number, table } from './markdown.mjs';
import { ratioOf } from './report.mjs';

/** The goals for the geometric means of Graymark's ratios. */
const MostWhereReached = 1.2;
const MostElsewhere = 1.05;

/** Columns: what is divided by what. */
const columns = [
  { title: 'Graymark / none', variant: 'roots-graymark', by: 'roots-none' },
  { title: "LLVM's shadow stack / none", variant: 'roots-llvm', by: 'roots-none' },
  { title: 'AS incremental / AS minimal', variant: 'roots-as', by: 'roots-as-none' },
  { title: 'Graymark / AS incremental', variant: 'roots-graymark', by: 'roots-as' },
];

const geometricMean = (values) =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** `figures` are those of one engine, each with its `workload`. */
export function formatRoots(figures) {
  const workloads = [...new Set(figures.map(({ workload }) => workload))];
  const present = columns.filter(({ variant, by }) =>
    [variant, by].every((name) => figures.some((figure) => figure.variant === name)));
  const ratio = (workload, { variant, by }) => {
    const find = (name) => figures.find((figure) =>
      figure.workload === workload && figure.variant === name);
    return ratioOf(find(variant).parts[0], find(by).parts[0]);
  };
  const text = [];
  const rows = workloads.map((workload) => [
    `${workload.name}`,
    ...present.map((column) => {
      const { median, minimum, maximum } = ratio(workload, column);
      return `${number(median)} (${number(minimum)}..${number(maximum)})`;
    }),
  ]);
  const verdicts = [];
  for (const reaches of [false, true]) {
    const some = workloads.filter((workload) => workload.reachesAllocation === reaches);
    if (!some.length)
      continue;
    const means = present.map((column) =>
      geometricMean(some.map((workload) => ratio(workload, column).median)));
    const where = reaches ? 'allocation reachable' : 'none reachable';
    rows.push([`geometric mean, ${where}`, ...means.map(number)]);
    const goal = reaches ? MostWhereReached : MostElsewhere;
    const index = present.findIndex(({ title }) => title === columns[0].title);
    if (index >= 0)
      verdicts.push(`- ${where}: ${number(means[index])}, ` +
          `${means[index] <= goal ? 'meets' : 'MISSES'} the goal of ${number(goal)}`);
  }
  text.push(table(['program', ...present.map(({ title }) => title)], rows));
  return [...text, '', ...verdicts].join('\n');
}
