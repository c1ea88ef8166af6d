//===-- heap.mjs - Objects as bytes in linear memory ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Access to the memory of an instance: headers of objects, type flags,
// allocation, strings in the runtime's own tables. What objects mean to a
// program is in types.mjs and values.mjs.
//
//===----------------------------------------------------------------------===//

import { MissingExportError } from './errors.mjs';
import {
  IdOffset, MaximumObjectSize, ObjectAlignment, SizeOffset,
} from './layout.mjs';

export class Heap {
  #view;

  constructor(raw, exports) {
    this.raw = raw;
    this.exports = exports;
  }

  get memory() {
    const { memory } = this.raw;
    if (!(memory instanceof WebAssembly.Memory))
      throw new MissingExportError('memory', 'access to objects');
    return memory;
  }

  /** All of memory as it is now. Not to be kept over a call of the module. */
  get view() {
    const { buffer } = this.memory;
    if (this.#view?.buffer !== buffer)
      this.#view = new DataView(buffer);
    return this.#view;
  }

  /** The exported function `name`, for what `purpose` says. */
  need(name, purpose) {
    const call = this.exports[name];
    if (typeof call !== 'function')
      throw new MissingExportError(name, purpose);
    return call;
  }

  has(name) {
    return typeof this.exports[name] === 'function';
  }

  /** The value of the exported global `name`, an address; undefined if none. */
  address(name) {
    const variable = this.raw[name];
    return variable instanceof WebAssembly.Global ? variable.value >>> 0 : undefined;
  }

  /**
   * `reference` as an unsigned number, of which it is certain that reading and
   * writing the object does not leave memory.
   */
  checkObject(reference) {
    if (typeof reference !== 'number' || !Number.isInteger(reference))
      throw new TypeError(`a reference is an integer, not ${describe(reference)}`);
    const address = reference >>> 0;
    if (address === 0)
      throw new TypeError('the reference is null');
    if (address & 1)
      throw new TypeError(`the reference ${hex(address)} is an immediate integer`);
    const { view } = this;
    if (address % ObjectAlignment !== 0 || address > view.byteLength)
      throw new TypeError(`the reference ${hex(address)} is not the address of an object`);
    const size = view.getUint32(address + SizeOffset, true);
    if (size > MaximumObjectSize || size > view.byteLength - address)
      throw new TypeError(`the reference ${hex(address)} is not the address of an object`);
    return address;
  }

  /** The type id of the object at a checked address. */
  idOf(address) {
    return this.view.getUint32(address + IdOffset, true);
  }

  /** The size in bytes of the object at a checked address. */
  sizeOf(address) {
    return this.view.getUint32(address + SizeOffset, true);
  }

  word(address) {
    return this.view.getUint32(address, true);
  }

  setWord(address, value) {
    this.view.setUint32(address, value, true);
  }

  /** A new object. May collect: what is needed behind it has to be held. */
  allocate(size, id) {
    return this.need('__new', 'allocation')(size, id) >>> 0;
  }

  /** Says that `child`, a reference, has been stored in `parent`. */
  link(parent, child) {
    this.need('__link', 'storing a reference in an object')(parent, child, 0);
  }

  /** NUL-terminated UTF-8, for names in descriptors. */
  text(address) {
    const bytes = new Uint8Array(this.memory.buffer, address);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(bytes.slice(0, end < 0 ? undefined : end));
  }
}

export function hex(address) {
  return `0x${address.toString(16)}`;
}

/** A value in the text of an error. */
export function describe(value) {
  if (value === null || value === undefined)
    return String(value);
  return typeof value === 'object' || typeof value === 'function' ?
      `an object of ${value.constructor?.name ?? 'no class'}` :
      `the ${typeof value} ${String(value)}`;
}
