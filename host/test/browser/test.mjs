//===-- test.mjs - node:test in a browser ---------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As much of node:test as the tests in ../portable use. Tests run one after the
// other once `run` is called.
//
//===----------------------------------------------------------------------===//

class Suite {
  before = [];
  after = [];
  items = [];

  constructor(name) {
    this.name = name;
  }
}

let current = new Suite('');

export function describe(name, define) {
  const outer = current;
  current = new Suite(outer.name ? `${outer.name}, ${name}` : name);
  outer.items.push(current);
  define();
  current = outer;
}

export function it(name, body) {
  current.items.push({ name: `${current.name}: ${name}`, body });
}

export const test = it;
export const before = hook => current.before.push(hook);
export const after = hook => current.after.push(hook);

async function runSuite(suite, results) {
  for (const hook of suite.before)
    await hook();
  for (const item of suite.items) {
    if (item instanceof Suite) {
      await runSuite(item, results);
      continue;
    }
    try {
      await item.body();
      results.push({ name: item.name });
    } catch (error) {
      results.push({ name: item.name, error: `${error?.stack ?? error}` });
    }
  }
  for (const hook of suite.after)
    await hook();
}

/** Runs all tests; what failed has an `error`. */
export async function run() {
  const results = [];
  try {
    await runSuite(current, results);
  } catch (error) {
    results.push({ name: 'a hook', error: `${error?.stack ?? error}` });
  }
  return results;
}
