//===-- weak/ReferencesTest.cpp - When weak references clear --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Weak references under the collectors that free.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class WeakReferencesTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    addWeakTypes();
  }
  uint32_t collected() {
    __collect();
    gm_verify_heap();
    return liveObjects();
  }
};

TEST_F(WeakReferencesTest, ClearWithTheirTarget) {
  Reference Target = node(), Weak = gm_weak_new(Target);
  push(Weak);
  push(Target);
  EXPECT_EQ(collected(), 2u);
  EXPECT_EQ(gm_weak_get(Weak), Target);
  pop();
  EXPECT_EQ(collected(), 1u);
  EXPECT_EQ(gm_weak_get(Weak), 0u);
  EXPECT_EQ(collected(), 1u);
  pop();
  EXPECT_EQ(collected(), 0u);
}

TEST_F(WeakReferencesTest, OfDeadOnesNothingRemains) {
  // Neither of the references nor of the register.
  push(node());
  for (uint32_t Round = 0; Round < 4; ++Round) {
    for (uint32_t I = 0; I < 3000; ++I)
      gm_weak_new(I % 2 ? loadWord(__graymark_stack_pointer) : node());
    EXPECT_EQ(collected(), 1u);
  }
}

TEST_F(WeakReferencesTest, HoldTheTargetWhileTheyAreMade) {
  // Whoever calls need not.
  if (!isCheckedBuild())
    GTEST_SKIP() << "release builds do not collect at each allocation";
  *Configuration.StressMode = 1;
  Reference Weak = gm_weak_new(node());
  Reference Target = gm_weak_get(Weak);
  EXPECT_NE(Target, 0u);
  EXPECT_EQ(field(Target, 8), 0u);
}

TEST_F(WeakReferencesTest, ManyOfEverySort) {
  // Which ones clear, of small, large and pointer-free targets, with several
  // references to each.
  constexpr uint32_t Count = 1500;
  Reference Holder = __new(4 * Count, Array);
  push(Holder);
  Reference Weaks = __new(4 * 2 * Count, Array);
  push(Weaks);
  std::vector<Reference> Targets;
  for (uint32_t I = 0; I < Count; ++I) {
    Reference Target = I % 3 == 0   ? node()
                       : I % 3 == 1 ? __new(I % 100 == 1 ? 30000 : 40, Leaf)
                                    : gm_weak_new(Weaks);
    store(Holder, 4 * I, Target);
    Targets.push_back(Target);
    store(Weaks, 8 * I, gm_weak_new(Target));
    store(Weaks, 8 * I + 4, gm_weak_new(Target));
  }
  for (uint32_t Round = 0; Round < 5; ++Round) {
    for (uint32_t I = Round; I < Count; I += 7)
      store(Holder, 4 * I, 0);
    __collect();
    gm_verify_heap();
    uint32_t Left = 0;
    for (uint32_t I = 0; I < Count; ++I) {
      bool IsAlive = field(Holder, 4 * I) != 0;
      Left += IsAlive;
      Reference Expected = IsAlive ? Targets[I] : 0;
      ASSERT_EQ(gm_weak_get(field(Weaks, 8 * I)), Expected) << I;
      ASSERT_EQ(gm_weak_get(field(Weaks, 8 * I + 4)), Expected) << I;
    }
    EXPECT_EQ(liveObjects(), Left + 2 * Count + 2);
  }
}

TEST_F(WeakReferencesTest, PinnedTargetsLive) {
  Reference Target = __pin(node()), Weak = gm_weak_new(Target);
  push(Weak);
  EXPECT_EQ(collected(), 2u);
  EXPECT_EQ(gm_weak_get(Weak), Target);
  __unpin(Target);
  EXPECT_EQ(collected(), 1u);
  EXPECT_EQ(gm_weak_get(Weak), 0u);
}

TEST_F(WeakReferencesTest, CyclesThroughThemAreNone) {
  // An object that holds a weak reference to itself, and a chain of weak
  // references.
  Reference R = node();
  push(R);
  Reference Weak = gm_weak_new(R);
  store(R, 0, Weak);
  Reference Outer = gm_weak_new(Weak);
  push(Outer);
  EXPECT_EQ(collected(), 3u);
  EXPECT_EQ(gm_weak_get(gm_weak_get(Outer)), R);
  pop(2);
  push(Outer);
  EXPECT_EQ(collected(), 1u);
  EXPECT_EQ(gm_weak_get(Outer), 0u);
}

TEST_F(WeakReferencesTest, AddressesThatAreUsedAgain) {
  // A cleared reference does not come to life with what stands there next.
  Reference Weak = gm_weak_new(node());
  push(Weak);
  EXPECT_EQ(collected(), 1u);
  for (uint32_t I = 0; I < 100; ++I)
    push(node());
  EXPECT_EQ(gm_weak_get(Weak), 0u);
  EXPECT_EQ(collected(), 101u);
  EXPECT_EQ(gm_weak_get(Weak), 0u);
}

TEST_F(WeakReferencesTest, ExhaustedMemory) {
  Reference Weak = gm_weak_new(0);
  push(Weak);
  Reference Target = node();
  push(Target);
  World.MostPages = 4;
  std::string Message;
  for (uint32_t I = 0; I < 100000 && Message.empty(); ++I)
    Message = trapOf([&] {
      push(gm_weak_new(Target));
      if (__graymark_stack_pointer < __graymark_stack_base - 60000)
        pop(1000);
    });
  if (!Message.empty())
    EXPECT_NE(Message.find("Out of memory"), std::string::npos) << Message;
  __graymark_stack_pointer = __graymark_stack_base - 8;
  __collect();
  gm_verify_heap();
  EXPECT_EQ(gm_weak_get(gm_weak_new(Target)), Target);
}

} // namespace
