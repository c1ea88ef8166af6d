//===-- heap/TlsfTest.cpp - The allocator -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TLSF by itself, over a piece of emulated memory: sizes, merging, resizing,
// regions, verification, and a random trace against a map of intervals.
//
//===----------------------------------------------------------------------===//

#include "heap/Tlsf.h"
#include "host/LinearMemory.h"
#include "support/Emulation.h"
#include "gtest/gtest.h"
#include <map>
#include <random>

using namespace graymark;
using namespace graymark::test;

namespace {

class TlsfTest : public ::testing::Test {
protected:
  void SetUp() override {
    World.reset(Pages);
    Start = World.HeapBase;
    End = World.End;
  }
  void addAll() { T.addRegion(Start, End); }

  static constexpr uint32_t Pages = 16;
  Tlsf T;
  Address Start, End;
};

TEST_F(TlsfTest, EmptyHeapHasNothing) {
  EXPECT_EQ(T.allocate(1, 0), 0u);
  EXPECT_EQ(T.lowest(), ~0u);
  EXPECT_EQ(T.begin().Block, 0u);
  T.verify();
}

TEST_F(TlsfTest, PayloadsAreAlignedAndLargeEnough) {
  addAll();
  for (uint32_t Size : {0u, 1u, 11u, 12u, 13u, 28u, 29u, 240u, 251u, 252u, 253u,
                        256u, 1000u, 4096u, 70000u}) {
    Address P = T.allocate(Size, 0);
    ASSERT_NE(P, 0u);
    EXPECT_EQ(P % 16, 0u);
    EXPECT_GE(Tlsf::capacity(P), Size);
    EXPECT_LT(Tlsf::capacity(P), Size + 16 + (Size == 0 ? 12 : 0));
    EXPECT_TRUE(T.isBlock(P, 0));
    T.verify();
  }
}

TEST_F(TlsfTest, FreeingEverythingGivesBackOneBlock) {
  addAll();
  uint32_t Most = (End - Start) * 9 / 10;
  Address Whole = T.allocate(Most, 0);
  ASSERT_NE(Whole, 0u);
  T.release(Whole);
  std::vector<Address> Blocks;
  while (Address P = T.allocate(Blocks.size() % 700, 0))
    Blocks.push_back(P);
  ASSERT_GT(Blocks.size(), 1000u);
  std::shuffle(Blocks.begin(), Blocks.end(), std::mt19937(1));
  for (Address P : Blocks)
    T.release(P);
  T.verify();
  EXPECT_EQ(T.allocate(Most, 0), Whole);
}

TEST_F(TlsfTest, SameSizeIsReused) {
  // A block that was freed must satisfy the same request again, for all sizes.
  addAll();
  for (uint32_t Size = 256; Size < 20000; Size += 36) {
    Address First = T.allocate(Size, 0);
    Address Guard = T.allocate(16, 0);
    T.release(First);
    Address Again = T.allocate(Size, 0);
    EXPECT_EQ(Again, First) << Size;
    T.release(Again);
    T.release(Guard);
  }
  T.verify();
}

TEST_F(TlsfTest, ResizesInPlace) {
  addAll();
  Address A = T.allocate(1000, 0);
  Address B = T.allocate(1000, 0);
  Address C = T.allocate(1000, 0);
  EXPECT_FALSE(T.resize(A, 1100)) << "the right neighbour is used";
  EXPECT_TRUE(T.resize(A, 100));
  EXPECT_LT(Tlsf::capacity(A), 120u);
  T.verify();
  EXPECT_TRUE(T.resize(A, 1000)) << "the tail that was cut off is free";
  T.verify();
  T.release(B);
  EXPECT_TRUE(T.resize(A, 1800));
  EXPECT_FALSE(T.resize(A, 3000));
  T.verify();
  T.release(A);
  T.release(C);
  T.verify();
}

TEST_F(TlsfTest, RegionsMayLieApart) {
  T.addRegion(Start, Start + PageSize);
  T.addRegion(Start + 2 * PageSize, Start + 3 * PageSize);
  T.verify();
  EXPECT_EQ(T.allocate(PageSize, 0), 0u);
  Address A = T.allocate(60000, 0);
  Address B = T.allocate(60000, 0);
  ASSERT_NE(A, 0u);
  ASSERT_NE(B, 0u);
  EXPECT_EQ(T.allocate(60000, 0), 0u);
  T.release(A);
  T.release(B);
  T.verify();
  // One that follows directly joins, and its memory merges with the free end.
  T.addRegion(Start + 3 * PageSize, Start + 5 * PageSize);
  T.verify();
  EXPECT_NE(T.allocate(2 * PageSize + 60000, 0), 0u);
  EXPECT_EQ(T.regionBytes(), 4 * PageSize);
}

TEST_F(TlsfTest, CountsAFreeEndWhenItGrows) {
  T.addRegion(Start, Start + PageSize);
  Address End = Start + PageSize;
  uint32_t Missing = T.bytesMissing(PageSize, End);
  EXPECT_GT(Missing, 0u);
  EXPECT_LT(Missing, 64u);
  EXPECT_GT(T.bytesMissing(PageSize, End + PageSize), PageSize);
  ASSERT_NE(T.allocate(60000, 0), 0u);
  EXPECT_GT(T.bytesMissing(PageSize, End), 60000u);
}

TEST_F(TlsfTest, CursorSurvivesMerging) {
  addAll();
  Address A = T.allocate(100, Tlsf::TagFlag);
  Address B = T.allocate(100, Tlsf::TagFlag);
  Address C = T.allocate(100, Tlsf::TagFlag);
  Address D = T.allocate(100, Tlsf::TagFlag);
  Tlsf::Cursor Position = T.begin();
  T.setCursor(&Position);
  T.advance(Position);
  T.advance(Position);
  ASSERT_EQ(Position.Block + Tlsf::HeaderSize, C);
  // The block at the cursor merges with its left neighbours.
  T.release(A);
  T.release(C);
  T.release(B);
  EXPECT_EQ(Position.Block + Tlsf::HeaderSize, A);
  T.advance(Position);
  EXPECT_EQ(Position.Block + Tlsf::HeaderSize, D);
  // It is swallowed by a block that grows.
  Address E = T.allocate(250, 0);
  ASSERT_EQ(E, A);
  T.release(D);
  EXPECT_TRUE(T.resize(E, 1000));
  EXPECT_EQ(Position.Block + Tlsf::HeaderSize, E);
  T.setCursor(nullptr);
}

TEST_F(TlsfTest, WalkSeesEveryBlock) {
  T.addRegion(Start, Start + PageSize);
  T.addRegion(Start + 2 * PageSize, Start + 4 * PageSize);
  std::map<Address, bool> Expected;
  for (uint32_t I = 0; I < 100; ++I)
    Expected[T.allocate(I * 13, I % 2 ? Tlsf::TagFlag : 0)] = I % 2;
  for (Tlsf::Cursor C = T.begin(); C.Block; T.advance(C)) {
    uint32_t Flags = Tlsf::header(C.Block + 4);
    if (Flags & Tlsf::FreeFlag)
      continue;
    auto It = Expected.find(C.Block + 4);
    ASSERT_NE(It, Expected.end());
    EXPECT_EQ((Flags & Tlsf::TagFlag) != 0, It->second);
    Expected.erase(It);
  }
  EXPECT_TRUE(Expected.empty());
}

TEST_F(TlsfTest, VerifyFindsDamage) {
  addAll();
  Address A = T.allocate(100, 0);
  Address B = T.allocate(100, 0);
  Address C = T.allocate(100, 0);
  (void)C;
  uint32_t Header = loadWord(B - 4);
  storeWord(B - 4, 0xF4F4F4F4);
  EXPECT_NE(trapOf([&] { T.verify(); }), "");
  storeWord(B - 4, Header);
  T.verify();
  T.release(A);
  storeWord(A, 0x12345670);
  EXPECT_NE(trapOf([&] { T.verify(); }), "");
}

TEST_F(TlsfTest, RecognisesBlocks) {
  addAll();
  Address A = T.allocate(100, 0);
  EXPECT_TRUE(T.isBlock(A, 0));
  EXPECT_FALSE(T.isBlock(A, Tlsf::TagFlag));
  EXPECT_FALSE(T.isBlock(A + 4, 0));
  EXPECT_FALSE(T.isBlock(A + 16, 0));
  EXPECT_FALSE(T.isBlock(Start - 16, 0));
  EXPECT_FALSE(T.isBlock(0xF4F4F4F4, 0));
  T.release(A);
  EXPECT_FALSE(T.isBlock(A, 0));
}

#ifndef __wasm__
TEST_F(TlsfTest, HugeBlocks) {
  // Requests from 512 MiB on are rounded up like others: the second must not
  // be given the smaller block of the same list.
  World.reset((1400u << 20) / 65536);
  T.addRegion(World.HeapBase, World.End);
  T.verify();
  Address A = T.allocate(600u << 20, 0);
  Address Guard = T.allocate(16, 0);
  ASSERT_NE(A, 0u);
  ASSERT_NE(Guard, 0u);
  T.release(A);
  Address B = T.allocate(604u << 20, 0);
  EXPECT_TRUE(B == 0 || Tlsf::capacity(B) >= 604u << 20);
  T.verify();
  if (B)
    T.release(B);
  T.release(Guard);
  T.verify();
  EXPECT_NE(T.allocate(Tlsf::MaximumPayload, 0), 0u);
  T.verify();
}
#endif

TEST_F(TlsfTest, RandomTraceAgainstIntervalMap) {
  struct Interval {
    uint32_t Size;
    uint8_t Pattern;
  };
  for (uint32_t Seed = 1; Seed <= 4; ++Seed) {
    SetUp();
    T = Tlsf();
    std::mt19937 Random(Seed);
    std::map<Address, Interval> Live;
    Address RegionEnd = Start + PageSize;
    T.addRegion(Start, RegionEnd);

    auto Fill = [&](Address P, uint32_t From, const Interval &I) {
      for (uint32_t O = From; O < I.Size; ++O)
        *pointerTo<uint8_t>(P + O) = I.Pattern;
    };
    auto Check = [&](Address P, uint32_t Bytes, uint8_t Pattern) {
      for (uint32_t O = 0; O < Bytes; ++O)
        ASSERT_EQ(*pointerTo<uint8_t>(P + O), Pattern);
    };
    auto Insert = [&](Address P, Interval I) {
      ASSERT_EQ(P % 16, 0u);
      auto Next = Live.lower_bound(P);
      if (Next != Live.end()) {
        ASSERT_LE(P + Tlsf::capacity(P), Next->first - 4);
      }
      if (Next != Live.begin()) {
        auto Before = std::prev(Next);
        ASSERT_LE(Before->first + Tlsf::capacity(Before->first), P - 4);
      }
      Live[P] = I;
    };
    auto Any = [&] {
      auto It = Live.begin();
      std::advance(It, Random() % Live.size());
      return It;
    };

    for (uint32_t Step = 0; Step < 6000; ++Step) {
      uint32_t Choice = Random() % 100;
      uint32_t Size = Random() % (Random() % 8 ? 200 : 8192);
      if (Choice < 50 || Live.empty()) {
        Address P = T.allocate(Size, 0);
        if (!P) {
          if (RegionEnd < End) {
            // Sometimes somebody else has taken a page in between.
            Address Next = RegionEnd + (Random() % 4 ? 0 : PageSize);
            RegionEnd = minimum(Next + PageSize, End);
            if (Next < RegionEnd)
              T.addRegion(Next, RegionEnd);
          } else {
            auto It = Any();
            T.release(It->first);
            Live.erase(It);
          }
          continue;
        }
        Interval I{Size, uint8_t(Random())};
        Insert(P, I);
        Fill(P, 0, I);
      } else if (Choice < 85) {
        auto It = Any();
        Check(It->first, It->second.Size, It->second.Pattern);
        T.release(It->first);
        Live.erase(It);
      } else {
        auto [P, I] = *Any();
        if (!T.resize(P, Size))
          continue;
        Live.erase(P);
        Check(P, minimum(I.Size, Size), I.Pattern);
        uint32_t Old = I.Size;
        I.Size = Size;
        Insert(P, I);
        Fill(P, minimum(Old, Size), I);
      }
      if (Step % 64 == 0)
        T.verify();
    }
    for (auto &[P, I] : Live) {
      Check(P, I.Size, I.Pattern);
      T.release(P);
    }
    T.verify();
  }
}

} // namespace
