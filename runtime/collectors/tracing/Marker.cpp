//===-- collectors/tracing/Marker.cpp - Marking -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The loop of marking, and __visit, through which a program's own visitors
// reach it.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Marker.h"
#include "abi/Interface.h"
#include "checked/Objects.h"
#include "collectors/tracing/RootScan.h"

using namespace graymark;

constinit ObjectMarker graymark::Marker;

/// An object is visited in pieces of about as many words, and what a piece
/// leads to is visited before the next: this bounds the stack where arrays are
/// large.
static constexpr uint32_t LargestPiece = 256;

uint32_t graymark::shadeMembers(MemberPosition &Position, uint32_t Budget) {
  if (membersByDescriptor())
    return visitMembers(Position, Budget,
                        [](Reference R, Address) { Marker.shade(R); });
  Reference Object = Position.Object;
  Position.Object = 0;
  __visit_members(Object, 0);
  return sizeWord(Object) / GRAYMARK_WORD_SIZE;
}

void ObjectMarker::shadeAgain(Reference R) {
  if (!isMarked(R))
    return;
  if (!hasSpareBit(R)) {
    // Smaller than the entry that would be needed.
    MemberPosition Position = {R};
    while (Position.Object)
      shadeMembers(Position, LargestPiece);
    return;
  }
  uint32_t &Word = spareWord(R), Bit = spareBit(R);
  if (Word & Bit)
    return;
  if (Stack.push(R | Again))
    Word |= Bit;
  else
    Overflowed = true;
}

/// When the stack is empty: if something did not fit on it, queues the next of
/// all marked objects, of which some have been visited and others not. False if
/// there is nothing to do.
bool ObjectMarker::recover() {
  if (!Recovery) {
    if (!Overflowed)
      return false;
    Overflowed = false;
    Recovery = HeapStart;
  }
  Reference R = nextMarked(Recovery);
  Recovery = R ? R + GranuleBytes : 0;
  if (R)
    push(R);
  return true;
}

MemberPosition ObjectMarker::popPosition() {
  uint32_t Word = Stack.pop();
  MemberPosition Position = {Word & ~(GranuleBytes - 1)};
  // What is stored from now on into the part that has been visited must not
  // escape the barrier.
  if (Word & Again)
    spareWord(Position.Object) &= ~spareBit(Position.Object);
  if (Word & Continued) {
    Position.Part = MemberPosition::PartKind(Word >> 2 & 3);
    Position.Index = Stack.pop();
  }
  return Position;
}

void ObjectMarker::pushPosition(const MemberPosition &Position) {
  if (!Stack.push(Position.Index)) {
    Overflowed = true;
  } else if (!Stack.push(Position.Object | Position.Part << 2 | Continued)) {
    Stack.pop();
    Overflowed = true;
  }
}

uint32_t ObjectMarker::run(uint32_t Budget) {
  uint32_t Work = 0;
  uint32_t MarkCost = __graymark_gc_mark_cost;
  while (Work < Budget) {
    if (Stack.empty()) {
      if (!recover())
        break;
      ++Work;
      continue;
    }
    MemberPosition Position = popPosition();
    if (!Position.Index)
      Work += MarkCost;
    uint32_t Piece = minimum(Budget - minimum(Work, Budget), LargestPiece);
    // At least one unit, so that a mark cost of 0 cannot stop the clock.
    Work += maximum(shadeMembers(Position, Piece), 1);
    if (Position.Object)
      pushPosition(Position);
  }
  return Work;
}

/// The collector's visitor. \p Object may be null, an immediate or static.
/// Outside of a traversal that the collector began nothing happens.
void __visit(uint32_t Object, uint32_t) {
  if constexpr (Checked)
    if (ReferenceSearch::found(Object))
      return;
  if (Traversing)
    Marker.shade(Object);
}
