//===-- heap/ObjectHeap.h - Objects: allocation, marks, sweep ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap of the tracing collectors: allocation, marks and sweeping of
// objects. The collectors use what is declared here and know nothing of how
// memory is organised: small objects in blocks of cells of one size
// (heap/cells/CellAllocator), others alone (heap/cells/LargeObjects), and for
// both a mark that is not in the object (heap/cells/Segments). In front of each
// object stand its type id and its size, and nothing else that is of interest
// here. When to collect is not decided here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_OBJECTHEAP_H
#define GRAYMARK_RUNTIME_HEAP_OBJECTHEAP_H

#include "abi/Interface.h"
#include "abi/Members.h"
#include "heap/Heap.h"
#include "heap/Tlsf.h"
#include "heap/cells/CellAllocator.h"
#include "heap/cells/LargeObjects.h"

namespace graymark {

/// Memory for blocks of cells, large objects, and everything unmanaged.
extern Tlsf Blocks;

/// That unmanaged memory occupies of them.
extern uint32_t UnmanagedBytes;

/// The lowest address of the heap; the highest there is while it is empty.
extern Address HeapStart;

static_assert(GRAYMARK_OBJECT_MAX_SIZE + LargeObjectOverhead <=
              Tlsf::MaximumPayload);

/// Whether \p R, which is not null and not an immediate, is in the heap, hence
/// can be marked; otherwise it is static.
inline bool isInHeap(Reference R) { return R >= HeapStart; }

// -- Allocation ---------------------------------------------------------------

/// The kind of block in which objects of type \p Id, which exists, stand.
inline BlockKind kindOf(uint32_t Id) {
  // What a program with visitors of its own says of types is not looked at.
  if (!membersByDescriptor())
    return WithMembers;
  const Descriptor &Type = *descriptorOf(Id);
  if (__builtin_expect(Types.HasFinalizers, 0) && hasFinalizer(Type))
    return Finalizable;
  return Type.Flags & GRAYMARK_TYPE_POINTER_FREE ? PointerFree : WithMembers;
}

/// Makes an object of cell and header, zeroed.
inline Reference makeObject(Address Payload, uint32_t Size, uint32_t Id) {
  zeroWords(Payload, Size);
  idWord(Payload) = Id;
  sizeWord(Payload) = Size;
  return Payload;
}

/// A new object, zeroed, not marked, if there is one at hand; otherwise 0.
inline Reference allocateQuickly(uint32_t Size, uint32_t Id) {
  if (__builtin_expect(Size > LargestCellPayload, 0))
    return 0;
  uint32_t Class = sizeClassOf(Size);
  Address Payload = Runs[kindOf(Id)][Class].take(cellBytes(Class));
  return Payload ? makeObject(Payload, Size, Id) : 0;
}

/// As allocateQuickly(), but searches; what it sets aside for further objects
/// is at most about \p Most bytes. \returns 0 if memory has to grow.
Reference allocateObject(uint32_t Size, uint32_t Id, uint32_t Most);

/// Makes the heap larger so that an object of \p Size bytes may fit;
/// \p Exactly, by little more than that. False if memory cannot grow.
bool growHeap(uint32_t Size, bool Exactly);

/// About how many bytes objects may occupy in addition before memory is
/// exhausted.
uint32_t roomForObjects();

/// Makes the object \p Size bytes large where it is; bytes that are added are
/// zero. False, with nothing changed, if it has to move.
bool resizeObject(Reference R, uint32_t Size);

/// Makes sure that the segment of \p A has a record; false if there is no
/// memory for it.
bool ensureSegment(Address A);

// -- Marks --------------------------------------------------------------------

inline bool isMarked(Reference R) {
  return mapWord(Segments.find(R)->Maps[Segments.mark()], R) & mapBit(R);
}

/// The kind of block whose objects marking need not look at: PointerFree, but
/// EveryKind, which is none, while weak maps want to know of each object.
extern uint32_t LeafKind;
inline constexpr uint32_t EveryKind = KindCount + 1;

/// Whether objects like \p R, which is in the heap, have no members, and nobody
/// wants to know of them: \p Leaves is LeafKind.
inline bool isLeaf(Segment &S, Reference R, uint32_t Leaves) {
  BlockKind Kind = blockOf(S, R).Kind;
  if (!membersByDescriptor())
    return Leaves == PointerFree &&
           (__typeinfo(idWord(R)) & GRAYMARK_TYPE_POINTER_FREE);
  if (__builtin_expect(Kind == NoCells, 0))
    return Leaves == PointerFree && isPointerFree(idWord(R));
  return Kind == Leaves;
}

/// What marking has to know of the heap, for loops that keep it in registers.
struct Marks {
  Address Heap = HeapStart;
  /// Where the marks stand among the maps of a segment, in bytes.
  uint32_t Offset = Segments.mark() * sizeof(Segment::Maps[0]);
  uint32_t Leaves = LeafKind;
};

/// Marks \p R, a word that may be null, an immediate or static, if it is in the
/// heap and not marked: adds one to \p Reached, and calls \p Queue(R) if it has
/// to be looked at.
template <typename Function>
__attribute__((always_inline)) inline void
mark(Reference R, const Marks &M, uint32_t &Reached, Function Queue) {
  if ((R & GRAYMARK_IMMEDIATE_TAG) || R < M.Heap)
    return;
  Segment &S = *Segments.find(R);
  uint32_t &Word =
      mapWord(pointerTo<uint32_t>(addressOf(S.Maps) + M.Offset), R);
  uint32_t Bit = mapBit(R), Old = Word;
  if (Old & Bit)
    return;
  Word = Old | Bit;
  ++Reached;
  if (!isLeaf(S, R, M.Leaves))
    Queue(R);
}

/// The first marked object at \p Start or above, or 0.
Reference nextMarked(Address Start);

/// A bit for each marked object, but for the smallest ones, that the marker
/// may use; it has to be clear at the end of marking. False if \p R has none.
inline bool hasSpareBit(Reference R) {
  return blockOf(R).CellBytes != GranuleBytes;
}
inline uint32_t &spareWord(Reference R) {
  return mapWord(Segments.find(R)->Maps[Segments.mark()], R + GranuleBytes);
}
inline uint32_t spareBit(Reference R) { return mapBit(R + GranuleBytes); }

// -- Sweeping -----------------------------------------------------------------

/// Frees the objects that have not been marked, in pieces.
class Sweeper {
public:
  /// Ends marking. From now on what is not marked is dead, and no object is
  /// marked.
  void begin();

  /// Goes on until the end or until about \p Budget units are used: some for
  /// each block and \p FreeCost for each in which something is freed.
  /// \p BeforeFree(object) is called for each dead object that is Finalizable;
  /// if it does not return the next call goes on behind that object. \returns
  /// the units used.
  uint32_t run(uint32_t Budget, uint32_t FreeCost,
               void (*BeforeFree)(Reference));

  bool done() const { return !Active; }

private:
  uint32_t countBlock(uint32_t FreeCost);
  uint32_t tellOfDead(uint32_t Budget, uint32_t FreeCost,
                      void (*BeforeFree)(Reference));
  void finishBlock();
  uint32_t sweepLarge(Reference R, uint32_t FreeCost,
                      void (*BeforeFree)(Reference));
  void releaseDying();

  bool Active = false;
  Address Block = 0;   ///< The next.
  Address Cell = 0;    ///< Within the block, the next to tell of, or 0.
  Reference Large = 0; ///< The next, once all blocks are done.
  Reference Dying = 0; ///< The large object that has just been told of, or 0.
};

/// The one sweep that may be in progress.
extern Sweeper Sweep;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_OBJECTHEAP_H
