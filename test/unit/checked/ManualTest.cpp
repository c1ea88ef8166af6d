//===-- checked/ManualTest.cpp - Collection without roots ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Checked code that was compiled with collector=manual publishes what it holds;
// it must hold nothing when it collects.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class ManualTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_MANUAL, true);
  }
  static void expectTrap(const std::string &Message) {
    EXPECT_NE(Message.find("__collect: a function holds the object 0x"),
              std::string::npos)
        << Message;
  }
};

TEST_F(ManualTest, NothingIsCollectedUnderAFrameWithAReference) {
  Reference R = node();
  push(0);
  push(R);
  push(0);
  expectTrap(trapOf([] { __collect(); }));
  expectTrap(trapOf([] { gm_step(1); }));
  EXPECT_EQ(gm_step(0), 0u);
  EXPECT_EQ(loadWord(R - 8), Node) << "it is still there";
  pop(3);
  __collect();
  EXPECT_EQ(liveObjects(), 0u);
}

TEST_F(ManualTest, LocalsInMemoryAreFrames) {
  Address Field = World.allocateStatic(4);
  push(Field | GRAYMARK_INDIRECT_TAG);
  storeWord(Field, node());
  expectTrap(trapOf([] { __collect(); }));
  storeWord(Field, 0);
  __collect();
  EXPECT_EQ(liveObjects(), 0u);
}

TEST_F(ManualTest, WhatCannotDieMayBeHeld) {
  Reference S = addStatic(Node, 12);
  storeWord(Root, node());
  push(0);
  push(0x1235);
  push(S);
  __collect();
  EXPECT_EQ(gm_step(1), 0u);
  EXPECT_EQ(liveObjects(), 1u);
}

TEST_F(ManualTest, CodeWithRootsMayHoldWhatItLikes) {
  restart();
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_INSERTION, true);
  push(node());
  __collect();
  EXPECT_EQ(liveObjects(), 1u);
}

} // namespace
