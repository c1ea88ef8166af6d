//===-- collectors/tracing/Marker.h - Marking -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tri-colour abstraction (Dijkstra et al., "On-the-fly garbage collection",
// CACM 1978) over the object heap: white objects have not been reached, grey
// ones wait in a list, black ones have been visited or are being visited. The
// list runs through the objects' headers, so marking needs no memory and no
// recursion. Where roots come from is in RootScan.h; when marking runs is up
// to the collector.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKER_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKER_H

#include "heap/ObjectHeap.h"

namespace graymark {

class ObjectMarker {
public:
  /// The colour of objects that have not been reached, and of new ones.
  uint32_t white() const { return White; }
  uint32_t black() const { return White ^ 1; }

  /// Objects reached since the program began, modulo 2^32.
  uint32_t reached() const { return Reached; }

  /// Whether there is nothing left to visit.
  bool idle() const { return !GreyList && !Current.Object; }

  /// Reaches \p R, a word that may be null, an immediate or static.
  void shade(Reference R) {
    if (!R || (R & GRAYMARK_IMMEDIATE_TAG) || !isInHeap(R) ||
        colourOf(R) != White)
      return;
    ++Reached;
    if (isPointerFreeObject(R))
      setColour(R, black());
    else
      push(R);
  }

  /// Queues \p R, an object in the heap, to be visited again if it is black.
  void shadeAgain(Reference R) {
    if (colourOf(R) == black())
      push(R);
  }

  /// Visits objects until none is grey or about \p Budget units are used: one
  /// for each word, __graymark_gc_mark_cost for each object. \returns the
  /// units used.
  uint32_t run(uint32_t Budget);

  /// Ends a cycle: what is black becomes white. \returns the colour of the
  /// objects that were not reached.
  uint32_t flip() {
    White ^= 1;
    return black();
  }

private:
  static bool isPointerFreeObject(Reference R);
  void push(Reference R) {
    ObjectHeader &Header = headerOf(R);
    Header.State = ObjectHeader::Mark | Grey;
    Header.Link = GreyList;
    GreyList = R;
  }

  uint32_t White = FirstColour;
  Reference GreyList = 0;
  MemberPosition Current;
  uint32_t Reached = 0;
};

extern ObjectMarker Marker;

/// Continues to visit the members of Position.Object with Marker.shade(), for
/// about \p Budget words. In one piece if the program has a __visit_members of
/// its own. \returns the work done, in words.
uint32_t shadeMembers(MemberPosition &Position, uint32_t Budget);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKER_H
