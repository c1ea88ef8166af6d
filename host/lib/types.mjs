//===-- types.mjs - Types of a program ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is known about types by id: the flags in the table that `__rtti_base`
// leads to and, where the module exports the table of descriptors, names, base
// types and fields. Values of these types are read in values.mjs.
//
//===----------------------------------------------------------------------===//

import { MissingExportError } from './errors.mjs';
import { describe } from './heap.mjs';
import {
  ArrayBufferId, Cold, Descriptor, FirstTableId, Flag, StringId, valueNumber, View,
} from './layout.mjs';

const BuiltInNames = ['Object', 'ArrayBuffer', 'String', 'ArrayBufferView'];

/** What the objects of a type are. */
function kindOf({ id, flags, name, size }) {
  if (id === StringId)
    return 'string';
  if (id === ArrayBufferId)
    return 'buffer';
  if (flags & Flag.StaticArray)
    return 'static array';
  if (flags & Flag.Array)
    return 'array';
  if (flags & Flag.ArrayBufferView)
    return 'typed array';
  if (flags & Flag.Set)
    return 'set';
  if (flags & Flag.Map)
    return 'map';
  // Flags do not tell it from other objects.
  return name === 'DataView' && size === View.Size ? 'data view' : 'object';
}

export class TypeTable {
  #heap;
  #types = new Map();

  constructor(heap) {
    this.#heap = heap;
  }

  /** The descriptors' addresses, or undefined if they are not exported. */
  #descriptors() {
    const start = this.#heap.address('__start_graymark_types');
    const stop = this.#heap.address('__stop_graymark_types');
    return start === undefined || stop === undefined ? undefined : { start, stop };
  }

  /** The table of flags. It moves, so that its address is not kept. */
  #flagTable() {
    const base = this.#heap.address('__rtti_base');
    return base === undefined ? undefined : { base, count: this.#heap.word(base) };
  }

  /** How many ids there are, those included that are not used. */
  get #count() {
    const flags = this.#flagTable();
    if (flags !== undefined)
      return flags.count;
    const table = this.#descriptors();
    if (table === undefined)
      throw new MissingExportError('__rtti_base', 'asking for a type');
    return FirstTableId + (table.stop - table.start) / Descriptor.Size;
  }

  get(type) {
    if (typeof type === 'string')
      return this.#named(type);
    if (typeof type !== 'number' || !Number.isInteger(type))
      throw new TypeError(`a type is an id or a name, not ${describe(type)}`);
    const known = this.#types.get(type);
    if (known !== undefined)
      return known;
    if (type < 0 || type >= this.#count ||
        (type >= BuiltInNames.length && type < FirstTableId))
      throw new RangeError(`there is no type with the id ${type}`);
    const made = this.#read(type);
    this.#types.set(type, made);
    return made;
  }

  /** The size of the fixed part of objects of a type. */
  fixedSizeOf(type) {
    if (type.size === undefined) {
      if (this.#descriptors() === undefined)
        throw new MissingExportError('__start_graymark_types', 'the size of a type');
      throw new TypeError(`the built-in type ${type.name} has no fields`);
    }
    return type.size;
  }

  *all() {
    const count = this.#count;
    for (let id = 0; id < count; ++id)
      if (id < BuiltInNames.length || id >= FirstTableId)
        yield this.get(id);
  }

  #named(name) {
    const builtIn = BuiltInNames.indexOf(name);
    if (builtIn >= 0)
      return this.get(builtIn);
    if (this.#descriptors() === undefined)
      throw new MissingExportError(
          '__start_graymark_types', `looking for the type '${name}'`);
    for (const type of this.all())
      if (type.name === name)
        return type;
    throw new RangeError(`there is no type with the name '${name}'`);
  }

  #read(id) {
    const heap = this.#heap;
    const table = this.#flagTable();
    const type = {
      id, kind: undefined, name: BuiltInNames[id], flags: 0, size: undefined,
      base: undefined, fields: [],
    };
    const descriptors = this.#descriptors();
    if (id >= FirstTableId && descriptors !== undefined)
      this.#readDescriptor(
          type, descriptors, descriptors.start + (id - FirstTableId) * Descriptor.Size);
    if (table !== undefined)
      type.flags = heap.word(table.base + 4 + id * 4);
    type.kind = kindOf(type);
    type.element = valueNumber(type.flags)?.name;
    type.fields = Object.freeze(type.fields.map(Object.freeze));
    return Object.freeze(type);
  }

  #readDescriptor(type, descriptors, at) {
    const heap = this.#heap;
    type.flags = heap.word(at + Descriptor.Flags);
    type.size = heap.word(at + Descriptor.FixedSize);
    const cold = heap.word(at + Descriptor.Cold);
    // The cold part may be of another version, with less or more in it.
    const coldWord = offset =>
        cold !== 0 && offset + 4 <= heap.word(cold + Cold.ByteSize) ?
            heap.word(cold + offset) : 0;
    const name = coldWord(Cold.Name);
    if (name !== 0)
      type.name = heap.text(name);
    const base = coldWord(Cold.Base);
    if (base >= descriptors.start && base < descriptors.stop)
      type.base = FirstTableId + (base - descriptors.start) / Descriptor.Size;
    const fields = coldWord(Cold.FieldNames);
    if (fields === 0)
      return;
    const references = this.#referenceOffsets(at);
    for (let i = 0, count = heap.word(fields); i < count; ++i) {
      const entry = fields + 4 + i * 8;
      const offset = heap.word(entry);
      type.fields.push({
        name: heap.text(heap.word(entry + 4)),
        offset,
        isReference: references.has(offset),
      });
    }
  }

  /** Where references stand in the fixed part. */
  #referenceOffsets(at) {
    const heap = this.#heap;
    const references = heap.word(at + Descriptor.References);
    const offsets = new Set();
    if (heap.view.getUint8(at + Descriptor.Layout) & Descriptor.ReferenceList) {
      for (let i = 0, count = heap.word(references); i < count; ++i)
        offsets.add(heap.word(references + 4 + i * 4));
    } else {
      for (let bit = 0; bit < 32; ++bit)
        if (references >>> bit & 1)
          offsets.add(bit * 4);
    }
    return offsets;
  }
}
