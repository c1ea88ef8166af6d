//===-- buffers/graymark.c - Managed arrays of bytes ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A table of arrays, of which any is replaced. The other files of this folder
// are the same program; workload.mjs drives all of them.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef uint8_t GM *Buffer;

GM_VECTOR_TYPE(Buffer_type, uint8_t, GM_NO_REFERENCES);
GM_VECTOR_TYPE(Slots_type, Buffer, GM_EACH_REFERENCE);

static Buffer GM *slots;
static uint32_t slotCount;
static uint32_t smallestPower;
static uint32_t powerCount;

/// A buffer of random size whose first and last bytes are known.
static Buffer makeBuffer(void) {
  uint32_t least = 1u << (smallestPower + randomBelow(powerCount));
  uint32_t size = least + (nextRandom() & (least - 1));
  Buffer buffer = GM_NEW_VECTOR(uint8_t, Buffer_type, size);
  buffer[0] = (uint8_t)size;
  buffer[size - 1] = (uint8_t)(size >> 8);
  return buffer;
}

/// Fills a table of so many slots.
EXPORT(setup)
void setup(int32_t count, int32_t smallest, int32_t powers) {
  seedRandom();
  slotCount = (uint32_t)count;
  smallestPower = (uint32_t)smallest;
  powerCount = (uint32_t)powers;
  slots = GM_NEW_VECTOR(Buffer, Slots_type, slotCount);
  for (uint32_t i = 0; i < slotCount; ++i) {
    Buffer buffer = makeBuffer();
    slots[i] = buffer;
  }
}

/// Replaces any buffers. Returns a sum over what has been replaced.
EXPORT(replace) int32_t replace(int32_t operations) {
  uint32_t sum = 0;
  for (int32_t n = 0; n < operations; ++n) {
    uint32_t index = randomBelow(slotCount);
    Buffer old = slots[index];
    uint32_t size = gm_size(old);
    sum += size + old[0] + old[size - 1];
    Buffer buffer = makeBuffer();
    slots[index] = buffer;
  }
  return (int32_t)sum;
}

EXPORT(drop) void drop(void) { slots = 0; }
