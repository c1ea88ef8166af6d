//===-- support/RuntimeTest.cpp - Fixture of the collectors' tests --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See RuntimeTest.h.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"
#include "abi/Startup.h"
#include "weak/Liveness.h"
#include <cstring>

using namespace graymark;
using namespace graymark::test;

// Room in each table; the fixture's layout of static memory.
static constexpr uint32_t MostTypes = 64, MostRoots = 16, MostStatics = 64;
static constexpr uint32_t StackBytes = 65536;

extern "C" {
extern uint32_t GraymarkTestStackLimit __asm__("__graymark_stack_limit");
extern uint32_t GraymarkTestStackBase __asm__("__graymark_stack_base");
}

void graymark::startLate() { start(); }

// Types of the runtime's own, which the linker would put into the table.
static uint32_t WeakReferenceId, WeakMapId;
uint32_t graymark::weakReferenceId() { return WeakReferenceId; }
uint32_t graymark::weakMapId() { return WeakMapId; }

void RuntimeTest::SetUp() { restart(); }

void RuntimeTest::restart(uint32_t InitialPages) {
  World.reset(InitialPages);
  resetRuntime();
  const Settings &C = Configuration;
  *C.Granularity = 1024;
  *C.StepFactor = *C.IdleFactor = 200;
  *C.SmallHeap = 0;
  *C.MarkCost = 1;
  *C.SweepCost = 10;
  *C.HeapLimit = *C.OwnsInitialMemory = *C.StressMode = *C.StressSeed = 0;

  Address Types = World.allocateStatic(MostTypes * GRAYMARK_DESCRIPTOR_SIZE);
  Address Roots = World.allocateStatic(MostRoots * GRAYMARK_ROOT_ENTRY_SIZE);
  Address Statics =
      World.allocateStatic(MostStatics * GRAYMARK_STATIC_ENTRY_SIZE);
  Address ObjectFiles = World.allocateStatic(4 * GRAYMARK_ABI_ENTRY_SIZE);
  World.Tables = {{Types, Types},
                  {Roots, Roots},
                  {Statics, Statics},
                  {ObjectFiles, ObjectFiles}};
  Address Stack = World.allocateStatic(StackBytes);
  GraymarkTestStackLimit = Stack;
  GraymarkTestStackBase = __graymark_stack_pointer = Stack + StackBytes;
  StatisticsAddress = World.allocateStatic(sizeof(gm_statistics));

  Node = addType({1, 0, 0, 0, 12, 3, 0, 0, 0, 0});
  Leaf = addType({1, 0, 0, GRAYMARK_TYPE_POINTER_FREE, 0, 0, 0, 0, 0, 0});
  Array = addType({1, GRAYMARK_LAYOUT_ARRAY, 0, 0, 0, 0, 0, 4, 1, 0});
  Vector = addType({1, GRAYMARK_LAYOUT_ARRAY | GRAYMARK_LAYOUT_LENGTH_FIELD, 0,
                    0, 8, 0, 8, 8, 1, 0});
  Sparse = addType({1, GRAYMARK_LAYOUT_REFERENCE_LIST, 0, 0, 144,
                    list({0, 40, 140}), 0, 0, 0, 0});
  Root = addRoot();
}

void RuntimeTest::addWeakTypes() {
  WeakReferenceId =
      addType({1, 0, 0, GRAYMARK_TYPE_POINTER_FREE, 0, 0, 0, 0, 0, 0});
  WeakMapId = addType({1, 0, 0, GRAYMARK_TYPE_POINTER_FREE, 0, 0, 0, 0, 0, 0});
}

uint32_t RuntimeTest::addFinalizedType(void (*Finalizer)(Reference),
                                       uint32_t Flags) {
  Address Cold = World.allocateStatic(GRAYMARK_COLD_SIZE, 4);
  *pointerTo<ColdPart>(Cold) = {GRAYMARK_COLD_SIZE,   0, 0, 0,
                                addressOf(Finalizer), 0};
  uint32_t References = Flags & GRAYMARK_TYPE_POINTER_FREE ? 0 : 3;
  return addType({1, 0, 0, Flags, 12, References, 0, 0, 0, Cold});
}

uint32_t RuntimeTest::addType(const Descriptor &Type) {
  Range &Table = World.Tables.Types;
  uint32_t Index = Table.size() / GRAYMARK_DESCRIPTOR_SIZE;
  EXPECT_LT(Index, MostTypes);
  *pointerTo<Descriptor>(Table.Stop) = Type;
  Table.Stop += GRAYMARK_DESCRIPTOR_SIZE;
  return GRAYMARK_FIRST_TABLE_ID + Index;
}

Address RuntimeTest::descriptor(uint32_t Id) const {
  return World.Tables.Types.Start +
         (Id - GRAYMARK_FIRST_TABLE_ID) * GRAYMARK_DESCRIPTOR_SIZE;
}

Address RuntimeTest::list(const std::vector<uint32_t> &Offsets) {
  Address Start = World.allocateStatic(4 + 4 * Offsets.size(), 4);
  storeWord(Start, Offsets.size());
  for (uint32_t I = 0; I < Offsets.size(); ++I)
    storeWord(Start + 4 + 4 * I, Offsets[I]);
  return Start;
}

Address RuntimeTest::text(const std::string &Text) {
  Address Start = World.allocateStatic(Text.size() + 1, 1);
  std::memcpy(pointerTo<char>(Start), Text.c_str(), Text.size() + 1);
  return Start;
}

Address RuntimeTest::addRoot(uint32_t Count, uint32_t Stride) {
  Range &Table = World.Tables.Roots;
  EXPECT_LT(Table.size() / GRAYMARK_ROOT_ENTRY_SIZE, MostRoots);
  Address Start = World.allocateStatic(Count * Stride, 4);
  storeWord(Table.Stop, Start);
  storeWord(Table.Stop + 4, Count);
  storeWord(Table.Stop + 8, Stride);
  Table.Stop += GRAYMARK_ROOT_ENTRY_SIZE;
  return Start;
}

void RuntimeTest::addHandles() {
  World.HandleRoots = World.Tables.Roots.Stop;
  addRoot(0, 16);
  storeWord(World.HandleRoots, 0);
}

Reference RuntimeTest::addStatic(uint32_t Id, uint32_t Size) {
  Range &Table = World.Tables.Statics;
  EXPECT_LT(Table.size() / GRAYMARK_STATIC_ENTRY_SIZE, MostStatics);
  Reference Object = World.allocateStatic(Size + 16) + 16;
  storeWord(Object + GRAYMARK_RTSIZE_OFFSET, Size);
  storeWord(Table.Stop, Object);
  storeWord(Table.Stop + 4, descriptor(Id));
  Table.Stop += GRAYMARK_STATIC_ENTRY_SIZE;
  return Object;
}

void RuntimeTest::addObjectFile(uint32_t Version, uint32_t Kind,
                                bool HasCapability) {
  Address &End = World.Tables.ObjectFiles.Stop;
  storeWord(End, Version | Kind << GRAYMARK_ABI_KIND_SHIFT);
  storeWord(End + 4, HasCapability ? End : 0);
  End += GRAYMARK_ABI_ENTRY_SIZE;
}

void RuntimeTest::push(uint32_t Word) {
  storeWord(__graymark_stack_pointer - 4, Word);
  __graymark_stack_pointer -= 4;
}

void RuntimeTest::pop(uint32_t Count) { __graymark_stack_pointer += 4 * Count; }

void RuntimeTest::store(Reference Parent, uint32_t Offset, Reference Child,
                        bool Multiple) {
  storeWord(Parent + Offset, Child);
  __link(Parent, Child, Multiple);
}

gm_statistics RuntimeTest::statistics() {
  gm_stats(StatisticsAddress);
  return *pointerTo<gm_statistics>(StatisticsAddress);
}
