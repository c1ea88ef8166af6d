//===-- assert.mjs - node:assert/strict in a browser ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As much of node:assert/strict as the tests in ../portable use.
//
//===----------------------------------------------------------------------===//

function fail(text, message) {
  throw message instanceof Error ? message : new Error(message ?? text);
}

const show = value =>
  typeof value === 'bigint' ? `${value}n` :
  typeof value === 'object' && value !== null ?
      JSON.stringify(value, (_, part) => typeof part === 'bigint' ? `${part}n` : part) :
      String(value);

function isSame(left, right) {
  if (Object.is(left, right))
    return true;
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right ||
      Object.getPrototypeOf(left) !== Object.getPrototypeOf(right))
    return false;
  if (left instanceof ArrayBuffer)
    return isSame(new Uint8Array(left), new Uint8Array(right));
  const keys = Object.keys(left);
  return left.length === right.length && keys.length === Object.keys(right).length &&
      keys.every(key => Object.hasOwn(right, key) && isSame(left[key], right[key]));
}

/** Whether an error is as the second argument of throws says. */
function checkError(error, expected) {
  if (expected === undefined)
    return;
  const fits = expected instanceof RegExp ? expected.test(String(error)) :
      expected.prototype instanceof Error || expected === Error ?
          error instanceof expected : expected(error) === true;
  if (!fits)
    fail(`thrown: ${error?.stack ?? error}`);
}

const assert = (value, message) => assert.ok(value, message);

Object.assign(assert, {
  ok(value, message) {
    if (!value)
      fail(`${show(value)} is not true`, message);
  },
  equal(actual, expected, message) {
    if (!Object.is(actual, expected))
      fail(`${show(actual)} is not ${show(expected)}`, message);
  },
  notEqual(actual, expected, message) {
    if (Object.is(actual, expected))
      fail(`is ${show(actual)}`, message);
  },
  deepEqual(actual, expected, message) {
    if (!isSame(actual, expected))
      fail(`${show(actual)} is not ${show(expected)}`, message);
  },
  match(text, pattern, message) {
    if (!pattern.test(text))
      fail(`${show(text)} does not match ${pattern}`, message);
  },
  doesNotMatch(text, pattern, message) {
    if (pattern.test(text))
      fail(`${show(text)} matches ${pattern}`, message);
  },
  throws(body, expected) {
    try {
      body();
    } catch (error) {
      checkError(error, expected);
      return;
    }
    fail('nothing was thrown');
  },
  async rejects(promise, expected) {
    try {
      await (typeof promise === 'function' ? promise() : promise);
    } catch (error) {
      checkError(error, expected);
      return;
    }
    fail('nothing was thrown');
  },
});

export default assert;
