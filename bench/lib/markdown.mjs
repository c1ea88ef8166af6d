//===-- markdown.mjs - Tables and numbers as text ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Formats tables for people who read them in a terminal or paste them into a
// note. What is in them comes from report.mjs and sizes.mjs.
//
//===----------------------------------------------------------------------===//

/**
 * A Markdown table, padded so that it is readable as it stands. The first
 * column is text, the others are numbers.
 */
export function table(head, rows) {
  const widths = head.map(
      (title, i) => Math.max(title.length, 3, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) =>
    (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) =>
    (i ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Three significant digits, never an exponent. */
export function number(value) {
  return value >= 100 ? value.toFixed(0) :
      value >= 10     ? value.toFixed(1) :
                        value.toFixed(2);
}

/** Bytes in units of 2^20. */
export function mebibytes(bytes) {
  return number(bytes / 2 ** 20);
}
