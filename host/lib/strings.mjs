//===-- strings.mjs - Strings and byte buffers in and out -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Copies between JavaScript and the two built-in types with contents: strings
// of UTF-16 code units, lone surrogates included, and array buffers.
//
//===----------------------------------------------------------------------===//

import { hex } from './heap.mjs';
import { ArrayBufferId, MaximumObjectSize, StringId } from './layout.mjs';

/** Code units in one call; engines limit the number of parameters. */
const ChunkLength = 4096;

function checkId(heap, address, id, what) {
  const found = heap.idOf(address);
  if (found !== id)
    throw new TypeError(
        `the object ${hex(address)} is not ${what}: its type id is ${found}`);
}

export function readString(heap, reference) {
  const address = heap.checkObject(reference);
  checkId(heap, address, StringId, 'a string');
  const units = new Uint16Array(
      heap.memory.buffer, address, heap.sizeOf(address) >>> 1);
  // Spread parameters go through an iterator, which takes longer than all else.
  if (units.length <= ChunkLength)
    return String.fromCharCode.apply(null, units);
  let text = '';
  for (let i = 0; i < units.length; i += ChunkLength)
    text += String.fromCharCode.apply(null, units.subarray(i, i + ChunkLength));
  return text;
}

export function makeString(heap, text) {
  if (typeof text !== 'string')
    throw new TypeError('newString: the argument is not a string');
  // The runtime refuses what is too large, with its own error; no length of a
  // JavaScript string is so large that doubling it exceeds 32 bits.
  const address = heap.allocate(text.length * 2, StringId);
  const units = new Uint16Array(heap.memory.buffer, address, text.length);
  for (let i = 0; i < units.length; ++i)
    units[i] = text.charCodeAt(i);
  return address;
}

export function readBuffer(heap, reference) {
  const address = heap.checkObject(reference);
  checkId(heap, address, ArrayBufferId, 'an array buffer');
  const copy = new Uint8Array(heap.sizeOf(address));
  copy.set(new Uint8Array(heap.memory.buffer, address, copy.length));
  return copy.buffer;
}

/** The bytes of an ArrayBuffer or of what a view shows; undefined if neither. */
export function bytesOf(source) {
  if (ArrayBuffer.isView(source))
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source instanceof ArrayBuffer ||
      (typeof SharedArrayBuffer === 'function' && source instanceof SharedArrayBuffer))
    return new Uint8Array(source);
  return undefined;
}

export function makeBuffer(heap, source) {
  let bytes = bytesOf(source);
  if (bytes === undefined)
    throw new TypeError(
        'newArrayBuffer: the argument is neither an ArrayBuffer nor a view of one');
  // Memory may grow, which views of it do not survive.
  if (bytes.buffer === heap.memory.buffer)
    bytes = bytes.slice();
  const address = heap.allocate(allocationSize(bytes.length), ArrayBufferId);
  new Uint8Array(heap.memory.buffer, address, bytes.length).set(bytes);
  return address;
}

/** `size`, or where it does not fit 32 bits, one that the runtime refuses too. */
export function allocationSize(size) {
  return size > MaximumObjectSize ? 0xFFFFFFFF : size;
}
