//===-- instance.mjs - An instance and what a host does with it -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GraymarkInstance: what instantiate returns. It puts together what the other
// files have; how each thing is done is there.
//
//===----------------------------------------------------------------------===//

import { hasOverflowed, protect, protectExports } from './calls.mjs';
import { MissingExportError } from './errors.mjs';
import { Handle, HandleScope, Roots } from './handles.mjs';
import { Heap } from './heap.mjs';
import { IdleCollection } from './idle.mjs';
import { readStatistics } from './statistics.mjs';
import { makeBuffer, makeString, readBuffer, readString } from './strings.mjs';
import { TypeTable } from './types.mjs';
import { Values } from './values.mjs';
import { ArrayView } from './views.mjs';

/** Units of work in a step that takes a small part of a millisecond. */
const DefaultBudget = 10000;

const MaximumBudget = 0xFFFFFFFF;

function checkBudget(name, budget, minimum) {
  if (!Number.isInteger(budget) || budget < minimum || budget > MaximumBudget)
    throw new RangeError(
        `${name}: the budget ${String(budget)} is not from ${minimum} to ${MaximumBudget}`);
}

export class GraymarkInstance {
  #heap;
  #types;
  #roots;
  #values;
  #wasi;
  #takeWrittenMessage;

  constructor(module, instance, wasi, listener) {
    this.module = module;
    this.instance = instance;
    this.#wasi = wasi;
    this.#takeWrittenMessage = listener && (() => listener.take());
    this.exports = protectExports(instance.exports, this.#takeWrittenMessage);
    this.#heap = new Heap(instance.exports, this.exports);
    this.#types = new TypeTable(this.#heap);
    this.#roots = new Roots(this.#heap);
    this.#values = new Values(this.#heap, this.#types, this.#roots);
  }

  /** Runs the constructors of anything that is not a program with `_start`. */
  initialize() {
    if (this.#wasi === undefined)
      this.exports._initialize?.();
    else if (this.instance.exports._start === undefined)
      this.#protected(() => this.#wasi.initialize(this.instance));
  }

  start() {
    if (this.#wasi === undefined)
      throw new TypeError('start: the module was instantiated without wasi');
    return this.#protected(() => this.#wasi.start(this.instance));
  }

  #protected(call) {
    return protect(call, this.instance.exports, this.#takeWrittenMessage)();
  }

  get memory() {
    return this.#heap.memory;
  }

  getFunction(index) {
    const { table, __indirect_function_table } = this.instance.exports;
    const functions = [table, __indirect_function_table].find(
        candidate => candidate instanceof WebAssembly.Table);
    if (functions === undefined)
      throw new MissingExportError('table', 'getFunction', '--export-table');
    if (!Number.isInteger(index) || index < 0 || index >= functions.length)
      throw new RangeError(
          `there is no function ${String(index)} in a table of ${functions.length}`);
    const found = functions.get(index);
    if (found === null)
      throw new RangeError(`the entry ${index} of the table is empty`);
    return protect(found, this.instance.exports, this.#takeWrittenMessage);
  }

  // -- Lifetimes -------------------------------------------------------------

  hold(reference) {
    return new Handle(this.#roots, this.#heap.checkObject(reference));
  }

  scope() {
    return new HandleScope(reference => this.hold(reference));
  }

  get held() {
    return this.#roots.count;
  }

  // -- Types -----------------------------------------------------------------

  typeById(id) {
    return this.#types.get(id);
  }

  typeByName(name) {
    return this.#types.get(name);
  }

  typeOf(reference) {
    return this.#types.get(this.#heap.idOf(this.#heap.checkObject(reference)));
  }

  types() {
    return [...this.#types.all()];
  }

  defineLayout(type, layout) {
    this.#values.defineLayout(type, layout);
  }

  // -- Values ----------------------------------------------------------------

  newString(text) {
    return makeString(this.#heap, text);
  }

  getString(reference) {
    return readString(this.#heap, reference);
  }

  newArrayBuffer(bytes) {
    return makeBuffer(this.#heap, bytes);
  }

  getArrayBuffer(reference) {
    return readBuffer(this.#heap, reference);
  }

  newArray(type, values) {
    return this.#values.newArray(type, values);
  }

  getArray(reference) {
    return this.#values.getArray(reference);
  }

  view(reference) {
    return new ArrayView(this.#heap, this.#types, this.hold(reference),
                         value => this.lower(value));
  }

  newObject(type, values = {}, layout = undefined) {
    return this.#values.newObject(type, values, layout);
  }

  getObject(reference, layout) {
    return this.#values.getObject(reference, layout);
  }

  setFields(reference, values, layout) {
    this.#values.setFields(reference, values, layout);
  }

  lift(reference) {
    return this.#values.lift(reference);
  }

  lower(value) {
    return this.#values.lower(value);
  }

  // -- The collector ---------------------------------------------------------

  collect() {
    this.#heap.need('__collect', 'collect')();
  }

  step(budget = DefaultBudget) {
    checkBudget('step', budget, 0);
    const goesOn = this.#heap.need('gm_step', 'step')(budget) !== 0;
    // The collector may be stopped for good: nobody is to wait for it.
    return goesOn && !hasOverflowed(this.instance.exports);
  }

  collectWhenIdle(budget = DefaultBudget) {
    checkBudget('collectWhenIdle', budget, 1);
    // What is missing is said here, not in a callback.
    this.#heap.need('gm_step', 'collectWhenIdle');
    return new IdleCollection(() => this.step(budget));
  }

  runFinalizers() {
    this.#heap.need('gm_run_finalizers', 'runFinalizers')();
  }

  stats() {
    return readStatistics(this.#heap);
  }
}
