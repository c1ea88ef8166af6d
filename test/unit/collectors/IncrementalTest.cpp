//===-- collectors/IncrementalTest.cpp - The incremental cycle --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What can go wrong when the program runs between two slices of a cycle: the
// barrier, pins, roots and allocation with the collector stopped halfway, the
// bounds of slices, and the automatic ones.
//
//===----------------------------------------------------------------------===//

#include "abi/Marking.h"
#include "abi/Members.h"
#include "support/CycleTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class IncrementalTest : public CycleTest {
protected:
  /// A chain whose first node is black while the last is white.
  std::vector<Reference> stoppedMidMark() {
    std::vector<Reference> Nodes = chain(20);
    stepUntil([&] { return isBlack(Nodes[0]); });
    EXPECT_TRUE(isWhite(Nodes[19]));
    EXPECT_EQ(__graymark_marking, MarkingActive);
    return Nodes;
  }
};

TEST_F(IncrementalTest, MarkingFlag) {
  std::vector<Reference> Nodes = chain(20);
  EXPECT_EQ(__graymark_marking, idleFlag());
  EXPECT_EQ(gm_step(0), 0u);
  EXPECT_EQ(gm_step(1), 1u);
  EXPECT_EQ(__graymark_marking, MarkingActive);
  stepUntil([] { return CycleState::isSweeping(); });
  EXPECT_EQ(__graymark_marking, idleFlag());
  finishCycle();
  EXPECT_EQ(__graymark_marking, idleFlag());
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, WithoutBarrierAnObjectIsLost) {
  // Shows that the tests below test something: the store is hidden from the
  // barrier.
  std::vector<Reference> Nodes = stoppedMidMark();
  storeWord(Nodes[0] + 4, Nodes[19]);
  storeWord(Nodes[18], 0);
  std::string Message = trapOf([] {
    while (gm_step(100))
      ;
  });
  if (isCheckedBuild())
    EXPECT_NE(Message.find("gm_verify_heap"), Message.npos) << Message;
  else
    EXPECT_EQ(liveObjects(), 19u);
}

TEST_F(IncrementalTest, BarrierShadesTheChild) {
  std::vector<Reference> Nodes = stoppedMidMark();
  store(Nodes[0], 4, Nodes[19], /*Multiple=*/false);
  EXPECT_TRUE(isGrey(Nodes[19]));
  EXPECT_TRUE(isBlack(Nodes[0]));
  storeWord(Nodes[18], 0);
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, BarrierWithoutParentShadesTheChildWhileMarkingOnly) {
  std::vector<Reference> Nodes = chain(20);
  __link(0, Nodes[19], /*ExpectMultiple=*/0);
  EXPECT_TRUE(isWhite(Nodes[19]));
  stepUntil([&] { return isBlack(Nodes[0]); });
  // Stored by a raw address, so that nobody knows into what.
  storeWord(Nodes[0] + 4, Nodes[19]);
  __link(0, Nodes[19], /*ExpectMultiple=*/0);
  __link(0, 0, /*ExpectMultiple=*/0);
  __link(0, GRAYMARK_IMMEDIATE_TAG, /*ExpectMultiple=*/0);
  EXPECT_TRUE(isGrey(Nodes[19]));
  storeWord(Nodes[18], 0);
  stepUntil([] { return CycleState::isSweeping(); });
  // A new cycle has not begun: nothing is white and waits to be shaded.
  __link(0, Nodes[19], /*ExpectMultiple=*/0);
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, BarrierShadesAPointerFreeChildBlack) {
  std::vector<Reference> Nodes = stoppedMidMark();
  Reference L = __new(100, Leaf);
  EXPECT_TRUE(isWhite(L));
  store(Nodes[0], 4, L);
  EXPECT_FALSE(isWhite(L));
  // Small builds do not ask what there is to visit.
  EXPECT_TRUE(isSmallBuild() || isBlack(L));
  finishCycle();
  EXPECT_EQ(liveObjects(), 21u);
}

TEST_F(IncrementalTest, BarrierMayVisitTheParentAgain) {
  std::vector<Reference> Nodes = stoppedMidMark();
  store(Nodes[0], 4, Nodes[19], /*Multiple=*/true);
  EXPECT_TRUE(isGrey(Nodes[0]));
  EXPECT_TRUE(isWhite(Nodes[19]));
  storeWord(Nodes[18], 0);
  // Once it is grey, further stores need nothing.
  store(Nodes[0], 4, Nodes[18], /*Multiple=*/true);
  EXPECT_TRUE(isWhite(Nodes[18]));
  store(Nodes[0], 4, Nodes[19], /*Multiple=*/true);
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, BarrierIgnoresOtherColours) {
  std::vector<Reference> Nodes = stoppedMidMark();
  // A white parent.
  store(Nodes[19], 4, Nodes[18]);
  EXPECT_TRUE(isWhite(Nodes[18]));
  // A black child.
  Reference Black = Nodes[0];
  store(Nodes[0], 4, Black);
  EXPECT_TRUE(isBlack(Black));
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, BarrierDoesNothingOutsideOfMarking) {
  std::vector<Reference> Nodes = chain(20);
  store(Nodes[0], 4, Nodes[19]);
  EXPECT_TRUE(isWhite(Nodes[19]));
  stepUntil([] { return CycleState::isSweeping(); });
  Reference New = node();
  EXPECT_TRUE(isWhite(New));
  store(Nodes[0], 4, New);
  EXPECT_TRUE(isWhite(New));
  finishCycle();
  EXPECT_EQ(liveObjects(), 21u);
}

TEST_F(IncrementalTest, BarrierOfAStaticParent) {
  Reference S = addStatic(Node, 12);
  std::vector<Reference> Nodes = stoppedMidMark();
  for (bool Multiple : {false, true}) {
    Reference Child = Nodes[19 - Multiple];
    store(S, 4 * Multiple, Child, Multiple);
    EXPECT_TRUE(isGrey(Child));
  }
  storeWord(Root, 0);
  finishCycle();
  finishCycle();
  EXPECT_EQ(liveObjects(), 2u);
}

TEST_F(IncrementalTest, BarrierOfALargeParentShadesTheChild) {
  Reference A = __new(4 * 5000, Array);
  storeWord(Root, A);
  stepUntil([&] { return isBlack(A); });
  Reference Child = node();
  ASSERT_TRUE(isWhite(Child));
  store(A, 4, Child, /*Multiple=*/true);
  EXPECT_FALSE(isWhite(Child));
  EXPECT_TRUE(isBlack(A));
  finishCycle();
  EXPECT_EQ(liveObjects(), 2u);
}

TEST_F(IncrementalTest, StoresIntoTheVisitedPartOfALargeArray) {
  // Visited in pieces; what is stored behind the visitor must not be missed.
  for (uint32_t Kind = 0; Kind < 3; ++Kind) {
    Reference A = __new(4 * 200, Array);
    storeWord(Root, A);
    std::vector<Reference> Nodes;
    for (uint32_t I = 0; I < 10; ++I) {
      Nodes.push_back(node());
      store(A, 4 * (190 + I), Nodes[I]);
    }
    stepUntil([&] { return isBlack(A); });
    gm_step(50);
    ASSERT_TRUE(isWhite(Nodes[9]));
    storeWord(A, Nodes[9]);
    if (Kind < 2)
      __link(A, Nodes[9], Kind);
    else
      __graymark_remark(A);
    storeWord(A + 4 * 199, 0);
    finishCycle();
    EXPECT_EQ(loadWord(A), Nodes[9]);
    __collect();
    EXPECT_EQ(liveObjects(), 11u);
    storeWord(Root, 0);
    __collect();
  }
}

TEST_F(IncrementalTest, RemarkVisitsABlackParentAgain) {
  std::vector<Reference> Nodes = stoppedMidMark();
  storeWord(Nodes[0] + 4, Nodes[19]);
  storeWord(Nodes[18], 0);
  __graymark_remark(Nodes[0]);
  EXPECT_TRUE(isGrey(Nodes[0]));
  // A second time it is queued already.
  __graymark_remark(Nodes[0]);
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, RemarkVisitsAStaticObjectAgain) {
  // It has been scanned before, and nobody else refers to the object.
  Reference S = addStatic(Array, 4 * 2000);
  std::vector<Reference> Nodes = stoppedMidMark();
  storeWord(S + 4 * 1999, Nodes[19]);
  storeWord(Nodes[18], 0);
  __graymark_remark(S);
  EXPECT_FALSE(isWhite(Nodes[19]));
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, RemarkOfOtherColours) {
  Reference S = addStatic(Node, 12);
  std::vector<Reference> Nodes = stoppedMidMark();
  __graymark_remark(Nodes[19]);
  EXPECT_TRUE(isWhite(Nodes[19]));
  storeWord(S, Nodes[19]);
  __graymark_remark(S);
  storeWord(Root, 0);
  finishCycle();
  finishCycle();
  EXPECT_EQ(liveObjects(), 1u);
}

TEST_F(IncrementalTest, NewObjectsAreWhiteInEveryState) {
  std::vector<Reference> Nodes = chain(50);
  for (bool InProgress = true; InProgress;) {
    Reference R = node();
    EXPECT_TRUE(isWhite(R));
    InProgress = gm_step(3);
  }
  __collect();
  EXPECT_EQ(liveObjects(), 50u);
}

TEST_F(IncrementalTest, NewObjectsSurviveThroughRoots) {
  // Held by a global, by the stack and by an indirect slot, all written after
  // the first pass over the roots.
  Address Field = World.allocateStatic(4);
  push(Field | GRAYMARK_INDIRECT_TAG);
  push(0);
  std::vector<Reference> Nodes = stoppedMidMark();
  Reference A = node(), B = node(), C = node();
  storeWord(A + 8, 1);
  storeWord(Root, A);
  store(A, 0, Nodes[0]);
  storeWord(Field, B);
  storeWord(__graymark_stack_pointer, C);
  finishCycle();
  EXPECT_EQ(liveObjects(), 23u);
}

TEST_F(IncrementalTest, PinsInEveryState) {
  for (uint32_t When = 0; When < 90; ++When) {
    restart();
    *Configuration.Granularity = 1u << 30;
    std::vector<Reference> Nodes = chain(20);
    for (uint32_t I = 0; I < When && gm_step(2); ++I)
      ;
    // Between two slices the only holder changes from chain to pin.
    Reference Last = Nodes[19];
    __pin(Last);
    store(Nodes[18], 0, 0);
    finishCycle();
    EXPECT_EQ(liveObjects(), 20u) << When;
    __collect();
    EXPECT_EQ(liveObjects(), 20u) << When;
    __unpin(Last);
    __collect();
    EXPECT_EQ(liveObjects(), 19u) << When;
  }
}

TEST_F(IncrementalTest, UnpinningWhileMarking) {
  // The program takes the object over from the pin.
  std::vector<Reference> Nodes = chain(20);
  Reference P = __pin(node());
  stepUntil([&] { return isBlack(Nodes[0]); });
  __unpin(P);
  store(Nodes[0], 4, P);
  finishCycle();
  EXPECT_EQ(liveObjects(), 21u);
}

TEST_F(IncrementalTest, PinningTheObjectBeingVisited) {
  Reference A = __new(4 * 1000, Array);
  storeWord(Root, A);
  stepUntil([&] { return isBlack(A); });
  __pin(A);
  finishCycle();
  __unpin(A);
  storeWord(Root, 0);
  finishCycle();
  EXPECT_EQ(liveObjects(), 0u);
}

TEST_F(IncrementalTest, RenewWhileMarking) {
  for (uint32_t Size : {16u, 4000u}) {
    Reference A = __new(4 * 100, Array);
    storeWord(Root, A);
    Reference Child = node();
    store(A, 4 * 3, Child);
    node();
    stepUntil([&] { return isBlack(A); });
    Reference B = __renew(A, Size);
    storeWord(Root, B);
    finishCycle();
    EXPECT_EQ(field(B, 12), Child);
    __collect();
    EXPECT_EQ(liveObjects(), 2u);
    storeWord(Root, 0);
    __collect();
  }
}

TEST_F(IncrementalTest, AllocationWhileSweeping) {
  std::vector<Reference> Nodes = chain(100);
  for (uint32_t I = 0; I < 300; ++I)
    node();
  stepUntil([] { return CycleState::isSweeping(); });
  Reference Last = Nodes.back();
  for (uint32_t I = 0; CycleState::isSweeping(); ++I) {
    Reference R = I % 3 ? node() : __new(20 * (I % 50), Array);
    if (I % 2 == 0 && sizeWord(R) >= 4) {
      if (idWord(Last) == Node || sizeWord(Last) >= 4)
        store(Last, 0, R);
      Last = R;
      Nodes.push_back(R);
    }
    __free(__alloc(I % 400));
    gm_step(15);
  }
  gm_verify_heap();
  __collect();
  EXPECT_EQ(liveObjects(), Nodes.size());
}

TEST_F(IncrementalTest, CollectFinishesTheCycleInProgress) {
  // Floating garbage of the interrupted cycle goes as well.
  std::vector<Reference> Nodes = stoppedMidMark();
  storeWord(Root, 0);
  __collect();
  EXPECT_EQ(liveObjects(), 0u);
  EXPECT_EQ(statistics().cycles, 2u);
}

TEST_F(IncrementalTest, SlicesAreBounded) {
  // Many leaves, a long list, a large array, a deep stack, many globals: no
  // slice does much more than it was asked for.
  Address Globals = addRoot(2000);
  constexpr uint32_t Count = 3000;
  Reference A = __new(4 * Count, Array);
  storeWord(Root, A);
  for (uint32_t I = 0; I < Count; ++I)
    store(A, 4 * I, __new(16, Leaf));
  for (uint32_t I = 0; I < 2000; ++I) {
    storeWord(Globals + 4 * I, I % 2 ? loadWord(A + 4 * I) : 0);
    push(loadWord(A + 4 * I));
  }
  Reference Head = 0;
  for (uint32_t I = 0; I < Count; ++I) {
    Reference R = node();
    storeWord(R, Head);
    Head = R;
  }
  push(Head);
  uint32_t Slices = 0;
  while (!CycleState::isSweeping()) {
    uint32_t Work = CycleState::slice(200);
    ++Slices;
    if (!CycleState::isSweeping()) {
      ASSERT_LE(Work, 230u);
    }
  }
  EXPECT_GT(Slices, 50u);
  // The atomic end passes over all roots once more; the objects are done.
  EXPECT_LT(statistics().longest_pause_work, 5000u);
  while (CycleState::isSweeping())
    ASSERT_LE(CycleState::slice(200), 230u);
  EXPECT_EQ(liveObjects(), 2 * Count + 1);
}

TEST_F(IncrementalTest, ASmallHeapTakesLittleWork) {
  for (uint32_t I = 0; I < 100; ++I)
    node();
  uint32_t Work = 0;
  do
    Work += CycleState::slice(200);
  while (!CycleState::isIdle());
  EXPECT_EQ(liveObjects(), 0u);
  // As many units as there are MiB of addresses would be too many.
  EXPECT_LT(Work, 2000u);
}

/// Marks with slices of 200 units of work. Returns the work of the last slice.
static uint32_t lastSliceOfMarking() {
  for (;;) {
    uint32_t Work = CycleState::slice(200);
    if (CycleState::isSweeping())
      return Work;
    EXPECT_LE(Work, 230u);
  }
}

TEST_F(IncrementalTest, EndOfMarkingOmitsLargeRootAreas) {
  Address Large = addRoot(100000);
  Address Small = addRoot(GRAYMARK_LARGE_ROOT_WORDS);
  for (uint32_t I = 0; I < 100000; I += 10)
    storeWord(Large + 4 * I, node());
  storeWord(Small, node());
  EXPECT_LT(lastSliceOfMarking(), 2500u);
  finishCycle();
  EXPECT_EQ(liveObjects(), 10001u);
}

TEST_F(IncrementalTest, EndOfMarkingScansAreasThatAreNotLinked) {
  Address Large = addRoot(5000);
  addRoot(5000);
  // Another object file says of the first that its address is passed around.
  Range &Table = World.Tables.Roots;
  storeWord(Table.Stop, Large);
  storeWord(Table.Stop + 4, 0);
  storeWord(Table.Stop + 8, 4);
  Table.Stop += GRAYMARK_ROOT_ENTRY_SIZE;
  std::vector<Reference> Nodes = stoppedMidMark();
  storeWord(Large + 4 * 4999, Nodes[19]);
  storeWord(Nodes[18], 0);
  uint32_t Last = lastSliceOfMarking();
  EXPECT_GE(Last, 5000u);
  EXPECT_LT(Last, 8000u);
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, StoresIntoLargeRootAreasAreLinked) {
  Address Large = addRoot(2000);
  std::vector<Reference> Nodes = stoppedMidMark();
  ASSERT_TRUE(isWhite(Nodes[19]));
  storeWord(Large, Nodes[19]);
  __link(0, Nodes[19], 0);
  EXPECT_FALSE(isWhite(Nodes[19]));
  storeWord(Nodes[18], 0);
  finishCycle();
  EXPECT_EQ(liveObjects(), 20u);
}

TEST_F(IncrementalTest, StoresIntoLargeRootAreasThatAreNotLinkedAreLost) {
  Address Large = addRoot(2000);
  std::vector<Reference> Nodes = stoppedMidMark();
  storeWord(Large, Nodes[19]);
  storeWord(Nodes[18], 0);
  std::string Message = trapOf([] {
    while (gm_step(100))
      ;
  });
  EXPECT_EQ(liveObjects(), 19u) << Message;
}

TEST_F(IncrementalTest, MarkingEndsThoughTheProgramKeepsStoring) {
  Reference A = __new(4 * 2000, Array);
  storeWord(Root, A);
  for (uint32_t I = 0; I < 2000; ++I)
    store(A, 4 * I, node());
  uint32_t Slices = 0;
  for (; gm_step(100); ++Slices) {
    ASSERT_LT(Slices, 20000u);
    __graymark_remark(A);
  }
  EXPECT_EQ(liveObjects(), 2001u);
}

TEST_F(IncrementalTest, LargeObjectsThatKeepChangingAreVisitedAFewTimes) {
  // More than can be told apart, and few. New objects are found by no other way
  // than by visits that begin after they have been stored.
  constexpr uint32_t Length = 2000;
  for (uint32_t Count : {1u, 2u, 20u}) {
    Reference Outer = __new(4 * Count, Array);
    storeWord(Root, Outer);
    for (uint32_t I = 0; I < Count; ++I) {
      Reference A = __new(4 * Length, Array);
      store(Outer, 4 * I, A);
      for (uint32_t J = 0; J < Length; ++J)
        store(A, 4 * J, node());
    }
    uint64_t Before = statistics().work;
    uint32_t Changes = 0;
    while (gm_step(100)) {
      for (uint32_t I = 0; I < Count; ++I, ++Changes) {
        Reference A = loadWord(Outer + 4 * I);
        storeWord(A + 4 * (Changes * 7 % Length), node());
        __graymark_remark(A);
      }
    }
    if (!isSmallBuild() && Count <= 16) {
      EXPECT_LT(statistics().work - Before, 20 * Count * Length);
    }
    gm_verify_heap();
    __collect();
    EXPECT_EQ(liveObjects(), 1 + Count * (1 + Length));
  }
}

TEST_F(IncrementalTest, MarkCostOfZero) {
  *Configuration.MarkCost = *Configuration.SweepCost = 0;
  chain(100);
  finishCycle();
  EXPECT_EQ(liveObjects(), 100u);
}

TEST_F(IncrementalTest, CollectsByItself) {
  *Configuration.Granularity = 1024;
  storeWord(Root, node());
  for (uint32_t I = 0; I < 400000; ++I) {
    Reference R = node();
    store(loadWord(Root), 0, R);
  }
  gm_statistics S = statistics();
  EXPECT_GT(S.cycles, 5u);
  EXPECT_LT(S.live_bytes, 3u << 19);
  EXPECT_LT(World.End - World.HeapBase, 2u << 20);
  EXPECT_LT(S.longest_pause_work, 4000u);
}

TEST_F(IncrementalTest, LargeObjectsAreCollectedInTime) {
  *Configuration.Granularity = 1024;
  for (uint32_t I = 0; I < 1000; ++I)
    __new(100000, Leaf);
  EXPECT_LT(World.End - World.HeapBase, 4u << 20);
}

TEST_F(IncrementalTest, TheIdleFactorDelaysTheNextCycle) {
  chain(20000);
  __collect();
  uint32_t Live = statistics().live_bytes;
  EXPECT_GE(CycleState::threshold(), 2 * Live);
  *Configuration.IdleFactor = 400;
  *Configuration.Granularity = 0;
  __collect();
  EXPECT_EQ(CycleState::threshold(), 4 * Live);
  *Configuration.IdleFactor = ~0u;
  __collect();
  EXPECT_EQ(CycleState::threshold(), CycleState::largestThreshold());
}

TEST_F(IncrementalTest, ThresholdsAbove2GiBDoNotWrap) {
  // Else the collector would run at each allocation.
  constexpr uint32_t Much = 0x90000000;
  CycleState::occupy(Much);
  *Configuration.Granularity = 1024;
  *Configuration.IdleFactor = 100;
  __collect();
  EXPECT_EQ(CycleState::threshold(), Much + 1024);
  *Configuration.IdleFactor = 200;
  __collect();
  EXPECT_EQ(CycleState::threshold(), CycleState::largestThreshold());
  uint32_t Before = statistics().pauses;
  for (uint32_t I = 0; I < 50000; ++I)
    node();
  EXPECT_EQ(statistics().pauses, Before);
}

TEST_F(IncrementalTest, ExhaustedMemoryIsCollectedFirst) {
  // All but one of these objects are garbage.
  *Configuration.Granularity = 1024;
  World.MostPages = 4;
  for (uint32_t I = 0; I < 100; ++I) {
    push(__new(70000, Leaf));
    if (I)
      EXPECT_NE(loadWord(__graymark_stack_pointer), 0u);
    pop();
  }
  EXPECT_EQ(trapOf([&] { __new(400000, Leaf); }),
            message("__new(400000 bytes): Out of memory", "Out of memory"));
  __new(70000, Leaf);
}

TEST_F(IncrementalTest, RenewHoldsItsOperand) {
  // Everything is collected in the middle, and nobody else refers to the
  // object.
  World.MostPages = 8;
  Reference R = __new(100000, Leaf);
  *pointerTo<uint8_t>(R + 99999) = 0x77;
  for (uint32_t I = 0; I < 2; ++I)
    __new(100000, Leaf);
  Reference S = __renew(R, 200000);
  EXPECT_EQ(*pointerTo<uint8_t>(S + 99999), 0x77);
}

TEST_F(IncrementalTest, PausesAreCounted) {
  chain(100);
  uint32_t Before = statistics().pauses;
  gm_step(10);
  gm_step(10);
  EXPECT_EQ(statistics().pauses, Before + 2);
  EXPECT_GE(statistics().longest_pause_work, 10u);
}

} // namespace
