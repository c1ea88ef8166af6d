//===-- values.mjs - Arrays, objects and values by type -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Values of JavaScript as objects of the module and back, by the type of the
// object: arrays of all kinds, structures by the names of their fields, and
// what refers to others, recursively. References that are needed over an
// allocation are kept by roots.during.
//
//===----------------------------------------------------------------------===//

import { describe, hex } from './heap.mjs';
import { ArrayBufferId, Flag, keyNumber, Numbers, Table, toElement, valueNumber, View } from './layout.mjs';
import {
  allocationSize, bytesOf, makeBuffer, makeString, readBuffer, readString,
} from './strings.mjs';
import { ArrayView, arrayClassOf, elementsOf, nameOf } from './views.mjs';
import { Handle, owner } from './handles.mjs';

/** Types of fields beside Numbers, as the number that stands in memory. */
const OtherFieldTypes = { bool: 'u8', reference: 'u32', value: 'u32' };

const isArray = ({ kind }) =>
    kind === 'array' || kind === 'static array' || kind === 'typed array';

const alignUp = (offset, size) => Math.ceil(offset / size) * size;

/** A reference that is 0, or an immediate integer. */
const isNoObject = reference => reference === 0 || (reference & 1) !== 0;

/** What lower makes nothing of. */
const isReference = value =>
    typeof value === 'number' || value === null || value === undefined ||
    value instanceof Handle || value instanceof ArrayView;

/** `value` as it stands in `field`, which is no reference. */
function toField({ name, kind, number }, value) {
  if (kind !== 'bool')
    return toElement(number.Array, value);
  const found = Number(value);
  if (Number.isNaN(found))
    throw new TypeError(`the field '${name}' is a bool, not ${describe(value)}`);
  return found === 0 ? 0 : 1;
}

/**
 * One reading of an object and of what it refers to. What has parts is filled
 * later, so that long lists take no recursion; an object that is met again, in a
 * cycle too, is the same value.
 */
class Lifting {
  #values = new Map();
  #unfilled = [];

  static run(read) {
    const lifting = new Lifting();
    const value = read(lifting);
    while (lifting.#unfilled.length > 0)
      lifting.#unfilled.pop()();
    return value;
  }

  /** The value of the object at `address`, read if it is the first time. */
  get(address, read) {
    if (!this.#values.has(address))
      this.#values.set(address, read());
    return this.#values.get(address);
  }

  /** `value`, which `fill` completes before the reading ends. */
  add(address, value, fill) {
    this.#values.set(address, value);
    this.#unfilled.push(() => fill(value));
    return value;
  }
}

export class Values {
  #heap;
  #types;
  #roots;
  #layouts = new Map();

  constructor(heap, types, roots) {
    this.#heap = heap;
    this.#types = types;
    this.#roots = roots;
  }

  // -- Arrays ----------------------------------------------------------------

  newArray(typeOrId, values) {
    const type = this.#types.get(typeOrId);
    const number = valueNumber(type.flags);
    if (number === undefined || !isArray(type))
      throw new TypeError(`newArray: ${nameOf(type)} is not the type of an array`);
    if (typeof values === 'number' && (!Number.isInteger(values) || values < 0))
      throw new RangeError(`newArray: ${String(values)} is not a length`);
    if (values instanceof DataView)
      throw new TypeError('newArray: a DataView has no elements');
    const ElementArray = arrayClassOf(type, number);
    return this.#roots.during(keep => {
      const contents = typeof values === 'number' ? undefined :
          type.flags & Flag.ValueManaged ? this.#lowerAll(values, keep) :
          this.#toElements(ElementArray, values);
      const length = contents === undefined ? values : contents.length;
      const made = this.#allocateArray(type, number, length, keep);
      // Until something else is allocated the array is not black: no barrier.
      if (contents !== undefined)
        new ElementArray(this.#heap.memory.buffer, made.start, length).set(contents);
      return made.reference;
    });
  }

  /** Converted before there is an array, and not in memory that may grow. */
  #toElements(ElementArray, values) {
    if (ArrayBuffer.isView(values) && values.buffer !== this.#heap.memory.buffer)
      return values;
    return new ElementArray(
        ArrayBuffer.isView(values) || Array.isArray(values) ? values : [...values]);
  }

  /** An array of zeros and where its elements are. */
  #allocateArray(type, number, length, keep) {
    const heap = this.#heap;
    const bytes = allocationSize(length * number.size);
    if (type.kind === 'static array') {
      const reference = heap.allocate(bytes, type.id);
      return { reference, start: reference };
    }
    const start = keep(heap.allocate(bytes, ArrayBufferId));
    const grows = type.kind === 'array';
    const reference = heap.allocate(grows ? View.ArraySize : View.Size, type.id);
    heap.setWord(reference + View.Buffer, start);
    heap.setWord(reference + View.Start, start);
    heap.setWord(reference + View.ByteLength, bytes);
    if (grows)
      heap.setWord(reference + View.ArrayLength, length);
    return { reference, start };
  }

  /** The array's elements as numbers or, where they are objects, lifted. */
  #readArray(address, lifting) {
    const heap = this.#heap;
    const { type, start, length, number } = elementsOf(heap, this.#types, address);
    const array = new (arrayClassOf(type, number))(heap.memory.buffer, start, length);
    if (type.kind === 'typed array')
      return array.slice();
    if (!(type.flags & Flag.ValueManaged))
      return Array.from(array);
    return lifting.add(address, [], result => {
      for (const reference of array)
        result.push(this.#lift(reference, lifting));
    });
  }

  getArray(reference) {
    const address = this.#heap.checkObject(reference);
    const type = this.#types.get(this.#heap.idOf(address));
    if (!isArray(type))
      throw new TypeError(
          `the object ${hex(address)} of type ${nameOf(type)} is not an array`);
    return Lifting.run(lifting => this.#readArray(address, lifting));
  }

  // -- Structures ------------------------------------------------------------

  defineLayout(typeOrId, layout) {
    const type = this.#types.get(typeOrId);
    this.#layouts.set(type.id, this.#resolve(type, layout));
  }

  /** Each field of `layout` with its offset and what it is. */
  #resolve(type, layout) {
    const fields = new Map();
    for (const [name, given] of Object.entries(layout)) {
      const { type: kind, offset = this.#offsetOf(type, name) } =
          typeof given === 'string' ? { type: given } : given;
      const number = Numbers[OtherFieldTypes[kind] ?? kind];
      if (number === undefined)
        throw new TypeError(`the field '${name}' has the unknown type ${describe(kind)}`);
      if (!Number.isInteger(offset) || offset < 0)
        throw new RangeError(`the field '${name}' has the offset ${String(offset)}`);
      fields.set(name, { name, kind, offset, number });
    }
    return fields;
  }

  #offsetOf(type, name) {
    const field = type.fields.find(field => field.name === name);
    if (field === undefined)
      throw new TypeError(
          `the type ${nameOf(type)} does not name a field '${name}': give its offset, ` +
          'as { type, offset }');
    return field.offset;
  }

  /** What is known about the fields of `type`: by `layout`, defined, or named. */
  #fieldsOf(type, layout) {
    if (layout !== undefined)
      return this.#resolve(type, layout);
    for (let next = type; next !== undefined;
         next = next.base === undefined ? undefined : this.#types.get(next.base)) {
      const defined = this.#layouts.get(next.id);
      if (defined !== undefined)
        return defined;
    }
    const references = type.fields.filter(field => field.isReference);
    if (references.length === 0)
      throw new TypeError(
          `the fields of the type ${nameOf(type)} are not known: give a layout`);
    return this.#resolve(
        type, Object.fromEntries(references.map(({ name }) => [name, 'value'])));
  }

  #checkField(field, address, size) {
    if (field.offset + field.number.size > size)
      throw new RangeError(
          `the field '${field.name}' at offset ${field.offset} lies outside of the ` +
          `object ${hex(address)} of ${size} bytes`);
  }

  #readObject(address, layout, lifting) {
    const heap = this.#heap;
    const size = heap.sizeOf(address);
    const fields = this.#fieldsOf(this.#types.get(heap.idOf(address)), layout);
    return lifting.add(address, {}, result => {
      for (const field of fields.values()) {
        this.#checkField(field, address, size);
        const found = heap.view[field.number.get](address + field.offset, true);
        result[field.name] = field.kind === 'value' ? this.#lift(found, lifting) :
            field.kind === 'bool' ? found !== 0 : found;
      }
    });
  }

  getObject(reference, layout) {
    const address = this.#heap.checkObject(reference);
    return Lifting.run(lifting => this.#readObject(address, layout, lifting));
  }

  /** The fields of `values`, each with what is to stand in memory. */
  #lowerFields(type, values, layout, keep) {
    const fields = this.#fieldsOf(type, layout);
    const stores = Object.entries(values).map(([name, value]) => {
      const field = fields.get(name);
      if (field === undefined)
        throw new TypeError(`the type ${nameOf(type)} has no field '${name}'`);
      const isReference = field.number.name === 'u32' && field.kind !== 'u32';
      return { field, value, isReference };
    });
    const references = stores.filter(({ isReference }) => isReference);
    const words = this.#lowerAll(references.map(({ value }) => value), keep);
    references.forEach((store, i) => {
      store.word = words[i];
    });
    // Conversions call anything: by now references are kept.
    for (const store of stores)
      if (!store.isReference)
        store.word = toField(store.field, store.value);
    return stores;
  }

  #store(address, { field, word }) {
    const { view } = this.#heap;
    view[field.number.set](address + field.offset, word, true);
  }

  newObject(typeOrId, values, layout) {
    const type = this.#types.get(typeOrId);
    const size = this.#types.fixedSizeOf(type);
    return this.#roots.during(keep => {
      const stores = this.#lowerFields(type, values, layout, keep);
      for (const { field } of stores)
        this.#checkField(field, 0, size);
      const address = this.#heap.allocate(size, type.id);
      // Until something else is allocated the object is not black: no barrier.
      for (const store of stores)
        this.#store(address, store);
      return address;
    });
  }

  setFields(reference, values, layout) {
    const heap = this.#heap;
    const address = heap.checkObject(reference);
    this.#roots.during(keep => {
      keep(address);
      const stores = this.#lowerFields(
          this.#types.get(heap.idOf(address)), values, layout, keep);
      const size = heap.sizeOf(address);
      for (const { field } of stores)
        this.#checkField(field, address, size);
      // First what may be missing, so that nothing has been stored then.
      if (stores.some(({ isReference }) => isReference))
        heap.need('__link', 'storing a reference in an object');
      for (const store of stores) {
        this.#store(address, store);
        if (store.isReference)
          heap.link(address, store.word);
      }
    });
  }

  // -- Anything --------------------------------------------------------------

  lift(reference) {
    return Lifting.run(lifting => this.#lift(reference, lifting));
  }

  #lift(reference, lifting) {
    const heap = this.#heap;
    if (typeof reference === 'number' && Number.isInteger(reference)) {
      if ((reference >>> 0) === 0)
        return null;
      if (reference & 1)
        return reference >> 1;
    }
    const address = heap.checkObject(reference);
    return lifting.get(address, () => this.#read(address, lifting));
  }

  #read(address, lifting) {
    const heap = this.#heap;
    const type = this.#types.get(heap.idOf(address));
    switch (type.kind) {
    case 'string':
      return readString(heap, address);
    case 'buffer':
      return readBuffer(heap, address);
    case 'array':
    case 'static array':
    case 'typed array':
      return this.#readArray(address, lifting);
    case 'data view': {
      const { start, length } = elementsOf(heap, this.#types, address);
      return new DataView(heap.memory.buffer.slice(start, start + length));
    }
    case 'map':
    case 'set':
      return this.#readTable(address, type, lifting);
    default:
      return this.#readObject(address, undefined, lifting);
    }
  }

  /** A map or set, whose entries are in the order in which they were added. */
  #readTable(address, { kind, flags }, lifting) {
    const heap = this.#heap;
    const isMap = kind === 'map';
    const value = valueNumber(flags);
    const key = isMap ? keyNumber(flags) : value;
    if (key === undefined || value === undefined)
      throw new TypeError(`the object ${hex(address)} does not say what its entries are`);
    const valueOffset = isMap ? alignUp(key.size, value.size) : 0;
    const linkOffset = alignUp(valueOffset + value.size, 4);
    const stride = alignUp(linkOffset + 4, Math.max(key.size, value.size, 4));
    const read = (at, number, isManaged) => {
      const found = heap.view[number.get](at, true);
      return isManaged ? this.#lift(found, lifting) : found;
    };
    const entries = heap.word(address + Table.Entries);
    const end = entries + heap.word(address + Table.EntriesOffset) * stride;
    return lifting.add(address, isMap ? new Map() : new Set(), result => {
      for (let at = entries; at < end; at += stride) {
        if (heap.word(at + linkOffset) & Table.Deleted)
          continue;
        if (isMap)
          result.set(read(at, key, flags & Flag.KeyManaged),
                     read(at + valueOffset, value, flags & Flag.ValueManaged));
        else
          result.add(read(at, key, flags & Flag.ValueManaged));
      }
    });
  }

  lower(value) {
    return this.#roots.during(keep => this.#lower(value, keep));
  }

  #lower(value, keep) {
    if (value === null || value === undefined)
      return 0;
    if (typeof value === 'string')
      return makeString(this.#heap, value);
    if (value instanceof Handle || value instanceof ArrayView) {
      const { reference } = value;
      if (value[owner] !== this.#roots)
        throw new TypeError('the handle is one of another instance');
      return reference;
    }
    if (typeof value === 'number' && Number.isInteger(value)) {
      const reference = value >>> 0;
      return isNoObject(reference) ? reference : this.#heap.checkObject(value);
    }
    if (value instanceof DataView)
      return this.#newDataView(value, keep);
    if (ArrayBuffer.isView(value))
      return this.newArray(this.#typeFor(value), value);
    if (bytesOf(value) !== undefined)
      return makeBuffer(this.#heap, value);
    throw new TypeError(
        `${describe(value)} has no type in the module: make it with newArray or newObject`);
  }

  /**
   * References for all `values`, kept. First those that are references already,
   * each as soon as it is there: what is made for the others may collect, and so
   * may a generator between two of them.
   */
  #lowerAll(values, keep) {
    const given = [];
    // Keeping may let memory grow, which views of it do not survive.
    for (const value of ArrayBuffer.isView(values) ? Array.from(values) : values)
      given.push(isReference(value) ? keep(this.#lower(value, keep)) : { value });
    return given.map(item =>
      (typeof item === 'number' ? item : keep(this.#lower(item.value, keep))));
  }

  #newDataView(view, keep) {
    const heap = this.#heap;
    const [type] = [...this.#types.all()].filter(({ kind }) => kind === 'data view');
    if (type === undefined)
      throw new TypeError(`the module has no type for ${describe(view)}`);
    const start = keep(makeBuffer(heap, view));
    const reference = heap.allocate(View.Size, type.id);
    heap.setWord(reference + View.Buffer, start);
    heap.setWord(reference + View.Start, start);
    heap.setWord(reference + View.ByteLength, view.byteLength);
    return reference;
  }

  /** The program's type of typed arrays with elements as `array` has. */
  #typeFor(array) {
    const number = Object.values(Numbers).find(({ Array }) => array instanceof Array) ??
        Numbers.u8;
    const candidates = [...this.#types.all()].filter(
        ({ kind, element, name }) => kind === 'typed array' && element === number.name &&
            (name === undefined || number !== Numbers.u8 ||
             (name === 'Uint8ClampedArray') === array instanceof Uint8ClampedArray));
    if (candidates.length === 0)
      throw new TypeError(`the module has no type for ${describe(array)}`);
    // Without names nothing tells the arrays of bytes apart.
    if (candidates.length > 1)
      throw new TypeError(
          `the module has several types for ${describe(array)}: make it with newArray`);
    return candidates[0].id;
  }
}
