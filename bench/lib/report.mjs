//===-- report.mjs - The table of a workload -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns what was measured into figures, and figures into a table. A ratio is
// the median of the ratios of the rounds, not the ratio of the medians.
//
//===----------------------------------------------------------------------===//

import { mebibytes, number, table } from './markdown.mjs';
import { median, summarize } from './statistics.mjs';
import { references } from './variants.mjs';

/** Above this, waiting for the processor has been a part of what is reported. */
const QuietMachine = 1.05;

/** The fastest run, but not the first one. */
const bestRun = ({ runs: [, ...later] }) => later.reduce((best, run) =>
  (run.processorMilliseconds < best.processorMilliseconds ? run : best));

/** Figures of one program; `reference` has the samples it is compared with. */
function digest(program, samples, reference) {
  const ratios = (property) => summarize(samples.map((sample, round) =>
    bestRun(sample)[property] / bestRun(reference[round])[property]));
  return {
    variant: program.variant.name,
    engine: program.engine.name,
    milliseconds: summarize(samples.map((sample) => bestRun(sample).milliseconds)),
    processorMilliseconds:
        summarize(samples.map((sample) => bestRun(sample).processorMilliseconds)),
    byRound: samples.map((sample) => bestRun(sample).processorMilliseconds),
    firstRunMilliseconds:
        summarize(samples.map((sample) => sample.runs[0].milliseconds)),
    ratio: reference && ratios('milliseconds'),
    processorRatio: reference && ratios('processorMilliseconds'),
    memoryBytes: Math.max(...samples.map((sample) => sample.memoryBytes)),
    residentBytes: median(samples.map((sample) => sample.residentBytes)),
    moduleBytes: program.moduleBytes,
  };
}

/**
 * Figures of all programs of a workload, from what runRounds returned. Ratios
 * are to the reference on the same engine, and missing without it.
 */
export function summarizeWorkload(samples) {
  const programs = [...samples.keys()];
  const name = references[programs[0].workload.family];
  return programs.map((program) => {
    const reference = programs.find(({ engine, variant }) =>
      engine === program.engine && variant.name === name);
    return digest(program, samples.get(program), samples.get(reference));
  });
}

const range = ({ median: middle, minimum, maximum }) =>
  `${number(middle)} (${number(minimum)}..${number(maximum)})`;

/** The table of one engine, in Markdown; `reference` is a variant's name. */
export function formatWorkload(figures, reference) {
  const head = [
    'variant', 'ms: median (range)', `ratio to ${reference}`, 'processor ms',
    'processor ratio', 'first run, ms', 'wasm memory, MiB', 'resident, MiB',
    'module, bytes',
  ];
  return table(head, figures.map((f) => [
    f.variant, range(f.milliseconds), f.ratio ? range(f.ratio) : '',
    number(f.processorMilliseconds.median),
    f.processorRatio ? number(f.processorRatio.median) : '',
    number(f.firstRunMilliseconds.median), mebibytes(f.memoryBytes),
    mebibytes(f.residentBytes), String(f.moduleBytes),
  ]));
}

/** A remark if other programs have kept the processor from us, or undefined. */
export function remarkOnNoise(figures) {
  const worst = Math.max(...figures.map((f) =>
    f.milliseconds.median / f.processorMilliseconds.median));
  return worst < QuietMachine ?
      undefined :
      `The machine was busy: up to ${number(worst)} times as much time passed ` +
          'as programs had the processor. Prefer the processor columns.';
}
