//===-- buffers/malloc.c - Buffers with malloc and free -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in plain C that frees by hand. Buffers are zeroed, as
// they are elsewhere.
//
//===----------------------------------------------------------------------===//

#include "../memory.h"
#include "../random.h"

typedef struct {
  uint8_t *bytes;
  uint32_t size;
} Buffer;

static Buffer *slots;
static uint32_t slotCount;
static uint32_t smallestPower;
static uint32_t powerCount;

/// A buffer of random size whose first and last bytes are known.
static Buffer makeBuffer(void) {
  uint32_t least = 1u << (smallestPower + randomBelow(powerCount));
  uint32_t size = least + (nextRandom() & (least - 1));
  uint8_t *bytes = memset(allocate(size), 0, size);
  bytes[0] = (uint8_t)size;
  bytes[size - 1] = (uint8_t)(size >> 8);
  return (Buffer){bytes, size};
}

/// Fills a table of so many slots.
EXPORT(setup)
void setup(int32_t count, int32_t smallest, int32_t powers) {
  seedRandom();
  slotCount = (uint32_t)count;
  smallestPower = (uint32_t)smallest;
  powerCount = (uint32_t)powers;
  slots = allocate(sizeof(Buffer) * slotCount);
  for (uint32_t i = 0; i < slotCount; ++i)
    slots[i] = makeBuffer();
}

/// Replaces any buffers. Returns a sum over what has been replaced.
EXPORT(replace) int32_t replace(int32_t operations) {
  uint32_t sum = 0;
  for (int32_t n = 0; n < operations; ++n) {
    uint32_t index = randomBelow(slotCount);
    Buffer old = slots[index];
    sum += old.size + old.bytes[0] + old.bytes[old.size - 1];
    release(old.bytes);
    slots[index] = makeBuffer();
  }
  return (int32_t)sum;
}

EXPORT(drop) void drop(void) {
#if FREES
  for (uint32_t i = 0; i < slotCount; ++i)
    release(slots[i].bytes);
  release(slots);
#endif
  slots = 0;
}
