//===-- small/Stub.cpp - No collector, small ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The stub where code size matters more than speed: see collectors/stub.
//
//===----------------------------------------------------------------------===//

#include "abi/AfterReset.h"
#include "heap/Heap.h"
#include "small/Bump.h"
#include "small/NoNotes.h"
#include "small/ShadowStack.h"
#include "weak/Liveness.h"

using namespace graymark;
using namespace graymark::small;

constinit uint32_t __graymark_marking = 0;

static Reference makeObject(uint32_t Size, uint32_t Id) {
  Reference R = small::allocateBlock(Size, Id, BumpBlock::Managed);
  if (R && uses(GRAYMARK_USES_STATISTICS))
    noteObject(BumpHeap::blockOf(R).blockSize(), 1);
  return R;
}

static Address orStop(Address Payload) {
  if (!Payload)
    stop("Out of memory");
  return Payload;
}

static void checkSize(uint32_t Size) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    stop("Allocation too large");
}

/// A zeroed object of \p Size bytes and type \p Id.
uint32_t __new(uint32_t Size, uint32_t Id) {
  ensurePrepared();
  checkSize(Size);
  checkNewId(Id);
  return orStop(makeObject(Size, Id));
}

/// As __new, but null where that traps because the object is too large or
/// memory is exhausted.
uint32_t gm_try_new(uint32_t Size, uint32_t Id) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    return 0;
  checkNewId(Id);
  return makeObject(Size, Id);
}

/// Makes the payload \p Size bytes large where it is, if the block is the
/// topmost or has room.
static bool resize(Address Payload, uint32_t Size) {
  BumpBlock &Block = BumpHeap::blockOf(Payload);
  Address Start = Payload - BlockHeader;
  if (Start + Block.blockSize() != Top) {
    if (Size > Block.capacity())
      return false;
  } else {
    uint32_t Bytes = alignUp(Size + BlockHeader, 16);
    Address Before = Top;
    while (End - Start < Bytes)
      if (!grow(Bytes - Block.blockSize()) || Top != Before)
        return false;
    Block.SizeAndKind = Bytes | Block.kind();
    setTop(Start + Bytes);
  }
  Block.Size = Size;
  return true;
}

/// An object with the contents of \p Object and \p Size bytes: itself if it is
/// the topmost or has room, otherwise a new one.
uint32_t __renew(uint32_t Object, uint32_t Size) {
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    stop("not an object");
  ensurePrepared();
  checkSize(Size);
  uint32_t Old = sizeWord(Object);
  if (Object >= firstHeapAddress() && resize(Object, Size)) {
    if (Size > Old)
      fillBytes(Object + Old, 0, Size - Old);
    return Object;
  }
  Reference Moved = orStop(makeObject(Size, idWord(Object)));
  copyBytes(Moved, Object, minimum(Old, Size));
  return Moved;
}

/// Nothing is ever collected, so every object is a root as it is.
void __collect() {}
uint32_t gm_step(uint32_t) { return 0; }
void __link(uint32_t, uint32_t, uint32_t) {}
void __graymark_remark(uint32_t) {}
void __visit(uint32_t, uint32_t) {}
uint32_t __pin(uint32_t Object) { return Object; }
void __unpin(uint32_t) {}
void gm_run_finalizers() {}

/// Frees all objects and all unmanaged memory. Behind each piece of memory but
/// the last is then where the next begins and has to end.
void __reset() {
  if (!First)
    return;
  Address FirstEnd = 0, EndBefore = 0, Piece = First, A = First;
  for (;;) {
    bool IsLast = A == Top;
    BumpBlock Block = IsLast ? BumpBlock{BumpBlock::Freed, End, 0} : blockAt(A);
    Address Next = A + Block.blockSize();
    Address PieceEnd = Block.Id;
    if (Block.kind() != BumpBlock::Freed || !PieceEnd) {
      A = Next;
      continue;
    }
    fillBytes(Piece, 0, (IsLast ? A : PieceEnd) - Piece);
    if (EndBefore)
      storeWord(EndBefore + 4, PieceEnd);
    else
      FirstEnd = PieceEnd;
    if (IsLast)
      break;
    storeWord(PieceEnd, Next);
    EndBefore = PieceEnd;
    Piece = A = Next;
  }
  Top = First;
  End = FirstEnd;
  if (__graymark_after_reset)
    __graymark_after_reset();
}

// -- Unmanaged memory ---------------------------------------------------------

uint32_t __alloc(uint32_t Size) {
  checkSize(Size);
  return orStop(small::allocateBlock(Size, 0, BumpBlock::Unmanaged));
}

static void checkUnmanaged(Address Pointer) {
  if (Pointer % 16 || Pointer < firstHeapAddress() ||
      BumpHeap::blockOf(Pointer).kind() != BumpBlock::Unmanaged)
    stop("not a pointer from __alloc, or freed already");
}

/// As __alloc, at a multiple of \p Alignment, a power of two; null where that
/// traps.
uint32_t gm_try_alloc(uint32_t Size, uint32_t Alignment) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    return 0;
  if (Alignment > 16) {
    // Room for a gap, which becomes a block of its own.
    Address Payload =
        small::allocateBlock(Size + Alignment, 0, BumpBlock::Unmanaged);
    if (!Payload)
      return 0;
    Top = Payload - BlockHeader;
    if (uint32_t Gap = alignUp(Payload, Alignment) - Payload)
      small::allocateBlock(Gap - BlockHeader, 0, BumpBlock::Freed);
  }
  return small::allocateBlock(Size, 0, BumpBlock::Unmanaged);
}

/// As __realloc, but null, with \p Pointer unchanged, for want of memory.
uint32_t gm_try_realloc(uint32_t Pointer, uint32_t Size) {
  if (Pointer)
    checkUnmanaged(Pointer);
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    return 0;
  if (Pointer && resize(Pointer, Size))
    return Pointer;
  Address Moved = small::allocateBlock(Size, 0, BumpBlock::Unmanaged);
  if (Moved && Pointer) {
    copyBytes(Moved, Pointer, minimum(sizeWord(Pointer), Size));
    __free(Pointer);
  }
  return Moved;
}

uint32_t __realloc(uint32_t Pointer, uint32_t Size) {
  checkSize(Size);
  return orStop(gm_try_realloc(Pointer, Size));
}

/// The bytes at \p Pointer, at least as many as were asked for.
uint32_t gm_usable_size(uint32_t Pointer) {
  checkUnmanaged(Pointer);
  return BumpHeap::blockOf(Pointer).capacity();
}

/// Frees unmanaged memory, which can be used again if it is the topmost; null
/// is ignored.
void __free(uint32_t Pointer) {
  if (!Pointer)
    return;
  checkUnmanaged(Pointer);
  BumpBlock &Block = BumpHeap::blockOf(Pointer);
  uint32_t Bytes = Block.blockSize();
  Block.SizeAndKind = Bytes | BumpBlock::Freed;
  if (Pointer - BlockHeader + Bytes == Top)
    setTop(Pointer - BlockHeader);
}

// -- Weak references ----------------------------------------------------------

bool __graymark_can_die(Reference) { return false; }
bool __graymark_is_reached(Reference) { return true; }
void __graymark_reach(Reference) {}
bool __graymark_is_clearing() { return false; }
bool __graymark_is_found_dead(Reference) { return false; }
Reference __graymark_new_holding(uint32_t Size, uint32_t Id, Reference) {
  return __new(Size, Id);
}

// -- heap/Heap.h --------------------------------------------------------------

Address graymark::lowestHeapAddress() { return First ? First : ~0u; }

static Reference Wanted;
static bool Found;

bool graymark::isObject(Reference R) {
  if (R % 16)
    return false;
  Wanted = R;
  Found = false;
  forEachObject([](Reference Object, uint32_t) { Found |= Object == Wanted; },
                0);
  return Found;
}

void graymark::forEachObject(void (*Callback)(Reference, uint32_t),
                             uint32_t Data) {
  for (Address A = First; A != Top; A += blockAt(A).blockSize())
    if (blockAt(A).kind() == BumpBlock::Managed)
      Callback(A + BlockHeader, Data);
}

void graymark::verifyBlocks() {
  forEachObject(
      [](Reference R, uint32_t) {
        if (sizeWord(R) > BumpHeap::blockOf(R).capacity())
          stop("the header of an object is overwritten");
      },
      0);
}

static HeapCount Counted;

HeapCount small::countObjects() {
  Counted = {};
  forEachObject(
      [](Reference R, uint32_t) {
        Counted.Bytes += BumpHeap::blockOf(R).blockSize();
        ++Counted.Objects;
      },
      0);
  return Counted;
}
