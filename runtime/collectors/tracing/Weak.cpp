//===-- collectors/tracing/Weak.cpp - Clearing before the sweep -*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the tracing collectors do for weak references and weak maps. In programs
// that have them this sweep() takes the place of the one in Finalize.cpp;
// others have nothing of this.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Weak.h"
#include "collectors/tracing/Finalize.h"
#include "collectors/tracing/Marker.h"
#include "collectors/tracing/RootScan.h"
#include "weak/Liveness.h"

using namespace graymark;

constinit WeakClearing graymark::Clearing;

/// Checked builds clear so much at a time, so that stress comes in between.
static constexpr uint32_t LargestCheckedPiece = 4;

bool __graymark_can_die(Reference R) {
  return R && !(R & GRAYMARK_IMMEDIATE_TAG) && isInHeap(R);
}

void __graymark_reach(Reference R) {
  if (Traversing)
    Marker.shade(R);
}

bool __graymark_is_clearing() { return Clearing.Epoch != Segments.Epoch; }

bool __graymark_is_found_dead(Reference R) {
  if (!isClearing() || !canDie(R))
    return false;
  Segment &S = *Segments.find(R);
  if (mapWord(S.Maps[Segments.Live], R) & mapBit(R))
    return false;
  // Since the end of marking objects have been made in new blocks only, and
  // large ones with their bit set.
  const BlockInfo &B = blockOf(S, R);
  return !B.CellBytes || B.Epoch != Segments.Epoch;
}

Reference __graymark_new_holding(uint32_t Size, uint32_t Id, Reference Held) {
  OperandScope Holding(Held);
  return __new(Size, Id);
}

uint32_t graymark::sweep(uint32_t Budget) {
  uint32_t Work = 0;
  if (isClearing()) {
    LeafKind = PointerFree;
    uint32_t Piece = Checked ? minimum(Budget, LargestCheckedPiece) : Budget;
    if (!Clearing.AtMaps && &clearReferences) {
      Work = clearReferences(Piece);
      if (Work == Piece)
        return Work;
    }
    Clearing.AtMaps = true;
    if (&clearMaps) {
      Piece -= Work;
      uint32_t Cleared = clearMaps(Piece);
      Work += Cleared;
      if (Cleared == Piece)
        return Work;
    }
    Clearing = {Segments.Epoch, false};
    if (Checked && Work)
      return Work;
  }
  return Work + sweepHeap(Budget - Work);
}
