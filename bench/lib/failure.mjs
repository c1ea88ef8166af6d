//===-- failure.mjs - Errors that the user can act upon ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is thrown as a Failure ends the program with one line and exit status
// 1. Anything else that is thrown is a mistake in these scripts.
//
//===----------------------------------------------------------------------===//

export class Failure extends Error {
  name = 'Failure';
}

/** The line of a tool's output that says what is wrong. */
export function essence(text) {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  const line = lines.find((candidate) => /error\b/i.test(candidate)) ?? lines.at(-1);
  return line?.replace(/^error: /, '') ?? 'it said nothing';
}
