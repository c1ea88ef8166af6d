//===-- heap/BaseOfTest.cpp - gm_base_of ------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each address of an object, and its end, leads to the object; none else does.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

using BaseOfTest = RuntimeTest;

TEST_F(BaseOfTest, OfObjectsOfEverySize) {
  std::vector<Reference> Objects;
  for (uint32_t Size : {0u, 1u, 8u, 15u, 16u, 17u, 24u, 100u, 504u, 505u, 2000u,
                        16360u, 16361u, 70000u, 0u})
    Objects.push_back(__new(Size, Leaf));
  for (Reference R : Objects) {
    uint32_t Size = sizeWord(R);
    for (uint32_t Offset : {0u, 1u, Size / 2, Size - minimum(Size, 1), Size})
      if (Offset <= Size) {
        EXPECT_EQ(gm_base_of(R + Offset), R) << Size << " " << Offset;
      }
    EXPECT_NE(gm_base_of(R - 4), R);
    EXPECT_NE(gm_base_of(R - 1), R);
    EXPECT_NE(gm_base_of(R + Size + 1), R);
  }
}

TEST_F(BaseOfTest, OfStaticObjects) {
  Reference S = addStatic(Node, 12), T = addStatic(Leaf, 0);
  Reference U = addStatic(Leaf, 3);
  for (uint32_t Offset : {0u, 5u, 11u, 12u})
    EXPECT_EQ(gm_base_of(S + Offset), S);
  EXPECT_EQ(gm_base_of(S + 13), 0u);
  EXPECT_EQ(gm_base_of(S - 4), 0u);
  EXPECT_EQ(gm_base_of(T), T);
  EXPECT_EQ(gm_base_of(U + 2), U);
}

TEST_F(BaseOfTest, OfWhatIsNoObject) {
  Address P = __alloc(100);
  EXPECT_EQ(gm_base_of(0), 0u);
  EXPECT_EQ(gm_base_of(1), 0u);
  EXPECT_EQ(gm_base_of(Root), 0u);
  EXPECT_EQ(gm_base_of(P), 0u);
  EXPECT_EQ(gm_base_of(P + 50), 0u);
  EXPECT_EQ(gm_base_of(~0u), 0u);
  EXPECT_EQ(gm_base_of(~15u), 0u);
}

TEST_F(BaseOfTest, NotOfTheDead) {
  Reference R = node(), S = __new(30000, Leaf);
  push(node());
  __collect();
  // Not under `stub`.
  if (liveObjects() == 1) {
    EXPECT_EQ(gm_base_of(R), 0u);
    EXPECT_EQ(gm_base_of(R + 4), 0u);
    EXPECT_EQ(gm_base_of(S + 20000), 0u);
  }
}

} // namespace
