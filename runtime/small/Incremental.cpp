//===-- small/Incremental.cpp - The incremental collector, small ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The incremental collector where code size matters more than speed: one
// translation unit, in which the compiler sees all there is.
//
//===----------------------------------------------------------------------===//

#define GRAYMARK_SMALL_INCREMENTAL
#include "small/Interface.h"
#include "small/NoNotes.h"
#include "small/Queries.h"
#include "small/ShadowStack.h"
#include "small/Weak.h"

// After its declaration for this translation unit.
// NOLINTBEGIN(bugprone-suspicious-include): one translation unit is smaller.
#include "heap/Tlsf.cpp"
#include "heap/TlsfCheck.cpp"
// NOLINTEND(bugprone-suspicious-include)

/// Heaps are not taken for smaller when progress is measured by their size.
static constexpr uint32_t SmallestMeasured = 64u << 10;

/// An interruption works off at most this many granules of allocation.
static constexpr uint32_t MostGranules = 32;

/// A program that keeps having objects visited again could make marking go on
/// for ever, but marking everything once takes less than a unit for each four
/// bytes; and one that allocates by the megabyte could outrun it. So slices are
/// doubled as a cycle takes longer.
static void slice(uint64_t Budget) {
  uint32_t Urgency = 0;
  if (State != Idle)
    Urgency = (CycleWork + LiveBytes - minimum(StartBytes, LiveBytes)) /
              maximum(StartBytes, SmallestMeasured);
  run(Budget << plain(minimum(Urgency, 16)));
}

static void collectAll() {
  if (isBusy())
    return;
  if (State != Idle)
    run(~uint64_t(0));
  // Nobody can hide anything from a cycle without interruptions, so that one
  // pass over the roots is enough.
  Atomic = true;
  run(~uint64_t(0));
}

static void small::collectForMemory() { collectAll(); }

static void small::safepoint() {
  uint32_t Threshold = SmallestThreshold + AddedThreshold;
  if (LiveBytes < Threshold || isBusy())
    return;
  uint32_t Granularity = __graymark_gc_granularity;
  // While large objects are allocated, interruptions are rarer than one for
  // each granule, so they do more.
  uint64_t Bytes = Granularity;
  if (State != Idle)
    Bytes +=
        plain(minimum(LiveBytes - Threshold, (MostGranules - 1) * Granularity));
  slice(Bytes * __graymark_gc_step_factor / 100);
  if (State != Idle)
    AddedThreshold = LiveBytes + Granularity - SmallestThreshold;
}

/// Finishes the cycle in progress, then does a full one. Inside a finaliser
/// nothing happens.
void __collect() {
  ensurePrepared();
  collectAll();
}

/// Runs the finalisers of all objects that the present cycle has found dead, by
/// ending its sweep.
void gm_run_finalizers() {
  if (State > Mark)
    run(~uint64_t(0));
}

/// Does about \p Budget units of collection and begins a cycle if none is in
/// progress. A budget of 0 only asks. \returns 1 while a cycle is in progress.
uint32_t gm_step(uint32_t Budget) {
  ensurePrepared();
  if (Budget)
    slice(Budget);
  return State != Idle;
}

/// Visits a static object again, in one piece: no mark says of it that it
/// waits.
static void visitStaticObject(Reference Parent) {
  if (!uses(GRAYMARK_USES_STATICS))
    return;
  for (Address Entry = staticTable().Start; Entry != staticTable().Stop;
       Entry += GRAYMARK_STATIC_ENTRY_SIZE)
    if (loadWord(Entry) == Parent) {
      Reference Outer = Visited;
      uint32_t OuterIndex = VisitedIndex;
      for (beginVisit(Parent); Visited;)
        visitPiece();
      Visited = Outer;
      VisitedIndex = OuterIndex;
      return;
    }
}

/// While marking, queues \p Parent to be visited again if it has been visited;
/// a static object is visited at once. Null and immediates are ignored.
void __graymark_remark(uint32_t Parent) {
  if (!__graymark_marking)
    return;
  if (!isInHeap(Parent))
    visitStaticObject(Parent);
  else if (headerOf(Parent).Link & ObjectHeader::Black)
    queue(Parent);
}

/// Called after \p Child has been stored into \p Parent; see
/// collectors/incremental/Barrier.cpp.
void __link(uint32_t Parent, uint32_t Child, uint32_t ExpectMultiple) {
  static constexpr uint32_t LargestVisitedAgain = 1024;
  if (!__graymark_marking || !isInHeap(Child) || isMarked(Child))
    return;
  if (isInHeap(Parent)) {
    // A white parent is yet to be visited.
    if (!isMarked(Parent))
      return;
    if (ExpectMultiple && sizeWord(Parent) <= LargestVisitedAgain) {
      __graymark_remark(Parent);
      return;
    }
  }
  shade(Child);
}
