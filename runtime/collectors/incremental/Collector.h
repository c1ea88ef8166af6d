//===-- collectors/incremental/Collector.h - Incremental cycle --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The states of the incremental collector and what it does when. Marking and
// root scanning themselves are in collectors/tracing, the barrier is in
// Barrier.cpp beside this, and safepoints are in Allocate.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_INCREMENTAL_COLLECTOR_H
#define GRAYMARK_RUNTIME_COLLECTORS_INCREMENTAL_COLLECTOR_H

#include "collectors/tracing/RootScan.h"

namespace graymark {

/// A cycle passes through Roots and Mark, as often as it takes, then Sweep.
/// While it is in Roots or Mark no black object refers to a white one, which
/// the barrier ensures; roots may, so they are scanned again in the end.
class IncrementalCollector {
public:
  enum StateKind : uint32_t { Idle, Roots, Mark, Sweeping };

  /// Heap size in bytes at which the next __new or __renew interrupts.
  uint32_t threshold() const { return Threshold; }
  StateKind state() const { return State; }

  /// A slice of automatic collection, by the tunables.
  void interrupt();

  /// About \p Budget units of work, starting a cycle if none is in progress
  /// and ending with it. \returns the units used.
  uint32_t slice(uint32_t Budget);

  /// The smallest step there is; for stress.
  void step();

  /// Finishes the cycle in progress and does a complete one.
  void collect();

  /// Finishes the sweep, if one is in progress (RunFinalizers.cpp).
  void finishSweep();

private:
  bool beginPause();
  void endPause(uint32_t Work);
  uint32_t advance(uint32_t Budget);
  uint32_t urgency() const;
  void beginCycle();
  uint32_t finishMarking();
  uint32_t endMarking();
  void endCycle();

  StateKind State = Idle;
  uint32_t Threshold = 0; ///< 0 before start(), so that __new notices.
  uint32_t RootPasses = 0;
  uint32_t ReachedBefore = 0;
  uint32_t CycleWork = 0;
  uint32_t StartBytes = 0; ///< In the heap when the cycle began.
  /// Growth since then that makes it urgent to end.
  uint32_t UsualGrowth = 0;
  RootScan Scan;
};

extern IncrementalCollector Collector;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_INCREMENTAL_COLLECTOR_H
