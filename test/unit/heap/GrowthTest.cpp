//===-- heap/GrowthTest.cpp - How memory grows ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The policy by itself: steps, limits, memory that others have grown.
//
//===----------------------------------------------------------------------===//

#include "heap/Growth.h"
#include "host/LinearMemory.h"
#include "support/Emulation.h"
#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class GrowthTest : public ::testing::Test {
protected:
  void SetUp() override { restart(0); }
  void restart(uint32_t InitialPages) {
    World.reset(InitialPages);
    InitialMemoryTaken = false;
    RefusedPages = ~0u;
    *Configuration.HeapLimit = *Configuration.OwnsInitialMemory = 0;
  }
};

TEST_F(GrowthTest, StepsAreAnEighthAndBounded) {
  for (uint32_t HeapBytes = 0; HeapBytes < 3u << 30; HeapBytes += 11u << 20) {
    restart(0);
    Address Before = World.End;
    Range R = obtainMemory(1, HeapBytes, /*Exactly=*/false);
    EXPECT_EQ(R.Start, Before);
    EXPECT_EQ(R.Stop, World.End);
    uint32_t Step = minimum(HeapBytes / 8, 4u << 20) / PageSize * PageSize;
    EXPECT_EQ(R.size(), maximum(Step, PageSize));
  }
}

TEST_F(GrowthTest, LargeNeedsAreNotRoundedToSteps) {
  EXPECT_EQ(obtainMemory(5u << 20, 1u << 20, false).size(), 5u << 20);
  EXPECT_EQ(obtainMemory((5u << 20) + 1, 64u << 20, false).size(),
            (5u << 20) + PageSize);
  EXPECT_EQ(obtainMemory(PageSize, 64u << 20, /*Exactly=*/true).size(),
            PageSize);
}

TEST_F(GrowthTest, WhereAStepIsRefusedWhatIsNeededWillDo) {
  World.MostPages = 5;
  EXPECT_EQ(obtainMemory(2 * PageSize, 1u << 30, false).size(), 2 * PageSize);
  EXPECT_EQ(obtainMemory(2 * PageSize, 1u << 30, false).size(), 2 * PageSize);
  EXPECT_EQ(obtainMemory(2 * PageSize, 1u << 30, false).size(), 0u);
  EXPECT_EQ(obtainMemory(1, 1u << 30, false).size(), PageSize);
  EXPECT_EQ(obtainMemory(1, 1u << 30, false).size(), 0u);
}

TEST_F(GrowthTest, TheLimitIsReachedButNotPassed) {
  // In whole pages, of all memory.
  *Configuration.HeapLimit = World.End + 3 * PageSize + 100;
  EXPECT_EQ(obtainMemory(4 * PageSize, 0, false).size(), 0u);
  EXPECT_EQ(obtainMemory(3 * PageSize, 0, false).size(), 3 * PageSize);
  EXPECT_EQ(obtainMemory(1, 0, true).size(), 0u);
  // Memory that somebody else has grown beyond it.
  World.growForeign(2);
  EXPECT_EQ(obtainMemory(1, 0, true).size(), 0u);
  *Configuration.HeapLimit = 0;
  EXPECT_EQ(obtainMemory(1, 0, true).size(), PageSize);
}

TEST_F(GrowthTest, WhatIsObtainableIsLearntFromTheEngine) {
  *Configuration.HeapLimit = World.End + 9 * PageSize;
  EXPECT_EQ(obtainableMemory(), 9 * PageSize);
  World.MostPages = 6;
  EXPECT_EQ(obtainMemory(2 * PageSize, 0, true).size(), 2 * PageSize);
  EXPECT_EQ(obtainableMemory(), 7 * PageSize);
  EXPECT_EQ(obtainMemory(5 * PageSize, 0, true).size(), 0u);
  EXPECT_EQ(obtainableMemory(), 4 * PageSize);
  // More than that is refused, which says nothing about less.
  EXPECT_EQ(obtainMemory(6 * PageSize, 0, true).size(), 0u);
  EXPECT_EQ(obtainableMemory(), 4 * PageSize);
  EXPECT_EQ(obtainMemory(4 * PageSize, 0, true).size(), 4 * PageSize);
  EXPECT_EQ(obtainableMemory(), 0u);
  // The engine has changed its mind.
  World.MostPages += 8;
  EXPECT_EQ(obtainMemory(PageSize, 0, true).size(), PageSize);
  EXPECT_EQ(obtainableMemory(), 2 * PageSize);
}

TEST_F(GrowthTest, WhatOthersHaveGrownIsPassedBy) {
  Range First = obtainMemory(PageSize, 0, true);
  World.growForeign(3);
  Range Second = obtainMemory(PageSize, 0, true);
  EXPECT_EQ(Second.Start, First.Stop + 3 * PageSize);
}

TEST_F(GrowthTest, InitialMemoryIsTakenOnceAndIfItIsOwned) {
  restart(4);
  EXPECT_EQ(takeInitialMemory().size(), 0u);
  *Configuration.OwnsInitialMemory = 1;
  Range R = takeInitialMemory();
  EXPECT_EQ(R.Start, World.HeapBase);
  EXPECT_EQ(R.Stop, World.End);
  EXPECT_EQ(takeInitialMemory().size(), 0u);
}

TEST_F(GrowthTest, AlmostNoInitialMemoryIsNoRegion) {
  restart(0);
  *Configuration.OwnsInitialMemory = 1;
  EXPECT_EQ(takeInitialMemory().size(), 0u);
}

} // namespace
