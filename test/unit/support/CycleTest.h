//===-- support/CycleTest.h - Fixture with a stopped collector --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tests of the incremental collector that stop it in the middle: nothing
// happens unless the test steps, and the colours of objects can be asked for.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_UNIT_SUPPORT_CYCLETEST_H
#define GRAYMARK_TEST_UNIT_SUPPORT_CYCLETEST_H

#include "support/RuntimeTest.h"

namespace graymark::test {

class CycleTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    *Configuration.Granularity = 1u << 30;
  }

  static bool isWhite(Reference R) { return !CycleState::isMarked(R); }
  static bool isGrey(Reference R) {
    return CycleState::isMarked(R) && CycleState::isQueued(R);
  }
  static bool isBlack(Reference R) {
    return CycleState::isMarked(R) && !CycleState::isQueued(R);
  }

  /// A chain of \p Length nodes; the first is held by Root.
  std::vector<Reference> chain(uint32_t Length) {
    std::vector<Reference> Nodes;
    for (uint32_t I = 0; I < Length; ++I) {
      Nodes.push_back(node());
      if (I)
        store(Nodes[I - 1], 0, Nodes[I]);
      else
        storeWord(Root, Nodes[0]);
    }
    return Nodes;
  }

  /// Steps until \p Condition holds; fails if the cycle ends before.
  template <typename F> void stepUntil(F Condition) {
    for (uint32_t Steps = 0; !Condition(); ++Steps) {
      ASSERT_TRUE(!CycleState::isIdle() || Steps == 0) << "the cycle has ended";
      gm_step(1);
    }
  }
  void finishCycle() {
    uint32_t Steps = 0;
    while (gm_step(100))
      ASSERT_LT(++Steps, 1000000u) << "the cycle does not end";
    gm_verify_heap();
  }
};

} // namespace graymark::test

#endif // GRAYMARK_TEST_UNIT_SUPPORT_CYCLETEST_H
