//===-- collectors/tracing/Marker.h - Marking -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tri-colour abstraction (Dijkstra et al., "On-the-fly garbage collection",
// CACM 1978) over the object heap: white objects are not marked, grey ones are
// marked and wait on a stack, black ones are marked and have been visited, or
// are being visited. Marking needs no recursion, and no memory either: where
// there is none for the stack, marked objects are looked for in the heap. Where
// roots come from is in RootScan.h; when marking runs is up to the collector.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKER_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKER_H

#include "collectors/tracing/MarkStack.h"
#include "heap/ObjectHeap.h"

namespace graymark {

class ObjectMarker {
public:
  /// Objects reached since the program began, modulo 2^32.
  uint32_t reached() const { return Reached; }

  /// Whether there is nothing left to visit.
  bool idle() const { return Stack.empty() && !Overflowed && !Recovery; }

  /// Reaches \p R, a word that may be null, an immediate or static.
  void shade(Reference R) {
    mark(R, Marks(), Reached, [this](Reference Grey) { push(Grey); });
  }

  /// Has \p R, an object in the heap, visited again if it is marked.
  void shadeAgain(Reference R);

  /// In the end of marking, before run(): what had to be visited again too
  /// often and waits for this is grey.
  void pushPostponed();

  /// Visits objects until none is grey or about \p Budget units are used: one
  /// for each word, __graymark_gc_mark_cost for each object. \returns the
  /// units used. In programs with weak maps their values are reached by this
  /// as well (WeakMaps.cpp).
  uint32_t run(uint32_t Budget);

  /// Whether \p R is grey. For tests: it looks at the whole stack.
  bool isQueued(Reference R) const {
    for (uint32_t I = 0; I < PartlyVisitedCount; ++I)
      if (PartlyVisited[I] - R < GranuleBytes && PartlyVisited[I] & Changed)
        return true;
    return Stack.contains(R) || Stack.contains(R | Again);
  }

private:
  // A word on the stack is an object with one of these.
  enum TagKind : uint32_t {
    Whole = 0,
    Continued = 1, ///< From an index on, which lies below; bits 2 and 3 are the
                   ///< part of the object.
    Again = 2,     ///< Marked by its spare bit, so that it is there only once.
    Tags = 3
  };

  void push(Reference R) {
    if (__builtin_expect(!Stack.push(R), 0))
      Overflowed = true;
  }
  uint32_t visitObjects(uint32_t Budget);
  uint32_t visitPlainObjects(uint32_t Budget);
  uint32_t visitWatching(uint32_t Budget);
  bool recover();
  MemberPosition popPosition();
  void pushPosition(const MemberPosition &Position);
  Reference *findPartlyVisited(Reference R);
  void finishVisit(Reference R);

  MarkStack Stack;
  uint32_t Reached = 0;
  /// Objects of which a part has been visited and a position is on the stack.
  /// Without this there would be another position of a large object for each
  /// time that it has to be visited again; if there are more at the same time
  /// there is. With each there is how often it has been begun again, and:
  enum PartlyVisitedTag : uint32_t {
    Postponed = 1, ///< Not on the stack: to be visited in the end of marking.
    Changed = 2,   ///< To be visited once more afterwards.
    OnceAgain = 4,
    MostAgain = 12
  };
  static constexpr uint32_t MostPartlyVisited = 16;
  Reference PartlyVisited[MostPartlyVisited] = {};
  uint32_t PartlyVisitedCount = 0;
  /// Whether an object that had to be visited did not fit on the stack.
  bool Overflowed = false;
  /// From where on all marked objects are visited again, or 0; or GoesOverMaps.
  Address Recovery = 0;
  /// Weak maps are being looked for that have been reached.
  static constexpr Address GoesOverMaps = 1;
};

extern ObjectMarker Marker;

/// An object is visited in pieces of about as many words, and what a piece
/// leads to is visited before the next: this bounds the stack where arrays are
/// large.
inline constexpr uint32_t LargestPiece = 256;

/// Continues to visit the members of Position.Object with Marker.shade(), for
/// about \p Budget words. In one piece if the program has a __visit_members of
/// its own. \returns the work done, in words.
uint32_t shadeMembers(MemberPosition &Position, uint32_t Budget);

/// As ObjectMarker::run(), without regard to weak maps.
__attribute__((always_inline)) inline uint32_t
ObjectMarker::visitObjects(uint32_t Budget) {
  uint32_t Work = 0;
  uint32_t MarkCost = __graymark_gc_mark_cost;
  while (Work < Budget) {
    if (Stack.empty()) {
      if (!recover())
        break;
      ++Work;
      continue;
    }
    if (membersByDescriptor()) {
      Work += visitPlainObjects(Budget - Work);
      if (Work >= Budget || Stack.empty())
        continue;
    }
    MemberPosition Position = popPosition();
    Reference R = Position.Object;
    if (!Position.Index)
      Work += MarkCost;
    uint32_t Piece = minimum(Budget - minimum(Work, Budget), LargestPiece);
    // At least one unit, so that a mark cost of 0 cannot stop the clock.
    Work += maximum(shadeMembers(Position, Piece), 1);
    if (Position.Object)
      pushPosition(Position);
    else if (PartlyVisitedCount)
      finishVisit(R);
  }
  return Work;
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKER_H
