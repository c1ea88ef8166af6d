//===-- support/SmallRuntime.cpp - A small runtime under test -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The translation unit of a small runtime (GRAYMARK_TEST_INCREMENTAL, _MINIMAL
// or _STUB), whose state is its own, and what tests have to know about it: how
// it is put back to its initial values, and the state of a cycle.
//
//===----------------------------------------------------------------------===//

#if GRAYMARK_TEST_INCREMENTAL
#include "small/Incremental.cpp"
#elif GRAYMARK_TEST_MINIMAL
#include "small/Minimal.cpp"
#else
#include "small/Stub.cpp"
#endif
#include "abi/Startup.h"
#include "roots/Globals.h"
#include "roots/Handles.h"
#include "roots/Statics.h"
#include "support/RuntimeTest.h"
#include "weak/Maps.h"
#include "weak/State.h"

void resetStatisticsForTests();

static bool Prepared = false;
void graymark::small::ensurePrepared() {
  if (!Prepared) {
    Prepared = true;
    prepare();
    // For the tests of what is linked beside: gm_verify_heap and its like.
    start();
  }
}

bool graymark::test::isCheckedBuild() { return false; }
bool graymark::test::isSmallBuild() { return true; }

void graymark::test::resetRuntime() {
  World.ShortMessages = true;
  resetStatisticsForTests();
  Started = Prepared = false;
  Types = {};
  Roots = {};
  Statics = {};
  Collections = {};
  Hook = {};
  Pauses = {};
  Handles = {};
  WeakReferences = {};
  WeakMaps = {};
  __graymark_marking = 0;
#if GRAYMARK_TEST_STUB
  First = Top = End = 0;
#else
  Heap = {};
  HasGrown = 0;
  Objects = Unswept = GreyList = Work = Visited = VisitedIndex = 0;
  State = Position = Index = OperandRoot = Running = RootPasses = Atomic = 0;
  LiveBytes = StartBytes = CycleWork = AddedThreshold = 0;
  FinalizerFrame = Dying = GoesOverMaps = 0;
#endif
}

#if GRAYMARK_TEST_INCREMENTAL
using graymark::test::CycleState;

bool CycleState::isIdle() { return State == Idle; }
bool CycleState::isSweeping() { return State >= Sweeping; }
uint32_t CycleState::threshold() { return SmallestThreshold + AddedThreshold; }
uint32_t CycleState::largestThreshold() { return ~0u; }
void CycleState::occupy(uint32_t Bytes) { LiveBytes += Bytes; }
uint32_t CycleState::slice(uint32_t Budget) {
  ::slice(Budget);
  return Work;
}
bool CycleState::isMarked(Reference R) { return graymark::small::isMarked(R); }
bool CycleState::isQueued(Reference R) {
  return (headerOf(R).Link & ObjectHeader::Grey) ||
         (R == Visited && !VisitedIndex);
}
#endif
