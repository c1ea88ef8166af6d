//===-- run-programs.mjs - Runs random programs ---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host of modules from graymark-random-ir. Each program runs in a new
// instance. Where it asks for it, and at its end, a checksum is taken of what
// its globals and its arguments reach: of types, serial numbers, numbers and
// the shape of the graph, never of addresses. Behind the end everything is
// collected, and as many objects must be alive as the globals reach.
//
//   node run-programs.mjs [--no-live-count] FIRST-SEED COUNT MODULE...
//
// writes a line for each module and seed: the module's index, the seed, and
// what happened, equal for programs that did the same. Without the count of live
// objects the program need not say what its globals are (reduce.py).
//
//===----------------------------------------------------------------------===//

import { readFile } from 'node:fs/promises';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { GraymarkError, instantiate } from '../../../host/index.mjs';
import { Graph } from './graph.mjs';

const LiveObjectsOffset = 28;
const PinnedObjectsOffset = 44;
const StatisticsSize = 56;

/// What a program does, and what the host sees of it.
class Run {
  constructor(module, seed) {
    this.module = module;
    this.seed = seed;
    this.events = [];
    this.finalized = new Set();
  }

  imports() {
    const exported = (name) => this.exports[`${name}.${this.seed}`];
    return {
      check: (number, first, second) => {
        this.events.push(number, this.graph.checksum([first, second]));
      },
      finalized: (serial) => {
        if (this.finalized.has(serial))
          this.finalizedTwice = serial;
        this.finalized.add(serial);
      },
      expect: (reference, offset, serial) => {
        const { memory } = this.exports;
        const address = (reference >>> 0) + offset;
        if (!reference || this.finalized.has(serial) ||
            new DataView(memory.buffer).getInt32(address, true) !== serial)
          this.disappointed ??= `object ${serial} is not found by a weak reference`;
      },
      expectTrue: (what) => {
        if (!what)
          this.disappointed ??= 'weak references or maps are not as they must be';
      },
      back: (depth, reference) => {
        try {
          return exported('back')(depth, reference);
        } catch (error) {
          if (error instanceof WebAssembly.Exception)
            return 2;
          throw error;
        }
      },
    };
  }

  async start() {
    ({ exports: this.exports } =
         await instantiate(this.module, { host: this.imports() }));
    this.graph = new Graph(this.exports, this.seed, this.finalized);
  }

  /// Finds out how many objects are alive once everything else is collected.
  checkLive() {
    const { __collect, gm_stats, gm_verify_heap, memory, __alloc } = this.exports;
    this.graph.checksum([]);
    const traced = this.graph.liveObjects;
    if (this.disappointed)
      throw new Error(this.disappointed);
    this.exports[`drop.${this.seed}`]?.();
    __collect();
    // Finalisers have left garbage behind.
    if (this.finalized.size)
      __collect();
    gm_verify_heap();
    if (this.finalizedTwice !== undefined)
      throw new Error(`object ${this.finalizedTwice} was finalised twice`);
    const statistics = __alloc(StatisticsSize);
    gm_stats(statistics);
    const view = new DataView(memory.buffer);
    const live = view.getUint32(statistics + LiveObjectsOffset, true);
    const pinned = view.getUint32(statistics + PinnedObjectsOffset, true);
    if (pinned !== 0)
      throw new Error(`${pinned} objects are pinned`);
    if (this.collects && countsLive && live !== traced)
      throw new Error(`${live} objects are alive, ${traced} are reached`);
  }

  async run(collects) {
    this.collects = collects;
    try {
      await this.start();
      const { __graymark_stack_save: stack } = this.exports;
      const before = stack();
      try {
        this.exports[`run.${this.seed}`]();
        this.events.push('returned');
      } catch (error) {
        if (!(error instanceof WebAssembly.Exception))
          throw error;
        this.events.push('threw');
      }
      if (stack() !== before)
        throw new Error(`the shadow stack is ${before - stack()} bytes deeper`);
      this.events.push(this.graph.checksum([]));
      this.checkLive();
      this.events.push(this.graph.checksum([]));
      return this.events.join(' ');
    } catch (error) {
      const kind = error instanceof GraymarkError ? 'trap' : 'error';
      // Addresses differ from run to run.
      const text = error.message.replace(/0x[0-9a-f]+/g, '0x…');
      return `${kind}: ${text}`;
    }
  }
}

const parameters = process.argv.slice(2);
const countsLive = parameters[0] !== '--no-live-count';
if (!countsLive)
  parameters.shift();
const [first, count, ...paths] = parameters;
for (const [index, path] of paths.entries()) {
  let module;
  try {
    module = await WebAssembly.compile(await readFile(path));
  } catch (error) {
    writeSync(1, `${index} module ${error.message}\n`);
    continue;
  }
  // Only `stub` has this function.
  const collects =
      !WebAssembly.Module.exports(module).some(({ name }) => name === '__reset');
  const present = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  for (let seed = Number(first); seed < Number(first) + Number(count); ++seed) {
    if (!present.has(`run.${seed}`))
      continue;
    writeSync(1, `${index} ${seed} `);
    const result = await new Run(module, seed).run(collects);
    writeSync(1, `${result.replaceAll('\n', ' ')}\n`);
  }
}
