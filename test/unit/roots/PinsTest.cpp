//===-- roots/PinsTest.cpp - The set of pinned objects ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The hash table against std::set, removal above all.
//
//===----------------------------------------------------------------------===//

#include "roots/Pins.h"
#include "support/RuntimeTest.h"
#include <random>
#include <set>

using namespace graymark;
using namespace graymark::test;

namespace {

using PinsTest = RuntimeTest;

TEST_F(PinsTest, BehavesLikeASet) {
  std::mt19937 Random(7);
  PinSet Set;
  std::set<Reference> Expected;
  for (uint32_t Step = 0; Step < 20000; ++Step) {
    // Few distinct values, so that there are long runs and many removals.
    Reference R = 16 * (1 + Random() % (Step < 10000 ? 40 : 600));
    if (Random() % 2)
      ASSERT_EQ(Set.insert(R), Expected.insert(R).second);
    else
      ASSERT_EQ(Set.erase(R), Expected.erase(R) == 1);
    ASSERT_EQ(Set.count(), Expected.size());
  }
  std::set<Reference> Found;
  for (Set.beginScan(); Set.unscanned();)
    if (Reference R = Set.scanNext())
      Found.insert(R);
  EXPECT_EQ(Found, Expected);
}

TEST_F(PinsTest, ATraversalMissesNothingThatStays) {
  std::mt19937 Random(11);
  for (uint32_t Round = 0; Round < 200; ++Round) {
    PinSet Set;
    std::set<Reference> Staying, Found;
    for (uint32_t I = 0; I < 300; ++I) {
      Reference R = 16 * (1 + Random() % 400);
      if (Set.insert(R))
        Staying.insert(R);
    }
    // Some are removed, and others inserted, in the middle.
    for (Set.beginScan(); Set.unscanned();) {
      if (Reference R = Set.scanNext())
        Found.insert(R);
      Reference R = 16 * (1 + Random() % 900);
      if (Random() % 4 == 0 && Set.erase(R))
        Staying.erase(R);
      else if (Random() % 8 == 0)
        Set.insert(R);
    }
    for (Reference R : Staying)
      ASSERT_TRUE(Found.count(R)) << R << " in round " << Round;
  }
}

TEST_F(PinsTest, IsUnchangedWhereMemoryIsExhausted) {
  PinSet Set;
  std::set<Reference> Expected;
  uint32_t Count = 0;
  auto AddNext = [&] {
    Reference R = 16 * (Count + 1);
    Set.insert(R);
    Expected.insert(R);
    ++Count;
  };
  World.MostPages = 4;
  AddNext();
  std::vector<Address> Blocks;
  for (uint32_t Size : {20000u, 1000u, 0u})
    while (Address P = gm_try_alloc(Size, 0))
      Blocks.push_back(P);
  std::string Message;
  while (Count < 1000 && (Message = trapOf(AddNext)).empty())
    ;
  EXPECT_NE(Message.find("Out of memory"), std::string::npos);
  for (uint32_t Repetition = 0; Repetition < 3; ++Repetition) {
    EXPECT_NE(trapOf(AddNext), "");
    std::set<Reference> Found;
    for (Set.beginScan(); Set.unscanned();)
      if (Reference R = Set.scanNext())
        Found.insert(R);
    EXPECT_EQ(Found, Expected);
    for (Reference R : Expected) {
      EXPECT_TRUE(Set.erase(R)) << R;
      EXPECT_TRUE(Set.insert(R)) << R;
    }
  }
  for (Address P : Blocks)
    __free(P);
  for (uint32_t I = 0; I < 100; ++I)
    AddNext();
  for (Reference R : Expected)
    EXPECT_TRUE(Set.erase(R)) << R;
  EXPECT_EQ(Set.count(), 0u);
}

} // namespace
