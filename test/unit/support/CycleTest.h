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
