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
#include "abi/Members.h"
#include "checked/Objects.h"
#include "collectors/tracing/RootScan.h"

using namespace graymark;

constinit ObjectMarker graymark::Marker;

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
  if (Reference *Entry = findPartlyVisited(R)) {
    *Entry |= Changed;
    return;
  }
  if (Stack.push(R | Again))
    Word |= Bit;
  else
    Overflowed = true;
}

/// When the stack is empty: if something did not fit on it, queues the next of
/// all marked objects, of which some have been visited and others not. False if
/// there is nothing to do.
GRAYMARK_COLD bool ObjectMarker::recover() {
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
  Reference *Entry = findPartlyVisited(Position.Object);
  bool Pushed = Stack.push(Position.Index);
  if (Pushed && !Stack.push(Position.Object | Position.Part << 2 | Continued)) {
    Stack.pop();
    Pushed = false;
  }
  if (!Pushed) {
    Overflowed = true;
    // All marked objects are visited again, this one, too.
    if (Entry)
      *Entry = PartlyVisited[--PartlyVisitedCount];
  } else if (!Entry && PartlyVisitedCount < MostPartlyVisited) {
    PartlyVisited[PartlyVisitedCount++] = Position.Object;
  }
}

Reference *ObjectMarker::findPartlyVisited(Reference R) {
  for (uint32_t I = 0; I < PartlyVisitedCount; ++I)
    if ((PartlyVisited[I] & ~(GranuleBytes - 1)) == R)
      return &PartlyVisited[I];
  return nullptr;
}

/// When the last part of \p R has been visited: begins once more if that was
/// asked for meanwhile. A program that keeps changing a large object would be
/// ahead of that for ever; so at some time it is put off to the end of marking.
void ObjectMarker::finishVisit(Reference R) {
  Reference *Entry = findPartlyVisited(R);
  if (!Entry)
    return;
  if (!(*Entry & Changed)) {
    *Entry = PartlyVisited[--PartlyVisitedCount];
  } else if ((*Entry & MostAgain) == MostAgain) {
    *Entry |= Postponed;
  } else {
    *Entry += OnceAgain - Changed;
    pushPosition({R});
  }
}

void ObjectMarker::pushPostponed() {
  for (uint32_t I = PartlyVisitedCount; I--;)
    if (PartlyVisited[I] & Postponed) {
      PartlyVisited[I] &= ~(GranuleBytes - 1);
      pushPosition({PartlyVisited[I]});
    }
}

namespace {

/// What marking needs to know, in registers as long as nothing else runs that
/// might look at it.
struct MarkLoop {
  MarkStack::Window Stack;
  uint32_t Reached = 0;
  Marks Maps = {};

  void push(Reference R) {
    storeWord(Stack.Top, R);
    Stack.Top += 4;
  }

  /// As ObjectMarker::shade(); there is room for \p R in the window.
  void shade(Reference R) {
    mark(R, Maps, Reached, [this](Reference Grey) { push(Grey); });
  }
};

/// An object on its way from the stack to its visit. Its id is read when it
/// leaves the stack and needed three objects later, so that up to four objects
/// that are not in the cache are waited for at the same time.
struct Waiting {
  Reference Object = 0;
  uint32_t Id = 0;
};

} // namespace

/// Visits whole objects that are described by a bitmap alone, from the top of
/// the stack, until there is one that is not, or the piece of the stack comes
/// to one of its ends, or about \p Budget units are used. \returns the units
/// used.
///
/// The queue between stack and visit is that of C. Cher, A. Hosking and
/// T. Vijaykumar, "Software prefetching for mark-sweep garbage collection",
/// ASPLOS 2004.
uint32_t ObjectMarker::visitPlainObjects(uint32_t Budget) {
  MarkLoop Loop = {Stack.window()};
  Waiting First, Second, Third, Fourth;
  Reference Other = 0;
  uint32_t Work = 0, MarkCost = __graymark_gc_mark_cost;
  // With room for what an object may refer to and for the queue nothing has to
  // be asked between two references.
  constexpr uint32_t MostPushed = 32 + 5;
  while (Work < Budget &&
         Loop.Stack.End - Loop.Stack.Top >= MostPushed * GRAYMARK_WORD_SIZE) {
    Waiting Next = First;
    First = Second;
    Second = Third;
    Third = Fourth;
    Fourth = {};
    if (Loop.Stack.Top != Loop.Stack.Bottom) {
      Reference R = loadWord(Loop.Stack.Top - 4);
      if (!(R & (GranuleBytes - 1))) {
        Loop.Stack.Top -= 4;
        Fourth = {R, idWord(R)};
      }
    }
    if (!Next.Object) {
      if (!(First.Object | Second.Object | Third.Object | Fourth.Object))
        break;
      continue;
    }
    const Descriptor *Type = linkedDescriptorOf(Next.Id);
    if (!Type || Type->Layout ||
        (Types.HasRangeVisitors && hasRangeVisitor(*Type))) {
      Other = Next.Object;
      break;
    }
    uint32_t Bits = Type->References;
    // At least one unit, so that a mark cost of 0 cannot stop the clock.
    Work += MarkCost + !Bits;
    for (; Bits; Bits &= Bits - 1, ++Work)
      Loop.shade(loadWord(Next.Object + 4 * __builtin_ctz(Bits)));
  }
  const Reference Left[] = {Fourth.Object, Third.Object, Second.Object,
                            First.Object, Other};
  for (Reference R : Left)
    if (R)
      Loop.push(R);
  Stack.setTop(Loop.Stack.Top);
  Reached += Loop.Reached;
  return Work;
}

__attribute__((weak)) uint32_t ObjectMarker::run(uint32_t Budget) {
  return visitObjects(Budget);
}

/// The collector's visitor. \p Object may be null, an immediate or static.
/// Outside of a traversal that the collector began nothing happens.
void __visit(uint32_t Object, uint32_t) {
  if constexpr (Checked)
    if (ReferenceSearch::found(Object))
      return;
  if (!Traversing)
    return;
  ++VisitsByPrograms;
  Marker.shade(Object);
}
