//===-- weak/CommonTest.cpp - Weak references and maps everywhere ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What holds under each collector, the one without any included, as long as
// nothing dies.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"
#include <map>
#include <random>

using namespace graymark;
using namespace graymark::test;

namespace {

class WeakCommonTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    addWeakTypes();
  }
  static void expect(const std::string &Message, const std::string &Part) {
    EXPECT_NE(Message.find(Part), std::string::npos)
        << "message '" << Message << "' lacks '" << Part << "'";
  }
};

TEST_F(WeakCommonTest, ReferencesToAnything) {
  Reference Fixed = addStatic(Node, 12);
  Reference Object = node();
  push(Object);
  for (Reference Target : {Object, Fixed, Reference(0), Reference(77)}) {
    Reference Weak = gm_weak_new(Target);
    push(Weak);
    EXPECT_NE(Weak, Object);
    EXPECT_EQ(gm_weak_get(Weak), Target);
    __collect();
    EXPECT_EQ(gm_weak_get(Weak), Target);
    // A weak reference is an object like others.
    Reference Outer = gm_weak_new(Weak);
    push(Outer);
    EXPECT_EQ(gm_weak_get(gm_weak_get(Outer)), Target);
    gm_weak_clear(Weak);
    EXPECT_EQ(gm_weak_get(Weak), 0u);
    gm_weak_clear(Weak);
    EXPECT_EQ(gm_weak_get(Weak), 0u);
    EXPECT_EQ(gm_weak_get(Outer), Weak);
  }
  gm_verify_heap();
}

TEST_F(WeakCommonTest, OnlyWeakReferences) {
  Reference Weak = gm_weak_new(0), R = node(), Map = gm_weak_map_new();
  storeWord(R + 4, R);
  for (Reference Wrong : {R, Map, Reference(0), Reference(1)}) {
    expect(trapOf([&] { gm_weak_get(Wrong); }), "not a weak reference");
    expect(trapOf([&] { gm_weak_clear(Wrong); }), "not a weak reference");
  }
  // Neither are objects that __renew makes of one.
  Reference Copy = __renew(Weak, 4000);
  if (Copy != Weak) {
    expect(trapOf([&] { gm_weak_get(Copy); }), "not a weak reference");
    Copy = __renew(Copy, 8);
    expect(trapOf([&] { gm_weak_get(Copy); }), "not a weak reference");
  }
  expect(trapOf([&] { gm_weak_get(R); }),
         message("gm_weak_get(0x", "not a weak reference"));
}

TEST_F(WeakCommonTest, OnlyWeakMaps) {
  Reference Map = gm_weak_map_new(), R = node(), Weak = gm_weak_new(0);
  for (Reference Wrong : {R, Weak, Reference(0), Reference(1)}) {
    expect(trapOf([&] { gm_weak_map_get(Wrong, R); }), "not a weak map");
    expect(trapOf([&] { gm_weak_map_has(Wrong, R); }), "not a weak map");
    expect(trapOf([&] { gm_weak_map_set(Wrong, R, R); }), "not a weak map");
    expect(trapOf([&] { gm_weak_map_delete(Wrong, R); }), "not a weak map");
    expect(trapOf([&] { gm_weak_map_size(Wrong); }), "not a weak map");
  }
  expect(trapOf([&] { gm_weak_map_get(Map, 0); }), "the key is null");
  expect(trapOf([&] { gm_weak_map_has(Map, 0); }), "the key is null");
  expect(trapOf([&] { gm_weak_map_set(Map, 0, R); }),
         message("gm_weak_map_set(0x", "the key is null"));
  expect(trapOf([&] { gm_weak_map_delete(Map, 0); }), "the key is null");
  Reference Copy = __renew(Map, 4000);
  if (Copy != Map)
    expect(trapOf([&] { gm_weak_map_size(Copy); }), "not a weak map");
}

TEST_F(WeakCommonTest, MapsOfAnything) {
  Reference Fixed = addStatic(Node, 12);
  Reference Map = gm_weak_map_new();
  push(Map);
  EXPECT_EQ(gm_weak_map_size(Map), 0u);
  EXPECT_EQ(gm_weak_map_get(Map, Fixed), 0u);
  EXPECT_EQ(gm_weak_map_delete(Map, Fixed), 0u);
  Reference A = node();
  push(A);
  std::vector<Reference> Keys = {A, Fixed, 1, 3, 5, 0x10001u, Map};
  for (Reference Key : Keys)
    for (Reference Value : Keys) {
      gm_weak_map_set(Map, Key, Value);
      EXPECT_EQ(gm_weak_map_get(Map, Key), Value);
    }
  EXPECT_EQ(gm_weak_map_size(Map), Keys.size());
  gm_weak_map_set(Map, A, 0);
  EXPECT_EQ(gm_weak_map_get(Map, A), 0u);
  EXPECT_EQ(gm_weak_map_has(Map, A), 1u);
  __collect();
  EXPECT_EQ(gm_weak_map_size(Map), Keys.size());
  for (Reference Key : Keys) {
    EXPECT_EQ(gm_weak_map_delete(Map, Key), 1u);
    EXPECT_EQ(gm_weak_map_has(Map, Key), 0u);
    EXPECT_EQ(gm_weak_map_delete(Map, Key), 0u);
  }
  EXPECT_EQ(gm_weak_map_size(Map), 0u);
  gm_verify_heap();
}

TEST_F(WeakCommonTest, MapsGrowAndShrink) {
  // Keys come and go, beside an ordinary map.
  std::mt19937 Random(7);
  Reference Map = gm_weak_map_new();
  push(Map);
  constexpr uint32_t Keys = 600;
  Reference Held = __new(4 * Keys, Array);
  push(Held);
  for (uint32_t I = 0; I < Keys; ++I)
    store(Held, 4 * I, node());
  std::map<Reference, Reference> Model;
  for (uint32_t Round = 0; Round < 6; ++Round) {
    for (uint32_t I = 0; I < 3000; ++I) {
      Reference Key = field(Held, 4 * (Random() % Keys));
      // In every other round most is taken out.
      if (Random() % 8 < (Round % 2 ? 6 : 2)) {
        ASSERT_EQ(gm_weak_map_delete(Map, Key), Model.erase(Key));
      } else {
        Reference Value = field(Held, 4 * (Random() % Keys));
        gm_weak_map_set(Map, Key, Value);
        Model[Key] = Value;
      }
      ASSERT_EQ(gm_weak_map_size(Map), Model.size());
    }
    for (uint32_t I = 0; I < Keys; ++I) {
      Reference Key = field(Held, 4 * I);
      auto Found = Model.find(Key);
      ASSERT_EQ(gm_weak_map_has(Map, Key), Found != Model.end());
      ASSERT_EQ(gm_weak_map_get(Map, Key),
                Found != Model.end() ? Found->second : 0);
    }
    gm_verify_heap();
  }
}

TEST_F(WeakCommonTest, NothingIsFinalisedOnDemandBeforeACycle) {
  static uint32_t Finalised;
  Finalised = 0;
  uint32_t Id = addFinalizedType([](Reference) { ++Finalised; });
  __new(12, Id);
  gm_run_finalizers();
  EXPECT_EQ(Finalised, 0u);
}

} // namespace
