//===-- collectors/PolicyTest.cpp - When cycles begin -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the incremental collector makes of small heaps and of little memory. The
// small one has neither.
//
//===----------------------------------------------------------------------===//

#include "support/CycleTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

using PolicyTest = CycleTest;

TEST_F(PolicyTest, ASmallHeapGrowsFurther) {
  chain(20000);
  *Configuration.Granularity = 0;
  __collect();
  uint32_t Live = statistics().live_bytes;
  auto ThresholdFor = [](uint32_t IdleFactor, uint32_t SmallHeap) {
    *Configuration.IdleFactor = IdleFactor;
    *Configuration.SmallHeap = SmallHeap;
    __collect();
    return CycleState::threshold();
  };
  EXPECT_EQ(ThresholdFor(130, 20 * Live), 16 * Live);
  EXPECT_EQ(ThresholdFor(130, 5 * Live), 5 * Live);
  EXPECT_EQ(ThresholdFor(600, 5 * Live), 6 * Live) << "whatever is more";
  EXPECT_EQ(ThresholdFor(112, 5 * Live), Live + 8 * Live / 5)
      << "in proportion";
  EXPECT_EQ(ThresholdFor(200, Live / 2), 2 * Live) << "not small";
  *Configuration.HeapLimit = World.HeapBase + 4 * Live;
  EXPECT_LT(ThresholdFor(130, 5 * Live), 4 * Live);
  EXPECT_GT(CycleState::threshold(), 2 * Live);
  *Configuration.HeapLimit = 0;
  *Configuration.Granularity = 1 << 20;
  uint32_t Least = ThresholdFor(100, 5 * Live);
  EXPECT_EQ(Least, (1u << 20) + (1u << 20)) << "no cycle below 1 MiB";
}

TEST_F(PolicyTest, ACycleEndsBeforeMemoryDoes) {
  // Else all is collected in one piece when memory is exhausted.
  constexpr uint32_t MiB = 1u << 20, NodeBytes = 32;
  for (uint32_t Unmanaged : {0u, 6 * MiB}) {
    restart();
    *Configuration.HeapLimit = World.End + 16 * MiB;
    if (Unmanaged)
      __free(__realloc(__alloc(Unmanaged / 2), Unmanaged));
    if (Unmanaged)
      __alloc(Unmanaged);
    chain((12 * MiB - Unmanaged) / NodeBytes);
    uint32_t Cycles = statistics().cycles;
    for (uint32_t I = 0; I < 40 * MiB / NodeBytes; ++I)
      node();
    EXPECT_GT(statistics().cycles, Cycles + 4);
    EXPECT_LT(statistics().longest_pause_work, 20000u);
  }
}

} // namespace
