//===-- handles.mjs - Objects that the host keeps alive -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Handles, scopes of handles, and the roots that stand behind them: handles of
// the runtime where the module exports those, otherwise pins that are counted
// here, since an object can only be pinned once.
//
//===----------------------------------------------------------------------===//

import { GraymarkError, MissingExportError, ReleasedError } from './errors.mjs';

/** Roots as handles of the runtime: a token is a handle. */
class RuntimeRoots {
  constructor(heap) {
    this.create = heap.need('gm_handle_new', 'holding an object');
    this.release = heap.need('gm_handle_release', 'holding an object');
  }

  add(reference) {
    return this.create(reference);
  }

  remove(handle) {
    this.release(handle);
  }
}

/** Roots as pins, one for each object however often it is held. */
class PinnedRoots {
  #counts = new Map();

  constructor(heap) {
    this.pin = heap.need('__pin', 'holding an object');
    this.unpin = heap.need('__unpin', 'holding an object');
  }

  add(reference) {
    const count = this.#counts.get(reference) ?? 0;
    if (count === 0)
      this.pin(reference);
    this.#counts.set(reference, count + 1);
    return reference;
  }

  remove(reference) {
    const count = this.#counts.get(reference);
    if (count > 1) {
      this.#counts.set(reference, count - 1);
      return;
    }
    this.#counts.delete(reference);
    this.unpin(reference);
  }
}

/** What keeps objects of one instance alive for the host. */
export class Roots {
  #heap;
  #roots;
  #count = 0;
  /** Releases what a handle held that JavaScript's collector has found dead. */
  #registry = typeof FinalizationRegistry === 'function' ?
      new FinalizationRegistry(token => this.#forget(token)) :
      undefined;

  constructor(heap) {
    this.#heap = heap;
  }

  get count() {
    return this.#count;
  }

  #chosen() {
    if (this.#roots === undefined) {
      const heap = this.#heap;
      if (heap.has('gm_handle_new') && heap.has('gm_handle_release'))
        this.#roots = new RuntimeRoots(heap);
      else if (heap.has('__pin') && heap.has('__unpin'))
        this.#roots = new PinnedRoots(heap);
      else
        throw new MissingExportError('gm_handle_new', 'holding an object');
    }
    return this.#roots;
  }

  add(reference) {
    const token = this.#chosen().add(reference);
    ++this.#count;
    return token;
  }

  remove(token) {
    --this.#count;
    this.#chosen().remove(token);
  }

  /**
   * As remove, for a handle that nobody can release any more, nor catch what is
   * thrown then: the module may have released it, or started over.
   */
  #forget(token) {
    try {
      this.remove(token);
    } catch (error) {
      if (!(error instanceof GraymarkError))
        throw error;
    }
  }

  watch(handle, token) {
    this.#registry?.register(handle, token, handle);
  }

  unwatch(handle) {
    this.#registry?.unregister(handle);
  }

  /**
   * Calls `callback(keep)`, where `keep(reference)` returns its argument, which
   * then lives until the callback has ended.
   */
  during(callback) {
    const tokens = [];
    try {
      return callback(reference => {
        // Null and immediate integers need no root.
        if (reference !== 0 && !(reference & 1))
          tokens.push(this.add(reference));
        return reference;
      });
    } finally {
      while (tokens.length > 0)
        this.remove(tokens.pop());
    }
  }
}

/** The property of handles and views that says whose they are. */
export const owner = Symbol('owner');

export class Handle {
  #roots;
  #reference;
  #token;

  constructor(roots, reference) {
    this.#roots = roots;
    this.#reference = reference;
    this.#token = roots.add(reference);
    roots.watch(this, this.#token);
  }

  get reference() {
    if (this.released)
      throw new ReleasedError('the handle has been released');
    return this.#reference;
  }

  get released() {
    return this.#roots === undefined;
  }

  get [owner]() {
    return this.#roots;
  }

  release() {
    const roots = this.#roots;
    if (roots === undefined)
      return;
    this.#roots = undefined;
    roots.unwatch(this);
    roots.remove(this.#token);
  }
}

export class HandleScope {
  #hold;
  #handles = [];

  constructor(hold) {
    this.#hold = hold;
  }

  hold(reference) {
    if (this.released)
      throw new ReleasedError('the scope has been released');
    const handle = this.#hold(reference);
    this.#handles.push(handle);
    return handle;
  }

  get released() {
    return this.#handles === undefined;
  }

  release() {
    const handles = this.#handles ?? [];
    this.#handles = undefined;
    while (handles.length > 0)
      handles.pop().release();
  }
}

/** Makes a class disposable by `using`, in engines that know it. */
export function makeDisposable(...classes) {
  if (typeof Symbol.dispose !== 'symbol')
    return;
  for (const { prototype } of classes)
    Object.defineProperty(prototype, Symbol.dispose, {
      value: prototype.release, writable: true, configurable: true,
    });
}

makeDisposable(Handle, HandleScope);
