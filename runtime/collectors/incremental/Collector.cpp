//===-- collectors/incremental/Collector.cpp - The cycle --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Collector.h. The tunables mean what they mean in the reference: how
// often to interrupt (granularity), for how long (step factor) and how much
// the heap may grow before the next cycle (idle factor).
//
//===----------------------------------------------------------------------===//

#include "collectors/incremental/Collector.h"
#include "abi/Interface.h"
#include "abi/Marking.h"
#include "abi/Startup.h"
#include "collectors/Notes.h"
#include "collectors/Totals.h"
#include "collectors/tracing/Finalize.h"
#include "collectors/tracing/Marker.h"
#include "graymark/Events.h"
#include "host/Fail.h"

using namespace graymark;

constinit IncrementalCollector graymark::Collector;
constinit uint32_t __graymark_marking = MarkingIdle;

/// No cycle begins while the heap is smaller: it would cost more than the
/// memory is worth.
static constexpr uint32_t SmallestThreshold = 1u << 20;

/// While a heap is small it may grow to as many times what was left, at the
/// usual idle factor of 130 and above. A cycle looks at all that is alive, most
/// of it out of the cache: what is saved by cycles that are fewer is large
/// where the heap is small, and what they cost in memory is not.
static constexpr uint32_t SmallHeapFactor = 16;
static constexpr uint32_t UsualIdleFactor = 130;

/// Heaps are not taken for smaller when progress is measured by their size.
static constexpr uint32_t SmallestMeasured = 64u << 10;

/// Slices are doubled when a cycle has let the heap grow by such a share of the
/// memory that was left, if that is less than the heap's size, and so on: so
/// four of five bytes can be alive, and more, without memory being exhausted in
/// the midst of a cycle.
static constexpr uint32_t UrgencyShare = 4;

/// Passes over the roots while the program runs, before the final one: what
/// they find need not be marked in the final pause, but each pass gives the
/// program time to hide more.
static constexpr uint32_t MostRootPasses = 3;

/// An interruption works off at most this many granules of allocation.
static constexpr uint32_t MostGranules = 32;

static constexpr uint32_t NoLimit = ~0u;

static uint32_t saturate(uint64_t Value) {
  return Value > NoLimit ? NoLimit : static_cast<uint32_t>(Value);
}

void IncrementalCollector::beginCycle() {
  __graymark_marking = MarkingActive;
  Traversing = true;
  State = Roots;
  RootPasses = 1;
  CycleWork = 0;
  StartBytes = Totals.LiveBytes;
  UsualGrowth = maximum(minimum(StartBytes, roomForObjects() / UrgencyShare),
                        SmallestMeasured);
  Scan.begin(RootScan::All);
  note(GM_EVENT_CYCLE_BEGAN, 0);
}

/// The atomic end of marking: nothing the program could have hidden remains.
uint32_t IncrementalCollector::finishMarking() {
  uint32_t Work = Marker.run(NoLimit);
  Scan.begin(RootScan::Changed);
  Work += Scan.run(NoLimit);
  return Work + endMarking();
}

uint32_t IncrementalCollector::endMarking() {
  Marker.pushPostponed();
  uint32_t Work = Marker.run(NoLimit);
  __graymark_marking = MarkingIdle;
  Traversing = false;
  State = Sweeping;
  Sweep.begin();
  note(GM_EVENT_MARKED, 0);
  return Work;
}

/// The size of a heap at which the next cycle begins, if \p Live bytes are
/// left.
static uint32_t nextSize(uint64_t Live) {
  uint32_t Factor = __graymark_gc_idle_factor;
  uint32_t Size = saturate(Live * Factor / 100);
  uint64_t Small =
      minimum(__graymark_gc_small_heap, saturate(Live * SmallHeapFactor));
  if (Small <= Live)
    return Size;
  uint32_t Share = minimum(Factor, UsualIdleFactor) - minimum(Factor, 100);
  Small = Live + (Small - Live) * Share / (UsualIdleFactor - 100);
  return maximum(Size, saturate(Small));
}

void IncrementalCollector::endCycle() {
  State = Idle;
  // A cycle has to end before memory does.
  uint32_t Size =
      minimum(nextSize(Totals.LiveBytes),
              saturate(Totals.LiveBytes + uint64_t(roomForObjects()) * 3 / 4));
  Threshold = saturate(uint64_t(maximum(Size, SmallestThreshold)) +
                       __graymark_gc_granularity);
  if constexpr (Checked)
    gm_verify_heap();
  note(GM_EVENT_CYCLE_ENDED, 0);
}

bool IncrementalCollector::beginPause() {
  if (!Activity.begin())
    return false;
  note(GM_EVENT_PAUSE_BEGAN, 0);
  return true;
}

void IncrementalCollector::endPause(uint32_t Work) {
  note(GM_EVENT_PAUSE_ENDED, Work);
  Activity.end();
}

/// One stretch of work in the current state, of about \p Budget units.
/// \returns the units used.
uint32_t IncrementalCollector::advance(uint32_t Budget) {
  uint32_t Work = 0;
  switch (State) {
  case Idle:
    return 0;
  case Roots:
    Work = Scan.run(Budget);
    if (Scan.done())
      State = Mark;
    break;
  case Mark:
    Work = Marker.run(Budget);
    if (Marker.idle()) {
      bool FoundNothing = RootPasses > 1 && Marker.reached() == ReachedBefore;
      if (RootPasses == MostRootPasses || FoundNothing) {
        Work += finishMarking();
      } else {
        ++RootPasses;
        ReachedBefore = Marker.reached();
        Scan.begin(RootScan::Changed);
        State = Roots;
      }
    }
    break;
  case Sweeping:
    Work = sweep(Budget);
    if (Sweep.done())
      endCycle();
    break;
  }
  if (State != Sweeping)
    CycleWork += Work;
  return Work;
}

/// How often a slice has to be doubled because the cycle takes too long. A
/// program that keeps having objects visited again could make marking go on for
/// ever, but marking everything once takes less than a unit for each four
/// bytes; and one that allocates by the megabyte could outrun it, or use up the
/// memory that is left.
uint32_t IncrementalCollector::urgency() const {
  uint32_t Grown = Totals.LiveBytes - minimum(StartBytes, Totals.LiveBytes);
  return CycleWork / maximum(StartBytes, SmallestMeasured) +
         Grown / UsualGrowth;
}

uint32_t IncrementalCollector::slice(uint32_t Budget) {
  if (!beginPause())
    return 0;
  if (State == Idle)
    beginCycle();
  Budget = saturate(uint64_t(Budget) << minimum(urgency(), 31));
  uint32_t Work = 0;
  while (State != Idle && Work < Budget)
    Work += advance(Budget - Work);
  endPause(Work);
  return Work;
}

void IncrementalCollector::interrupt() {
  if (!Threshold) {
    // The first object.
    ensureStarted();
    Threshold = SmallestThreshold;
    return;
  }
  // While large objects are allocated, interruptions are rarer than one for
  // each granule, so they do more.
  uint32_t Granularity = maximum(__graymark_gc_granularity, 1);
  uint32_t Granules =
      State == Idle ? 1
                    : minimum(1 + (Totals.LiveBytes - Threshold) / Granularity,
                              MostGranules);
  slice(saturate(uint64_t(Granularity) * Granules * __graymark_gc_step_factor /
                 100));
  if (State != Idle)
    Threshold = saturate(uint64_t(Totals.LiveBytes) + Granularity);
}

void IncrementalCollector::step() {
  if (!beginPause())
    return;
  if (State == Idle)
    beginCycle();
  // Roots are many in no time, and nothing is at stake while sweeping.
  uint32_t Work = advance(State == Mark ? 1 : State == Roots ? 64 : NoLimit);
  endPause(Work);
}

void IncrementalCollector::collect() {
  if (!beginPause())
    return;
  uint32_t Work = 0;
  while (State != Idle)
    Work += advance(NoLimit);
  beginCycle();
  // Nobody can hide anything from a cycle without interruptions, so one pass
  // over the roots is enough.
  Work += Scan.run(NoLimit);
  Work += endMarking();
  while (State != Idle)
    Work += advance(NoLimit);
  endPause(Work);
}
