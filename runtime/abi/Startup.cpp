//===-- abi/Startup.cpp - Getting ready -------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reading the linked tables. The checks here concern whole object files: their
// ABI version, the instrumentation of their code and the format of their
// descriptors. Checked builds look at the
// content of descriptors too (checked/Descriptors).
//
//===----------------------------------------------------------------------===//

#include "abi/Startup.h"
#include "abi/Interface.h"
#include "abi/LinkedTables.h"
#include "abi/Members.h"
#include "checked/Descriptors.h"
#include "host/Fail.h"
#include "roots/Globals.h"
#include "roots/Statics.h"

using namespace graymark;

constinit bool graymark::Started = false;
constinit bool graymark::HasManualCode = false;

/// The name of the collector that code of this kind was compiled for.
static const char *collectorFor(uint32_t Kind) {
  switch (Kind) {
  case GRAYMARK_INSTRUMENTATION_INSERTION:
    return "incremental";
  case GRAYMARK_INSTRUMENTATION_MANUAL:
    return "manual";
  case GRAYMARK_INSTRUMENTATION_EXCHANGE:
    return "rc";
  default:
    return "unknown";
  }
}

/// What an undefined marker or two kinds of code have not already made the
/// linker say: it may have been told to allow undefined symbols.
static void checkObjectFiles(Range Table) {
  uint32_t KindOfAll = GRAYMARK_INSTRUMENTATION_NONE;
  for (Address Entry = Table.Start; Entry < Table.Stop;
       Entry += GRAYMARK_ABI_ENTRY_SIZE) {
    uint32_t Word = loadWord(Entry);
    uint32_t Version = Word & ((1u << GRAYMARK_ABI_KIND_SHIFT) - 1);
    if (Version != GRAYMARK_ABI_VERSION)
      fail("start: an object file has ABI version %u, this runtime has "
           "%u; build it again",
           Version, GRAYMARK_ABI_VERSION);
    uint32_t Kind = Word >> GRAYMARK_ABI_KIND_SHIFT;
    if (Kind == GRAYMARK_INSTRUMENTATION_NONE)
      continue;
    if (!loadWord(Entry + 4))
      fail("start: an object file was compiled with collector=%s, which this "
           "runtime cannot run; compile it for this one, or link another",
           addressOf(collectorFor(Kind)));
    if (KindOfAll && KindOfAll != Kind)
      fail("start: object files were compiled with collector=%s and with "
           "collector=%s; compile all with the same",
           addressOf(collectorFor(KindOfAll)), addressOf(collectorFor(Kind)));
    KindOfAll = Kind;
  }
  if constexpr (Checked) {
    HasManualCode = KindOfAll == GRAYMARK_INSTRUMENTATION_MANUAL;
    if (HasManualCode && __graymark_stress_mode)
      fail("start: under stress a collection may come at any allocation, for "
           "which code compiled with collector=manual has no roots; compile "
           "it with roots");
  }
}

static void checkFormat(const Descriptor &Type, uint32_t Id) {
  if (Type.Version != GRAYMARK_DESCRIPTOR_VERSION ||
      (Type.Layout & ~GRAYMARK_LAYOUT_ALL))
    fail("start: the descriptor of id %u has format %u, layout %u; known are "
         "format %u, layouts up to %u",
         Id, Type.Version, Type.Layout, GRAYMARK_DESCRIPTOR_VERSION,
         GRAYMARK_LAYOUT_ALL);
  if ((Type.Layout & GRAYMARK_LAYOUT_ARRAY) && !Type.ArrayStride)
    fail("start: the descriptor of id %u ('%s') has an array of stride 0", Id,
         nameOf(Id));
}

static void readTypes(Range Table) {
  Types.Start = Table.Start;
  Types.Count = Table.size() >> GRAYMARK_DESCRIPTOR_SHIFT;
  for (uint32_t I = 0; I < Types.Count; ++I) {
    uint32_t Id = GRAYMARK_FIRST_TABLE_ID + I;
    const Descriptor &Type = *descriptorOf(Id);
    checkFormat(Type, Id);
    if constexpr (Checked)
      checkDescriptor(Type, Id);
    Types.HasFinalizers |= hasFinalizer(Type);
    Types.HasRangeVisitors |= hasRangeVisitor(Type);
  }
}

static void nameStatics(Range Table) {
  Statics = {Table.Start, Table.size() / GRAYMARK_STATIC_ENTRY_SIZE};
  for (uint32_t I = 0; I < Statics.Count; ++I) {
    Address Type = Statics.descriptor(I);
    if (Type < Types.Start ||
        idOf(Type) >= GRAYMARK_FIRST_TABLE_ID + Types.Count)
      fail("start: the static object %x has descriptor %x, which is not in the "
           "type table",
           Statics.object(I), Type);
    idWord(Statics.object(I)) = idOf(Type);
  }
}

void graymark::start() {
  if (Started)
    return;
  Started = true;
  LinkedTables Linked = linkedTables();
  checkObjectFiles(Linked.ObjectFiles);
  readTypes(Linked.Types);
  nameStatics(Linked.Statics);
  Roots = {Linked.Roots.Start, Linked.Roots.size() / GRAYMARK_ROOT_ENTRY_SIZE};
  for (uint32_t I = 0; I < Roots.Count; ++I)
    Roots.Unlinked += !Roots.entry(I).Count;
}

#ifdef __wasm__
// Static objects have their ids before a constructor of the program looks at
// them. Lower priorities than 101 are the implementation's.
__attribute__((constructor(0))) static void startFirst() { start(); }
#endif
