//===-- abi/Members.h - Traversal by descriptor -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Enumerates the references in an object, as its descriptor says, in pieces of
// bounded size. What is done with each reference is the caller's business.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_MEMBERS_H
#define GRAYMARK_RUNTIME_ABI_MEMBERS_H

#include "abi/Types.h"

namespace graymark {

/// Type id and size of an object, as they stand before any payload, static
/// objects included.
inline uint32_t &idWord(Reference Object) {
  return *pointerTo<uint32_t>(Object + GRAYMARK_RTID_OFFSET);
}
inline uint32_t &sizeWord(Reference Object) {
  return *pointerTo<uint32_t>(Object + GRAYMARK_RTSIZE_OFFSET);
}

/// How far the traversal of one object has come. Survives resizing of the
/// object between two pieces.
struct MemberPosition {
  /// The parts of an object, in the order in which they are traversed.
  enum PartKind : uint32_t { Fixed, Array, Custom };

  Reference Object = 0; ///< 0 when there is nothing to do.
  PartKind Part = Fixed;
  uint32_t Index = 0; ///< Meaning depends on the part.
};

/// The number of elements in the trailing array of \p Object. A length field
/// that promises more than the object holds does not lead outside of it.
inline uint32_t elementCount(const Descriptor &Type, Reference Object) {
  uint32_t Size = sizeWord(Object);
  if (Size < Type.ArrayOffset)
    return 0;
  uint32_t Bytes = Size - Type.ArrayOffset;
  // Division is slow, and most arrays are arrays of references.
  uint32_t Fits = Type.ArrayStride == 4 ? Bytes >> 2 : Bytes / Type.ArrayStride;
  if (!(Type.Layout & GRAYMARK_LAYOUT_LENGTH_FIELD))
    return Fits;
  return minimum(Fits, loadWord(Object + Type.LengthOffset));
}

/// Calls \p Visit(reference, its address) for the words at \p Start that
/// \p Words describes: a bitmap, or the address of a list of offsets.
/// \returns the work done, in words.
template <typename Visitor>
uint32_t visitWords(Address Start, uint32_t Words, bool IsList,
                    Visitor &&Visit) {
  if (IsList) {
    uint32_t Count = loadWord(Words);
    for (Address Entry = Words + 4, End = Entry + 4 * Count; Entry != End;
         Entry += 4) {
      Address Field = Start + loadWord(Entry);
      Visit(loadWord(Field), Field);
    }
    return Count;
  }
  uint32_t Count = 0;
  for (uint32_t Bits = Words; Bits; Bits &= Bits - 1, ++Count) {
    Address Field = Start + 4 * __builtin_ctz(Bits);
    Visit(loadWord(Field), Field);
  }
  return Count;
}

/// Words that a custom visitor is asked to visit in one call, at most.
inline constexpr uint32_t LargestCustomPiece = 256;

/// How often programs have called __visit while the collector traverses, modulo
/// 2^32.
extern uint32_t VisitsByPrograms;

/// Continues the traversal at \p Position until it is at the end, when
/// Position.Object becomes 0, or about \p Budget words have been visited; at
/// least one piece is done. Custom visitors call __visit with cookie 0 instead
/// of \p Visit. \returns the work done, in words.
template <typename Visitor>
uint32_t visitMembers(MemberPosition &Position, uint32_t Budget,
                      Visitor &&Visit) {
  Reference Object = Position.Object;
  const Descriptor *Found = descriptorOf(idWord(Object));
  if (!Found)
    failUnknownId("__visit_members", idWord(Object));
  const Descriptor &Type = *Found;
  uint32_t Work = 0;

  if (Position.Part == MemberPosition::Fixed) {
    if (Type.References)
      Work += visitWords(Object, Type.References,
                         Type.Layout & GRAYMARK_LAYOUT_REFERENCE_LIST, Visit);
    Position.Part = MemberPosition::Array;
    Position.Index = 0;
  }

  if (Position.Part == MemberPosition::Array) {
    if ((Type.Layout & GRAYMARK_LAYOUT_ARRAY) && Type.Elements) {
      uint32_t Count = elementCount(Type, Object);
      uint32_t Index = Position.Index;
      bool IsList = Type.Layout & GRAYMARK_LAYOUT_ELEMENT_LIST;
      Address Element = Object + Type.ArrayOffset + Index * Type.ArrayStride;
      if (Type.ArrayStride == 4 && !IsList) {
        uint32_t Piece = Budget > Work ? Budget - Work : 1;
        uint32_t End =
            Count - minimum(Index, Count) > Piece ? Index + Piece : Count;
        Work += End > Index ? End - Index : 0;
        for (; Index < End; ++Index, Element += 4)
          Visit(loadWord(Element), Element);
      } else {
        for (; Index < Count; ++Index, Element += Type.ArrayStride) {
          if (Work >= Budget && Index != Position.Index)
            break;
          Work += visitWords(Element, Type.Elements, IsList, Visit);
        }
      }
      if (Index < Count) {
        Position.Index = Index;
        return Work;
      }
    }
    Position.Part = MemberPosition::Custom;
    Position.Index = 0;
  }

  if (const ColdPart *Cold = coldPartOf(Type, GRAYMARK_COLD_SIZE))
    if (Cold->VisitRange) {
      using RangeVisitor = uint32_t(uint32_t, uint32_t, uint32_t);
      uint32_t Piece =
          minimum(Budget > Work ? Budget - Work : 1, LargestCustomPiece);
      uint32_t Before = VisitsByPrograms;
      Position.Index = pointerTo<RangeVisitor>(Cold->VisitRange)(
          Object, Position.Index, Piece);
      // A visitor does not say how much it has done. If it stops in between it
      // has done what it was asked for; at the end, what it has visited.
      Work += Position.Index ? Piece
                             : minimum(VisitsByPrograms - Before, Piece) + 1;
      if (Position.Index)
        return Work;
    }
  Position.Object = 0;
  return Work;
}

/// Whether objects of type \p Id have no members to visit.
inline bool isPointerFree(uint32_t Id) {
  const Descriptor *Type = descriptorOf(Id);
  return Type && (Type->Flags & GRAYMARK_TYPE_POINTER_FREE);
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ABI_MEMBERS_H
