//===-- heap/Growth.cpp - Obtaining memory ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The policy of growth. See Growth.h.
//
//===----------------------------------------------------------------------===//

#include "heap/Growth.h"
#include "abi/Interface.h"
#include "collectors/Notes.h"
#include "graymark/Events.h"
#include "host/LinearMemory.h"

using namespace graymark;

static constexpr uint32_t MostPages = 65536;
static constexpr uint32_t LargestStep = 4u << 20;

constinit bool graymark::InitialMemoryTaken = false;
constinit bool graymark::ProgramAllocatorStarted = false;
constinit uint32_t graymark::RefusedPages = ~0u;

Address graymark::memoryEnd() {
  uint32_t Pages = memoryPages();
  return Pages == MostPages ? ~15u : Pages * PageSize;
}

Range graymark::takeInitialMemory() {
  if (InitialMemoryTaken || !__graymark_heap_owns_initial_memory)
    return {0, 0};
  InitialMemoryTaken = true;
  Address Start = heapBase(), Stop = memoryEnd();
  // Smaller rests are not worth a region.
  return Stop >= Start + 64 ? Range{Start, Stop} : Range{0, 0};
}

static uint32_t configuredPages() {
  return __graymark_heap_limit
             ? minimum(MostPages, __graymark_heap_limit / PageSize)
             : MostPages;
}

static Range growBy(uint32_t Pages) {
  uint32_t Before = memoryPages(), Limit = configuredPages();
  if (Before > Limit || Pages > Limit - Before)
    return {0, 0};
  if (!growMemory(Pages)) {
    RefusedPages = minimum(RefusedPages, Before + Pages);
    return {0, 0};
  }
  if (Before + Pages >= RefusedPages)
    RefusedPages = ~0u;
  Range Added = {Before * PageSize, memoryEnd()};
  note(GM_EVENT_MEMORY_GREW, Pages * PageSize);
  return Added;
}

uint64_t graymark::obtainableMemory() {
  uint32_t Limit = minimum(configuredPages(), RefusedPages - 1);
  return uint64_t(Limit - minimum(memoryPages(), Limit)) * PageSize;
}

Range graymark::obtainMemory(uint32_t Needed, uint32_t HeapBytes,
                             bool Exactly) {
  if (!ProgramAllocatorStarted) {
    // The allocator may be one that is made of this heap, and get here again.
    ProgramAllocatorStarted = true;
    startProgramAllocator();
  }
  uint32_t Pages = (Needed + (PageSize - 1)) / PageSize;
  if (!Exactly) {
    uint32_t Step = minimum(HeapBytes / 8, LargestStep) / PageSize;
    if (Step > Pages)
      if (Range R = growBy(Step); R.size())
        return R;
  }
  return growBy(Pages);
}
