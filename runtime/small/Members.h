//===-- small/Members.h - Visiting members in pieces ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The traversal of one object at a time, element by element, so that a piece is
// never longer than the fixed part of an object or one element of its array.
// Where it is in the object is an index, which survives that the object is
// resized in between.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_MEMBERS_H
#define GRAYMARK_RUNTIME_SMALL_MEMBERS_H

#include "small/Objects.h"
#include "weak/Maps.h"

namespace graymark::small {

/// The object that is being visited, or 0, and where in it: 0 is its fixed
/// part, then come the elements; the range visitor's positions have the highest
/// bit set.
static GRAYMARK_VARIABLE Visited;
static GRAYMARK_VARIABLE VisitedIndex;

static constexpr uint32_t RangeBit = 1u << 31;
/// Words that a range visitor visits in one piece.
static constexpr uint32_t RangePiece = 64;

inline void beginVisit(Reference R) {
  Visited = R;
  VisitedIndex = 0;
}

/// Shades the words at \p Start that \p Words describes: a bitmap, or the
/// address of a list of offsets.
static void shadeWords(Address Start, uint32_t Words, uint32_t IsList) {
  if (uses(GRAYMARK_USES_LISTS) && IsList) {
    for (uint32_t Count = loadWord(Words); Count; --Count) {
      Words += 4;
      ++Work;
      shade(loadWord(Start + loadWord(Words)));
    }
    return;
  }
  for (; Words; Words >>= 1, Start += 4)
    if (Words & 1) {
      ++Work;
      shade(loadWord(Start));
    }
}

/// Whether entries of weak maps wait for their keys.
inline bool isWatchingKeys() {
  return uses(GRAYMARK_USES_WEAK_MAPS) && &WeakMaps && WeakMaps.watching();
}

/// Visits the next piece of Visited, which becomes 0 at the end.
static void visitPiece() {
  Reference R = Visited;
  Visited = 0;
  if (isWatchingKeys() && WeakMaps.isUnvisitedMap(R)) {
    VisitedIndex = WeakMaps.visit(R, VisitedIndex, 1);
    if (VisitedIndex)
      Visited = R;
    return;
  }
  if (membersByProgram()) {
    __visit_members(R, 0);
    return;
  }
  uint32_t Id = idWord(R);
  if (Id < GRAYMARK_FIRST_TABLE_ID) {
    if (Id == GRAYMARK_ID_ARRAY_BUFFER_VIEW)
      shade(loadWord(R));
    return;
  }
  if (!uses(GRAYMARK_USES_TYPES))
    return;
  const Descriptor &Type = descriptorInTable(Id);
  constexpr uint32_t HasPieces =
      GRAYMARK_USES_ARRAYS | GRAYMARK_USES_RANGE_VISITORS;
  uint32_t Index = uses(HasPieces) ? VisitedIndex++ : 0;
  if (!Index) {
    shadeWords(R, Type.References,
               Type.Layout & GRAYMARK_LAYOUT_REFERENCE_LIST);
    if (uses(HasPieces))
      Visited = R;
    return;
  }
  if (!(Index & RangeBit)) {
    uint32_t End = Type.ArrayOffset + Index * Type.ArrayStride;
    // A length field that promises more than the object holds does not lead
    // outside of it.
    if (uses(GRAYMARK_USES_ARRAYS) && Type.Elements &&
        (Type.Layout & GRAYMARK_LAYOUT_ARRAY) && End <= sizeWord(R) &&
        (!(Type.Layout & GRAYMARK_LAYOUT_LENGTH_FIELD) ||
         Index <= loadWord(R + Type.LengthOffset))) {
      shadeWords(R + End - Type.ArrayStride, Type.Elements,
                 Type.Layout & GRAYMARK_LAYOUT_ELEMENT_LIST);
      Visited = R;
      return;
    }
    Index = RangeBit;
  }
  if (!uses(GRAYMARK_USES_RANGE_VISITORS))
    return;
  const ColdPart *Cold = coldPartOf(Type, GRAYMARK_COLD_SIZE);
  if (Cold && Cold->VisitRange) {
    using RangeVisitor = uint32_t(uint32_t, uint32_t, uint32_t);
    Index = pointerTo<RangeVisitor>(Cold->VisitRange)(R, Index & ~RangeBit,
                                                      RangePiece);
    if (Index) {
      VisitedIndex = Index | RangeBit;
      Visited = R;
    }
  }
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_MEMBERS_H
