//===-- plots.mjs - Plots of measurements ---------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Draws the times of a workload's parts, one diagram for each: a bar is the
// median of a variant, the line in it its smallest and largest value; and what
// grows with a size, as lines. ECharts does the drawing, without a browser.
//
//===----------------------------------------------------------------------===//

import { createRequire } from 'node:module';
import { join } from 'node:path';

import { number } from './markdown.mjs';
import { installPackages } from './packages.mjs';
import { packageFolder } from './folders.mjs';

const Columns = 3;
const Width = 1000;
const Labels = 150;
const Head = 40;
const Foot = 36;
const BarHeight = 20;
const LinesHeight = 150;
const LineMargin = 50;

const subjectColour = '#0b6e4f';
const peerColour = '#9db4c0';
const rangeColour = '#33415c';

let echarts;

function loadLibrary() {
  installPackages();
  echarts ??= createRequire(join(packageFolder, 'package.json'))('echarts');
}

/** A line from the smallest value to the largest one, across the middle of a bar. */
function drawRange(_, api) {
  const row = api.value(0);
  const [left, y] = api.coord([api.value(1), row]);
  const [right] = api.coord([api.value(2), row]);
  return {
    type: 'line',
    shape: { x1: left, y1: y, x2: right, y2: y },
    style: { stroke: rangeColour, lineWidth: 1.5 },
  };
}

const colourOf = (variant) =>
  (variant.startsWith('graymark-') ? subjectColour : peerColour);

function render(height, option) {
  const chart = echarts.init(null, null,
      { renderer: 'svg', ssr: true, width: Width, height });
  chart.setOption({ animation: false, backgroundColor: '#ffffff', ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}

const headline = (text) => ({ text, left: 10, top: 8, textStyle: { fontSize: 16 } });
const subtitle = (text, { left, top }) => ({
  text, left, top: top - 24, textStyle: { fontSize: 13, fontWeight: 'normal' },
});

/** SVG of the figures of one engine. */
export function plotWorkload(title, figures) {
  loadLibrary();
  const parts = figures[0].parts;
  const columns = Math.min(Columns, parts.length);
  const rows = Math.ceil(parts.length / columns);
  const plotHeight = figures.length * BarHeight;
  const rowHeight = Head + plotHeight + Foot;
  const height = rowHeight * rows + Head;
  const columnWidth = (Width - Labels - 40) / columns;
  const variants = figures.map(({ variant }) => variant);
  const place = (i) => ({
    left: Labels + (i % columns) * columnWidth,
    top: Head + Math.floor(i / columns) * rowHeight + Head,
  });
  return render(height, {
    title: [
      headline(title),
      ...parts.map(({ name, unit }, i) => subtitle(`${name}, ${unit}`, place(i))),
    ],
    grid: parts.map((_, i) => ({
      ...place(i), width: columnWidth - 50, height: plotHeight,
    })),
    xAxis: parts.map((_, i) => ({
      type: 'value', gridIndex: i, min: 0, splitNumber: 3,
    })),
    yAxis: parts.map((_, i) => ({
      type: 'category', gridIndex: i, inverse: true, data: variants,
      axisLabel: { show: i % columns === 0 },
      axisTick: { show: false },
    })),
    series: parts.flatMap((_, i) => [
      {
        type: 'bar', xAxisIndex: i, yAxisIndex: i, barWidth: '65%',
        data: figures.map(({ variant, parts: some }) => ({
          value: some[i].time.median, itemStyle: { color: colourOf(variant) },
        })),
        label: {
          show: true, position: 'right', fontSize: 10,
          formatter: ({ value }) => number(value),
        },
      },
      {
        type: 'custom', xAxisIndex: i, yAxisIndex: i, renderItem: drawRange, z: 3,
        encode: { x: [1, 2], y: 0 },
        data: figures.map(({ parts: some }, row) =>
          [row, some[i].time.minimum, some[i].time.maximum]),
      },
    ]),
  });
}

/**
 * SVG of lines over sizes. A diagram is {title, sizes, lines: [{name, values}]}; the
 * sizes stand at equal distances.
 */
export function plotLines(title, diagrams) {
  loadLibrary();
  const columns = Math.min(Columns, diagrams.length);
  const columnWidth = (Width - LineMargin) / columns;
  const rowHeight = Head + LinesHeight + Foot;
  const place = (i) => ({
    left: LineMargin + (i % columns) * columnWidth,
    top: Head + Math.floor(i / columns) * rowHeight + Head,
  });
  return render(rowHeight * Math.ceil(diagrams.length / columns) + Head, {
    title: [
      headline(title), ...diagrams.map((diagram, i) => subtitle(diagram.title, place(i))),
    ],
    grid: diagrams.map((_, i) => ({
      ...place(i), width: columnWidth - 2 * LineMargin, height: LinesHeight,
    })),
    xAxis: diagrams.map(({ sizes }, i) => ({
      type: 'category', gridIndex: i, data: sizes.map(String),
    })),
    yAxis: diagrams.map((_, i) => ({
      type: 'value', gridIndex: i, min: 0, splitNumber: 3,
    })),
    series: diagrams.flatMap(({ lines }, i) => lines.map(({ name, values }, line) => ({
      type: 'line', name, xAxisIndex: i, yAxisIndex: i, data: values,
      lineStyle: { color: line ? peerColour : subjectColour },
      itemStyle: { color: line ? peerColour : subjectColour },
      endLabel: {
        show: lines.length > 1, fontSize: 10, distance: 4,
        formatter: () => name.replace('graymark-', ''),
      },
    }))),
  });
}
