//===-- collectors/Stats.cpp - gm_stats -------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reports the counters. The same for every collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Notes.h"
#include "collectors/Totals.h"
#include "graymark/Statistics.h"
#include "heap/Heap.h"
#include "host/LinearMemory.h"
#include "roots/Pins.h"
#include <stddef.h>

using namespace graymark;

static_assert(offsetof(gm_statistics, live_bytes) == 24 &&
              sizeof(gm_statistics) == 56);

/// Fills the gm_statistics at \p Out.
void gm_stats(uint32_t Out) {
  gm_statistics &S = *pointerTo<gm_statistics>(Out);
  UnusedCells Unused = unusedCells();
  S.live_bytes = Totals.LiveBytes - Unused.Bytes;
  S.live_objects = Totals.LiveObjects - Unused.Cells;
  S.allocated_bytes = Totals.FreedBytes + S.live_bytes;
  S.allocated_objects = Totals.FreedObjects + S.live_objects;
  S.memory_bytes = uint64_t(memoryPages()) * PageSize;
  S.cycles = Collections.Cycles;
  S.pauses = Collections.Pauses;
  S.longest_pause_work = Collections.LongestPause;
  S.pinned_objects = Pins.count();
  S.work = Collections.Work;
}
