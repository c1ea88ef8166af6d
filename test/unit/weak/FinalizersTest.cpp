//===-- weak/FinalizersTest.cpp - What finalisers may meet ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finalisers beyond running once (collectors/TracingTest.cpp): their place
// after weak references, and what is left when one of them traps.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"
#include <functional>
#include <set>

using namespace graymark;
using namespace graymark::test;

namespace {

std::function<void(Reference)> Body;
std::multiset<uint32_t> Finalised;
void finalizer(Reference R) {
  Finalised.insert(loadWord(R + 8));
  if (Body)
    Body(R);
}

class FinalizersTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    addWeakTypes();
    Id = addFinalizedType(finalizer);
    LeafId = addFinalizedType(finalizer, GRAYMARK_TYPE_POINTER_FREE);
    Body = nullptr;
    Finalised.clear();
  }
  Reference make(uint32_t Number, uint32_t Size = 12) {
    Reference R = __new(Size, Number % 2 ? Id : LeafId);
    storeWord(R + 8, Number);
    return R;
  }

  uint32_t Id, LeafId;
};

TEST_F(FinalizersTest, WeakReferencesAreClearedBefore) {
  Reference Weak = gm_weak_new(make(1));
  push(Weak);
  Reference Map = gm_weak_map_new();
  push(Map);
  gm_weak_map_set(Map, gm_weak_get(Weak), node());
  Body = [&](Reference) {
    EXPECT_EQ(gm_weak_get(Weak), 0u);
    EXPECT_EQ(gm_weak_map_size(Map), 0u);
  };
  // The weak reference has been read, so that the first may keep it.
  __collect();
  __collect();
  EXPECT_EQ(Finalised.size(), 1u);
  EXPECT_EQ(liveObjects(), 2u);
}

TEST_F(FinalizersTest, MayMakeWeakReferences) {
  Reference Holder = __new(4 * 300, Array);
  push(Holder);
  Body = [&](Reference R) {
    uint32_t Number = loadWord(R + 8);
    Reference New = node();
    storeWord(New + 8, Number);
    Reference Weak = gm_weak_new(New);
    store(Holder, 4 * Number, Weak);
    if (Number % 2)
      push(New);
  };
  for (uint32_t I = 0; I < 300; ++I)
    make(I, I % 10 ? 12 : 20000);
  __collect();
  EXPECT_EQ(Finalised.size(), 300u);
  gm_verify_heap();
}

TEST_F(FinalizersTest, TrapsLeaveTheCollectorIntact) {
  // Each third finaliser traps, large objects and the last of all included. The
  // host restores the shadow stack and goes on; no object is finalised twice.
  constexpr uint32_t Count = 120;
  for (uint32_t Every : {1u, 3u}) {
    Finalised.clear();
    Body = [&](Reference R) {
      uint32_t Number = loadWord(R + 8);
      for (uint32_t I = 0; I < Number % 4; ++I)
        __new(100, Leaf);
      if (Number % Every == 0)
        __pin(__pin(node()));
    };
    uint32_t Saved = __graymark_stack_save();
    std::vector<Reference> Kept;
    for (uint32_t I = 0; I < Count; ++I) {
      Reference R = make(I, I % 5 ? 12 : 20000);
      if (I % 4 == 0) {
        push(R);
        Kept.push_back(R);
      }
    }
    uint32_t Held = __graymark_stack_save();
    uint32_t Traps = 0;
    for (uint32_t Calls = 0; Calls < 3 * Count; ++Calls) {
      std::string Message = trapOf([] { __collect(); });
      if (Message.empty())
        break;
      ++Traps;
      EXPECT_NE(Message.find("Object already pinned"), std::string::npos);
      // As a host does that catches.
      __graymark_stack_restore(Held);
      gm_verify_heap();
    }
    EXPECT_EQ(Traps, Every == 1 ? Count / 4 * 3 : Count / 3 / 4 * 3);
    for (uint32_t I = 0; I < Count; ++I)
      ASSERT_EQ(Finalised.count(I), I % 4 != 0 ? 1u : 0u) << I;
    for (uint32_t I = 0; I < Kept.size(); ++I)
      ASSERT_EQ(loadWord(Kept[I] + 8), 4 * I);
    // Everything else is as after any collection.
    __graymark_stack_restore(Saved);
    Body = nullptr;
    __collect();
    for (uint32_t I = 0; I < Count; ++I)
      ASSERT_EQ(Finalised.count(I), 1u) << I;
    gm_verify_heap();
  }
}

TEST_F(FinalizersTest, TrapsLeaveNoOperandBehind) {
  // Of a call that collects for memory, if the collector does.
  World.MostPages = 64;
  Body = [&](Reference) { __renew(0, 8); };
  uint32_t Saved = __graymark_stack_save();
  make(1);
  Reference R = __new(20000, Leaf);
  EXPECT_NE(trapOf([&] { __renew(R, 1u << 29); }), "");
  __graymark_stack_restore(Saved);
  Body = nullptr;
  // The next call is not that call's continuation; R may be a root until then.
  R = __new(20, Leaf);
  __new(20, Leaf);
  EXPECT_NE(__renew(R, 20000), R);
  __collect();
  __collect();
  EXPECT_EQ(Finalised.size(), 1u);
  EXPECT_EQ(liveObjects(), 0u);
  gm_verify_heap();
}

TEST_F(FinalizersTest, DoNotNest) {
  uint32_t Depth = 0, Deepest = 0;
  Body = [&](Reference) {
    Deepest = std::max(Deepest, ++Depth);
    for (uint32_t I = 0; I < 5; ++I) {
      make(1000);
      __collect();
      gm_step(1000);
      gm_run_finalizers();
    }
    --Depth;
  };
  for (uint32_t I = 0; I < 20; ++I)
    make(I);
  __collect();
  EXPECT_EQ(Deepest, 1u);
  EXPECT_EQ(Finalised.size(), 20u);
  Body = nullptr;
  __collect();
  EXPECT_EQ(Finalised.count(1000), 100u);
}

TEST_F(FinalizersTest, NeedRoomOnTheShadowStack) {
  make(1);
  uint32_t Saved = __graymark_stack_save();
  __graymark_stack_pointer = __graymark_stack_limit;
  // It was zeroed when it was made: null in every word.
  EXPECT_NE(trapOf([] { __collect(); }).find("stack overflow"),
            std::string::npos);
  __graymark_stack_restore(Saved);
  EXPECT_EQ(Finalised.size(), 0u);
  make(2);
  __collect();
  EXPECT_EQ(Finalised.size(), 1u);
}

TEST_F(FinalizersTest, DyingObjectsAreNoArguments) {
  if (!isCheckedBuild())
    GTEST_SKIP() << "only checked builds look";
  uint32_t Misuses = 0;
  Body = [&](Reference R) {
    uint32_t Number = loadWord(R + 8);
    Reference Map = loadWord(__graymark_stack_base - 4);
    uint32_t Saved = __graymark_stack_save();
    (void)Saved;
    if (Number == 0)
      __pin(R);
    else if (Number == 1)
      __renew(R, 40);
    else if (Number == 2)
      gm_weak_new(R);
    else if (Number == 3)
      gm_weak_map_set(Map, R, 0);
    else
      gm_weak_map_set(Map, Map, R);
  };
  push(gm_weak_map_new());
  for (uint32_t I = 0; I < 10; ++I)
    make(I % 5, I < 5 ? 12 : 20000);
  uint32_t Saved = __graymark_stack_save();
  for (;;) {
    std::string Message = trapOf([] { __collect(); });
    if (Message.empty())
      break;
    ++Misuses;
    EXPECT_NE(Message.find("not an object, or freed already"),
              std::string::npos)
        << Message;
    __graymark_stack_restore(Saved);
  }
  EXPECT_EQ(Misuses, 10u);
}

TEST_F(FinalizersTest, WhatIsStoredByOneIsFound) {
  if (!isCheckedBuild())
    GTEST_SKIP() << "only checked builds look";
  for (bool IsRoot : {true, false}) {
    restart();
    addWeakTypes();
    Id = addFinalizedType(finalizer);
    Reference Holder = node();
    push(Holder);
    Body = [&](Reference R) { storeWord(IsRoot ? Root : Holder, R); };
    Reference R = make(1);
    std::string Message = trapOf([] { __collect(); });
    EXPECT_NE(Message.find(IsRoot ? "a root holds 0x" : " at offset 0"),
              std::string::npos)
        << Message << R;
  }
}

} // namespace
