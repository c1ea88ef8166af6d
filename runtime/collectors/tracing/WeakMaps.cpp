//===-- collectors/tracing/WeakMaps.cpp - Marking with weak maps *- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The marking of programs that have weak maps; others have the one in
// Marker.cpp. weak/Maps.h says what it does. From the moment on when keys are
// waited for, every object that is marked comes by the stack, leaves too, and
// is looked up when it is taken off.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Marker.h"
#include "weak/Liveness.h"
#include "weak/Maps.h"

using namespace graymark;

// Whoever has weak maps asks this, and so has the rest of this file.
bool __graymark_is_reached(Reference R) { return !canDie(R) || isMarked(R); }

/// Visits objects while keys are waited for.
uint32_t ObjectMarker::visitWatching(uint32_t Budget) {
  uint32_t Work = 0;
  while (Work < Budget) {
    // At least one unit each, so that a mark cost of 0 cannot stop the clock.
    ++Work;
    if (Stack.empty()) {
      if (Recovery == GoesOverMaps) {
        Reference Map = WeakMaps.nextMap();
        if (!Map)
          Recovery = 0;
        else if (isMarked(Map))
          push(Map);
      } else if (!recover()) {
        break;
      }
      continue;
    }
    MemberPosition Position = popPosition();
    Reference R = Position.Object;
    uint32_t Piece = minimum(Budget - minimum(Work, Budget), LargestPiece);
    if (Position.Part == MemberPosition::Fixed)
      Work += __graymark_gc_mark_cost + WeakMaps.reached(R);
    if (WeakMaps.isUnvisitedMap(R)) {
      Position.Part = MemberPosition::Custom;
      Position.Index = WeakMaps.visit(R, Position.Index, Piece);
      Work += WeakMaps.Looked;
      if (!Position.Index)
        Position.Object = 0;
    } else {
      Work += shadeMembers(Position, Piece);
    }
    if (Position.Object)
      pushPosition(Position);
    else
      finishVisit(R);
  }
  return Work;
}

uint32_t ObjectMarker::run(uint32_t Budget) {
  uint32_t Work = 0;
  for (;;) {
    if (WeakMaps.watching())
      return Work + visitWatching(Budget - minimum(Work, Budget));
    Work += visitObjects(Budget - Work);
    if (!idle() || !WeakMaps.begin())
      return Work;
    LeafKind = EveryKind;
    Recovery = GoesOverMaps;
  }
}
