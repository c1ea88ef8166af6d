//===-- collectors/Totals.h - Counters --------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What has been allocated and freed. The heaps count objects, the collectors
// decide by the live bytes when to run, gm_stats reports. What only observers
// want to know is in collectors/Notes.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TOTALS_H
#define GRAYMARK_RUNTIME_COLLECTORS_TOTALS_H

#include "abi/Address.h"

namespace graymark {

struct Counters {
  /// Occupied by objects that have not been freed, and by cells set aside for
  /// allocation (heap/Heap.h, unusedCells()); never exceeds memory.
  uint32_t LiveBytes = 0;
  uint32_t LiveObjects = 0;
  /// Everything that LiveBytes and LiveObjects have lost, so that what was
  /// ever allocated is a sum and the allocation path has two counters only.
  uint64_t FreedBytes = 0;
  uint64_t FreedObjects = 0;

  void allocated(uint32_t Bytes, uint32_t Objects) {
    LiveBytes += Bytes;
    LiveObjects += Objects;
  }
  /// Takes back what has been counted too early.
  void unallocated(uint32_t Bytes, uint32_t Objects) {
    LiveBytes -= Bytes;
    LiveObjects -= Objects;
  }
  void freed(uint32_t Bytes, uint32_t Objects) {
    unallocated(Bytes, Objects);
    FreedBytes += Bytes;
    FreedObjects += Objects;
  }
  void resized(uint32_t Before, uint32_t After) {
    LiveBytes += After - Before;
    if (After < Before)
      FreedBytes += Before - After;
  }
};
extern Counters Totals;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TOTALS_H
