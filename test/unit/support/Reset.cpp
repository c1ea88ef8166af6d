//===-- support/Reset.cpp - Starting a runtime over -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts all state back to its constant initialiser. Compiled once for each
// collector (GRAYMARK_TEST_INCREMENTAL, _MINIMAL or _STUB) and variant, since
// it has to know all of it.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Marking.h"
#include "abi/Startup.h"
#include "abi/Types.h"
#include "collectors/Notes.h"
#include "collectors/Totals.h"
#include "heap/Growth.h"
#include "roots/Globals.h"
#include "roots/Handles.h"
#include "roots/Pins.h"
#include "roots/Statics.h"
#include "weak/Maps.h"
#include "weak/State.h"

#if GRAYMARK_TEST_STUB
#include "heap/BumpHeap.h"
#else
#include "collectors/tracing/Finalize.h"
#include "collectors/tracing/Marker.h"
#include "collectors/tracing/RootScan.h"
#include "collectors/tracing/Weak.h"
#endif
#if GRAYMARK_TEST_INCREMENTAL
#include "collectors/incremental/Collector.h"
#endif
#ifdef GRAYMARK_CHECKED
#include "checked/Poison.h"
#include "checked/Stress.h"
#endif

#include "support/RuntimeTest.h"

using namespace graymark;

bool graymark::test::isCheckedBuild() { return Checked; }
bool graymark::test::isSmallBuild() { return false; }

void graymark::test::resetRuntime() {
  Started = false;
  InitialMemoryTaken = false;
  RefusedPages = ~0u;
  Types = {};
  Roots = {};
  Statics = {};
  Totals = {};
  Collections = {};
  Hook = {};
  HeapWalkFrame = {};
  Pauses = {};
  Handles = {};
  Pins = {};
  WeakReferences = {};
  WeakMaps = {};
  __graymark_marking = MarkingIdle;
#if GRAYMARK_TEST_STUB
  Bump = {};
#else
  Blocks = {};
  HeapStart = ~0u;
  UnmanagedBytes = 0;
  Segments = {};
  for (CellAllocator(&Kind)[ClassCount] : Allocators)
    for (CellAllocator &Allocator : Kind)
      Allocator = {};
  for (Run(&Kind)[ClassCount] : Runs)
    for (Run &Free : Kind)
      Free = {};
  LargeObjects = {};
  Sweep = {};
  Marker = {};
  OperandRoot = 0;
  Traversing = false;
  LeafKind = PointerFree;
  Clearing = {};
  Activity = {};
#endif
#if GRAYMARK_TEST_INCREMENTAL
  Collector = {};
#endif
#ifdef GRAYMARK_CHECKED
  emptyQuarantine();
  restartStress();
#endif
}

#if GRAYMARK_TEST_INCREMENTAL
using graymark::test::CycleState;

bool CycleState::isIdle() {
  return Collector.state() == IncrementalCollector::Idle;
}
bool CycleState::isSweeping() {
  return Collector.state() == IncrementalCollector::Sweeping;
}
uint32_t CycleState::threshold() { return Collector.threshold(); }
uint32_t CycleState::largestThreshold() {
  uint64_t Sum = Totals.LiveBytes + uint64_t(roomForObjects()) * 3 / 4 +
                 __graymark_gc_granularity;
  return Sum > ~0u ? ~0u : uint32_t(Sum);
}
void CycleState::occupy(uint32_t Bytes) { Totals.LiveBytes += Bytes; }
uint32_t CycleState::slice(uint32_t Budget) { return Collector.slice(Budget); }
bool CycleState::isMarked(Reference R) { return graymark::isMarked(R); }
bool CycleState::isQueued(Reference R) { return Marker.isQueued(R); }
#endif
