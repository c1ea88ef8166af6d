//===-- small/Statistics.cpp - gm_stats -----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Counts what cannot be found out later, and the rest by a walk over the heap.
//
//===----------------------------------------------------------------------===//

#include "graymark/Statistics.h"
#include "abi/Interface.h"
#include "collectors/Notes.h"
#include "host/LinearMemory.h"
#include "small/Notes.h"

using namespace graymark;

static constinit uint64_t AllocatedBytes = 0;
static constinit uint64_t AllocatedObjects = 0;

void small::noteObject(uint32_t Bytes, uint32_t Objects) {
  AllocatedBytes += Bytes;
  AllocatedObjects += Objects;
}

/// Fills the gm_statistics at \p Out.
void gm_stats(uint32_t Out) {
  gm_statistics &S = *pointerTo<gm_statistics>(Out);
  small::HeapCount Heap = small::countObjects();
  S.live_bytes = Heap.Bytes;
  S.live_objects = Heap.Objects;
  S.allocated_bytes = AllocatedBytes;
  S.allocated_objects = AllocatedObjects;
  S.memory_bytes = uint64_t(memoryPages()) * PageSize;
  S.cycles = Collections.Cycles;
  S.pauses = Collections.Pauses;
  S.longest_pause_work = Collections.LongestPause;
  S.pinned_objects = Heap.Pinned;
  S.work = Collections.Work;
}

#ifdef GRAYMARK_SMALL_FOR_TESTS
void resetStatisticsForTests();
void resetStatisticsForTests() { AllocatedBytes = AllocatedObjects = 0; }
#endif
