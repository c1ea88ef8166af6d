//===-- idle.mjs - Collection while the host is idle ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Spreads one collection cycle over the moments in which an event loop has
// nothing else to do.
//
//===----------------------------------------------------------------------===//

import { makeDisposable } from './handles.mjs';

/** Without idle callbacks, how long to go on at a time. */
const SliceMilliseconds = 4;

/** Time left in an idle callback that is not worth another step. */
const ReserveMilliseconds = 1;

export class IdleCollection {
  #step;
  #cancel;
  #finish;
  #fail;

  constructor(step) {
    this.#step = step;
    this.done = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    this.#schedule();
  }

  #schedule() {
    if (typeof requestIdleCallback === 'function') {
      const request = requestIdleCallback(deadline => {
        this.#run(() => deadline.timeRemaining() > ReserveMilliseconds);
      });
      this.#cancel = () => cancelIdleCallback(request);
    } else {
      const timer = setTimeout(() => {
        const end = performance.now() + SliceMilliseconds;
        this.#run(() => performance.now() < end);
      }, 0);
      this.#cancel = () => clearTimeout(timer);
    }
  }

  /** Steps while there is time, at least one, so that it ends at some time. */
  #run(hasTime) {
    this.#cancel = undefined;
    try {
      do {
        const goesOn = this.#step();
        // Released by what the step has called.
        if (this.#finish === undefined)
          return;
        if (!goesOn) {
          this.#finish(true);
          this.#finish = undefined;
          return;
        }
      } while (hasTime());
    } catch (error) {
      this.#finish = undefined;
      this.#fail(error);
      return;
    }
    this.#schedule();
  }

  release() {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#finish?.(false);
    this.#finish = undefined;
  }
}

makeDisposable(IdleCollection);
