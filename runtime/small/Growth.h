//===-- small/Growth.h - Obtaining memory -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How much linear memory to ask for, and the limit: by the rules of
// heap/Growth, in one function.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_GROWTH_H
#define GRAYMARK_RUNTIME_SMALL_GROWTH_H

#include "abi/Interface.h"
#include "small/Parts.h"
#include "small/Start.h"
#include "small/Variables.h"

namespace graymark::small {

/// Whether memory has been obtained before.
static GRAYMARK_VARIABLE HasGrown;

static constexpr uint32_t PageLog = 16;
static constexpr uint32_t MostPages = 65536;
static constexpr uint32_t LargestStepPages = 64;

/// The end of linear memory. Of a memory of 4 GiB the last 16 bytes are left
/// out, so that the end is a 32-bit address.
inline Address memoryEnd() {
  uint32_t Pages = memoryPages();
  return (Pages << PageLog) - Pages / MostPages * 16;
}

/// At first the initial memory, if it is the heap's; otherwise at least
/// \p Needed bytes behind the end of memory: exactly, or an eighth of
/// \p HeapBytes, at most 4 MiB, if that is more. Empty if it is refused.
static Range obtain(uint32_t Needed, uint32_t HeapBytes, bool Exactly) {
  if (!HasGrown) {
    HasGrown = true;
    ensurePrepared();
    if (__graymark_heap_owns_initial_memory) {
      // There is no allocator that could take it, unless it is made of this
      // heap: then a call of it here would take what is given away here.
      Address Start = alignUp(firstHeapAddress(), 16);
      Address Stop = memoryEnd();
      // Smaller rests are not worth a region.
      if (Stop > Start + 64)
        return {Start, Stop};
    } else {
      startProgramAllocator();
    }
  }
  uint32_t Before = memoryPages();
  uint32_t Pages = (Needed + (PageSize - 1)) >> PageLog;
  if (!Exactly)
    Pages =
        maximum(Pages, minimum(HeapBytes >> (PageLog + 3), LargestStepPages));
  uint32_t Limit =
      __graymark_heap_limit ? __graymark_heap_limit >> PageLog : MostPages;
  if (Before + Pages > Limit || !growMemory(Pages))
    return {0, 0};
  return {Before << PageLog, memoryEnd()};
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_GROWTH_H
