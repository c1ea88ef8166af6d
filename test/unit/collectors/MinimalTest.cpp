//===-- collectors/MinimalTest.cpp - The two-colour collector ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That it collects when it is told to, and only then.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

using MinimalTest = RuntimeTest;

TEST_F(MinimalTest, NeverCollectsByItself) {
  for (uint32_t I = 0; I < 50000; ++I)
    node();
  EXPECT_EQ(liveObjects(), 50000u);
  EXPECT_EQ(statistics().cycles, 0u);
  EXPECT_EQ(__graymark_marking, idleFlag());
}

TEST_F(MinimalTest, OutOfMemoryDoesNotCollect) {
  World.MostPages = 4;
  __new(100000, Leaf);
  __new(100000, Leaf);
  EXPECT_EQ(trapOf([&] { __new(100000, Leaf); }),
            message("__new(100000 bytes): Out of memory", "Out of memory"));
  __collect();
  EXPECT_NE(__new(100000, Leaf), 0u);
}

TEST_F(MinimalTest, StepIsACompleteCycle) {
  push(node());
  node();
  EXPECT_EQ(gm_step(0), 0u);
  EXPECT_EQ(liveObjects(), 2u);
  EXPECT_EQ(gm_step(1), 0u);
  EXPECT_EQ(liveObjects(), 1u);
}

} // namespace
