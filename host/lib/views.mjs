//===-- views.mjs - Views of arrays that outlive growth of memory ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the elements of an array are, and ArrayView, which looks there again
// whenever memory has grown or the array has moved its elements: a typed array
// of JavaScript has length 0 after the first, and shows other objects after the
// second.
//
//===----------------------------------------------------------------------===//

import { ReleasedError } from './errors.mjs';
import { hex } from './heap.mjs';
import { makeDisposable, owner } from './handles.mjs';
import { Flag, Numbers, toElement, valueNumber, View } from './layout.mjs';

/**
 * The elements of the array, typed array or buffer at a checked address: where
 * they are, how many, and what kind of numbers.
 */
export function elementsOf(heap, types, address) {
  const type = types.get(heap.idOf(address));
  const { flags, kind } = type;
  if (kind === 'buffer')
    return { type, start: address, length: heap.sizeOf(address), number: Numbers.u8 };
  if (kind === 'data view')
    return {
      type, start: heap.word(address + View.Start),
      length: heap.word(address + View.ByteLength), number: Numbers.u8,
    };
  const number = valueNumber(flags);
  if (number === undefined ||
      !(flags & (Flag.ArrayBufferView | Flag.Array | Flag.StaticArray)))
    throw new TypeError(
        `the object ${hex(address)} of type ${nameOf(type)} is not an array`);
  if (kind === 'static array')
    return {
      type, number, start: address,
      length: Math.floor(heap.sizeOf(address) / number.size),
    };
  return {
    type, number,
    start: heap.word(address + View.Start),
    length: kind === 'array' ?
        heap.word(address + View.ArrayLength) :
        Math.floor(heap.word(address + View.ByteLength) / number.size),
  };
}

export function nameOf(type) {
  return type.name === undefined ? `id ${type.id}` : `'${type.name}' (id ${type.id})`;
}

/** The typed array of JavaScript for elements of this type. */
export function arrayClassOf(type, number) {
  return type.name === 'Uint8ClampedArray' ? Uint8ClampedArray : number.Array;
}

export class ArrayView {
  #heap;
  #types;
  #handle;
  #lower;
  #current;

  /** `lower` makes a value a reference, or throws a TypeError. */
  constructor(heap, types, handle, lower) {
    this.#lower = lower;
    this.#heap = heap;
    this.#types = types;
    this.#handle = handle;
    try {
      void this.array;
    } catch (error) {
      handle.release();
      throw error;
    }
  }

  get reference() {
    if (this.released)
      throw new ReleasedError('the view has been released');
    return this.#handle.reference;
  }

  get array() {
    const { reference } = this;
    const { type, start, length, number } =
        elementsOf(this.#heap, this.#types, reference);
    const { buffer } = this.#heap.memory;
    const current = this.#current;
    if (current === undefined || current.buffer !== buffer ||
        current.byteOffset !== start || current.length !== length)
      this.#current = new (arrayClassOf(type, number))(buffer, start, length);
    return this.#current;
  }

  get length() {
    return this.array.length;
  }

  #index(index) {
    const { array } = this;
    if (!Number.isInteger(index) || index < 0 || index >= array.length)
      throw new RangeError(
          `there is no element ${String(index)} in an array of ${array.length}`);
    return array;
  }

  get(index) {
    return this.#index(index)[index];
  }

  set(index, value) {
    const array = this.#index(index);
    const { type } = elementsOf(this.#heap, this.#types, this.reference);
    if (!(type.flags & Flag.ValueManaged)) {
      const element = toElement(array.constructor, value);
      // The conversion may have made memory grow, or moved the elements.
      this.#index(index)[index] = element;
      return;
    }
    // First what may be missing, so that nothing has been stored then.
    this.#heap.need('__link', 'storing a reference in an array');
    const child = this.#lower(value);
    this.#index(index)[index] = child;
    this.#heap.link(this.reference, child);
  }

  copy() {
    return this.array.slice();
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i)
      yield this.array[i];
  }

  get released() {
    return this.#handle.released;
  }

  get [owner]() {
    return this.#handle[owner];
  }

  release() {
    this.#handle.release();
    this.#current = undefined;
  }
}

makeDisposable(ArrayView);
