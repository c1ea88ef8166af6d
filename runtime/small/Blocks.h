//===-- small/Blocks.h - Obtaining memory -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Blocks for objects and unmanaged memory, and what is done when there is none.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_BLOCKS_H
#define GRAYMARK_RUNTIME_SMALL_BLOCKS_H

#include "small/Growth.h"
#include "small/Objects.h"

namespace graymark::small {

/// Makes room for a payload of \p Size bytes, with \p Exactly by little more
/// than that. False if memory cannot grow.
static bool grow(uint32_t Size, bool Exactly) {
  Range R = obtain(Heap.bytesMissing(Size, memoryEnd(), Exactly),
                   Heap.regionBytes(), Exactly);
  if (!R.Stop)
    return false;
  Heap.addRegion(R.Start, R.Stop);
  return true;
}

/// Defined by each collector: frees what it can when memory cannot grow by the
/// usual amount.
static void collectForMemory();

/// A block for a payload of \p Size bytes, at most Tlsf::MaximumPayload; for an
/// object if \p Tag is TagFlag. 0 when memory is exhausted.
static Address allocateIfPossible(uint32_t Size, uint32_t Tag) {
  bool Exactly = false;
  for (;;) {
    if (Address Payload = Heap.allocate(Size, Tag))
      return Payload;
    if (grow(Size, Exactly))
      continue;
    if (Exactly)
      return 0;
    Exactly = true;
    if (Tag)
      collectForMemory();
  }
}

[[noreturn]] static void failToAllocate(uint32_t Size) {
  stop(Size > Tlsf::MaximumPayload ? "Allocation too large" : "Out of memory");
}

/// The same for any size, but traps.
static Address allocateBlock(uint32_t Size, uint32_t Tag) {
  Address Payload =
      Size > Tlsf::MaximumPayload ? 0 : allocateIfPossible(Size, Tag);
  if (!Payload)
    failToAllocate(Size);
  return Payload;
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_BLOCKS_H
