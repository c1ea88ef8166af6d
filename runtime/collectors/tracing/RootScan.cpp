//===-- collectors/tracing/RootScan.cpp - Marking from roots ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tables, pins and stack may change between two pieces of a pass. That does no
// harm: a collector that lets the program run in between passes once more, in
// one piece, over the roots that change without anybody being told, before it
// believes the result. Stores into static objects and large root areas pass the
// barrier, and __pin reaches its object by itself.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/RootScan.h"
#include "abi/Interface.h"
#include "checked/Objects.h"
#include "collectors/tracing/Marker.h"
#include "roots/Pins.h"
#include "roots/Statics.h"

using namespace graymark;

constinit Reference graymark::OperandRoot = 0;
constinit bool graymark::Traversing = false;

/// Goes to the step after the globals.
void RootScan::leaveGlobals() {
  if (Extent == All) {
    Step = Members;
    return;
  }
  beginStack();
}

uint32_t RootScan::scanGlobals(uint32_t Budget) {
  if (!globalsByTable()) {
    uint32_t Before = Marker.reached();
    __visit_globals(0);
    leaveGlobals();
    return 1 + Marker.reached() - Before;
  }
  uint32_t Work = visitGlobals(Global, Budget, /*OmitLinked=*/Extent == Changed,
                               [](Reference R) { Marker.shade(R); });
  if (Global.Entry == Roots.Count)
    leaveGlobals();
  return Work;
}

uint32_t RootScan::scanStatics(uint32_t Budget) {
  uint32_t Work = 0;
  while (Work < Budget) {
    if (!Member.Object) {
      if (Index == Statics.Count) {
        Step = Pinned;
        Pins.beginScan();
        break;
      }
      Reference Object = Statics.object(Index++);
      ++Work;
      if (isPointerFree(idWord(Object)))
        continue;
      Member = {Object};
    }
    Work += shadeMembers(Member, Budget - minimum(Work, Budget));
  }
  return Work;
}

uint32_t RootScan::scanPins(uint32_t Budget) {
  uint32_t Work = 0;
  for (; Work < Budget; ++Work) {
    if (!Pins.unscanned()) {
      beginStack();
      break;
    }
    Marker.shade(Pins.scanNext());
  }
  return Work;
}

void RootScan::beginStack() {
  Marker.shade(OperandRoot);
  Step = Stack;
  Word = __graymark_stack_base;
}

uint32_t RootScan::scanStack(uint32_t Budget) {
  // From the oldest frame on, which is the least likely to change.
  uint32_t Work = 0;
  for (; Word > __graymark_stack_pointer; ++Work) {
    if (Work >= Budget)
      return Work;
    Word -= GRAYMARK_WORD_SIZE;
    uint32_t Value = loadWord(Word);
    if constexpr (Checked)
      checkPublishedWord(Value, Word);
    if ((Value & (GRAYMARK_IMMEDIATE_TAG | GRAYMARK_INDIRECT_TAG)) ==
        GRAYMARK_INDIRECT_TAG)
      Value = loadWord(Value & ~3u);
    Marker.shade(Value);
  }
  Step = Done;
  return Work;
}

uint32_t RootScan::run(uint32_t Budget) {
  uint32_t Work = 0;
  while (Work < Budget && Step != Done) {
    uint32_t Rest = Budget - Work;
    switch (Step) {
    case Globals:
      Work += scanGlobals(Rest);
      break;
    case Members:
      Work += scanStatics(Rest);
      break;
    case Pinned:
      Work += scanPins(Rest);
      break;
    case Stack:
      Work += scanStack(Rest);
      break;
    case Done:
      break;
    }
  }
  return Work;
}
