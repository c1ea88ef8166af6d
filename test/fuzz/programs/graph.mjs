//===-- graph.mjs - The objects of a random program -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Walks the graph in linear memory, by the layouts that the generator has put
// into the module (Types.cpp) and not by descriptors. What it reads must be what
// the types say, else it throws.
//
//===----------------------------------------------------------------------===//

const AnyType = 0xFFFFFFFF;
const StaticSerial = 1 << 30;
const LastRoot = -1;
const IdOffset = 8;

/// The words of a layout table, one after the other.
class Reader {
  constructor(memory, address) {
    this.view = new DataView(memory.buffer);
    this.address = address;
  }
  next() {
    const word = this.view.getUint32(this.address, true);
    this.address += 4;
    return word;
  }
  list(read) {
    return Array.from({ length: this.next() }, read);
  }
}

export class Graph {
  /// Of objects whose finaliser ran, the serial numbers are in `finalized`.
  constructor(exports, seed, finalized) {
    this.finalized = finalized;
    this.memory = exports.memory;
    this.root = exports[`root.${seed}`];
    this.types = [];
    this.typesById = new Map();
    const layout = exports[`layout.${seed}`];
    if (!layout)
      return;
    const reader = new Reader(this.memory, layout());
    const reference = () => ({ offset: reader.next(), type: reader.next() });
    const integer = () => reader.next();
    this.types = reader.list(() => ({
      serial: reader.next(),
      size: reader.next(),
      isArray: reader.next() !== 0,
      length: reader.next(),
      stride: reader.next(),
      references: reader.list(reference),
      integers: reader.list(integer),
      elementReferences: reader.list(reference),
      elementIntegers: reader.list(integer),
    }));
    for (const [index, type] of this.types.entries()) {
      type.index = index;
      this.typesById.set(exports[`type.${seed}`](index), type);
    }
  }

  /// A number that depends on all that the globals and the references reach.
  checksum(held) {
    this.view = new DataView(this.memory.buffer);
    this.hash = 0x811C9DC5;
    this.visited = new Map();
    this.pending = [];
    this.liveObjects = 0;
    for (const reference of held)
      this.visit(reference, AnyType);
    for (let i = 0; this.root; ++i) {
      const reference = this.root(i);
      if (reference === LastRoot)
        break;
      this.visit(reference, AnyType);
    }
    while (this.pending.length)
      this.scan(this.pending.pop());
    return this.hash >>> 0;
  }

  mix(word) {
    this.hash = Math.imul(this.hash ^ word, 0x01000193) ^ (this.hash >>> 15);
  }

  visit(reference, expected) {
    if (reference === 0 || reference & 1) {
      this.mix(reference);
      return;
    }
    const address = reference >>> 0;
    let number = this.visited.get(address);
    if (number === undefined) {
      if (address % 16 !== 0 || address + 4 > this.view.byteLength)
        throw new Error(`a reference is 0x${address.toString(16)}`);
      number = this.visited.size;
      const id = this.view.getUint32(address - IdOffset, true);
      const type = this.typesById.get(id);
      if (type === undefined)
        throw new Error(`a reference to an object of type id ${id}`);
      this.visited.set(address, number);
      this.pending.push({ address, type });
      if (expected !== AnyType && expected !== type.index)
        throw new Error(
            `a reference to an object of type ${type.index} instead of ${expected}`);
    }
    this.mix(number);
  }

  scan({ address, type }) {
    const word = (offset) => this.view.getInt32(address + offset, true);
    const serial = word(type.serial);
    this.mix(type.index);
    this.mix(serial);
    if (!(serial & StaticSerial))
      ++this.liveObjects;
    if (this.finalized.has(serial))
      throw new Error(`object ${serial} was finalised and is reachable`);
    for (const { offset, type: expected } of type.references)
      this.visit(word(offset), expected);
    for (const offset of type.integers)
      this.mix(word(offset));
    if (!type.isArray)
      return;
    const length = word(type.length);
    this.mix(length);
    if (length < 0 || address + type.size + length * type.stride > this.view.byteLength)
      throw new Error(`an array of ${length} elements`);
    for (let i = 0, at = type.size; i < length; ++i, at += type.stride) {
      for (const { offset, type: expected } of type.elementReferences)
        this.visit(word(at + offset), expected);
      for (const offset of type.elementIntegers)
        this.mix(word(at + offset));
    }
  }
}
