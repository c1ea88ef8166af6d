//===-- layout.mjs - Offsets and numbers of the ABI -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark/ABI.h and the reference's library say about bytes, as far as a
// host meets it. Nothing here reads memory.
//
//===----------------------------------------------------------------------===//

/** Where the words of an object's header stand, relative to its address. */
export const IdOffset = -8;
export const SizeOffset = -4;
export const ObjectAlignment = 16;
export const MaximumObjectSize = 1073741804;

export const ArrayBufferId = 1;
export const StringId = 2;
/** The id of the first descriptor; smaller ones are built in. */
export const FirstTableId = 16;

/** Flags of a type. */
export const Flag = Object.freeze({
  ArrayBufferView: 1 << 0,
  Array: 1 << 1,
  StaticArray: 1 << 2,
  Set: 1 << 3,
  Map: 1 << 4,
  PointerFree: 1 << 5,
  ValueSigned: 1 << 11,
  ValueFloat: 1 << 12,
  ValueNullable: 1 << 13,
  ValueManaged: 1 << 14,
  KeySigned: 1 << 20,
  KeyFloat: 1 << 21,
  KeyNullable: 1 << 22,
  KeyManaged: 1 << 23,
});
const ValueAlignShift = 6;
const KeyAlignShift = 15;

/** Fields of typed arrays, and of growable arrays, which have one more. */
export const View = Object.freeze({
  Buffer: 0, Start: 4, ByteLength: 8, Size: 12,
  ArrayLength: 12, ArraySize: 16,
});

/** Maps and sets. An entry that was deleted has bit 0 set in its last word. */
export const Table = Object.freeze({ Entries: 8, EntriesOffset: 16, Deleted: 1 });

/** A descriptor, and its cold part. */
export const Descriptor = Object.freeze({
  Size: 32, Layout: 1, Flags: 4, FixedSize: 8, References: 12, Cold: 28,
  ReferenceList: 1,
});
export const Cold = Object.freeze({
  ByteSize: 0, Name: 4, FieldNames: 8, Base: 12,
});

/** The kinds of numbers, by what DataView calls them, and their arrays. */
const kinds = {
  i8: [1, 'Int8', Int8Array],
  u8: [1, 'Uint8', Uint8Array],
  i16: [2, 'Int16', Int16Array],
  u16: [2, 'Uint16', Uint16Array],
  i32: [4, 'Int32', Int32Array],
  u32: [4, 'Uint32', Uint32Array],
  i64: [8, 'BigInt64', BigInt64Array],
  u64: [8, 'BigUint64', BigUint64Array],
  f32: [4, 'Float32', Float32Array],
  f64: [8, 'Float64', Float64Array],
};
export const Numbers = Object.freeze(Object.fromEntries(Object.entries(kinds).map(
    ([name, [size, accessor, Array]]) => [name, Object.freeze({
      name, size, Array, get: `get${accessor}`, set: `set${accessor}`,
    })])));

/**
 * `value` as an element of an `ElementArray` is stored. An object's valueOf may do
 * anything, call the module for instance: so it is called before there is an
 * object to store in, or an address.
 */
export function toElement(ElementArray, value) {
  if (typeof value === 'number' && ElementArray.BYTES_PER_ELEMENT < 8)
    return value;
  const element = new ElementArray(1);
  element[0] = value;
  return element[0];
}

function numberOf(flags, alignShift, signed, float) {
  const log2 = 31 - Math.clz32((flags >>> alignShift) & 31);
  if (log2 < 0 || log2 > 3)
    return undefined;
  const letter = flags & float ? 'f' : flags & signed ? 'i' : 'u';
  return Numbers[`${letter}${8 << log2}`];
}

/**
 * The kind of number that values of a type with these flags are, references
 * being u32; undefined if there is none.
 */
export function valueNumber(flags) {
  return numberOf(flags, ValueAlignShift, Flag.ValueSigned, Flag.ValueFloat);
}

/** The same of the keys of a map. */
export function keyNumber(flags) {
  return numberOf(flags, KeyAlignShift, Flag.KeySigned, Flag.KeyFloat);
}
