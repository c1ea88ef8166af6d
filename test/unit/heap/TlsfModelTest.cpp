//===-- heap/TlsfModelTest.cpp - Traces against intervals -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Long traces of operations on TLSF beside a model: a map of the intervals that
// are in use, and what is in them. Beside random traces there are those that
// are known to be bad for allocators of its kind.
//
//===----------------------------------------------------------------------===//

#include "heap/Tlsf.h"
#include "host/LinearMemory.h"
#include "support/Emulation.h"
#include "gtest/gtest.h"
#include <cstdio>
#include <cstring>
#include <functional>
#include <map>
#include <random>
#include <vector>

using namespace graymark;
using namespace graymark::test;

namespace {

/// What a trace is like; the parts of 100 of each operation.
struct Profile {
  const char *Name;
  std::function<uint32_t(std::mt19937 &)> Size;
  uint32_t Allocate, AllocateAligned, Release, Resize;
  /// Which block is released or resized.
  enum { Any, Oldest, Newest } Which;
  /// One of so many times that memory grows, somebody else has taken a page.
  uint32_t ForeignOneOf;
};

const Profile Profiles[] = {
    {"small and large", [](auto &R) { return R() % (R() % 8 ? 200 : 8192); },
     46, 4, 40, 10, Profile::Any, 4},
    {"up to 8 KiB, first in first out", [](auto &R) { return R() % 8192; }, 50,
     0, 48, 2, Profile::Oldest, 100},
    // What differs by one step of rounding meets in the same lists.
    {"around the sizes of lists",
     [](auto &R) {
       uint32_t Log = 5 + R() % 9;
       return (1u << Log) + (R() % 32 << Log >> 5) - 20 + R() % 40;
     },
     48, 2, 40, 10, Profile::Any, 8},
    {"grown and shrunk", [](auto &R) { return 1u << (R() % 14); }, 20, 0, 10,
     70, Profile::Any, 3},
    {"aligned, last in first out", [](auto &R) { return R() % 3000; }, 10, 40,
     45, 5, Profile::Newest, 8},
};

class TlsfModelTest : public ::testing::Test {
protected:
  struct Block {
    Address Payload;
    uint32_t Size;
    uint8_t Pattern;
  };

  void start(uint32_t Seed);
  void run(const Profile &P, uint32_t Operations);
  void releaseEverything();
  void checkBytes();

  void addMemory(uint32_t ForeignOneOf);
  void insert(Block B, uint32_t Kept);
  Block extract(size_t Index);
  void expectPattern(Address Payload, uint32_t Bytes, uint8_t Pattern);

  static constexpr uint32_t MostBytes = 6u << 20;
  Tlsf T;
  std::mt19937 Random;
  std::vector<Block> Live;
  std::map<Address, Address> Intervals; ///< From header to end.
  uint32_t UsedBytes = 0;
  std::vector<Range> Regions;
};

void TlsfModelTest::start(uint32_t Seed) {
  World.reset();
  T = Tlsf();
  Random.seed(Seed);
  Live.clear();
  Intervals.clear();
  Regions.clear();
  UsedBytes = 0;
}

void TlsfModelTest::addMemory(uint32_t ForeignOneOf) {
  if (Random() % ForeignOneOf == 0)
    World.growForeign(1);
  Address Start = World.End;
  ASSERT_TRUE(growMemory(1 + Random() % 2));
  T.addRegion(Start, World.End);
  if (!Regions.empty() && Regions.back().Stop == Start)
    Regions.back().Stop = World.End;
  else
    Regions.push_back({Start, World.End});
}

/// Registers a block of which the first \p Kept bytes have its pattern.
void TlsfModelTest::insert(Block B, uint32_t Kept) {
  ASSERT_EQ(B.Payload % 16, 0u);
  ASSERT_GE(Tlsf::capacity(B.Payload), B.Size);
  Address Start = B.Payload - Tlsf::HeaderSize,
          Stop = Start + Tlsf::occupied(B.Payload);
  bool Inside = false;
  for (Range R : Regions)
    Inside |= Start >= R.Start && Stop <= R.Stop;
  ASSERT_TRUE(Inside);
  auto Next = Intervals.lower_bound(Start);
  if (Next != Intervals.end()) {
    ASSERT_LE(Stop, Next->first);
  }
  if (Next != Intervals.begin()) {
    ASSERT_LE(std::prev(Next)->second, Start);
  }
  Intervals[Start] = Stop;
  UsedBytes += Stop - Start;
  expectPattern(B.Payload, Kept, B.Pattern);
  std::memset(pointerTo<void>(B.Payload), B.Pattern, B.Size);
  Live.push_back(B);
}

TlsfModelTest::Block TlsfModelTest::extract(size_t Index) {
  Block B = Live[Index];
  // The order remains only where the first or last is asked for.
  if (Index == 0) {
    Live.erase(Live.begin());
  } else {
    Live[Index] = Live.back();
    Live.pop_back();
  }
  auto It = Intervals.find(B.Payload - Tlsf::HeaderSize);
  UsedBytes -= It->second - It->first;
  Intervals.erase(It);
  expectPattern(B.Payload, B.Size, B.Pattern);
  return B;
}

void TlsfModelTest::expectPattern(Address Payload, uint32_t Bytes,
                                  uint8_t Pattern) {
  const uint8_t *P = pointerTo<uint8_t>(Payload);
  ASSERT_TRUE(!Bytes || (*P == Pattern && !std::memcmp(P, P + 1, Bytes - 1)));
}

/// Every byte of memory is in use, free, or the allocator's own.
void TlsfModelTest::checkBytes() {
  ASSERT_EQ(T.verify() + UsedBytes + Regions.size() * Tlsf::RegionOverhead,
            T.regionBytes());
}

void TlsfModelTest::run(const Profile &P, uint32_t Operations) {
  for (uint32_t Step = 0; Step < Operations && !HasFatalFailure(); ++Step) {
    uint32_t Choice = Random() % 100, Size = P.Size(Random);
    size_t Index = P.Which == Profile::Oldest ? 0
                   : P.Which == Profile::Newest
                       ? Live.size() - 1
                       : Random() % (Live.size() + !Live.size());
    if (Live.empty() || Choice < P.Allocate + P.AllocateAligned) {
      uint32_t Alignment =
          Choice < P.Allocate ? 16 : 16u << Random() % (Random() % 50 ? 6 : 12);
      Address New = Alignment == 16 ? T.allocate(Size, 0)
                                    : T.allocateAligned(Size, Alignment, 0);
      if (!New) {
        if (T.regionBytes() < MostBytes)
          ASSERT_NO_FATAL_FAILURE(addMemory(P.ForeignOneOf));
        else
          T.release(extract(Index).Payload);
        continue;
      }
      ASSERT_EQ(New % Alignment, 0u);
      insert({New, Size, uint8_t(Random())}, 0);
    } else if (Choice < P.Allocate + P.AllocateAligned + P.Release) {
      Block B = extract(Index);
      T.release(B.Payload);
      if (Step % 16)
        continue;
      // What was freed satisfies the same request.
      Address Again = T.allocate(B.Size, 0);
      ASSERT_NE(Again, 0u);
      T.release(Again);
    } else {
      Block B = extract(Index);
      uint32_t Kept = minimum(B.Size, Size);
      if (Random() % 2) {
        if (T.resize(B.Payload, Size))
          B.Size = Size;
      } else if (Address Moved = T.resizeOrMove(B.Payload, Size)) {
        B.Payload = Moved;
        B.Size = Size;
      }
      insert(B, Kept);
    }
    if (Step % 256 == 0)
      checkBytes();
  }
  checkBytes();
}

/// All memory is one block in each region afterwards.
void TlsfModelTest::releaseEverything() {
  while (!Live.empty()) {
    Block B = extract(Random() % Live.size());
    T.release(B.Payload);
  }
  checkBytes();
  for (Range R : Regions) {
    uint32_t Most = R.size() - Tlsf::RegionOverhead - Tlsf::HeaderSize;
    if (Address P = T.allocate(Most, 0)) {
      T.release(P);
      continue;
    }
    FAIL() << "no block of " << Most << " bytes";
  }
  EXPECT_EQ(T.verify(),
            T.regionBytes() - Regions.size() * Tlsf::RegionOverhead);
}

TEST_F(TlsfModelTest, Traces) {
  for (uint32_t Round = 0; Round < 20; ++Round) {
    const Profile &P = Profiles[Round % std::size(Profiles)];
    uint32_t Seed = 1000 + Round;
    std::printf("seed %u: %s\n", Seed, P.Name);
    start(Seed);
    run(P, 20000);
    ASSERT_FALSE(HasFatalFailure());
    releaseEverything();
    ASSERT_FALSE(HasFatalFailure());
  }
}

TEST_F(TlsfModelTest, OneTraceAfterAnotherInTheSameMemory) {
  start(7);
  for (uint32_t Round = 0; Round < 10; ++Round) {
    run(Profiles[Random() % std::size(Profiles)], 3000);
    ASSERT_FALSE(HasFatalFailure());
  }
  releaseEverything();
}

TEST_F(TlsfModelTest, Comb) {
  // Every second block of a full memory is freed, then the rest: nothing larger
  // fits in between, everything afterwards.
  for (uint32_t Size : {12u, 100u, 508u, 1000u, 5000u}) {
    start(Size);
    addMemory(1);
    std::vector<Address> All;
    while (Address P = T.allocate(Size, 0))
      All.push_back(P);
    uint32_t Left = T.verify();
    for (size_t I = 0; I < All.size(); I += 2)
      T.release(All[I]);
    ASSERT_LT(Left, 2 * Tlsf::occupied(All[1]));
    EXPECT_EQ(T.allocate(2 * Size + 40, 0), 0u);
    for (size_t I = 0; I < All.size(); I += 2)
      ASSERT_NE(T.allocate(Size, 0), 0u);
    EXPECT_EQ(T.verify(), Left);
    for (Address P : All)
      T.release(P);
    releaseEverything();
  }
}

TEST_F(TlsfModelTest, AQueueOfEqualBlocksNeedsNoMoreMemory) {
  // The load under which allocators without rounding grow for ever: sizes of
  // one list in turns, with something between them that stays.
  start(1);
  std::vector<Address> Queue;
  uint32_t Before = 0;
  for (uint32_t Step = 0; Step < 40000; ++Step) {
    uint32_t Size = 1000 + Step % 7 * 4;
    Address P;
    while (!(P = T.allocate(Size, 0)))
      addMemory(100);
    Queue.push_back(P);
    if (Step % 100 == 0 && Step < 4000)
      while (!T.allocate(16, 0))
        addMemory(100);
    if (Queue.size() > 200) {
      T.release(Queue.front());
      Queue.erase(Queue.begin());
    }
    if (Step == 4000)
      Before = T.regionBytes();
  }
  EXPECT_EQ(T.regionBytes(), Before);
}

} // namespace
