//===-- small/Objects.h - Objects as TLSF blocks ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap of the small tracing runtimes: each object is a TLSF block of its
// own and has 16 bytes in front:
//
//   -16  next in the list of objects
//   -12  next in the list of grey objects, and flags in the low bits
//    -8  type id                                          (public)
//    -4  size in bytes                                    (public)
//
// So neither marking nor sweeping needs memory, a table or a walk.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_OBJECTS_H
#define GRAYMARK_RUNTIME_SMALL_OBJECTS_H

#include "small/Parts.h"
#include "small/Types.h"
#include "small/Variables.h"

namespace graymark::small {

/// Objects, and unmanaged memory.
static constinit Tlsf Heap;

struct ObjectHeader {
  enum FlagBits : uint32_t {
    White = 0, ///< Not reached.
    Black = 1, ///< Reached and visited, or being visited.
    Grey = 2,  ///< Reached, and in the list of grey objects.
    Colour = 3,
    Pinned = 4,
    FoundDead = 8, ///< Told apart for a walk over the heap.
    Flags = 15
  };

  Reference Next;
  uint32_t Link;
  uint32_t Id;
  uint32_t Size;
};
inline constexpr uint32_t ObjectOverhead = sizeof(ObjectHeader);
static_assert(GRAYMARK_OBJECT_MAX_SIZE + ObjectOverhead ==
              Tlsf::MaximumPayload);

inline ObjectHeader &headerOf(Reference R) {
  return *pointerTo<ObjectHeader>(R - ObjectOverhead);
}
inline bool isMarked(Reference R) {
  return headerOf(R).Link & ObjectHeader::Colour;
}
/// Bytes that the object occupies, header included.
inline uint32_t occupiedBytes(Reference R) {
  return Tlsf::occupied(R - ObjectOverhead);
}

/// Whether \p R is an object of the heap; false for null, immediates and static
/// objects.
inline bool isInHeap(Reference R) {
  return !(R & GRAYMARK_IMMEDIATE_TAG) && R >= firstHeapAddress();
}

/// Live objects, but those that the sweep has yet to look at.
static GRAYMARK_VARIABLE Objects;
static GRAYMARK_VARIABLE Unswept;
static GRAYMARK_VARIABLE GreyList;
/// Units of work in the present interruption.
static GRAYMARK_VARIABLE Work;

/// Puts \p R in the list of grey objects, where it is not.
static void queue(Reference R) {
  uint32_t &Link = headerOf(R).Link;
  Link = (Link & ObjectHeader::Pinned) | ObjectHeader::Grey | GreyList;
  GreyList = R;
}

/// Reaches \p R, a word that may be null, an immediate or static.
static void shade(Reference R) {
  if (isInHeap(R) && !isMarked(R))
    queue(R);
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_OBJECTS_H
