//===-- heap/ObjectHeap.h - Objects as TLSF blocks --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap of the tracing collectors: allocation, colours and sweeping of
// objects. The collectors use what is declared here and know nothing of
// blocks, so that another organisation can take its place. In this one every
// object is a TLSF block of its own and has 16 bytes in front:
//
//   -16  next in the list of grey objects
//   -12  a constant that marks objects, and the colour in the low bits
//    -8  type id                                          (public)
//    -4  size in bytes                                    (public)
//
// When to collect is not decided here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_OBJECTHEAP_H
#define GRAYMARK_RUNTIME_HEAP_OBJECTHEAP_H

#include "abi/Members.h"
#include "heap/Heap.h"
#include "heap/Tlsf.h"

namespace graymark {

/// Objects, and unmanaged memory.
extern Tlsf Blocks;

/// The colours of an object. Which of the first two is white and which black
/// alternates from cycle to cycle.
enum Colour : uint32_t { FirstColour, SecondColour, Grey, Dead };

struct ObjectHeader {
  static constexpr uint32_t Mark = 0x6d61726cu & ~3u;
  static constexpr uint32_t ColourMask = 3;

  Reference Link;
  uint32_t State;
  uint32_t Id;
  uint32_t Size;
};
inline constexpr uint32_t ObjectOverhead = sizeof(ObjectHeader);
static_assert(GRAYMARK_OBJECT_MAX_SIZE + ObjectOverhead ==
              Tlsf::MaximumPayload);

inline ObjectHeader &headerOf(Reference R) {
  return *pointerTo<ObjectHeader>(R - ObjectOverhead);
}
inline Colour colourOf(Reference R) {
  return Colour(headerOf(R).State & ObjectHeader::ColourMask);
}
inline void setColour(Reference R, uint32_t C) {
  headerOf(R).State = ObjectHeader::Mark | C;
}

/// The lowest address of the heap; the highest there is while it is empty.
extern Address HeapStart;

/// Whether \p R, which is not null and not an immediate, is in the heap, hence
/// has a colour; otherwise it is static.
inline bool isInHeap(Reference R) { return R >= HeapStart; }

/// Bytes that the object occupies, header included.
inline uint32_t occupiedBytes(Reference R) {
  return Tlsf::occupied(R - ObjectOverhead);
}

/// An object of at least \p Size bytes, at most GRAYMARK_OBJECT_MAX_SIZE, with
/// zeroed payload and colour \p C. \returns 0 if memory would have to grow.
Reference allocateObject(uint32_t Size, uint32_t Id, uint32_t C);

/// Makes the heap larger so that a payload of \p Size bytes may fit;
/// \p Exactly, by no more than that. False if memory cannot grow.
bool growHeap(uint32_t Size, bool Exactly);

/// Makes the object \p Size bytes large where it is; bytes that are added are
/// zero. False, with nothing changed, if it has to move.
bool resizeObject(Reference R, uint32_t Size);

/// Frees an object. In checked builds it is overwritten with poison, and under
/// stress its memory is kept back for a while.
void freeObject(Reference R);

/// Frees the objects of one colour, in pieces.
class Sweeper {
public:
  /// Starts with the first object; those of colour \p C are dead.
  void begin(uint32_t C);

  /// Goes on until the end or until about \p Budget units are used: one for
  /// each block, \p FreeCost for each object freed. \p BeforeFree(object) is
  /// called first for each of these. \returns the units used.
  uint32_t run(uint32_t Budget, uint32_t FreeCost,
               void (*BeforeFree)(Reference));

  bool done() const { return Position.Block == 0; }
  /// Whether \p R is dead and waits to be freed.
  bool isDead(Reference R) const {
    return !done() && colourOf(R) == DeadColour;
  }

private:
  Tlsf::Cursor Position;
  uint32_t DeadColour = Dead;
};

/// The one sweep that may be in progress.
extern Sweeper Sweep;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_OBJECTHEAP_H
