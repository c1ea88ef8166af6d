//===-- collectors/TracingTest.cpp - Reachability ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What survives a collection and what does not, for the collectors that mark
// and sweep: kinds of roots, shapes of graphs, pins, finalisers.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "host/LinearMemory.h"
#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class TracingTest : public RuntimeTest {
protected:
  /// Objects that are left after a collection.
  uint32_t collected() {
    __collect();
    gm_verify_heap();
    return liveObjects();
  }
};

TEST_F(TracingTest, NothingSurvivesWithoutRoots) {
  Reference A = node(), B = node();
  store(A, 0, B);
  store(B, 0, A);
  store(B, 4, B);
  EXPECT_EQ(liveObjects(), 2u);
  EXPECT_EQ(collected(), 0u);
  EXPECT_EQ(statistics().live_bytes, 0u);
  EXPECT_EQ(statistics().allocated_objects, 2u);
}

TEST_F(TracingTest, Globals) {
  Address Pairs = addRoot(3, 8);
  storeWord(Root, node());
  for (uint32_t I = 0; I < 3; ++I) {
    storeWord(Pairs + 8 * I, node());
    // The words between are not roots.
    if (I < 2)
      storeWord(Pairs + 8 * I + 4, node());
  }
  EXPECT_EQ(collected(), 4u);
  storeWord(Pairs + 8, 0);
  EXPECT_EQ(collected(), 3u);
  storeWord(Root, 0x123457);
  EXPECT_EQ(collected(), 2u);
}

TEST_F(TracingTest, PublishedWords) {
  push(node());
  push(0);
  push(0x1235);
  push(node());
  EXPECT_EQ(collected(), 2u);
  pop();
  EXPECT_EQ(collected(), 1u) << "what is not published is not looked at";
  pop(3);
  EXPECT_EQ(collected(), 0u);
}

TEST_F(TracingTest, IndirectSlots) {
  Address Field = World.allocateStatic(16);
  storeWord(Field, node());
  storeWord(Field + 4, 0x1235);
  push(Field | GRAYMARK_INDIRECT_TAG);
  push((Field + 4) | GRAYMARK_INDIRECT_TAG);
  push((Field + 8) | GRAYMARK_INDIRECT_TAG);
  EXPECT_EQ(collected(), 1u);
  storeWord(Field, node());
  EXPECT_EQ(collected(), 1u) << "the field's present value counts";
  storeWord(Field, 0);
  EXPECT_EQ(collected(), 0u);
}

TEST_F(TracingTest, StaticObjects) {
  Reference S = addStatic(Node, 12);
  Reference T = addStatic(Array, 400);
  Reference L = addStatic(Leaf, 16);
  store(S, 4, node());
  store(T, 396, node());
  storeWord(L, node());
  // Static objects refer to each other, and the heap to them.
  store(S, 0, T);
  store(field(S, 4), 0, S);
  for (uint32_t Cycle = 0; Cycle < 4; ++Cycle) {
    EXPECT_EQ(collected(), 2u);
    EXPECT_EQ(idWord(S), Node);
  }
  store(S, 4, 0);
  EXPECT_EQ(collected(), 1u);
}

TEST_F(TracingTest, Members) {
  Reference A = __new(4 * 300, Array);
  push(A);
  for (uint32_t I = 0; I < 300; I += 3)
    store(A, 4 * I, node());
  EXPECT_EQ(collected(), 101u);

  Reference V = __new(8 + 8 * 10, Vector);
  push(V);
  for (uint32_t I = 0; I < 10; ++I)
    storeWord(V + 8 + 8 * I, node());
  storeWord(V, 6);
  EXPECT_EQ(collected(), 101u + 7u);

  Reference S = __new(144, Sparse);
  push(S);
  for (uint32_t Offset : {0u, 4u, 40u, 44u, 140u})
    storeWord(S + Offset, node());
  EXPECT_EQ(collected(), 108u + 4u);

  Reference L = __new(16, Leaf);
  push(L);
  storeWord(L, node());
  EXPECT_EQ(collected(), 112u + 1u);

  Reference W = __new(12, GRAYMARK_ID_ARRAY_BUFFER_VIEW);
  push(W);
  store(W, 0, __new(100, GRAYMARK_ID_ARRAY_BUFFER));
  EXPECT_EQ(collected(), 113u + 2u);
}

TEST_F(TracingTest, LongListsNeedNoRecursion) {
  constexpr uint32_t Length = 200000;
  for (uint32_t I = 0; I < Length; ++I) {
    Reference R = node();
    store(R, 0, loadWord(Root));
    storeWord(Root, R);
  }
  EXPECT_EQ(collected(), Length);
  storeWord(Root, 0);
  EXPECT_EQ(collected(), 0u);
}

TEST_F(TracingTest, DeepTreesNeedNoRecursion) {
  // Each node has a deep side and a short one, by turns left and right.
  constexpr uint32_t Depth = 100000;
  for (uint32_t I = 0; I < Depth; ++I) {
    Reference R = node();
    store(R, I % 2 ? 4 : 0, loadWord(Root));
    storeWord(Root, R);
    Reference Short = node();
    store(R, I % 2 ? 0 : 4, Short);
    store(Short, 0, node());
  }
  EXPECT_EQ(collected(), 3 * Depth);
  storeWord(Root, 0);
  EXPECT_EQ(collected(), 0u);
}

TEST_F(TracingTest, ContentsSurvive) {
  push(0);
  for (uint32_t I = 0; I < 1000; ++I) {
    Reference R = node();
    storeWord(R + 8, I);
    store(R, 0, loadWord(__graymark_stack_pointer));
    storeWord(__graymark_stack_pointer, R);
    node();
  }
  EXPECT_EQ(collected(), 1000u);
  Reference R = loadWord(__graymark_stack_pointer);
  for (uint32_t I = 1000; I-- > 0; R = field(R, 0))
    ASSERT_EQ(field(R, 8), I);
  EXPECT_EQ(R, 0u);
}

TEST_F(TracingTest, FreedMemoryIsReused) {
  for (uint32_t Round = 0; Round < 50; ++Round) {
    for (uint32_t I = 0; I < 1000; ++I)
      __new(I % 300, Leaf);
    __collect();
  }
  EXPECT_LT(World.End - World.HeapBase, 1u << 20);
  EXPECT_EQ(liveObjects(), 0u);
}

TEST_F(TracingTest, Pins) {
  Reference A = __pin(node());
  store(A, 0, node());
  EXPECT_EQ(collected(), 2u);
  EXPECT_EQ(statistics().pinned_objects, 1u);
  EXPECT_EQ(trapOf([&] { __pin(A); }).substr(0, 6),
            message("__pin(", "Object"));
  EXPECT_NE(trapOf([&] { __pin(A); }).find("Object already pinned"),
            std::string::npos);
  __unpin(A);
  EXPECT_NE(trapOf([&] { __unpin(A); }).find("Object is not pinned"),
            std::string::npos);
  EXPECT_EQ(collected(), 0u);
  // Many, and static ones.
  std::vector<Reference> Many;
  for (uint32_t I = 0; I < 1000; ++I)
    Many.push_back(__pin(node()));
  EXPECT_EQ(collected(), 1000u);
  for (uint32_t I = 0; I < 1000; I += 2)
    __unpin(Many[I]);
  EXPECT_EQ(collected(), 500u);
}

TEST_F(TracingTest, PinnedStaticObjects) {
  Reference S = addStatic(Node, 12);
  store(S, 0, node());
  __pin(S);
  // Small builds keep no account of what is a root anyway.
  if (!isSmallBuild())
    EXPECT_NE(trapOf([&] { __pin(S); }), "");
  EXPECT_EQ(collected(), 1u);
  __unpin(S);
  EXPECT_EQ(collected(), 1u);
}

TEST_F(TracingTest, RenewedObjectsKeepTheirMembers) {
  Reference A = __new(8, Array);
  push(A);
  store(A, 0, node());
  store(A, 4, node());
  node();
  Reference B = __renew(A, 4000);
  pop();
  push(B);
  EXPECT_EQ(collected(), 3u);
  B = __renew(B, 4);
  EXPECT_EQ(collected(), 2u);
}

TEST_F(TracingTest, LargeObjectsGrowAndShrinkInPlace) {
  // Where the right neighbour is free; what they give up can be used.
  Reference R = __new(40000, Leaf);
  push(R);
  storeWord(R + 39996, 7);
  World.MostPages = (World.End - World.HeapBase) / PageSize + 16;
  for (uint32_t I = 1; I < 10; ++I)
    EXPECT_EQ(__renew(R, 40000 + 100 * I), R) << I;
  EXPECT_EQ(field(R, 39996), 7u);
  EXPECT_EQ(field(R, 40000), 0u);
  uint32_t Before = statistics().live_bytes;
  EXPECT_EQ(__renew(R, 20000), R);
  EXPECT_LE(statistics().live_bytes, Before - 20000);
  EXPECT_EQ(collected(), 1u);
}

TEST_F(TracingTest, OperandsOfCallsThatTrapAreCollected) {
  World.MostPages = 64;
  for (uint32_t Size : {1u << 29, GRAYMARK_OBJECT_MAX_SIZE, ~0u}) {
    Reference R = __new(20000, Leaf);
    EXPECT_NE(trapOf([&] { __renew(R, Size); }), "") << Size;
    EXPECT_EQ(collected(), 0u) << Size;
  }
}

TEST_F(TracingTest, UnmanagedMemoryIsNotCollected) {
  Address P = __alloc(100);
  storeWord(P, node());
  EXPECT_EQ(collected(), 0u);
  __free(P);
}

uint32_t Finalised = 0, AllocateInFinaliser = 0;
void finaliserForTest(uint32_t Object) {
  EXPECT_EQ(loadWord(Object + 8), 4711u);
  ++Finalised;
  for (uint32_t I = 0; I < AllocateInFinaliser; ++I) {
    // Neither of these may start another collection.
    __new(1000, 1);
    __collect();
    gm_step(1000);
  }
}

TEST_F(TracingTest, FinalisersRunOnce) {
  Address Cold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  *pointerTo<ColdPart>(Cold) = {GRAYMARK_COLD_SIZE,          0, 0, 0,
                                addressOf(finaliserForTest), 0};
  uint32_t Id = addType({1, 0, 0, 0, 12, 3, 0, 0, 0, Cold});
  Finalised = 0;
  for (AllocateInFinaliser = 0; AllocateInFinaliser < 40;
       AllocateInFinaliser += 13) {
    Finalised = 0;
    for (uint32_t I = 0; I < 10; ++I) {
      Reference R = __new(12, Id);
      storeWord(R + 8, 4711);
      if (I < 3)
        push(R);
    }
    __collect();
    EXPECT_EQ(Finalised, 7u);
    __collect();
    EXPECT_EQ(Finalised, 7u);
    pop(3);
    __collect();
    EXPECT_EQ(Finalised, 10u);
    __collect();
    EXPECT_EQ(collected(), 0u);
  }
}

uint32_t visitAllWords(uint32_t Object, uint32_t From, uint32_t Budget) {
  uint32_t Count = sizeWord(Object) / 4;
  for (uint32_t I = 0; I < maximum(Budget, 1) && From < Count; ++I, ++From)
    __visit(loadWord(Object + 4 * From), 0);
  return From < Count ? From : 0;
}

TEST_F(TracingTest, CustomVisitors) {
  Address Cold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  *pointerTo<ColdPart>(Cold) = {GRAYMARK_COLD_SIZE,      0, 0, 0, 0,
                                addressOf(visitAllWords)};
  uint32_t Id = addType({1, 0, 0, 0, 0, 0, 0, 0, 0, Cold});
  Reference R = __new(4000, Id);
  push(R);
  for (uint32_t I = 0; I < 1000; ++I)
    store(R, 4 * I, node());
  EXPECT_EQ(collected(), 1001u);
}

TEST_F(TracingTest, VisitOutsideOfACycleDoesNothing) {
  Reference R = node();
  __visit(R, 0);
  __visit_members(R, 0);
  __visit_globals(0);
  EXPECT_EQ(collected(), 0u);
}

TEST_F(TracingTest, StatisticsCountCycles) {
  uint32_t Before = statistics().cycles;
  __collect();
  EXPECT_EQ(statistics().cycles, Before + 1);
  EXPECT_GE(statistics().pauses, 1u);
}

} // namespace
