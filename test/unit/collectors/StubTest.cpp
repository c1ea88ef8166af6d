//===-- collectors/StubTest.cpp - Memory that only fills up -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The stub's promises: nothing is freed but the topmost block.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "support/RuntimeTest.h"

#include <cstring>

using namespace graymark;
using namespace graymark::test;

namespace {

using StubTest = RuntimeTest;

TEST_F(StubTest, NothingIsCollected) {
  Reference R = node();
  storeWord(R + 8, 5);
  __collect();
  EXPECT_EQ(gm_step(1000), 0u);
  EXPECT_EQ(field(R, 8), 5u);
  EXPECT_EQ(liveObjects(), 1u);
}

TEST_F(StubTest, ObjectsFollowEachOther) {
  Reference A = __new(4, Leaf);
  EXPECT_EQ(__new(20, Leaf), A + 16);
  EXPECT_EQ(__new(0, Leaf), A + 48);
  EXPECT_EQ(__alloc(0), A + 64);
}

TEST_F(StubTest, TheTopmostIsFreed) {
  Address A = __alloc(100), B = __alloc(100);
  __free(B);
  EXPECT_EQ(__alloc(50), B);
  __free(A);
  EXPECT_NE(__alloc(50), A);
}

TEST_F(StubTest, TheTopmostIsResizedInPlace) {
  Address A = __alloc(20);
  EXPECT_EQ(__realloc(A, 5000), A);
  EXPECT_EQ(__realloc(A, 20), A);
  Address B = __alloc(20);
  EXPECT_EQ(B, A + 32);
  EXPECT_EQ(__realloc(A, 10), A);
  EXPECT_NE(__realloc(A, 100), A);
  Reference R = __new(20, Leaf);
  EXPECT_EQ(__renew(R, 100000), R);
  node();
  EXPECT_NE(__renew(R, 200000), R);
}

TEST_F(StubTest, ResetFreesEverything) {
  Reference First = node();
  storeWord(First + 8, 5);
  // Several regions: somebody else takes a page now and then.
  std::vector<Reference> Before, After;
  for (uint32_t I = 0; I < 20; ++I) {
    Before.push_back(__new(50000, Leaf));
    World.growForeign(1);
  }
  __reset();
  EXPECT_EQ(liveObjects(), 0u);
  EXPECT_EQ(statistics().live_bytes, 0u);
  gm_verify_heap();
  Address End = World.End;
  EXPECT_EQ(node(), First);
  EXPECT_EQ(field(First, 8), 0u);
  for (uint32_t I = 0; I < 20; ++I)
    After.push_back(__new(50000, Leaf));
  EXPECT_EQ(After, Before);
  EXPECT_EQ(World.End, End) << "the memory is used again";
  EXPECT_EQ(liveObjects(), 21u);
  gm_verify_heap();

  for (Reference R : After)
    std::memset(pointerTo<void>(R), 0xab, 50000);
  __reset();
  EXPECT_EQ(node(), First);
  for (Reference R : Before) {
    ASSERT_EQ(__new(50000, Leaf), R);
    for (uint32_t I = 0; I < 50000; ++I)
      ASSERT_EQ(*pointerTo<uint8_t>(R + I), 0u);
  }
  gm_verify_heap();
}

TEST_F(StubTest, PinsAreNotCounted) {
  Reference R = node();
  EXPECT_EQ(__pin(__pin(R)), R);
  __unpin(R);
  __unpin(R);
  __unpin(R);
}

} // namespace
