//===-- heap/CellHeapTest.cpp - Tests of cells and maps ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How the heap of the tracing collectors lays out, finds and frees objects.
// That it frees the right ones is the collectors' tests' subject.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "heap/ObjectHeap.h"
#include "support/RuntimeTest.h"
#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace graymark;
using namespace graymark::test;

namespace {

using CellHeapTest = RuntimeTest;

Address blockStart(Address A) { return A & ~(BlockBytes - 1); }

TEST_F(CellHeapTest, SizeClasses) {
  uint32_t Before = 0;
  for (uint32_t Class = 0; Class < ClassCount; ++Class) {
    uint32_t Bytes = cellBytes(Class);
    EXPECT_GT(Bytes, Before);
    EXPECT_EQ(Bytes % GranuleBytes, 0u);
    EXPECT_GE(cellsPerBlock(Bytes), 2u);
    // The largest payload, and the smallest, of the class.
    EXPECT_EQ(sizeClassOf(Bytes - CellHeaderBytes), Class);
    EXPECT_EQ(sizeClassOf(Before ? Before - CellHeaderBytes + 1 : 0), Class);
    if (Class > 4)
      EXPECT_LE(Bytes - Before, Bytes / 4);
    Before = Bytes;
  }
  EXPECT_EQ(Before, LargestCell);
}

TEST_F(CellHeapTest, CellsOfABlockFollowEachOther) {
  Reference First = node();
  EXPECT_EQ(First % BlockBytes, FirstPayload);
  for (uint32_t I = 1; I < cellsPerBlock(32); ++I)
    ASSERT_EQ(node(), First + 32 * I);
  Reference Next = node();
  EXPECT_NE(blockStart(Next), blockStart(First));
  // The last cell ends where the allocator's next header stands.
  EXPECT_LE(payloadsEnd(32) - CellHeaderBytes, BlockBytes - 4);
  gm_verify_heap();
}

TEST_F(CellHeapTest, KindsHaveBlocksOfTheirOwn) {
  Reference A = node(), B = __new(12, Leaf), C = node(), D = __new(12, Leaf);
  EXPECT_NE(blockStart(A), blockStart(B));
  EXPECT_EQ(blockStart(A), blockStart(C));
  EXPECT_EQ(blockStart(B), blockStart(D));
  EXPECT_EQ(blockOf(A).Kind, WithMembers);
  EXPECT_EQ(blockOf(B).Kind, PointerFree);
}

TEST_F(CellHeapTest, TheObjectOfAnyAddress) {
  std::mt19937 Random(3);
  std::map<Reference, uint32_t> Objects;
  Reference Chain = 0;
  // All are alive.
  for (uint32_t I = 0; I < 3000; ++I) {
    uint32_t Size = I % 50 ? Random() % 1200 : Random() % 200000;
    Reference R = __new(Size, Leaf), Holder = node();
    storeWord(Root, Holder);
    store(Holder, 0, R);
    store(Holder, 4, Chain);
    Chain = Holder;
    Objects[R] = Size;
    if (I % 100 == 0)
      __alloc(Random() % 70000);
    if (I % 700 == 0)
      __collect();
  }
  for (auto [R, Size] : Objects) {
    EXPECT_EQ(objectAt(R), Size ? R : 0);
    for (uint32_t I = 0; Size && I < 8; ++I)
      ASSERT_EQ(objectAt(R + Random() % Size), R) << R << " " << Size;
    if (Size)
      EXPECT_EQ(objectAt(R + Size - 1), R);
    ASSERT_EQ(objectAt(R - 1), 0u) << "headers belong to no payload";
    EXPECT_NE(objectAt(R + Size), R);
  }
  EXPECT_EQ(objectAt(0), 0u);
  EXPECT_EQ(objectAt(HeapStart - 1), 0u);
  EXPECT_EQ(objectAt(World.End + 5), 0u);
  EXPECT_EQ(objectAt(~0u), 0u);
  EXPECT_EQ(objectAt(__alloc(40000) + 20000), 0u);
}

TEST_F(CellHeapTest, FreeCellsAreUsedInOrderOfAddresses) {
  std::vector<Reference> Kept;
  Reference A = __new(4 * 100, Array);
  storeWord(Root, A);
  for (uint32_t I = 0; I < 3000; ++I) {
    Reference R = node();
    if (I % 30 == 0) {
      store(A, 4 * Kept.size(), R);
      Kept.push_back(R);
    }
  }
  __collect();
  ASSERT_EQ(liveObjects(), 101u);
  uint32_t Bytes = World.End;
  Reference Before = 0;
  std::set<Reference> Used(Kept.begin(), Kept.end());
  for (uint32_t I = 0; I < 2900; ++I) {
    Reference R = node();
    ASSERT_GT(R, Before);
    ASSERT_TRUE(Used.insert(R).second);
    Before = R;
  }
  EXPECT_EQ(World.End, Bytes);
}

TEST_F(CellHeapTest, EmptyBlocksServeOtherSizes) {
  // Objects of one size after the other, each time as many as fit.
  World.MostPages = 64;
  for (uint32_t Size = 8; Size < 40000; Size += Size / 2) {
    uint32_t Count = 0;
    for (Reference R; (R = gm_try_new(Size, Leaf)) && Count < 100000; ++Count)
      push(Count % 16384 ? 0 : R), pop();
    EXPECT_GT(Count * (Size + 32), 2u << 20) << Size;
    __collect();
    EXPECT_EQ(liveObjects(), 0u);
  }
  Address P = __alloc(1u << 19);
  __free(P);
}

TEST_F(CellHeapTest, OneLiveCellKeepsABlock) {
  Reference Kept = 0;
  for (uint32_t I = 0; I < 5000; ++I)
    if (Reference R = node(); I == 2500)
      Kept = R;
  storeWord(Root, Kept);
  storeWord(Kept + 8, 77);
  __collect();
  EXPECT_EQ(liveObjects(), 1u);
  for (uint32_t I = 0; I < 5000; ++I)
    ASSERT_NE(node(), Kept);
  EXPECT_EQ(field(Kept, 8), 77u);
}

TEST_F(CellHeapTest, CountsAreExactInTheMiddleOfARun) {
  EXPECT_EQ(liveObjects(), 0u);
  for (uint32_t I = 1; I < 3000; ++I) {
    node();
    ASSERT_EQ(liveObjects(), I);
    ASSERT_EQ(statistics().live_bytes, 32 * I);
  }
  gm_statistics S = statistics();
  EXPECT_EQ(S.allocated_objects, 2999u);
  EXPECT_EQ(S.allocated_bytes, 2999u * 32);
  __collect();
  EXPECT_EQ(statistics().live_bytes, 0u);
  EXPECT_EQ(statistics().allocated_objects, 2999u);
}

TEST_F(CellHeapTest, AWalkComesToObjectsInOrder) {
  std::set<Reference> Expected;
  Reference Chain = 0;
  for (uint32_t I = 0; I < 500; ++I) {
    Reference R = node();
    storeWord(Root, R);
    store(R, 0, Chain);
    Chain = R;
    Expected.insert(R);
    if (I % 50 == 0) {
      Reference L = __new(30000, Leaf);
      store(R, 4, L);
      Expected.insert(L);
    }
    __new(12, Leaf);
  }
  __collect();
  static std::vector<Reference> Walked;
  Walked.clear();
  forEachObject([](Reference R, uint32_t) { Walked.push_back(R); }, 0);
  EXPECT_TRUE(std::is_sorted(Walked.begin(), Walked.end()));
  EXPECT_EQ(std::set<Reference>(Walked.begin(), Walked.end()), Expected);
}

TEST_F(CellHeapTest, RenewStaysInItsCell) {
  Reference R = __new(20, Leaf);
  storeWord(R + 16, 9);
  EXPECT_EQ(__renew(R, 24), R);
  EXPECT_EQ(field(R, 20), 0u);
  EXPECT_EQ(__renew(R, 4), R);
  EXPECT_EQ(__renew(R, 24), R);
  EXPECT_EQ(field(R, 16), 0u) << "what was given up comes back zero";
  EXPECT_NE(__renew(R, 25), R);
  EXPECT_EQ(idWord(R), Leaf) << "the old object stays what it was";
}

TEST_F(CellHeapTest, MarkingNeedsNoMemory) {
  // A wide tree of small objects that the mark stack cannot hold, in a memory
  // that is full.
  World.MostPages = 40;
  constexpr uint32_t Arrays = 200, Elements = 200;
  Reference Top = __new(4 * Arrays, Array);
  storeWord(Root, Top);
  uint32_t Count = 1;
  for (uint32_t I = 0; I < Arrays; ++I) {
    Reference A = gm_try_new(4 * Elements, Array);
    if (!A)
      break;
    store(Top, 4 * I, A);
    ++Count;
    for (uint32_t J = 0; J < Elements; ++J) {
      Reference R = gm_try_new(12, Node);
      if (!R)
        break;
      store(A, 4 * J, R);
      ++Count;
    }
  }
  // Take what is left.
  for (uint32_t Size = 1u << 20; Size >= 4; Size /= 2)
    while (Reference R = gm_try_new(Size, Leaf)) {
      push(R);
      ++Count;
    }
  ASSERT_GT(Count, 20000u);
  for (uint32_t I = 0; I < 3; ++I) {
    __collect();
    EXPECT_EQ(liveObjects(), Count);
    gm_verify_heap();
  }
}

} // namespace
