//===-- statistics.mjs - What the collector counts ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads gm_statistics and gm_pause_statistics (graymark/Statistics.h) by their
// offsets. What is behind the fields that are known here is not read, and what a
// module's structures do not have, or the module does not export, is undefined.
//
//===----------------------------------------------------------------------===//

import { MissingExportError } from './errors.mjs';

/** Room for the structures of any version. */
const Capacity = 1024;

/** Not what a counter has. Bytes that keep it have not been written. */
const Untouched = 0xA5;

/** Name, offset and bytes; of an array the bytes of an element, and how many. */
const Statistics = [
  ['allocatedBytes', 0, 8],
  ['allocatedObjects', 8, 8],
  ['memoryBytes', 16, 8],
  ['liveBytes', 24, 4],
  ['liveObjects', 28, 4],
  ['cycles', 32, 4],
  ['pauses', 36, 4],
  ['longestPauseWork', 40, 4],
  ['pinnedObjects', 44, 4],
  ['work', 48, 8],
];
const Pauses = [
  ['pauseTime', 8, 8],
  ['longestPauseTime', 16, 8],
  ['timedPauses', 28, 4],
  ['pausesByWork', 40, 4, 32],
  ['pausesByTime', 168, 4, 32],
];

/** Calls `callback(address)` with a piece of memory that nobody else uses. */
function withScratch(heap, callback) {
  const stackPointer = heap.raw.__stack_pointer;
  if (stackPointer instanceof WebAssembly.Global) {
    const saved = stackPointer.value;
    // The stack grows down and is aligned to 16 bytes.
    stackPointer.value = saved - Capacity;
    try {
      return callback((saved - Capacity) >>> 0);
    } finally {
      stackPointer.value = saved;
    }
  }
  if (!heap.has('__alloc') || !heap.has('__free'))
    throw new MissingExportError('__stack_pointer', 'stats');
  const address = heap.exports.__alloc(Capacity) >>> 0;
  try {
    return callback(address);
  } finally {
    heap.exports.__free(address);
  }
}

/** Reads the fields of the structure that `fill` writes at `address`. */
function readStructure(heap, address, fill, fields, result) {
  new Uint8Array(heap.memory.buffer, address, Capacity).fill(Untouched);
  fill?.(address);
  const bytes = new Uint8Array(heap.memory.buffer, address, Capacity);
  const { view } = heap;
  let size = Capacity;
  while (size > 0 && bytes[size - 1] === Untouched)
    --size;
  // The last byte of a counter may happen to have that value.
  size = size + 3 & ~3;
  const read = (offset, width) => width === 8 ?
      Number(view.getBigUint64(address + offset, true)) :
      view.getUint32(address + offset, true);
  for (const [name, offset, width, count] of fields)
    result[name] = offset + width * (count ?? 1) > size ? undefined :
        count === undefined ? read(offset, width) :
        Array.from({ length: count }, (_, i) => read(offset + i * width, width));
}

export function readStatistics(heap) {
  const fill = heap.need('gm_stats', 'stats');
  return withScratch(heap, address => {
    const result = {};
    readStructure(heap, address, fill, Statistics, result);
    readStructure(heap, address, heap.exports.gm_pause_stats, Pauses, result);
    return result;
  });
}
