//===-- checked/CheckedTest.cpp - What checked builds find ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mistakes that the checked variant of every collector must report.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class CheckedTest : public RuntimeTest {
protected:
  static void expect(const std::string &Message, const std::string &Part) {
    EXPECT_NE(Message.find(Part), std::string::npos)
        << "message '" << Message << "' lacks '" << Part << "'";
  }
};

TEST_F(CheckedTest, ArgumentsMustBeObjects) {
  Reference R = node();
  Address P = __alloc(64);
  for (uint32_t Wrong : {R + 4, R + 16, R - 16, P, Root, 0xF4F4F4F4u, 0x10u}) {
    expect(trapOf([&] { __pin(Wrong); }), "__pin(0x");
    expect(trapOf([&] { __unpin(Wrong); }), "not an object, or freed already");
    expect(trapOf([&] { __link(Wrong, R, 0); }), "__link(0x");
    expect(trapOf([&] { __link(R, Wrong, 0); }), "__link(0x");
    expect(trapOf([&] { __graymark_remark(Wrong); }), "__graymark_remark(0x");
    expect(trapOf([&] { __renew(Wrong, 8); }), "__renew(0x");
  }
  // The object of an interior pointer.
  __link(0, R, 0);
}

TEST_F(CheckedTest, OverwrittenHeaders) {
  Reference R = node();
  storeWord(R - 4, 1000000);
  expect(trapOf([&] { __pin(R); }), "not an object");
  expect(trapOf([] { gm_verify_heap(); }), "");
  EXPECT_NE(trapOf([] { gm_verify_heap(); }), "");
}

TEST_F(CheckedTest, LinkWantsADescribedField) {
  Address Cold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  *pointerTo<ColdPart>(Cold) = {GRAYMARK_COLD_SIZE, text("Pair"), 0, 0, 0, 0};
  uint32_t Pair = addType({1, 0, 0, 0, 12, 1, 0, 0, 0, Cold});
  Reference R = __new(12, Pair), Child = node();
  storeWord(R + 8, Child);
  expect(trapOf([&] { __link(R, Child, 0); }),
         "type 'Pair' (id " + std::to_string(Pair) +
             ") does not describe the field at offset 8");
  storeWord(R + 8, 0);
  expect(trapOf([&] { __link(R, Child, 0); }), "store first, then link");
  storeWord(R, Child);
  __link(R, Child, 0);
}

TEST_F(CheckedTest, LinkFindsChildrenOfEveryLayout) {
  Reference Child = node();
  Reference A = __new(40, Array), V = __new(40, Vector), S = __new(144, Sparse);
  store(A, 36, Child);
  storeWord(V, 4);
  store(V, 32, Child);
  store(S, 140, Child);
  // No element has a reference there.
  store(V, 32, 0);
  storeWord(V + 36, Child);
  expect(trapOf([&] { __link(V, Child, 0); }), "offset 36");
}

TEST_F(CheckedTest, LinkBeforeTheLengthIsStored) {
  Reference Child = node(), V = __new(40, Vector);
  store(V, 32, Child);
  __link(V, Child, 0);
  storeWord(V, 3);
  __link(V, Child, 0);
}

TEST_F(CheckedTest, UnmanagedFunctionsRefuseObjects) {
  Reference R = node();
  expect(trapOf([&] { __free(R); }), "a managed object");
  expect(trapOf([&] { __realloc(R, 8); }), "a managed object");
}

TEST_F(CheckedTest, FreedMemoryIsPoisoned) {
  Address P = __alloc(100), Q = __alloc(100);
  (void)Q;
  __free(P);
  EXPECT_EQ(loadWord(P + 48), 0xF4F4F4F4u);
}

TEST_F(CheckedTest, SmallerThanItsType) {
  expect(trapOf([&] { __new(8, Node); }), "has a fixed part of 12 bytes");
}

TEST_F(CheckedTest, DescriptorsOutsideOfTheirSize) {
  addType({1, 0, 0, 0, 12, 8, 0, 0, 0, 0});
  expect(trapOf([] { __typeinfo(0); }), "offset 12 of its fixed part, which "
                                        "has 12 bytes");
  restart();
  addType({1, GRAYMARK_LAYOUT_REFERENCE_LIST, 0, 0, 12, list({2}), 0, 0, 0, 0});
  expect(trapOf([] { __typeinfo(0); }), "offset 2 ");
  restart();
  addType({1, GRAYMARK_LAYOUT_ARRAY, 0, 0, 0, 0, 0, 4, 2, 0});
  expect(trapOf([] { __typeinfo(0); }), "array element, which has 4 bytes");
  restart();
  addType({1, GRAYMARK_LAYOUT_ARRAY, 0, 0, 0, 0, 2, 4, 1, 0});
  expect(trapOf([] { __typeinfo(0); }), "4-aligned");
  restart();
  addType({1, GRAYMARK_LAYOUT_REFERENCE_LIST, 0, 0, 12, 0, 0, 0, 0, 0});
  expect(trapOf([] { __typeinfo(0); }), "no list");
}

TEST_F(CheckedTest, VerifyFindsDanglingReferences) {
  Reference R = node();
  storeWord(R + 4, R + 4);
  expect(trapOf([] { gm_verify_heap(); }), "at offset 4, which is no object");
}

} // namespace
