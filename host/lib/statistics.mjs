//===-- statistics.mjs - What the collector counts ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads gm_statistics (graymark/Statistics.h) by its offsets. The structure
// grows at its end: what this version of it does not know is not read, and what
// the module's does not have is undefined.
//
//===----------------------------------------------------------------------===//

import { MissingExportError } from './errors.mjs';

/** Room for the structure of any version. */
const Capacity = 1024;

/** Not what a counter has. Bytes that keep it have not been written. */
const Untouched = 0xA5;

const Fields = [
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

export function readStatistics(heap) {
  const fill = heap.need('gm_stats', 'stats');
  return withScratch(heap, address => {
    new Uint8Array(heap.memory.buffer, address, Capacity).fill(Untouched);
    fill(address);
    const bytes = new Uint8Array(heap.memory.buffer, address, Capacity);
    const { view } = heap;
    let size = Capacity;
    while (size > 0 && bytes[size - 1] === Untouched)
      --size;
    // The last byte of a counter may happen to have that value.
    size = size + 3 & ~3;
    const result = {};
    for (const [name, offset, width] of Fields)
      result[name] = offset + width > size ? undefined :
          width === 8 ? Number(view.getBigUint64(address + offset, true)) :
                        view.getUint32(address + offset, true);
    return result;
  });
}
