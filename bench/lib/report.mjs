//===-- report.mjs - Figures and tables of a workload ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns what was measured into figures, and figures into tables. A ratio is
// the median of the ratios of the rounds, not the ratio of the medians, and is of
// processor time. What the figures should be is in goals.mjs.
//
//===----------------------------------------------------------------------===//

import { mebibytes, number, table } from './markdown.mjs';
import { median, summarize } from './statistics.mjs';
import { references, subjects } from './variants.mjs';

/** Above this, waiting for the processor has been a part of what is reported. */
const QuietMachine = 1.05;

const percentiles = ['p50', 'p99', 'p999', 'p9999', 'longest'];

/** The fastest run of a part, but not the first one where there are more. */
function bestRun({ runs }, part) {
  const parts = runs.map(({ parts: some }) => some.find(({ name }) => name === part));
  const [first, ...later] = parts;
  return later.length ?
      later.reduce((best, run) =>
        (run.processorMilliseconds < best.processorMilliseconds ? run : best)) :
      first;
}

/** Milliseconds, or nanoseconds of one operation where these are counted. */
const perOperation = ({ operations }, milliseconds) =>
  (operations ? milliseconds * 1e6 / operations : milliseconds);

function digestPart(samples, name) {
  const best = samples.map((sample) => bestRun(sample, name));
  const first = samples.map(({ runs: [run] }) =>
    run.parts.find((part) => part.name === name));
  const summary = (parts, property) =>
    summarize(parts.map((part) => perOperation(part, part[property])));
  return {
    name,
    unit: best[0].operations ? 'ns' : 'ms',
    time: summary(best, 'milliseconds'),
    processorTime: summary(best, 'processorMilliseconds'),
    firstRun: summary(first, 'milliseconds'),
    byRound: best.map((part) => perOperation(part, part.processorMilliseconds)),
  };
}

/** Percentiles of the last run, the median over the rounds. */
function digestLatency(samples, name) {
  const last = samples.map(({ runs }) =>
    runs.at(-1).latencies.find((latency) => latency.name === name));
  const of = (property) => summarize(last.map((latency) => latency[property]));
  return {
    name,
    ...Object.fromEntries(percentiles.map((property) => [property, of(property)])),
    standstill: of('standstill').median,
  };
}

function digest(program, samples) {
  const [{ runs: [run], floor }] = samples;
  return {
    variant: program.variant.name,
    engine: program.engine.name,
    parts: run.parts.map(({ name }) => digestPart(samples, name)),
    latencies: run.latencies.map(({ name }) => digestLatency(samples, name)),
    floor: floor && Object.fromEntries(percentiles.map((property) =>
      [property, median(samples.map((sample) => sample.floor[property]))])),
    memoryBytes: samples[0].memoryBytes &&
        Math.max(...samples.map((sample) => sample.memoryBytes)),
    residentBytes: median(samples.map((sample) => sample.residentBytes)),
    moduleBytes: program.moduleBytes,
  };
}

/** Figures of all programs of a workload, from what runRounds returned. */
export function summarizeWorkload(samples) {
  return [...samples].map(([program, some]) => digest(program, some));
}

/** A figure's part, or undefined. */
export const findPart = (figure, name) =>
  figure?.parts.find((part) => part.name === name);

/** Summary of the ratios of two figures' parts, taken within each round of both. */
export function ratioOf(part, other) {
  return summarize(part.byRound.slice(0, other.byRound.length)
      .map((time, round) => time / other.byRound[round]));
}

const range = ({ median: middle, minimum, maximum }) =>
  `${number(middle)} (${number(minimum)}..${number(maximum)})`;

function timesTable(figures) {
  const parts = figures[0].parts;
  const hasTotalOnly = parts.length === 1;
  const head = [
    'variant', ...parts.map(({ name, unit }) => `${name}, ${unit}`),
    ...(hasTotalOnly ? ['first run, ms'] : []),
    'wasm memory, MiB', 'resident, MiB', 'module stripped, bytes',
  ];
  return table(head, figures.map((f) => [
    f.variant, ...f.parts.map(({ time }) => range(time)),
    ...(hasTotalOnly ? [number(f.parts[0].firstRun.median)] : []),
    f.memoryBytes ? mebibytes(f.memoryBytes) : '', mebibytes(f.residentBytes),
    f.moduleBytes ? String(f.moduleBytes) : '',
  ]));
}

/** The variant of interest divided by each of the others. */
function ratiosToOthers(figures, name) {
  const subject = figures.find(({ variant }) => variant === name);
  const others = figures.filter((figure) => figure !== subject);
  if (!subject || !others.length)
    return undefined;
  return table([`${name} divided by`, ...subject.parts.map((part) => part.name)],
      others.map((other) => [
        other.variant,
        ...subject.parts.map((part) =>
          range(ratioOf(part, findPart(other, part.name)))),
      ]));
}

/** Each variant divided by the reference. */
function ratiosToReference(figures, name) {
  const reference = figures.find(({ variant }) => variant === name);
  const others = figures.filter((figure) => figure !== reference);
  if (!reference || !others.length)
    return undefined;
  return table(['variant', `divided by ${name}`], others.map((figure) => [
    figure.variant, range(ratioOf(figure.parts[0], reference.parts[0])),
  ]));
}

function latencyTable(figures, index) {
  const { name } = figures[0].latencies[index];
  const head = [
    `${name}: one operation, us`, 'p50', 'p99', 'p99.9', 'p99.99', 'longest: median',
    'range', 'stalled, %',
  ];
  const rows = figures.map((figure) => {
    const latency = figure.latencies[index];
    return [
      figure.variant,
      ...percentiles.map((property) => number(latency[property].median)),
      `${number(latency.longest.minimum)}..${number(latency.longest.maximum)}`,
      number(latency.standstill * 100),
    ];
  });
  const floor = floorOf(figures);
  rows.push(['(nothing)', ...percentiles.map((property) => number(floor[property])), '',
    '']);
  return table(head, rows);
}

/** What an empty operation takes, in all programs of a workload. */
export function floorOf(figures) {
  return Object.fromEntries(percentiles.map((property) =>
    [property, median(figures.map(({ floor }) => floor[property]))]));
}

/** The tables of one engine, in Markdown. */
export function formatWorkload(figures, family) {
  const reference = references[family];
  return [
    timesTable(figures),
    reference ? ratiosToReference(figures, reference) :
                ratiosToOthers(figures, subjects[family]),
    ...figures[0].latencies.map((_, index) => latencyTable(figures, index)),
    remarkOnNoise(figures),
  ].filter(Boolean).join('\n\n');
}

/** A remark if other programs have kept the processor from us, or undefined. */
function remarkOnNoise(figures) {
  const worst = Math.max(...figures.flatMap(({ parts }) => parts.map((part) =>
    part.time.median / part.processorTime.median)));
  return worst < QuietMachine ?
      undefined :
      `The machine was busy: up to ${number(worst)} times as much time passed ` +
          'as programs had the processor. Ratios are of processor time.';
}
