//===-- RuntimeFuzzer.cpp - Sequences of calls of a runtime -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A program that the fuzzer writes, beside a model of its objects and edges:
// whatever a root leads to keeps its contents, and after a full collection
// nothing else is left. Compiled once for each collector. Long random programs
// are in test/model.
//
//===----------------------------------------------------------------------===//

#include "Fuzzing.h"
#include "abi/Members.h"
#include "host/LinearMemory.h"
#include "support/Reachable.h"
#include "support/RuntimeTest.h"
#include <cstring>
#include <map>
#include <vector>

using namespace graymark;
using namespace graymark::fuzz;
using namespace graymark::test;

namespace {

#if GRAYMARK_TEST_STUB
constexpr bool Frees = false;
#else
constexpr bool Frees = true;
#endif

class Model : public RuntimeTest {
public:
  void run(Input In);
  void TestBody() override {}

private:
  static constexpr uint32_t None = ~0u, Slots = 8, Globals = 4;

  struct Object {
    Reference R;
    uint32_t Id, Size;
    uint32_t Number; ///< At offset 8, except in arrays and small leaves.
    std::map<uint32_t, uint32_t> Edges; ///< From offsets to objects.
    bool Pinned = false;
  };
  struct Memory {
    Address Pointer;
    uint32_t Size;
    uint8_t Pattern;
  };

  bool hasNumber(const Object &O) const {
    return O.Id != Array && O.Size >= 12;
  }
  /// The object that a path from a root leads to, or None.
  uint32_t walk(Input &In) {
    uint32_t Steps = In.byte(), Name = Roots[Steps % Slots];
    Steps = Steps < 64 ? 0 : 1 << 8 | In.byte();
    for (; Name != None && Steps > 1; Steps /= 2) {
      const auto &Edges = Objects[Name].Edges;
      if (Edges.empty())
        break;
      auto It = Edges.begin();
      std::advance(It, Steps % 2 * (Edges.size() - 1));
      Name = It->second;
    }
    return Name;
  }
  Reference referenceTo(uint32_t Name) {
    return Name == None ? 0 : Objects[Name].R;
  }
  void setRoot(uint32_t Slot, uint32_t Name) {
    Roots[Slot] = Name;
    storeWord(Slot < Globals ? GlobalRoots + 4 * Slot
                             : __graymark_stack_base - 4 * (Slot - Globals + 1),
              referenceTo(Name));
  }
  void add(Input &In, uint32_t Id, uint32_t Size) {
    Object O = {__new(Size, Id), Id, Size, NextName * 77, {}};
    for (uint32_t I = 0; I + 4 <= Size; I += 4)
      REQUIRE(loadWord(O.R + I) == 0);
    if (hasNumber(O))
      storeWord(O.R + 8, O.Number);
    Objects[NextName] = O;
    setRoot(In.byte() % Slots, NextName++);
  }
  /// Stores object \p To, or null, in another one.
  void link(Input &In, uint32_t To);
  void renew(Input &In);
  void unmanaged(Input &In, uint32_t Operation);
  /// Removes what no root leads to.
  void forget() {
    std::vector<uint32_t> Names(Roots, Roots + Slots);
    Names.push_back(StaticEdge);
    forgetUnreachable(Objects, Names);
  }
  void check();

  Address GlobalRoots = 0;
  Reference Static = 0;
  uint32_t StaticEdge = None;
  std::map<uint32_t, Object> Objects;
  uint32_t NextName = 1;
  uint32_t Roots[Slots];
  std::vector<Memory> Memories;
};

void Model::link(Input &In, uint32_t To) {
  uint32_t From = walk(In), How = In.byte();
  if (From == None)
    return;
  Object &O = Objects[From];
  uint32_t Offset;
  if (O.Id == Node)
    Offset = How % 2 * 4;
  else if (O.Id == Sparse)
    Offset = How % 3 == 0 ? 0 : How % 3 == 1 ? 40 : 140;
  else if (O.Id == Array && O.Size >= 4)
    Offset = How * 0x9E37u % (O.Size / 4) * 4;
  else
    return;
  if (How >= 224)
    To = None;
  if (How % 4) {
    store(O.R, Offset, referenceTo(To), How & 16);
  } else {
    storeWord(O.R + Offset, referenceTo(To));
    __graymark_remark(O.R);
  }
  if (To == None)
    O.Edges.erase(Offset);
  else
    O.Edges[Offset] = To;
}

/// The result is another object if it has moved; the old one stays.
void Model::renew(Input &In) {
  uint32_t Name = walk(In), Size = In.size(300000);
  if (Name == None)
    return;
  Object Old = Objects[Name];
  if (Old.Id != Leaf && Old.Id != Array)
    return;
  if (Old.Id == Leaf && Old.Size >= 12)
    Size = maximum(Size, 12);
  Object New = Old;
  New.R = __renew(Old.R, Size);
  New.Size = Size;
  New.Pinned = false;
  New.Edges.erase(New.Edges.lower_bound(Size & ~3u), New.Edges.end());
  for (uint32_t I = alignUp(Old.Size, 4); I + 4 <= Size; I += 4)
    REQUIRE(loadWord(New.R + I) == 0);
  if (Old.Id == Leaf && Old.Size < 12 && Size >= 12)
    storeWord(New.R + 8, New.Number);
  if (New.R == Old.R) {
    New.Pinned = Old.Pinned;
    Objects[Name] = New;
    return;
  }
  Objects[NextName] = New;
  setRoot(In.byte() % Slots, NextName++);
}

void Model::unmanaged(Input &In, uint32_t Operation) {
  uint32_t Size = In.size(200000);
  Memory M = {0, 0, uint8_t(In.byte())};
  if (Operation && !Memories.empty()) {
    uint32_t Index = M.Pattern % Memories.size();
    M = Memories[Index];
    Memories.erase(Memories.begin() + Index);
  }
  auto Check = [&](uint32_t Bytes) {
    for (uint32_t I = 0; I < minimum(Bytes, 500); ++I)
      REQUIRE(*pointerTo<uint8_t>(M.Pointer + I) == M.Pattern);
  };
  Check(M.Size);
  if (Operation == 2) {
    __free(M.Pointer);
    return;
  }
  M.Pointer = Operation ? __realloc(M.Pointer, Size)
                        : gm_try_alloc(Size, 1u << M.Pattern % 16);
  REQUIRE(M.Pointer && M.Pointer % 16 == 0);
  Check(minimum(M.Size, Size));
  M.Size = Size;
  std::memset(pointerTo<void>(M.Pointer), M.Pattern, Size);
  Memories.push_back(M);
}

void Model::check() {
  forget();
  for (auto &[Name, O] : Objects) {
    REQUIRE(idWord(O.R) == O.Id && sizeWord(O.R) == O.Size);
    REQUIRE(!hasNumber(O) || loadWord(O.R + 8) == O.Number);
    for (auto [Offset, Target] : O.Edges)
      REQUIRE(loadWord(O.R + Offset) == Objects[Target].R);
  }
  gm_verify_heap();
}

void Model::run(Input In) {
  restart();
  GlobalRoots = addRoot(Globals);
  Static = addStatic(Node, 12);
  __graymark_stack_pointer = __graymark_stack_base - 4 * (Slots - Globals);
  for (uint32_t Slot = 0; Slot < Slots; ++Slot)
    setRoot(Slot, None);
  *Configuration.Granularity = 16 << In.byte() % 8;
  *Configuration.StepFactor = 1 + In.byte() * 2;
  *Configuration.OwnsInitialMemory = In.byte() % 2;

  // Something to mark from the beginning: a tree.
  for (uint32_t I = 1, Count = In.byte() % 64; I <= Count; ++I) {
    Objects[I] = {node(), Node, 12, I * 77, {}};
    storeWord(Objects[I].R + 8, I * 77);
    if (I <= Slots)
      setRoot(I - 1, I);
    if (I > 1) {
      store(Objects[I / 2].R, I % 2 * 4, Objects[I].R);
      Objects[I / 2].Edges[I % 2 * 4] = I;
    }
    NextName = I + 1;
  }

  while (!In.atEnd()) {
    uint32_t Operation = In.byte() % 32, Slot;
    switch (Operation) {
    case 0:
    case 1:
    case 2:
      add(In, Node, 12);
      break;
    case 3:
      add(In, Sparse, 144);
      break;
    case 4:
    case 5:
      add(In, Leaf, In.size(100000));
      break;
    case 6:
      add(In, Array, In.size(100000));
      break;
    case 7:
      setRoot(In.byte() % Slots, None);
      break;
    case 8:
    case 9:
      setRoot(In.byte() % Slots, walk(In));
      break;
    case 10:
      StaticEdge = walk(In);
      store(Static, 4, referenceTo(StaticEdge), StaticEdge % 2);
      break;
    case 11:
    case 12:
      if (uint32_t Name = walk(In); Name != None) {
        Object &O = Objects[Name];
        O.Pinned ? __unpin(O.R) : (void)__pin(O.R);
        O.Pinned = !O.Pinned;
      }
      break;
    case 13:
      __collect();
      check();
      REQUIRE(!Frees || liveObjects() == Objects.size());
      break;
    case 14:
    case 15:
    case 16:
    case 17:
      gm_step(In.byte() % 64);
      break;
    case 18:
    case 19:
      renew(In);
      break;
    case 20:
    case 21:
    case 22:
      unmanaged(In, Operation - 20);
      break;
    case 23:
      World.growForeign(1);
      break;
    case 24:
      // More than there is: everything is collected first.
      World.MostPages = (World.End - World.HeapBase) / PageSize + 8;
      REQUIRE(gm_try_new(64 << 20, Leaf) == 0);
      World.MostPages = Emulation::largestMemory() / PageSize - 16;
      break;
    case 25:
      check();
      break;
    case 26:
    case 27:
    case 28:
      // From one object to another, where only a barrier makes it known.
      if (uint32_t From = walk(In);
          From != None && !Objects[From].Edges.empty()) {
        auto [Offset, Moved] = *Objects[From].Edges.begin();
        link(In, Moved);
        store(Objects[From].R, Offset, 0);
        Objects[From].Edges.erase(Offset);
      }
      break;
    case 29:
      // From a root into an object.
      Slot = In.byte() % Slots;
      link(In, Roots[Slot]);
      setRoot(Slot, None);
      break;
    default:
      link(In, walk(In));
      break;
    }
  }
  __collect();
  check();
  REQUIRE(!Frees || liveObjects() == Objects.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  Model().run(Input(Data, Size));
  return 0;
}
