//===-- collectors/CommonTest.cpp - What all collectors have in common ----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Allocation, resizing, unmanaged memory, the shadow stack's functions and
// observation: behaviour that does not depend on the collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "host/LinearMemory.h"
#include "support/RuntimeTest.h"
#include <cstring>
#include <map>
#include <random>

using namespace graymark;
using namespace graymark::test;

namespace {

using CommonTest = RuntimeTest;

void expectZero(Address Start, uint32_t Bytes) {
  for (uint32_t I = 0; I < Bytes; ++I)
    ASSERT_EQ(*pointerTo<uint8_t>(Start + I), 0) << I;
}

bool contains(const std::string &Message, const std::string &Part) {
  return Message.find(Part) != std::string::npos;
}

TEST_F(CommonTest, NewObjects) {
  for (uint32_t Size : {0u, 1u, 8u, 12u, 13u, 16u, 100u, 1000u, 100000u}) {
    Reference R = __new(Size, Leaf);
    EXPECT_EQ(R % 16, 0u);
    EXPECT_EQ(loadWord(R - 8), Leaf);
    EXPECT_EQ(loadWord(R - 4), Size);
    expectZero(R, Size);
    std::memset(pointerTo<void>(R), 0xff, Size);
  }
  gm_verify_heap();
}

TEST_F(CommonTest, NewObjectsAreZeroOnUsedMemory) {
  for (uint32_t I = 0; I < 50; ++I) {
    Address P = __alloc(5000);
    std::memset(pointerTo<void>(P), 0xee, 5000);
    __free(P);
    Reference R = __new(I * 60, Leaf);
    expectZero(R, I * 60);
    std::memset(pointerTo<void>(R), 0xdd, I * 60);
  }
}

TEST_F(CommonTest, SizeLimits) {
  EXPECT_TRUE(
      contains(trapOf([&] { __new(GRAYMARK_OBJECT_MAX_SIZE + 1, Leaf); }),
               message("__new(1073741805 bytes): Allocation too large",
                       "Allocation too large")));
  EXPECT_TRUE(
      contains(trapOf([&] { __new(~0u, Leaf); }), "Allocation too large"));
  Reference R = __new(8, Leaf);
  EXPECT_TRUE(
      contains(trapOf([&] { __renew(R, ~0u); }),
               message("__renew(4294967295 bytes): Allocation too large",
                       "Allocation too large")));
  EXPECT_TRUE(
      contains(trapOf([&] { __alloc(~0u - 15); }),
               message("__alloc(4294967280 bytes): Allocation too large",
                       "Allocation too large")));
  EXPECT_TRUE(
      contains(trapOf([&] { __realloc(0, ~0u); }), "Allocation too large"));
  gm_verify_heap();
}

TEST_F(CommonTest, SizesAtTheEdges) {
  for (uint32_t Size : {0u, 12u, 13u}) {
    Reference R = __new(Size, Leaf);
    EXPECT_EQ(sizeWord(R), Size);
    EXPECT_EQ(sizeWord(__renew(__new(20, Leaf), Size)), Size);
    EXPECT_GE(gm_usable_size(__alloc(Size)), Size);
    EXPECT_GE(gm_usable_size(__realloc(__alloc(20), Size)), Size);
  }
  World.MostPages = 16;
  for (uint32_t Size : {GRAYMARK_OBJECT_MAX_SIZE, (1u << 30) - 64}) {
    EXPECT_EQ(gm_try_new(Size, Leaf), 0u);
    EXPECT_EQ(gm_try_alloc(Size, 16), 0u);
    EXPECT_TRUE(contains(trapOf([&] { __new(Size, Leaf); }), "Out of memory"));
    EXPECT_TRUE(contains(trapOf([&] { __alloc(Size); }), "Out of memory"));
  }
  for (uint32_t Size : {1u << 30, ~0u - 20, ~0u}) {
    EXPECT_EQ(gm_try_new(Size, Leaf), 0u);
    EXPECT_EQ(gm_try_alloc(Size, 16), 0u);
    for (auto *Call : {+[](uint32_t S) { __new(S, GRAYMARK_ID_STRING); },
                       +[](uint32_t S) { __alloc(S); },
                       +[](uint32_t S) { __realloc(__alloc(8), S); }})
      EXPECT_TRUE(
          contains(trapOf([&] { Call(Size); }), "Allocation too large"));
  }
  gm_verify_heap();
}

TEST_F(CommonTest, OutOfMemory) {
  World.MostPages = 4;
  EXPECT_EQ(trapOf([&] { __new(300000, Leaf); }),
            message("__new(300000 bytes): Out of memory", "Out of memory"));
  EXPECT_EQ(trapOf([&] { __alloc(300000); }),
            message("__alloc(300000 bytes): Out of memory", "Out of memory"));
  // What is left can be used.
  EXPECT_NE(__new(200000, Leaf), 0u);
  EXPECT_EQ(trapOf([&] { __new(GRAYMARK_OBJECT_MAX_SIZE, Leaf); }),
            message("__new(1073741804 bytes): Out of memory", "Out of memory"));
  gm_verify_heap();
}

TEST_F(CommonTest, HeapLimit) {
  *Configuration.HeapLimit = World.End + 3 * PageSize;
  storeWord(Root, __new(2 * PageSize, Leaf));
  EXPECT_NE(trapOf([&] { __new(2 * PageSize, Leaf); }), "");
  EXPECT_LE(World.End, *Configuration.HeapLimit);
}

TEST_F(CommonTest, InitialMemoryIsNotTouchedByDefault) {
  restart(4);
  Address Before = World.End;
  EXPECT_GE(__new(100, Leaf), Before);
  EXPECT_GE(__alloc(100), Before);
  expectZero(World.HeapBase, 4 * PageSize);
}

TEST_F(CommonTest, InitialMemoryIsUsedIfTheHeapOwnsIt) {
  restart(4);
  *Configuration.OwnsInitialMemory = 1;
  Address Before = World.End;
  EXPECT_LT(__new(100, Leaf), Before);
  EXPECT_LT(__new(100000, Leaf), Before);
  EXPECT_EQ(World.Growths, 0u);
  EXPECT_NE(__new(200000, Leaf), 0u);
  gm_verify_heap();
}

TEST_F(CommonTest, SharesMemoryWithOthers) {
  std::map<Address, uint32_t> Objects;
  std::mt19937 Random(3);
  for (uint32_t I = 0; I < 60; ++I) {
    if (I % 7 == 0) {
      World.growForeign(1 + I % 3);
      // What others hold stays as it is.
      storeWord(World.End - 4, 0x5a5a0000 + I);
    }
    uint32_t Size = Random() % 40000;
    Reference R = __pin(__new(Size, Leaf));
    std::memset(pointerTo<void>(R), int(I + 1), Size);
    Objects[R] = I;
  }
  gm_verify_heap();
  for (auto [R, I] : Objects)
    for (uint32_t O = 0; O < sizeWord(R); ++O)
      ASSERT_EQ(*pointerTo<uint8_t>(R + O), I + 1);
}

TEST_F(CommonTest, MemoryGrowsInSmallSteps) {
  uint32_t Before = World.End;
  uint32_t Allocated = 0;
  while (Allocated < 8u << 20) {
    __pin(__new(1000, Leaf));
    Allocated += 1024;
    ASSERT_LT(World.End - Before, Allocated + Allocated / 4 + 4 * PageSize);
  }
}

TEST_F(CommonTest, RenewInPlaceAndMoved) {
  Reference R = __new(10, Leaf);
  std::memcpy(pointerTo<void>(R), "0123456789", 10);
  Reference S = __renew(R, 300);
  EXPECT_EQ(std::memcmp(pointerTo<void>(S), "0123456789", 10), 0);
  expectZero(S + 10, 290);
  EXPECT_EQ(sizeWord(S), 300u);
  EXPECT_EQ(idWord(S), Leaf);
  std::memset(pointerTo<void>(S + 10), 0xcc, 290);
  // Bytes that are given up and taken again are zero.
  Reference T = __renew(S, 12);
  EXPECT_EQ(T, S);
  EXPECT_EQ(sizeWord(T), 12u);
  T = __renew(T, 14);
  EXPECT_EQ(loadWord(T + 8) >> 16, 0xccccu);
  expectZero(T + 12, 2);
  T = __renew(T, 300);
  expectZero(T + 12, 288);
  EXPECT_EQ(std::memcmp(pointerTo<void>(T), "0123456789", 10), 0);
  gm_verify_heap();
}

TEST_F(CommonTest, RenewKeepsTheOldObject) {
  Reference R = __pin(__new(16, Leaf));
  storeWord(R, 77);
  __pin(__new(16, Leaf));
  Reference S = __renew(R, 4000);
  ASSERT_NE(R, S);
  EXPECT_EQ(loadWord(R), 77u);
  EXPECT_EQ(sizeWord(R), 16u);
  EXPECT_EQ(loadWord(S), 77u);
}

TEST_F(CommonTest, RenewOfNothing) {
  EXPECT_EQ(trapOf([] { __renew(0, 8); }),
            message("__renew(0x0, 8 bytes): not an object", "not an object"));
  EXPECT_EQ(trapOf([] { __renew(5, 8); }),
            message("__renew(0x5, 8 bytes): not an object", "not an object"));
}

TEST_F(CommonTest, RandomResizing) {
  std::mt19937 Random(11);
  Reference R = __pin(__new(0, Leaf));
  std::vector<uint8_t> Expected;
  for (uint32_t I = 0; I < 300; ++I) {
    uint32_t Size = Random() % (I % 10 ? 300 : 5000);
    Reference S = __renew(R, Size);
    if (S != R) {
      __unpin(R);
      R = __pin(S);
    }
    Expected.resize(Size);
    ASSERT_EQ(std::memcmp(pointerTo<void>(R), Expected.data(), Size), 0) << I;
    for (uint8_t &Byte : Expected)
      Byte = uint8_t(Random());
    if (Size)
      std::memcpy(pointerTo<void>(R), Expected.data(), Size);
    if (Random() % 3 == 0)
      __new(Random() % 100, Leaf);
  }
  gm_verify_heap();
}

TEST_F(CommonTest, UnmanagedMemory) {
  Address P = __alloc(0);
  EXPECT_NE(P, 0u);
  EXPECT_EQ(P % 16, 0u);
  Address Q = __alloc(100);
  std::memset(pointerTo<void>(Q), 0x42, 100);
  __alloc(1);
  Address R = __realloc(Q, 5000);
  for (uint32_t I = 0; I < 100; ++I)
    ASSERT_EQ(*pointerTo<uint8_t>(R + I), 0x42);
  R = __realloc(R, 50);
  for (uint32_t I = 0; I < 50; ++I)
    ASSERT_EQ(*pointerTo<uint8_t>(R + I), 0x42);
  __free(R);
  __free(P);
  __free(0);
  EXPECT_NE(__realloc(0, 10), 0u);
  gm_verify_heap();
}

TEST_F(CommonTest, UnmanagedMemoryThatMayBeNull) {
  for (uint32_t Alignment = 1; Alignment <= 131072; Alignment *= 2) {
    __alloc(20);
    Address P = gm_try_alloc(100, Alignment);
    ASSERT_NE(P, 0u);
    EXPECT_EQ(P % maximum(Alignment, 16), 0u);
    EXPECT_GE(gm_usable_size(P), 100u);
    std::memset(pointerTo<void>(P), 0x42, gm_usable_size(P));
    gm_verify_heap();
    __free(P);
  }
  World.MostPages = (World.End - World.HeapBase) / PageSize + 4;
  Address P = gm_try_alloc(1000, 16);
  storeWord(P, 0x1234);
  for (uint32_t Size : {1u << 20, 1u << 30, ~0u - 15, ~0u}) {
    EXPECT_EQ(gm_try_alloc(Size, 16), 0u);
    EXPECT_EQ(gm_try_alloc(Size, 1u << 31), 0u);
    EXPECT_EQ(gm_try_realloc(P, Size), 0u);
    EXPECT_EQ(gm_try_realloc(0, Size), 0u);
  }
  EXPECT_EQ(loadWord(P), 0x1234u);
  EXPECT_EQ(loadWord(gm_try_realloc(P, 5000)), 0x1234u);
  EXPECT_TRUE(contains(trapOf([&] { gm_try_realloc(Root, 8); }),
                       message("gm_try_realloc(0x", "not a pointer from")));
  gm_verify_heap();
}

TEST_F(CommonTest, FreeOfWhatIsNotAllocated) {
  Address P = __alloc(100);
  Address Q = __alloc(100);
  __free(P);
  EXPECT_TRUE(contains(trapOf([&] { __free(P); }), "freed already"));
  EXPECT_TRUE(contains(trapOf([&] { __realloc(P, 8); }), "freed already"));
  EXPECT_TRUE(contains(trapOf([&] { __free(Q + 4); }),
                       message("__free(0x", "not a pointer from")));
  EXPECT_TRUE(contains(trapOf([&] { __free(Root); }), "not a pointer from"));
  for (uint32_t Size : {0u, 8u, 5000u})
    EXPECT_TRUE(
        contains(trapOf([&] { __realloc(Root, Size); }), "not a pointer from"));
  gm_verify_heap();
}

TEST_F(CommonTest, StackSaveAndRestore) {
  uint32_t Saved = __graymark_stack_save();
  push(0);
  push(0);
  EXPECT_EQ(__graymark_stack_save(), Saved - 8);
  __graymark_stack_restore(Saved);
  EXPECT_EQ(__graymark_stack_pointer, Saved);
  EXPECT_TRUE(contains(
      trapOf([&] { __graymark_stack_restore(Saved + 4); }),
      message("__graymark_stack_restore(0x", "not in the shadow stack")));
  EXPECT_NE(trapOf([&] { __graymark_stack_restore(Saved - 2); }), "");
  EXPECT_NE(trapOf([&] { __graymark_stack_restore(0); }), "");
}

TEST_F(CommonTest, StackOverflowMessage) {
  EXPECT_EQ(trapOf([] { __graymark_stack_overflow(); }),
            message("stack overflow: the shadow stack of 65536 bytes is full",
                    "stack overflow"));
}

TEST_F(CommonTest, CheckRootSlot) {
  Address Pairs = addRoot(3, 8);
  Reference S = addStatic(Node, 12);
  World.Stack = {World.allocateStatic(64), 0};
  World.Stack.Stop = World.Stack.Start + 64;
  __graymark_check_root_slot(Root);
  __graymark_check_root_slot(Pairs);
  __graymark_check_root_slot(Pairs + 16);
  __graymark_check_root_slot(S + 4);
  __graymark_check_root_slot(__graymark_stack_pointer - 4);
  __graymark_check_root_slot(World.Stack.Start + 8);
  Reference Object = __new(12, Node);
  __graymark_check_root_slot(Object + 8);
  for (Address Slot : {Pairs + 4, Pairs + 24, Root - 4, S + 12, __alloc(16),
                       Object - 4, Object + 12})
    EXPECT_TRUE(contains(trapOf([&] { __graymark_check_root_slot(Slot); }),
                         "the collector does not look"));
}

void countObject(uint32_t, uint32_t Counter) {
  storeWord(Counter, loadWord(Counter) + 1);
}

TEST_F(CommonTest, HeapWalkAndStatistics) {
  Address Counter = World.allocateStatic(4);
  for (uint32_t I = 0; I < 10; ++I) {
    __new(10 * I, Leaf);
    __alloc(10);
  }
  gm_heap_walk(addressOf(countObject), Counter);
  EXPECT_EQ(loadWord(Counter), 10u);
  gm_statistics S = statistics();
  EXPECT_EQ(S.live_objects, 10u);
  EXPECT_EQ(S.allocated_objects, 10u);
  EXPECT_GE(S.live_bytes, 450u);
  EXPECT_LE(S.live_bytes, 450u + 10 * 40);
  EXPECT_EQ(S.allocated_bytes, S.live_bytes);
  EXPECT_EQ(S.memory_bytes, World.End);
}

/// At \p Data the last object seen, and how many came before a lower one.
void checkOrder(Reference Object, uint32_t Data) {
  if (loadWord(Data) >= Object)
    storeWord(Data + 4, loadWord(Data + 4) + 1);
  storeWord(Data, Object);
}

TEST_F(CommonTest, TheHeapIsWalkedInOrderOfAddresses) {
  Address Seen = World.allocateStatic(8);
  // Of all kinds and sizes; half of them die, and others take their place.
  for (uint32_t Round = 0; Round < 2; ++Round) {
    for (uint32_t I = 0; I < 400; ++I) {
      Reference R = __new(I * 7919 % 3000 * (I % 50 ? 1 : 40), Leaf);
      if (I % 2)
        __pin(R);
      __alloc(I % 100);
      __pin(node());
    }
    __collect();
  }
  gm_heap_walk(addressOf(checkOrder), Seen);
  EXPECT_NE(loadWord(Seen), 0u);
  EXPECT_EQ(loadWord(Seen + 4), 0u);
}

TEST_F(CommonTest, NullAndImmediatesAreIgnored) {
  Reference R = node();
  for (uint32_t Word : {0u, 1u, 0x1231u}) {
    storeWord(R, Word);
    __link(R, Word, 0);
    __link(R, Word, 1);
    __graymark_remark(Word);
    __visit(Word, 0);
    EXPECT_EQ(__pin(Word), Word);
    __unpin(Word);
  }
  push(R);
  __collect();
  EXPECT_EQ(field(R, 0), 0x1231u);
}

TEST_F(CommonTest, TheRuntimeWorksBeforeAnythingIsAllocated) {
  __collect();
  gm_step(1000);
  gm_verify_heap();
  gm_heap_walk(addressOf(countObject), 0);
  EXPECT_EQ(liveObjects(), 0u);
}

TEST_F(CommonTest, TryNewReturnsNull) {
  EXPECT_EQ(gm_try_new(GRAYMARK_OBJECT_MAX_SIZE + 1, Leaf), 0u);
  EXPECT_EQ(gm_try_new(~0u, Leaf), 0u);
  World.MostPages = 8;
  Reference R = gm_try_new(100000, Leaf);
  ASSERT_NE(R, 0u);
  push(R);
  storeWord(R + 99996, 7);
  EXPECT_EQ(gm_try_new(1u << 20, Leaf), 0u);
  EXPECT_EQ(field(R, 99996), 7u);
  Reference Small = gm_try_new(12, Node);
  ASSERT_NE(Small, 0u);
  EXPECT_EQ(field(Small, 8), 0u);
  EXPECT_EQ(idWord(Small), Node);
  EXPECT_NE(trapOf([&] { gm_try_new(12, 999); }).find("Index out of range"),
            std::string::npos);
  gm_verify_heap();
}

} // namespace
