//===-- heap/FullMemoryTest.cpp - Memory of 4 GiB ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TLSF over all addresses that there are. On the host AddressSanitizer needs
// the upper half of them, so this is a program without it. Real memory of this
// size is used by test/execution/full-memory.c.
//
//===----------------------------------------------------------------------===//

#include "heap/Growth.h"
#include "heap/Tlsf.h"
#include "host/LinearMemory.h"
#include "support/Emulation.h"
#include "support/RuntimeTest.h"
#include <vector>

using namespace graymark;
using namespace graymark::test;

namespace {

class FullMemoryTest : public ::testing::Test {
protected:
  void SetUp() override {
    World.reset();
    *Configuration.HeapLimit = *Configuration.OwnsInitialMemory = 0;
  }

  /// As the heap does.
  Address allocate(uint32_t Size) {
    for (bool Exactly = false;;) {
      if (Address P = T.allocate(Size, 0))
        return P;
      Range R = obtainMemory(T.bytesMissing(Size, memoryEnd(), Exactly),
                             T.regionBytes(), Exactly);
      if (R.size()) {
        T.addRegion(R.Start, R.Stop);
        continue;
      }
      if (Exactly)
        return 0;
      Exactly = true;
    }
  }
  /// Payload bytes that there will be at most.
  static uint32_t everything() {
    return 0u - World.HeapBase - 16 - Tlsf::RegionOverhead;
  }

  Tlsf T;
};

TEST_F(FullMemoryTest, IsUsedToTheLastPage) {
  std::vector<Address> All;
  uint64_t Bytes = 0;
  // Smaller and smaller, until not even nothing fits.
  for (uint32_t Size : {64u << 20, 1u << 20, 10000u, 1000u, 100u, 12u})
    while (Address P = allocate(Size)) {
      ASSERT_GE(Tlsf::capacity(P), Size);
      storeWord(P, 0x12345678);
      storeWord(P + Size - 4, 0x12345678);
      All.push_back(P);
      Bytes += Tlsf::occupied(P);
    }
  EXPECT_EQ(memoryPages(), 65536u);
  EXPECT_EQ(allocate(0), 0u);
  EXPECT_EQ(T.verify(), 0u);
  EXPECT_EQ(Bytes, everything());
  EXPECT_EQ(All.back() & 0xFFFF0000, 0xFFFF0000) << "the last page is used";
  for (Address P : All)
    T.release(P);
  EXPECT_EQ(T.verify(), everything());
  EXPECT_NE(allocate(Tlsf::MaximumPayload), 0u);
}

TEST_F(FullMemoryTest, BlocksOfTheLargestSize) {
  std::vector<Address> All;
  while (Address P = allocate(Tlsf::MaximumPayload)) {
    EXPECT_EQ(Tlsf::capacity(P), Tlsf::MaximumPayload);
    storeWord(P, 1);
    storeWord(P + Tlsf::MaximumPayload - 4, 2);
    All.push_back(P);
    T.verify();
  }
  EXPECT_EQ(All.size(), 2u);
  for (Address P : All)
    T.release(P);
  T.verify();
}

TEST_F(FullMemoryTest, AlignedBlocksAtTheEnd) {
  uint32_t Count = 0;
  while (allocate(256u << 20))
    ;
  Address Last = 0;
  while (Address P = allocate(1u << 20))
    Last = P;
  T.release(Last);
  while (Address P = T.allocateAligned(32764, 32768, 0)) {
    EXPECT_EQ(P % 32768, 0u);
    ++Count;
  }
  EXPECT_GE(Count, 31u);
  T.verify();
}

TEST_F(FullMemoryTest, LargeBlocksGrowIntoNeighbours) {
  Address A = allocate(800u << 20), B = allocate(100u << 20),
          C = allocate(700u << 20), D = allocate(100u << 20);
  ASSERT_NE(D, 0u);
  storeWord(B, 0xABCDEF01);
  T.release(A);
  T.release(C);
  T.verify();
  EXPECT_EQ(T.resizeOrMove(B, 740u << 20), B);
  T.verify();
  EXPECT_EQ(T.resizeOrMove(B, 100u << 20), B);
  T.verify();
  EXPECT_EQ(T.resizeOrMove(B, Tlsf::MaximumPayload), A);
  EXPECT_EQ(loadWord(A), 0xABCDEF01);
  EXPECT_EQ(Tlsf::capacity(A), Tlsf::MaximumPayload);
  T.verify();
}

} // namespace
