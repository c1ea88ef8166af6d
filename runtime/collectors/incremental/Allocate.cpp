//===-- collectors/incremental/Allocate.cpp - Safepoints --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functions of the incremental collector that may collect. __renew is
// shared by the tracing collectors and stands in tracing/Renew.cpp.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Allocate.h"
#include "abi/Interface.h"
#include "abi/Startup.h"
#include "checked/Stress.h"
#include "collectors/Callbacks.h"
#include "collectors/Totals.h"
#include "collectors/incremental/Collector.h"
#include "collectors/tracing/Finalize.h"

using namespace graymark;

void graymark::safepoint() {
  if (Totals.LiveBytes >= Collector.threshold() && !Activity.busy())
    Collector.interrupt();
}

void graymark::stress() {
  if constexpr (Checked)
    switch (nextStressAction()) {
    case StressAction::Nothing:
      break;
    case StressAction::Collect:
      Collector.collect();
      break;
    case StressAction::Step:
      Collector.step();
      break;
    }
}

uint32_t graymark::bytesToNextSafepoint() {
  return Collector.state() == IncrementalCollector::Idle
             ? ~0u
             : __graymark_gc_granularity;
}

void graymark::collectForMemory() { Collector.collect(); }

/// A zeroed object of \p Size bytes and type \p Id, white. May do a slice of
/// collection first. Traps with "Allocation too large" or "Out of memory", or
/// for an unknown id.
uint32_t __new(uint32_t Size, uint32_t Id) {
  checkNew(Size, Id);
  if constexpr (Checked)
    stress();
  return allocateOrCollect("__new", Size, Id);
}

/// Finishes the cycle in progress, then does a full one. Inside a finaliser
/// nothing happens.
void __collect() {
  if constexpr (Checked)
    refuseInCallback("__collect");
  ensureStarted();
  Collector.collect();
}
