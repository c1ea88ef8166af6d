//===-- collectors/ModelTest.cpp - Random programs against a model --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random sequences of operations on a heap, beside a model that is a map of
// objects and edges: everything reachable must survive with its contents, and
// after a full collection everything else must be gone.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "support/Reachable.h"
#include "support/RuntimeTest.h"
#include <map>
#include <random>

using namespace graymark;
using namespace graymark::test;

namespace {

class ModelTest : public RuntimeTest {
protected:
  /// One object of the model: what each of its reference fields holds, as
  /// indices of objects, and a number that stands in it.
  struct Object {
    Reference R = 0;
    std::map<uint32_t, uint32_t> Edges;
    uint32_t Number = 0;
    bool Pinned = false;
  };

  void run(uint32_t Seed, uint32_t Operations);
  uint32_t anyRoot() { return Random() % Slots; }

  uint32_t StressMode = 0;
  static constexpr uint32_t Slots = 12, Globals = 6, None = ~0u;
  std::mt19937 Random;
  std::map<uint32_t, Object> Objects;
  uint32_t NextName = 0;
  uint32_t Roots[Slots];
  Address GlobalRoots = 0;
  Reference Static = 0;
  uint32_t StaticEdge = None;
  /// Handles, and the objects that they stand for.
  std::map<uint32_t, uint32_t> Held;

  void setRoot(uint32_t Slot, uint32_t Name) {
    Roots[Slot] = Name;
    Reference R = Name == None ? 0 : Objects[Name].R;
    if (Slot < Globals)
      storeWord(GlobalRoots + 4 * Slot, R);
    else
      storeWord(__graymark_stack_base - 4 * (Slot - Globals + 1), R);
  }

  /// Forgets what the model cannot reach.
  void forget() {
    std::vector<uint32_t> Names(Roots, Roots + Slots);
    Names.push_back(StaticEdge);
    for (auto [Handle, Name] : Held)
      Names.push_back(Name);
    forgetUnreachable(Objects, Names);
  }

  void check() {
    for (auto &[Name, O] : Objects) {
      ASSERT_EQ(loadWord(O.R + 8), O.Number);
      for (auto [Offset, Target] : O.Edges)
        ASSERT_EQ(loadWord(O.R + Offset), Objects[Target].R);
    }
  }
};

void ModelTest::run(uint32_t Seed, uint32_t Operations) {
  restart();
  addHandles();
  Held.clear();
  GlobalRoots = addRoot(Globals);
  Static = addStatic(Node, 12);
  Random.seed(Seed);
  Objects.clear();
  NextName = 0;
  StaticEdge = None;
  __graymark_stack_pointer = __graymark_stack_base - 4 * (Slots - Globals);
  for (uint32_t I = 0; I < Slots; ++I)
    setRoot(I, None);
  *Configuration.Granularity = 64;
  *Configuration.StepFactor = 1 + Random() % 400;
  *Configuration.StressMode = StressMode;
  *Configuration.StressSeed = Seed;

  // An object that some path from a root leads to.
  auto Walk = [&]() -> uint32_t {
    uint32_t Name = Roots[anyRoot()];
    for (uint32_t Steps = Random() % 6; Name != None && Steps; --Steps) {
      auto &Edges = Objects[Name].Edges;
      if (Edges.empty())
        break;
      auto It = Edges.begin();
      std::advance(It, Random() % Edges.size());
      Name = It->second;
    }
    return Name;
  };

  for (uint32_t Step = 0; Step < Operations; ++Step) {
    switch (Random() % 16) {
    case 0:
    case 1:
    case 2:
    case 3: {
      uint32_t Name = NextName++;
      Object O;
      // Types with their number at offset 8 and references elsewhere.
      uint32_t Kind = Random() % 8;
      O.R = Kind < 5   ? __new(12, Node)
            : Kind < 7 ? __new(144, Sparse)
                       : __new(12 + Random() % 2000, Leaf);
      O.Number = Random();
      storeWord(O.R + 8, O.Number);
      Objects[Name] = O;
      setRoot(anyRoot(), Name);
      break;
    }
    case 4:
      setRoot(anyRoot(), None);
      break;
    case 5:
      setRoot(anyRoot(), Walk());
      break;
    case 6:
    case 7:
    case 8:
    case 9:
    case 10: {
      uint32_t From = Walk(), To = Random() % 5 ? Walk() : None;
      if (From == None)
        break;
      Object &O = Objects[From];
      uint32_t Id = idWord(O.R);
      if (Id == Leaf)
        break;
      static const uint32_t SparseOffsets[] = {0, 40, 140};
      uint32_t Offset =
          Id == Node ? 4 * (Random() % 2) : SparseOffsets[Random() % 3];
      Reference Child = To == None ? 0 : Objects[To].R;
      if (Random() % 4) {
        store(O.R, Offset, Child, Random() % 2);
      } else {
        storeWord(O.R + Offset, Child);
        __graymark_remark(O.R);
      }
      if (To == None)
        O.Edges.erase(Offset);
      else
        O.Edges[Offset] = To;
      break;
    }
    case 11: {
      uint32_t Name = Walk();
      if (Name == None)
        break;
      Object &O = Objects[Name];
      O.Pinned ? __unpin(O.R) : (void)__pin(O.R);
      O.Pinned = !O.Pinned;
      break;
    }
    case 12: {
      StaticEdge = Walk();
      store(Static, 0, StaticEdge == None ? 0 : Objects[StaticEdge].R);
      break;
    }
    case 13:
      gm_step(Random() % 60);
      break;
    case 14: {
      Address P = __alloc(Random() % 500);
      __new(Random() % 500, Leaf);
      __free(P);
      break;
    }
    default: {
      uint32_t Name = Walk();
      if (Name != None)
        Held[gm_handle_new(Objects[Name].R)] = Name;
      // The object has then no other holder, perhaps.
      if (Held.size() < 8 && Random() % 3)
        break;
      auto It = Held.begin();
      if (It == Held.end())
        break;
      std::advance(It, Random() % Held.size());
      ASSERT_EQ(gm_handle_get(It->first), Objects[It->second].R);
      if (Random() % 2)
        setRoot(anyRoot(), It->second);
      gm_handle_release(It->first);
      Held.erase(It);
      break;
    }
    }
    if (Step % 64 == 0) {
      forget();
      ASSERT_NO_FATAL_FAILURE(check());
    }
    if (Step % 512 == 0) {
      gm_verify_heap();
      __collect();
      forget();
      ASSERT_EQ(liveObjects(), Objects.size());
      ASSERT_NO_FATAL_FAILURE(check());
    }
  }
  __collect();
  forget();
  ASSERT_NO_FATAL_FAILURE(check());
  ASSERT_EQ(liveObjects(), Objects.size());
}

TEST_F(ModelTest, Plain) {
  for (uint32_t Seed = 1; Seed <= 12; ++Seed)
    ASSERT_NO_FATAL_FAILURE(run(Seed, 3000)) << "seed " << Seed;
}

TEST_F(ModelTest, UnderStress) {
  if (!isCheckedBuild())
    GTEST_SKIP() << "release builds have no stress modes";
  for (uint32_t Seed = 1; Seed <= 9; ++Seed) {
    SCOPED_TRACE(Seed);
    StressMode = 1 + Seed % 3;
    ASSERT_NO_FATAL_FAILURE(run(Seed, 1500)) << "seed " << Seed;
  }
}

} // namespace
