//===-- weak/MapsTest.cpp - Ephemerons ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Weak maps under the collectors that free: a value is alive if its map and its
// key are.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"
#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace graymark;
using namespace graymark::test;

namespace {

class WeakMapsTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    addWeakTypes();
  }
  uint32_t collected() {
    __collect();
    gm_verify_heap();
    return liveObjects();
  }
};

TEST_F(WeakMapsTest, ValuesLiveWithMapAndKey) {
  Reference Map = gm_weak_map_new(), Key = node(), Value = node();
  push(Map);
  push(Key);
  gm_weak_map_set(Map, Key, Value);
  EXPECT_EQ(collected(), 3u);
  EXPECT_EQ(gm_weak_map_get(Map, Key), Value);
  // The map dies, not the key.
  pop(2);
  push(Key);
  EXPECT_EQ(collected(), 1u);
  pop();
  // The key dies, not the map.
  Map = gm_weak_map_new();
  push(Map);
  Key = node();
  gm_weak_map_set(Map, Key, node());
  EXPECT_EQ(gm_weak_map_size(Map), 1u);
  EXPECT_EQ(collected(), 1u);
  EXPECT_EQ(gm_weak_map_size(Map), 0u);
}

TEST_F(WeakMapsTest, ValuesThatReferToTheirKeyDoNotKeepIt) {
  Reference Map = gm_weak_map_new(), Other = gm_weak_map_new();
  push(Map);
  push(Other);
  // Directly, through a field, through each other's map, as its own value, and
  // the map itself.
  Reference A = node(), B = node(), C = node(), D = node();
  gm_weak_map_set(Map, A, A);
  Reference Holder = node();
  store(Holder, 0, B);
  gm_weak_map_set(Map, B, Holder);
  gm_weak_map_set(Map, C, D);
  gm_weak_map_set(Other, D, C);
  Reference E = node();
  store(E, 0, Map);
  gm_weak_map_set(Map, E, Map);
  EXPECT_EQ(collected(), 2u);
  EXPECT_EQ(gm_weak_map_size(Map), 0u);
  EXPECT_EQ(gm_weak_map_size(Other), 0u);
}

TEST_F(WeakMapsTest, LongChainsTakeLinearWork) {
  // Each value is the key of the next, in an order that has nothing to do with
  // theirs: in one map, and each in a map of its own, which is held by the
  // value before.
  for (bool OneMap : {true, false}) {
    uint64_t WorkBefore = 0;
    for (uint32_t Count : {2000u, 8000u}) {
      restart();
      addWeakTypes();
      std::vector<Reference> Links;
      Reference All = __new(4 * (Count + 1), Array);
      push(All);
      for (uint32_t I = 0; I <= Count; ++I) {
        Links.push_back(__new(I % 2 ? 12 : 20, I % 2 ? Node : Leaf));
        store(All, 4 * I, Links[I]);
      }
      Reference Map = gm_weak_map_new();
      push(Map);
      Reference Maps = __new(4 * Count, Array);
      push(Maps);
      std::vector<uint32_t> Order(Count);
      for (uint32_t I = 0; I < Count; ++I)
        Order[I] = I;
      std::shuffle(Order.begin(), Order.end(), std::mt19937(3));
      for (uint32_t I : Order) {
        if (!OneMap) {
          Map = gm_weak_map_new();
          store(Maps, 4 * I, Map);
        }
        gm_weak_map_set(Map, Links[I], Links[I + 1]);
      }
      // The first link is all that is held.
      Reference First = Links[0];
      for (uint32_t I = 0; I <= Count; ++I)
        store(All, 4 * I, I ? 0 : First);
      uint64_t Before = statistics().work;
      uint32_t Live = collected();
      EXPECT_EQ(Live, Count + 1 + (OneMap ? 3 : Count + 3));
      uint64_t Work = statistics().work - Before;
      if (WorkBefore)
        EXPECT_LT(Work, 6 * WorkBefore);
      WorkBefore = Work;
      store(All, 0, 0);
      EXPECT_EQ(collected(), OneMap ? 3 : Count + 3);
    }
  }
}

TEST_F(WeakMapsTest, OneKeyInManyMaps) {
  constexpr uint32_t Count = 3000;
  Reference Maps = __new(4 * Count, Array);
  push(Maps);
  Reference Key = node();
  push(Key);
  for (uint32_t I = 0; I < Count; ++I) {
    Reference Map = gm_weak_map_new();
    store(Maps, 4 * I, Map);
    gm_weak_map_set(Map, Key, node());
  }
  EXPECT_EQ(collected(), 2 + 2 * Count);
  pop();
  EXPECT_EQ(collected(), 1 + Count);
}

TEST_F(WeakMapsTest, TablesOfDeadMapsAreFreed) {
  // Otherwise memory would not do.
  World.MostPages = 40;
  Reference Key = node();
  push(Key);
  for (uint32_t Round = 0; Round < 50; ++Round) {
    Reference Map = gm_weak_map_new();
    push(Map);
    for (uint32_t I = 0; I < 3000; ++I)
      gm_weak_map_set(Map, 2 * I + 1, Key);
    pop();
    __collect();
  }
  // A table shrinks when its keys have died.
  Reference Map = gm_weak_map_new();
  push(Map);
  for (uint32_t Round = 0; Round < 5; ++Round) {
    for (uint32_t I = 0; I < 3000; ++I)
      gm_weak_map_set(Map, node(), Key);
    EXPECT_EQ(collected(), 2u);
    EXPECT_EQ(gm_weak_map_size(Map), 0u);
  }
  // One that lacks memory does not.
  std::string Message = trapOf([&] {
    for (uint32_t I = 0; I < 10000000; ++I)
      gm_weak_map_set(Map, 2 * I + 1, Key);
  });
  EXPECT_NE(Message.find("Out of memory"), std::string::npos) << Message;
  EXPECT_EQ(collected(), 2u);
}

TEST_F(WeakMapsTest, WithoutMemoryValuesWaitForNothing) {
  // All values are kept for this cycle; no key is.
  Reference Map = gm_weak_map_new();
  push(Map);
  for (uint32_t I = 0; I < 3000; ++I) {
    Reference Value = node();
    storeWord(Value + 8, I);
    gm_weak_map_set(Map, node(), Value);
  }
  World.MostPages = 0;
  std::vector<Address> Taken;
  for (uint32_t Size = 1u << 20; Size >= 16; Size /= 2)
    while (Address A = gm_try_alloc(Size, 0))
      Taken.push_back(A);
  __collect();
  for (Address A : Taken)
    __free(A);
  EXPECT_EQ(gm_weak_map_size(Map), 0u);
  EXPECT_LE(liveObjects(), 3001u);
  EXPECT_EQ(collected(), 1u);
}

/// Random operations on objects, weak references and maps, and the same on a
/// model of them.
class WeakModelTest : public WeakMapsTest {
protected:
  static constexpr uint32_t Slots = 10;
  static constexpr uint32_t None = ~0u;
  enum KindOf : uint32_t { Plain, Weak, Map };
  struct Object {
    Reference R = 0;
    KindOf Kind = Plain;
    uint32_t Edges[2] = {None, None};
    uint32_t Target = None; ///< Of a weak reference.
    std::map<uint32_t, uint32_t> Entries;
  };
  std::map<uint32_t, Object> Objects;
  uint32_t Roots[Slots];
  uint32_t NextName = 0;
  std::mt19937 Random;
  std::set<uint32_t> Dead;

  void setRoot(uint32_t Slot, uint32_t Name) {
    Roots[Slot] = Name;
    storeWord(__graymark_stack_base - 4 * (Slot + 1),
              Name == None ? 0 : Objects[Name].R);
  }
  uint32_t anyRoot() { return Roots[Random() % Slots]; }
  Reference at(uint32_t Name) { return Name == None ? 0 : Objects[Name].R; }
  uint32_t nameOf(Reference R, const std::vector<uint32_t> &Candidates) {
    for (uint32_t Name : Candidates)
      if (Name != None && at(Name) == R)
        return Name;
    return None;
  }

  std::set<uint32_t> reachable() {
    std::set<uint32_t> Seen;
    std::vector<uint32_t> Work;
    auto Reach = [&](uint32_t Name) {
      if (Name != None && Seen.insert(Name).second)
        Work.push_back(Name);
    };
    for (uint32_t Name : Roots)
      Reach(Name);
    for (bool Changed = true; Changed;) {
      while (!Work.empty()) {
        Object &O = Objects[Work.back()];
        Work.pop_back();
        for (uint32_t E : O.Edges)
          Reach(E);
      }
      Changed = false;
      for (uint32_t Name : std::set<uint32_t>(Seen))
        for (auto [Key, Value] : Objects[Name].Entries)
          if (Seen.count(Key) && Value != None && !Seen.count(Value)) {
            Reach(Value);
            Changed = true;
          }
    }
    return Seen;
  }

  /// After a full collection nothing is alive but this.
  void compare() {
    std::set<uint32_t> Alive = reachable();
    for (auto It = Objects.begin(); It != Objects.end();)
      It = Alive.count(It->first) ? std::next(It) : Objects.erase(It);
    for (auto &[Name, O] : Objects) {
      if (O.Kind == Weak) {
        if (O.Target != None && !Alive.count(O.Target))
          O.Target = None;
        ASSERT_EQ(gm_weak_get(O.R), at(O.Target));
      } else if (O.Kind == Map) {
        for (auto It = O.Entries.begin(); It != O.Entries.end();)
          It = Alive.count(It->first) ? std::next(It) : O.Entries.erase(It);
        ASSERT_EQ(gm_weak_map_size(O.R), O.Entries.size());
        for (auto [Key, Value] : O.Entries)
          ASSERT_EQ(gm_weak_map_get(O.R, at(Key)), at(Value));
      } else {
        for (uint32_t I = 0; I < 2; ++I)
          ASSERT_EQ(field(O.R, 4 * I), at(O.Edges[I]));
        ASSERT_EQ(field(O.R, 8), Name);
      }
    }
    ASSERT_EQ(liveObjects(), Objects.size());
  }

  void run(uint32_t Seed, uint32_t Operations, uint32_t Mode) {
    restart();
    addWeakTypes();
    Objects.clear();
    NextName = 0;
    Random.seed(Seed);
    *Configuration.Granularity = 64;
    *Configuration.StepFactor = 1 + Random() % 300;
    *Configuration.StressMode = Mode;
    *Configuration.StressSeed = Seed;
    __graymark_stack_pointer = __graymark_stack_base - 4 * Slots;
    for (uint32_t I = 0; I < Slots; ++I)
      setRoot(I, None);
    for (uint32_t Step = 0; Step < Operations; ++Step) {
      uint32_t From = anyRoot(), To = anyRoot(), Third = anyRoot();
      Object *O = From == None ? nullptr : &Objects[From];
      switch (Random() % 16) {
      case 0:
      case 1:
      case 2: {
        Reference R = __new(12, Node);
        uint32_t Name = NextName++;
        Objects[Name].R = R;
        storeWord(R + 8, Name);
        setRoot(Random() % Slots, Name);
        break;
      }
      case 3: {
        if (To == None)
          break;
        Reference R = gm_weak_new(at(To));
        uint32_t Name = NextName++;
        Objects[Name].R = R;
        Objects[Name].Kind = Weak;
        Objects[Name].Target = To;
        setRoot(Random() % Slots, Name);
        break;
      }
      case 4: {
        Reference R = gm_weak_map_new();
        uint32_t Name = NextName++;
        Objects[Name].R = R;
        Objects[Name].Kind = Map;
        setRoot(Random() % Slots, Name);
        break;
      }
      case 5:
        setRoot(Random() % Slots, None);
        break;
      case 6:
      case 7:
        if (O && O->Kind == Plain) {
          uint32_t Field = Random() % 2;
          O->Edges[Field] = To;
          store(O->R, 4 * Field, at(To), Random() % 2);
        }
        break;
      case 8:
        if (O && O->Kind == Plain)
          setRoot(Random() % Slots, O->Edges[Random() % 2]);
        break;
      case 9:
        // What is alive, and what is dead but not found to be, can be read.
        if (O && O->Kind == Weak) {
          Reference R = gm_weak_get(O->R);
          if (R) {
            ASSERT_EQ(R, at(O->Target));
            setRoot(Random() % Slots, O->Target);
          } else {
            ASSERT_TRUE(O->Target == None || !reachable().count(O->Target));
            O->Target = None;
          }
        }
        break;
      case 10:
      case 11:
      case 12:
        if (O && O->Kind == Map && To != None) {
          gm_weak_map_set(O->R, at(To), at(Third));
          O->Entries[To] = Third;
        }
        break;
      case 13:
        if (O && O->Kind == Map && To != None) {
          auto Found = O->Entries.find(To);
          ASSERT_EQ(gm_weak_map_has(O->R, at(To)), Found != O->Entries.end());
          uint32_t Value = Found == O->Entries.end() ? None : Found->second;
          ASSERT_EQ(gm_weak_map_get(O->R, at(To)), at(Value));
          setRoot(Random() % Slots, Value);
        }
        break;
      case 14:
        if (O && O->Kind == Map && To != None && Random() % 2)
          ASSERT_EQ(gm_weak_map_delete(O->R, at(To)), O->Entries.erase(To));
        break;
      case 15:
        gm_step(Random() % 40);
        break;
      }
      if (Step % 256 == 255) {
        __collect();
        gm_verify_heap();
        ASSERT_NO_FATAL_FAILURE(compare()) << "step " << Step;
      }
    }
  }
};

TEST_F(WeakModelTest, Plain) {
  for (uint32_t Seed = 1; Seed <= 12; ++Seed)
    ASSERT_NO_FATAL_FAILURE(run(Seed, 5000, 0)) << "seed " << Seed;
}

TEST_F(WeakModelTest, UnderStress) {
  if (!isCheckedBuild())
    GTEST_SKIP() << "release builds have no stress modes";
  for (uint32_t Seed = 1; Seed <= 9; ++Seed)
    ASSERT_NO_FATAL_FAILURE(run(Seed, 2000, 1 + Seed % 3)) << "seed " << Seed;
}

} // namespace
