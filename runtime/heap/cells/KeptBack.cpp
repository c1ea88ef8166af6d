//===-- heap/cells/KeptBack.cpp - Dead objects in checked builds *- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See KeptBack.h. A cell that is kept back says so in place of its type id.
//
//===----------------------------------------------------------------------===//

#include "heap/cells/KeptBack.h"
#include "abi/Members.h"
#include "checked/Poison.h"
#include "heap/ObjectHeap.h"

using namespace graymark;

/// Neither an id nor poison.
static constexpr uint32_t KeptBackMark = 0xF4F4F4FBu;

static void poisonObject(Reference R, uint32_t Capacity) {
  poison(R - CellHeaderBytes, R + Capacity);
}

/// Frees the memory of \p R, which has been kept back or need not be.
static void releaseDead(Reference R) {
  if (!blockOf(R).CellBytes) {
    LargeObjectList::release(R);
    return;
  }
  mapWord(Segments.find(R)->Maps[Segments.Live], R) &= ~mapBit(R);
  poison(R - CellHeaderBytes, R);
}

static void keep(Reference R) {
  if (Reference Out = keepBack(R))
    releaseDead(Out);
}

bool graymark::isKeptBack(Reference R) { return idWord(R) == KeptBackMark; }

bool graymark::isPoisonedCell(Reference R) {
  return idWord(R) == PoisonByte * 0x01010101u;
}

void graymark::buryCell(Reference R) {
  poisonObject(R, blockOf(R).CellBytes - CellHeaderBytes);
  idWord(R) = KeptBackMark;
  mapWord(Segments.find(R)->Maps[Segments.Live], R) |= mapBit(R);
  keep(R);
}

void graymark::buryLarge(Reference R) {
  poisonObject(R, LargeObjectList::capacity(R));
  keep(R);
}
