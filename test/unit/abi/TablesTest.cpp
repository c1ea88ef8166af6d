//===-- abi/TablesTest.cpp - Types, members, start --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Descriptors and what is found by them, the linked tables, and the checks at
// the start. For every collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

using Offsets = std::vector<uint32_t>;

class TablesTest : public RuntimeTest {
protected:
  /// The offsets that are visited in \p Object, in pieces of \p Budget.
  static Offsets members(Reference Object, uint32_t Budget = ~0u,
                         uint32_t *Pieces = nullptr) {
    Offsets Found;
    MemberPosition Position{Object};
    uint32_t Count = 0;
    while (Position.Object) {
      visitMembers(Position, Budget, [&](Reference R, Address Field) {
        EXPECT_EQ(loadWord(Field), R);
        Found.push_back(Field - Object);
      });
      ++Count;
    }
    if (Pieces)
      *Pieces = Count;
    return Found;
  }
};

TEST_F(TablesTest, BuiltinTypes) {
  EXPECT_EQ(__typeinfo(GRAYMARK_ID_OBJECT), GRAYMARK_TYPE_POINTER_FREE);
  EXPECT_EQ(__typeinfo(GRAYMARK_ID_ARRAY_BUFFER), GRAYMARK_TYPE_POINTER_FREE);
  EXPECT_EQ(__typeinfo(GRAYMARK_ID_STRING), GRAYMARK_TYPE_POINTER_FREE);
  EXPECT_EQ(__typeinfo(GRAYMARK_ID_ARRAY_BUFFER_VIEW), 0u);
  EXPECT_EQ(members(__new(20, GRAYMARK_ID_STRING)), Offsets{});
  EXPECT_EQ(members(__new(12, GRAYMARK_ID_ARRAY_BUFFER_VIEW)), Offsets{0});
}

TEST_F(TablesTest, UnknownIds) {
  uint32_t Count = World.Tables.Types.size() / 32;
  for (uint32_t Id : {4u, 15u, 16 + Count, 0xFFFFFFFFu}) {
    std::string Message = trapOf([&] { __typeinfo(Id); });
    EXPECT_NE(Message.find(message("__typeinfo(id " + std::to_string(Id) +
                                       "): Index out of range",
                                   "Index out of range")),
              std::string::npos)
        << Message;
    Message = trapOf([&] { __new(16, Id); });
    EXPECT_NE(Message.find(message("__new(id " + std::to_string(Id) + ")",
                                   "Index out of range")),
              std::string::npos)
        << Message;
  }
  EXPECT_EQ(__typeinfo(16 + Count - 1), descriptorOf(16 + Count - 1)->Flags);
}

TEST_F(TablesTest, Bitmap) {
  EXPECT_EQ(members(node()), (Offsets{0, 4}));
  EXPECT_EQ(members(__new(64, Leaf)), Offsets{});
}

TEST_F(TablesTest, BitmapOfTheLastWord) {
  uint32_t Id = addType({1, 0, 0, 0, 128, 1u << 31 | 1, 0, 0, 0, 0});
  EXPECT_EQ(members(__new(128, Id)), (Offsets{0, 124}));
}

TEST_F(TablesTest, ListOfOffsets) {
  EXPECT_EQ(members(__new(144, Sparse)), (Offsets{0, 40, 140}));
}

TEST_F(TablesTest, ArrayBySize) {
  EXPECT_EQ(members(__new(0, Array)), Offsets{});
  EXPECT_EQ(members(__new(3, Array)), Offsets{});
  EXPECT_EQ(members(__new(16, Array)), (Offsets{0, 4, 8, 12}));
  EXPECT_EQ(members(__new(18, Array)), (Offsets{0, 4, 8, 12}));
}

TEST_F(TablesTest, ArrayByLengthField) {
  Reference V = __new(8 + 8 * 4, Vector);
  EXPECT_EQ(members(V), Offsets{});
  storeWord(V, 2);
  EXPECT_EQ(members(V), (Offsets{8, 16}));
  // More than there is room for does not lead outside.
  storeWord(V, 1000000);
  EXPECT_EQ(members(V), (Offsets{8, 16, 24, 32}));
}

TEST_F(TablesTest, ArrayBehindFixedPartWithListedElements) {
  uint32_t Id =
      addType({1, GRAYMARK_LAYOUT_ARRAY | GRAYMARK_LAYOUT_ELEMENT_LIST, 0, 0, 8,
               2, 8, 16, list({4, 12}), 0});
  EXPECT_EQ(members(__new(8 + 2 * 16, Id)), (Offsets{4, 12, 20, 28, 36}));
}

TEST_F(TablesTest, PiecesCoverTheSameMembers) {
  Reference A = __new(4 * 1000, Array);
  Reference V = __new(8 + 8 * 500, Vector);
  storeWord(V, 500);
  for (Reference R : {A, V, node(), __new(144, Sparse)})
    for (uint32_t Budget : {1u, 2u, 7u, 64u}) {
      uint32_t Pieces;
      EXPECT_EQ(members(R, Budget, &Pieces), members(R));
      if (sizeWord(R) > 1000) {
        EXPECT_GE(Pieces, 500 / Budget);
      }
    }
}

TEST_F(TablesTest, AnArrayMayShrinkBetweenPieces) {
  Reference A = __new(4 * 100, Array);
  MemberPosition Position{A};
  uint32_t Visited = 0;
  auto Count = [&](Reference, Address) { ++Visited; };
  visitMembers(Position, 50, Count);
  sizeWord(A) = 4 * 10;
  while (Position.Object)
    visitMembers(Position, 50, Count);
  EXPECT_EQ(Visited, 50u);
}

uint32_t visitRangeForTest(uint32_t Object, uint32_t From, uint32_t Budget) {
  // The references stand at 8, 16, ... up to the size.
  uint32_t Count = sizeWord(Object) / 8 - 1;
  uint32_t End = minimum(Count, From + maximum(Budget, 1));
  for (; From < End; ++From)
    __visit(loadWord(Object + 8 + 8 * From), 0);
  return From < Count ? From : 0;
}

TEST_F(TablesTest, CustomVisitorIsCalledUntilItIsDone) {
  Address Cold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  *pointerTo<ColdPart>(Cold) = {GRAYMARK_COLD_SIZE,          0, 0, 0, 0,
                                addressOf(visitRangeForTest)};
  uint32_t Id = addType({1, 0, 0, 0, 4, 1, 0, 0, 0, Cold});
  Reference R = __new(88, Id);
  uint32_t Pieces;
  EXPECT_EQ(members(R, 3, &Pieces), Offsets{0});
  EXPECT_GE(Pieces, 3u);
}

TEST_F(TablesTest, InstanceOf) {
  Address BaseCold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  Address MiddleCold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  // An early cold part, which ends after the base.
  *pointerTo<ColdPart>(BaseCold) = {16, 0, 0, descriptor(Node), 0, 0};
  uint32_t Middle = addType({1, 0, 0, 0, 12, 3, 0, 0, 0, BaseCold});
  *pointerTo<ColdPart>(MiddleCold) = {GRAYMARK_COLD_SIZE, 0, 0,
                                      descriptor(Middle), 0, 0};
  uint32_t Derived = addType({1, 0, 0, 0, 12, 3, 0, 0, 0, MiddleCold});
  Reference R = __new(12, Derived);
  EXPECT_EQ(__instanceof(R, Derived), 1u);
  EXPECT_EQ(__instanceof(R, Middle), 1u);
  EXPECT_EQ(__instanceof(R, Node), 1u);
  EXPECT_EQ(__instanceof(R, Leaf), 0u);
  EXPECT_EQ(__instanceof(node(), Derived), 0u);
  EXPECT_EQ(__instanceof(0, Node), 0u);
  EXPECT_EQ(__instanceof(0x11, Node), 0u);
  EXPECT_NE(trapOf([&] { __instanceof(R, 9); }), "");
}

TEST_F(TablesTest, StaticObjectsGetTheirIds) {
  Reference S = addStatic(Vector, 24);
  Reference T = addStatic(Leaf, 5);
  EXPECT_EQ(idWord(S), 0u);
  __typeinfo(0);
  EXPECT_EQ(idWord(S), Vector);
  EXPECT_EQ(sizeWord(S), 24u);
  EXPECT_EQ(idWord(T), Leaf);
}

TEST_F(TablesTest, StaticObjectsGetTheirIdsHoweverTheRuntimeIsEntered) {
  Reference S = addStatic(Node, 12);
  EXPECT_EQ(__instanceof(S, Node), 1u);
  restart();
  S = addStatic(Node, 12);
  Reference R = __renew(S, 20);
  EXPECT_NE(R, S);
  EXPECT_EQ(idWord(R), Node);
  restart();
  S = addStatic(Node, 12);
  node();
  EXPECT_EQ(idWord(S), Node);
}

TEST_F(TablesTest, AbiVersionsAreCompared) {
  addObjectFile(GRAYMARK_ABI_VERSION);
  __typeinfo(0);
  restart();
  addObjectFile(GRAYMARK_ABI_VERSION);
  addObjectFile(7);
  EXPECT_EQ(trapOf([] { __typeinfo(0); }),
            message("start: an object file has ABI version 7, this runtime has "
                    "1; build it again",
                    "incompatible object file"));
}

TEST_F(TablesTest, CapabilitiesAreChecked) {
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_MANUAL, true);
  addObjectFile(GRAYMARK_ABI_VERSION);
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_MANUAL, true);
  __typeinfo(0);
  restart();
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_INSERTION, true);
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_EXCHANGE, false);
  EXPECT_EQ(trapOf([] { __typeinfo(0); }),
            message("start: an object file was compiled with collector=rc, "
                    "which this runtime cannot run; compile it for this one, "
                    "or link another",
                    "incompatible object file"));
}

} // namespace
