//===-- roots/HandlesTest.cpp - Counted references --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Handles and their scopes under every collector: what they keep alive, their
// counts, and that whatever is not a handle any more is noticed.
//
//===----------------------------------------------------------------------===//

#include "roots/Handles.h"
#include "abi/Members.h"
#include "support/RuntimeTest.h"
#include <map>
#include <random>

using namespace graymark;
using namespace graymark::test;

namespace {

class HandlesTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    addHandles();
  }

  /// Whether the trap of \p Function has the message \p Reason.
  template <typename F>
  static void expectTrap(F Function, const std::string &Reason) {
    std::string Message = trapOf(Function);
    EXPECT_TRUE(Message.size() >= Reason.size() &&
                Message.substr(Message.size() - Reason.size()) == Reason)
        << Message;
  }
  static constexpr const char *Released = "not a handle, or released already";

  /// Objects alive; `stub` frees none.
  void expectLive(uint32_t Count) {
    __collect();
    Reference R = node();
    __collect();
    if (!isAlive(R))
      EXPECT_EQ(liveObjects(), Count);
  }
  /// Whether \p R, which was the last object to be made, has not been freed.
  bool isAlive(Reference R) { return gm_base_of(R) == R; }
};

TEST_F(HandlesTest, KeepTheirObject) {
  Reference R = node();
  storeWord(R + 8, 42);
  uint32_t Handle = gm_handle_new(R);
  EXPECT_NE(Handle, 0u);
  EXPECT_EQ(gm_handle_count(), 1u);
  __collect();
  EXPECT_EQ(gm_handle_get(Handle), R);
  EXPECT_EQ(field(R, 8), 42u);
  expectLive(1);
  gm_handle_release(Handle);
  EXPECT_EQ(gm_handle_count(), 0u);
  expectLive(0);
}

TEST_F(HandlesTest, AnObjectMayHaveManyAndBePinnedBesides) {
  Reference R = node();
  uint32_t First = gm_handle_new(R), Second = gm_handle_new(R);
  EXPECT_NE(First, Second);
  __pin(R);
  EXPECT_EQ(gm_handle_count(), 2u);
  gm_handle_release(First);
  __unpin(R);
  expectLive(1);
  EXPECT_EQ(gm_handle_get(Second), R);
  gm_handle_release(Second);
  __pin(R);
  expectLive(1);
  __unpin(R);
  expectLive(0);
}

TEST_F(HandlesTest, AreCounted) {
  uint32_t Handle = gm_handle_new(node());
  for (uint32_t I = 0; I < 1000; ++I)
    EXPECT_EQ(gm_handle_retain(Handle), Handle);
  EXPECT_EQ(gm_handle_count(), 1u);
  for (uint32_t I = 0; I < 1000; ++I)
    gm_handle_release(Handle);
  expectLive(1);
  gm_handle_release(Handle);
  expectLive(0);
}

TEST_F(HandlesTest, OfNullImmediatesAndStaticObjects) {
  restart();
  addHandles();
  Reference S = addStatic(Node, 12);
  EXPECT_EQ(gm_handle_new(0), 0u);
  EXPECT_EQ(gm_handle_retain(0), 0u);
  EXPECT_EQ(gm_handle_get(0), 0u);
  gm_handle_release(0);
  EXPECT_EQ(gm_handle_count(), 0u);
  uint32_t Immediate = gm_handle_new(0x1235), Static = gm_handle_new(S);
  __collect();
  EXPECT_EQ(gm_handle_get(Immediate), 0x1235u);
  EXPECT_EQ(gm_handle_get(Static), S);
  gm_handle_release(Immediate);
  gm_handle_release(Static);
  EXPECT_EQ(gm_handle_count(), 0u);
}

TEST_F(HandlesTest, WhatIsReleasedIsNoticed) {
  uint32_t Handle = gm_handle_new(node());
  gm_handle_release(Handle);
  expectTrap([&] { gm_handle_release(Handle); }, Released);
  expectTrap([&] { gm_handle_retain(Handle); }, Released);
  expectTrap([&] { gm_handle_get(Handle); }, Released);
  if (!isSmallBuild())
    EXPECT_EQ(trapOf([] { gm_handle_get(0x1234567); }),
              "gm_handle_get(0x1234567): not a handle, or released already");
  // Also when its entry has another handle.
  std::vector<uint32_t> Others;
  for (uint32_t I = 0; I < 200; ++I)
    Others.push_back(gm_handle_new(node()));
  expectTrap([&] { gm_handle_get(Handle); }, Released);
  for (uint32_t Other : Others)
    EXPECT_NE(Other, Handle);
  EXPECT_EQ(gm_handle_count(), 200u);
}

TEST_F(HandlesTest, WhatIsNoHandleIsNoticed) {
  for (uint32_t Word : {1u, 2u, 63u, 64u, 1u << 22, ~0u, 0x10430u})
    expectTrap([=] { gm_handle_get(Word); }, Released);
  uint32_t Handle = gm_handle_new(node());
  for (uint32_t Bit = 0; Bit < 32; ++Bit)
    if (uint32_t Other = Handle ^ 1u << Bit)
      expectTrap([=] { gm_handle_get(Other); }, Released);
  EXPECT_NE(gm_handle_get(Handle), 0u);
}

TEST_F(HandlesTest, AnEntryHasAThousandGenerations) {
  Reference R = node();
  uint32_t First = gm_handle_new(R);
  gm_handle_release(First);
  // Entries wait in a queue of 63.
  for (uint32_t I = 0; I < 63 * 1023; ++I) {
    uint32_t Handle = gm_handle_new(R);
    ASSERT_NE(Handle, First) << I;
    gm_handle_release(Handle);
  }
  EXPECT_EQ(handleRoots().Count, 64u) << "the table does not grow";
}

TEST_F(HandlesTest, RetainedTooOften) {
  uint32_t Handle = gm_handle_new(node());
  for (uint32_t I = 1; I < 4194303; ++I)
    gm_handle_retain(Handle);
  expectTrap([&] { gm_handle_retain(Handle); }, "retained too often");
  for (uint32_t I = 0; I < 4194303; ++I)
    gm_handle_release(Handle);
  EXPECT_EQ(gm_handle_count(), 0u);
}

TEST_F(HandlesTest, TooManyAreNoticed) {
  // As if the table were as large as it can be.
  uint32_t Handle = gm_handle_new(node());
  RootEntry &Roots = handleRoots();
  HandleState State = Handles;
  Roots.Count = 1u << 22;
  Handles.FirstFree = 0;
  expectTrap([] { gm_handle_new(1); }, "too many handles");
  expectTrap([] { gm_handle_scope_open(); }, "too many handles");
  Roots.Count = 64;
  Handles = State;
  gm_handle_release(Handle);
}

TEST_F(HandlesTest, MemoryForTheTableMayEnd) {
  World.MostPages = 2;
  Reference R = node();
  std::string Message;
  uint32_t Count = 0;
  while ((Message = trapOf([&] { gm_handle_new(R); })).empty())
    ASSERT_LT(++Count, 10000u);
  EXPECT_NE(Message.find("Out of memory"), Message.npos);
  EXPECT_EQ(gm_handle_count(), Count);
}

TEST_F(HandlesTest, ManyMoveTheTable) {
  std::vector<uint32_t> Kept;
  for (uint32_t I = 0; I < 5000; ++I) {
    Reference R = node();
    storeWord(R + 8, I);
    Kept.push_back(gm_handle_new(R));
    if (I % 16 == 0)
      gm_step(20);
  }
  __collect();
  for (uint32_t I = 0; I < 5000; ++I)
    ASSERT_EQ(field(gm_handle_get(Kept[I]), 8), I);
  expectLive(5000);
  for (uint32_t Handle : Kept)
    gm_handle_release(Handle);
  expectLive(0);
}

TEST_F(HandlesTest, ChangesInTheMidstOfACycle) {
  // The only holder of an object changes between two steps from a root to a
  // handle and back, and one is made, in tables small and large.
  for (uint32_t Others : {0u, 3000u})
    for (uint32_t When = 0; When < 120; ++When) {
      restart();
      addHandles();
      *Configuration.Granularity = 1u << 30;
      for (uint32_t I = 0; I < Others; ++I)
        gm_handle_new(node());
      Reference Old = node(), New = node();
      storeWord(Root, New);
      uint32_t Handle = gm_handle_new(Old);
      for (uint32_t I = 0; I < When && gm_step(Others ? 200 : 2); ++I)
        ;
      uint32_t Taken = gm_handle_new(loadWord(Root));
      Reference Fresh = node();
      uint32_t Made = gm_handle_new(Fresh);
      storeWord(Root, gm_handle_get(Handle));
      gm_handle_release(Handle);
      while (gm_step(100))
        ;
      gm_verify_heap();
      ASSERT_TRUE(isAlive(Old) && isAlive(New)) << When;
      ASSERT_TRUE(isAlive(Fresh)) << When;
      ASSERT_EQ(gm_handle_get(Taken), New);
      ASSERT_EQ(gm_handle_get(Made), Fresh);
    }
}

TEST_F(HandlesTest, Scopes) {
  uint32_t Outer = gm_handle_scope_open();
  uint32_t A = gm_handle_local(node());
  uint32_t Global = gm_handle_new(node());
  uint32_t Inner = gm_handle_scope_open();
  EXPECT_EQ(gm_handle_scope_innermost(), Inner);
  uint32_t B = gm_handle_local(node()), C = gm_handle_local(node());
  uint32_t D = gm_handle_retain(gm_handle_local(node()));
  EXPECT_EQ(gm_handle_count(), 5u) << "scopes do not count";
  gm_handle_release(B);
  expectTrap([&] { gm_handle_get(B); }, Released);
  gm_handle_scope_close(Inner);
  expectTrap([&] { gm_handle_get(C); }, Released);
  EXPECT_NE(gm_handle_get(A), 0u);
  EXPECT_NE(gm_handle_get(D), 0u);
  EXPECT_EQ(gm_handle_count(), 3u);
  EXPECT_EQ(gm_handle_scope_innermost(), Outer);
  gm_handle_scope_close(Outer);
  expectTrap([&] { gm_handle_get(A); }, Released);
  EXPECT_EQ(gm_handle_count(), 2u);
  expectLive(2);
  gm_handle_release(D);
  gm_handle_release(Global);
  EXPECT_EQ(gm_handle_scope_innermost(), 0u);
  expectLive(0);
}

TEST_F(HandlesTest, ManyInOneScope) {
  uint32_t Scope = gm_handle_scope_open();
  for (uint32_t I = 0; I < 10000; ++I) {
    uint32_t Handle = gm_handle_local(node());
    if (I % 100)
      gm_handle_release(Handle);
  }
  EXPECT_EQ(gm_handle_count(), 100u);
  EXPECT_LE(handleRoots().Count, 256u) << "what is released is used again";
  gm_handle_scope_close(Scope);
  EXPECT_EQ(gm_handle_count(), 0u);
}

TEST_F(HandlesTest, AHandleEscapes) {
  uint32_t Outer = gm_handle_scope_open(), Inner = gm_handle_scope_open();
  gm_handle_local(node());
  uint32_t Handle = gm_handle_local(node());
  EXPECT_EQ(gm_handle_scope_escape(Inner, Handle), Handle);
  EXPECT_NE(gm_handle_get(Handle), 0u);
  EXPECT_EQ(gm_handle_count(), 1u);
  // It is in the outer one now.
  gm_handle_scope_close(Outer);
  expectTrap([&] { gm_handle_get(Handle); }, Released);

  // Out of the outermost one.
  uint32_t Only = gm_handle_scope_open();
  Handle = gm_handle_local(node());
  gm_handle_scope_escape(Only, Handle);
  EXPECT_EQ(gm_handle_count(), 1u);
  expectLive(1);

  // What is not in the scope stays where it is.
  Only = gm_handle_scope_open();
  gm_handle_scope_escape(Only, Handle);
  Only = gm_handle_scope_open();
  EXPECT_EQ(gm_handle_scope_escape(Only, 0), 0u);
  EXPECT_EQ(gm_handle_count(), 1u);
  gm_handle_release(Handle);
}

TEST_F(HandlesTest, ScopesInTheWrongOrder) {
  expectTrap([] { gm_handle_local(0); }, "no handle scope is open");
  expectTrap([] { gm_handle_scope_close(0); },
             "not the innermost open handle scope");
  uint32_t Outer = gm_handle_scope_open(), Inner = gm_handle_scope_open();
  uint32_t Handle = gm_handle_local(node());
  expectTrap([&] { gm_handle_scope_close(Outer); },
             "not the innermost open handle scope");
  expectTrap([&] { gm_handle_scope_escape(Outer, 0); },
             "not the innermost open handle scope");
  expectTrap([&] { gm_handle_scope_escape(Inner, Handle ^ 1u << 30); },
             Released);
  EXPECT_EQ(gm_handle_scope_innermost(), Inner) << "nothing has happened";
  EXPECT_NE(gm_handle_get(Handle), 0u);
  // A scope is no handle, and a handle no scope.
  expectTrap([&] { gm_handle_get(Inner); }, Released);
  expectTrap([&] { gm_handle_release(Inner); }, Released);
  expectTrap([&] { gm_handle_scope_close(Handle); },
             "not the innermost open handle scope");
  gm_handle_scope_close(Inner);
  expectTrap([&] { gm_handle_scope_close(Inner); },
             "not the innermost open handle scope");
  gm_handle_scope_close(Outer);
}

TEST_F(HandlesTest, ScopesAreUnwound) {
  uint32_t Outer = gm_handle_scope_open();
  gm_handle_local(node());
  uint32_t Deep = 0;
  for (uint32_t I = 0; I < 10; ++I) {
    Deep = gm_handle_scope_open();
    gm_handle_local(node());
  }
  gm_handle_scope_unwind(Deep);
  EXPECT_EQ(gm_handle_count(), 11u) << "the innermost stays";
  gm_handle_scope_unwind(Outer);
  EXPECT_EQ(gm_handle_scope_innermost(), Outer);
  EXPECT_EQ(gm_handle_count(), 1u);
  expectTrap([&] { gm_handle_scope_unwind(Deep); }, "not an open handle scope");
  EXPECT_EQ(gm_handle_count(), 1u);
  gm_handle_scope_unwind(0);
  EXPECT_EQ(gm_handle_count(), 0u);
  EXPECT_EQ(gm_handle_scope_innermost(), 0u);
  gm_handle_scope_unwind(0);
}

TEST_F(HandlesTest, CheckedBuildsLookAtTheObject) {
  if (!isCheckedBuild())
    return;
  expectTrap([&] { gm_handle_new(Root); }, "not an object, or freed already");
}

TEST_F(HandlesTest, BehaveLikeAModel) {
  struct Held {
    Reference Object;
    uint32_t Count;
  };
  std::mt19937 Random(5);
  std::map<uint32_t, Held> Model;
  std::vector<uint32_t> Gone;
  auto Any = [&] {
    auto It = Model.begin();
    std::advance(It, Random() % Model.size());
    return It;
  };
  *Configuration.Granularity = 64;
  for (uint32_t Step = 0; Step < 20000; ++Step) {
    switch (Random() % (Model.size() > 150 ? 8 : 6)) {
    case 0:
    case 1: {
      Reference R = node();
      storeWord(R + 8, Step);
      uint32_t Handle = gm_handle_new(R);
      ASSERT_FALSE(Model.count(Handle));
      Model[Handle] = {R, 1};
      break;
    }
    case 2:
      if (Model.empty())
        break;
      gm_handle_retain(Any()->first);
      // Not the same one again: Any() is random.
      break;
    case 3:
      gm_step(30);
      break;
    case 4:
      if (!Gone.empty())
        expectTrap([&] { gm_handle_get(Gone[Random() % Gone.size()]); },
                   Released);
      break;
    default:
      if (Model.empty())
        break;
      auto It = Any();
      ASSERT_EQ(gm_handle_get(It->first), It->second.Object);
      ASSERT_TRUE(isAlive(It->second.Object));
      while (trapOf([&] { gm_handle_release(It->first); }).empty())
        ;
      Gone.push_back(It->first);
      if (Gone.size() > 30)
        Gone.erase(Gone.begin());
      Model.erase(It);
      break;
    }
    ASSERT_EQ(gm_handle_count(), Model.size());
  }
  expectLive(Model.size());
}

} // namespace
