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

/// Whether memory has been obtained before.
static GRAYMARK_VARIABLE HasGrown;

static constexpr uint32_t MostPages = 65536;
static constexpr uint32_t LargestStepPages = 64;

/// The end of linear memory. Of a memory of 4 GiB the last 16 bytes are left
/// out, so that the end is a 32-bit address.
static Address memoryEnd() {
  uint32_t Pages = memoryPages();
  return (Pages << PageLog) - Pages / MostPages * 16;
}

/// Makes room for a payload of \p Size bytes, at first with the initial memory.
/// Memory grows by what is missing, or, unless \p Exactly, by an eighth of what
/// is above the program's data, at most 4 MiB, if that is more. False if it
/// cannot grow.
static bool grow(uint32_t Size, bool Exactly) {
  Address Start = memoryEnd();
  if (!HasGrown) {
    HasGrown = true;
    bool IsOurs = hasInitialMemory();
    // Smaller rests are not worth a region.
    if (IsOurs && Start > firstRegion() + 64) {
      Heap.addRegion(firstRegion(), Start);
      return true;
    }
    // Another allocator may have made it grow.
    Start = memoryEnd();
  }
  uint32_t Step = Exactly ? 0
                          : minimum((Start - firstRegion()) >> (PageLog + 3),
                                    LargestStepPages);
  if (!extendMemory(Heap.bytesMissing(Size, Start, Exactly), Step))
    return false;
  Heap.addRegion(Start, memoryEnd());
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
    if (Exactly) {
      noteEvent(GM_EVENT_OUT_OF_MEMORY, Tag ? Size - ObjectOverhead : Size);
      return 0;
    }
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
