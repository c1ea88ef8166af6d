//===-- heap/TlsfTest.cpp - The allocator -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TLSF by itself, over a piece of emulated memory: sizes, merging, resizing,
// regions, verification. Traces against a model are in TlsfModelTest.cpp.
//
//===----------------------------------------------------------------------===//

#include "heap/Tlsf.h"
#include "host/LinearMemory.h"
#include "support/Emulation.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

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
  EXPECT_EQ(T.verify(), 0u);
}

TEST_F(TlsfTest, PayloadsAreAlignedAndLargeEnough) {
  addAll();
  for (uint32_t Size : {0u,   1u,    11u,   12u,   13u,   28u,   29u,  240u,
                        251u, 252u,  253u,  256u,  507u,  508u,  509u, 524u,
                        525u, 1000u, 1020u, 1021u, 4096u, 70000u}) {
    Address P = T.allocate(Size, 0);
    ASSERT_NE(P, 0u);
    EXPECT_EQ(P % 16, 0u);
    EXPECT_GE(Tlsf::capacity(P), Size);
    EXPECT_LE(Tlsf::capacity(P), maximum(Size + 15 + Size / 32, 12));
    EXPECT_TRUE(T.isBlock(P, 0));
    T.verify();
  }
}

TEST_F(TlsfTest, SmallestSizes) {
  addAll();
  Address A = T.allocate(0, 0), B = T.allocate(12, 0), C = T.allocate(13, 0),
          D = T.allocate(28, 0);
  EXPECT_EQ(B, A + 16) << "nothing takes 16 bytes";
  EXPECT_EQ(C, B + 16) << "12 bytes take 16";
  EXPECT_EQ(D, C + 32) << "13 bytes take 32";
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
  EXPECT_EQ(T.verify(), End - Start - Tlsf::RegionOverhead);
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

TEST_F(TlsfTest, SameSizeIsReusedWhateverElseIsFree) {
  // Blocks of almost the size that was freed, in any number and freed later,
  // do not hide it.
  for (uint32_t Size = 600; Size < 20000; Size += 997) {
    SetUp();
    T = Tlsf();
    addAll();
    Address First = T.allocate(Size, 0);
    T.allocate(16, 0);
    std::vector<Address> Others;
    for (uint32_t I = 0; I < 20; ++I) {
      Others.push_back(T.allocate(Size - 16 - Size / 80, 0));
      T.allocate(16, 0);
    }
    while (T.allocate(16, 0))
      ;
    T.release(First);
    for (Address P : Others)
      T.release(P);
    EXPECT_NE(T.allocate(Size, 0), 0u) << Size;
  }
}

TEST_F(TlsfTest, TheLastBytesAreUsed) {
  // Where no larger block is left, one that just fits will do.
  addAll();
  Address Whole = T.allocate(End - Start - Tlsf::RegionOverhead - 4, 0);
  EXPECT_EQ(Whole, Start + 16);
  EXPECT_TRUE(T.resize(Whole, Tlsf::capacity(Whole)));
  EXPECT_EQ(T.verify(), 0u);
  T.release(Whole);
  EXPECT_EQ(T.allocate(End - Start - Tlsf::RegionOverhead - 3, 0), 0u);
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

TEST_F(TlsfTest, ATailThatIsCutOffMerges) {
  addAll();
  Address A = T.allocate(1000, 0), B = T.allocate(1000, 0);
  T.allocate(16, 0);
  T.release(B);
  ASSERT_TRUE(T.resize(A, 20));
  // The tail and the free block behind it are one.
  EXPECT_EQ(T.allocate(1900, 0), A + 32);
  T.verify();
}

class TlsfMoveTest : public TlsfTest {
protected:
  void fill(Address P, uint32_t Bytes) {
    for (uint32_t I = 0; I < Bytes; ++I)
      *pointerTo<uint8_t>(P + I) = uint8_t(I * 7 + I / 256);
  }
  void expectFilled(Address P, uint32_t Bytes) {
    for (uint32_t I = 0; I < Bytes; ++I)
      ASSERT_EQ(*pointerTo<uint8_t>(P + I), uint8_t(I * 7 + I / 256)) << I;
  }
};

TEST_F(TlsfMoveTest, MovesIntoAFreeLeftNeighbour) {
  addAll();
  for (uint32_t LeftSize : {100u, 1000u, 3000u}) {
    Address A = T.allocate(LeftSize, 0), B = T.allocate(1000, 0),
            C = T.allocate(100, 0);
    fill(B, Tlsf::capacity(B));
    uint32_t Old = Tlsf::capacity(B);
    T.release(A);
    // As large as both together, as far as sizes are rounded.
    uint32_t Size = (LeftSize + Old) / 20 * 19;
    Address P = T.resizeOrMove(B, Size);
    ASSERT_EQ(P, A);
    expectFilled(P, Old);
    EXPECT_GE(Tlsf::capacity(P), Size);
    T.verify();
    T.release(P);
    T.release(C);
    EXPECT_EQ(T.verify(), End - Start - Tlsf::RegionOverhead);
  }
}

TEST_F(TlsfMoveTest, UsesBothNeighbours) {
  addAll();
  Address A = T.allocate(1000, 0), B = T.allocate(1000, Tlsf::TagFlag),
          C = T.allocate(1000, 0);
  T.allocate(16, 0);
  fill(B, Tlsf::capacity(B));
  uint32_t Old = Tlsf::capacity(B);
  T.release(A);
  T.release(C);
  EXPECT_EQ(T.resizeOrMove(B, 4000), 0u) << "more than there is";
  expectFilled(B, Old);
  ASSERT_EQ(T.resizeOrMove(B, 2700), A);
  expectFilled(A, Old);
  EXPECT_TRUE(T.isBlock(A, Tlsf::TagFlag));
  T.verify();
}

TEST_F(TlsfMoveTest, StaysWhereTheRightIsEnough) {
  addAll();
  Address A = T.allocate(1000, 0), B = T.allocate(1000, 0),
          C = T.allocate(1000, 0);
  T.allocate(16, 0);
  T.release(A);
  T.release(C);
  EXPECT_EQ(T.resizeOrMove(B, 1900), B);
  EXPECT_EQ(T.resizeOrMove(B, 10), B);
  T.verify();
}

TEST_F(TlsfTest, AlignedPayloads) {
  addAll();
  uint32_t Total = End - Start - Tlsf::RegionOverhead;
  for (uint32_t Alignment = 16; Alignment <= 65536; Alignment *= 2)
    for (uint32_t Size : {0u, 12u, 13u, 1000u, 32764u, 60000u}) {
      Address Before = T.allocate(Size % 100, 0);
      Address P = T.allocateAligned(Size, Alignment, 0);
      ASSERT_NE(P, 0u);
      EXPECT_EQ(P % Alignment, 0u);
      EXPECT_GE(Tlsf::capacity(P), Size);
      T.verify();
      // The same request finds it again.
      T.release(P);
      EXPECT_EQ(T.allocateAligned(Size, Alignment, 0), P);
      T.release(Before);
      T.release(P);
      EXPECT_EQ(T.verify(), Total);
    }
  EXPECT_EQ(T.allocateAligned(100, 1u << 29, 0), 0u);
  EXPECT_EQ(T.allocateAligned(Tlsf::MaximumPayload, 1u << 29, 0), 0u);
}

TEST_F(TlsfTest, AlignedBlocksFollowEachOther) {
  // Blocks as large as their alignment leave nothing between them.
  addAll();
  constexpr uint32_t Size = 32768;
  Address First = T.allocateAligned(Size - Tlsf::HeaderSize, Size, 0);
  for (uint32_t I = 1; I < 16; ++I)
    EXPECT_EQ(T.allocateAligned(Size - Tlsf::HeaderSize, Size, 0),
              First + I * Size);
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
  uint32_t Missing = T.bytesMissing(PageSize, End, true);
  EXPECT_GT(Missing, 0u);
  EXPECT_LT(Missing, 64u);
  EXPECT_LT(T.bytesMissing(PageSize, End, false), 64u + PageSize / 32);
  EXPECT_GT(T.bytesMissing(PageSize, End + PageSize, true), PageSize);
  ASSERT_NE(T.allocate(60000, 0), 0u);
  EXPECT_GT(T.bytesMissing(PageSize, End, true), 60000u);
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
TEST_F(TlsfTest, RequestsFrom512MiBOn) {
  // They are rounded up like others: the second must not be given the smaller
  // block of the same list.
  World.reset((1400u << 20) / 65536);
  T.addRegion(World.HeapBase, World.End);
  T.verify();
  Address A = T.allocate(600u << 20, 0);
  Address Guard = T.allocate(16, 0);
  ASSERT_NE(A, 0u);
  ASSERT_NE(Guard, 0u);
  T.release(A);
  Address B = T.allocate(610u << 20, 0);
  EXPECT_TRUE(B == 0 || Tlsf::capacity(B) >= 610u << 20);
  T.verify();
  EXPECT_EQ(T.allocate(600u << 20, 0), A);
  T.release(A);
  if (B)
    T.release(B);
  T.release(Guard);
  T.verify();
  Address Most = T.allocate(Tlsf::MaximumPayload, 0);
  ASSERT_NE(Most, 0u);
  EXPECT_EQ(Tlsf::capacity(Most), Tlsf::MaximumPayload);
  T.release(Most);
  T.verify();
}

TEST_F(TlsfTest, FreeMemoryBeyondTheLargestBlock) {
  World.reset((1400u << 20) / 65536);
  T.addRegion(World.HeapBase, World.End);
  uint32_t Total = T.verify();
  // An aligned block in the second of two free neighbours that are too large to
  // merge: the part in front of it merges with the first if it can.
  Address A = T.allocate(700u << 20, 0);
  Address B = T.allocateAligned(300u << 20, 256u << 20, 0);
  ASSERT_NE(B, 0u);
  T.verify();
  T.release(A);
  T.verify();
  Address C = T.allocateAligned(100u << 20, 64u << 20, 0);
  T.verify();
  T.release(B);
  T.verify();
  T.release(C);
  EXPECT_EQ(T.verify(), Total);
}
#endif

} // namespace
