//===-- small/Interface.h - Functions of the tracing runtimes ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface of ABI.def, as far as both tracing collectors define it alike.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_INTERFACE_H
#define GRAYMARK_RUNTIME_SMALL_INTERFACE_H

#include "small/Cycle.h"

namespace graymark::small {

/// Defined by each collector: what happens in __new and __renew first.
static void safepoint();

/// Makes a block an object, zeroed and white, or, while what is white is dead,
/// black.
static Reference makeObject(Address Payload, uint32_t Size, uint32_t Id) {
  Reference R = Payload + ObjectOverhead;
  bool IsClearing =
      uses(GRAYMARK_USES_WEAK_REFERENCES | GRAYMARK_USES_WEAK_MAPS) &&
      State == Clearing;
  headerOf(R) = {Objects,
                 IsClearing ? ObjectHeader::Black : ObjectHeader::White, Id,
                 Size};
  Objects = R;
  fillBytes(R, 0, Size);
  if constexpr (Incremental)
    LiveBytes += occupiedBytes(R);
  if (uses(GRAYMARK_USES_STATISTICS))
    noteObject(occupiedBytes(R), 1);
  return R;
}

static Reference newObject(uint32_t Size, uint32_t Id) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    stop("Allocation too large");
  safepoint();
  return makeObject(allocateBlock(Size + ObjectOverhead, Tlsf::TagFlag), Size,
                    Id);
}

/// The same while \p Held is a root. A finaliser collects nothing: what is
/// called there leaves the operand of the call outside alone.
static Reference newObjectHolding(uint32_t Size, uint32_t Id, Reference Held) {
  if (uses(GRAYMARK_USES_FINALIZERS) && isBusy())
    return newObject(Size, Id);
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    stop("Allocation too large");
  OperandRoot = Held;
  safepoint();
  Address Payload = allocateIfPossible(Size + ObjectOverhead, Tlsf::TagFlag);
  // Before the trap, or it would remain a root.
  OperandRoot = 0;
  if (!Payload)
    stop("Out of memory");
  return makeObject(Payload, Size, Id);
}

} // namespace graymark::small

using namespace graymark;
using namespace graymark::small;

constinit uint32_t __graymark_marking = 0;

// -- Objects ------------------------------------------------------------------

/// A zeroed object of \p Size bytes and type \p Id, white.
uint32_t __new(uint32_t Size, uint32_t Id) {
  ensurePrepared();
  checkNewId(Id);
  return newObject(Size, Id);
}

/// As __new, but null where that traps because the object is too large or
/// memory is exhausted.
uint32_t gm_try_new(uint32_t Size, uint32_t Id) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    return 0;
  checkNewId(Id);
  safepoint();
  Address Payload = allocateIfPossible(Size + ObjectOverhead, Tlsf::TagFlag);
  return Payload ? makeObject(Payload, Size, Id) : 0;
}

/// An object with the contents of \p Object and \p Size bytes: itself where
/// there is room, otherwise a new one.
uint32_t __renew(uint32_t Object, uint32_t Size) {
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    stop("not an object");
  ensurePrepared();
  uint32_t Old = sizeWord(Object);
  if (isInHeap(Object) && Size <= GRAYMARK_OBJECT_MAX_SIZE) {
    uint32_t Before = occupiedBytes(Object);
    if (Heap.resize(Object - ObjectOverhead, Size + ObjectOverhead)) {
      uint32_t Added = occupiedBytes(Object) - Before;
      if constexpr (Incremental)
        LiveBytes += Added;
      if (Size > Old) {
        fillBytes(Object + Old, 0, Size - Old);
        if (uses(GRAYMARK_USES_STATISTICS))
          noteObject(Added, 0);
      }
      sizeWord(Object) = Size;
      return Object;
    }
  }
  // A caller that runs without a shadow stack, a host for instance, may hold
  // the only reference.
  Reference Result = newObjectHolding(Size, idWord(Object), Object);
  // Its size is asked for now: a finaliser may have changed it.
  copyBytes(Result, Object, minimum(sizeWord(Object), Size));
  return Result;
}

// -- Pins ---------------------------------------------------------------------

/// Makes \p Object a root until __unpin. Null, immediates and static objects,
/// which are roots as they are, are ignored. Traps if it is pinned.
uint32_t __pin(uint32_t Object) {
  if (isInHeap(Object)) {
    uint32_t &Link = headerOf(Object).Link;
    if (Link & ObjectHeader::Pinned)
      stop("Object already pinned");
    Link |= ObjectHeader::Pinned;
    if (__graymark_marking)
      shade(Object);
  }
  return Object;
}

/// Ends __pin. Traps if \p Object is not pinned.
void __unpin(uint32_t Object) {
  if (isInHeap(Object)) {
    uint32_t &Link = headerOf(Object).Link;
    if (!(Link & ObjectHeader::Pinned))
      stop("Object is not pinned");
    Link &= ~ObjectHeader::Pinned;
  }
}

// -- Unmanaged memory ---------------------------------------------------------

static void checkUnmanaged(Address Pointer) {
  if (Pointer % Tlsf::Alignment || Pointer < Heap.lowest() ||
      (Tlsf::header(Pointer) & (Tlsf::FreeFlag | Tlsf::TagFlag)))
    stop("not a pointer from __alloc, or freed already");
}

/// Unmanaged memory of \p Size bytes, 16-aligned, not zeroed; never null.
uint32_t __alloc(uint32_t Size) { return allocateBlock(Size, 0); }

/// As __alloc, at a multiple of \p Alignment, a power of two; null where that
/// traps.
uint32_t gm_try_alloc(uint32_t Size, uint32_t Alignment) {
  if (Size > Tlsf::MaximumPayload)
    return 0;
  if (Alignment <= Tlsf::Alignment)
    return allocateIfPossible(Size, 0);
  for (bool Exactly = false;;) {
    if (Address Payload = Heap.allocateAligned(Size, Alignment, 0))
      return Payload;
    if (!grow(Size + Alignment, Exactly)) {
      if (Exactly) {
        noteEvent(GM_EVENT_OUT_OF_MEMORY, Size);
        return 0;
      }
      Exactly = true;
    }
  }
}

/// As __realloc, but null, with \p Pointer unchanged, for want of memory.
uint32_t gm_try_realloc(uint32_t Pointer, uint32_t Size) {
  if (Size > Tlsf::MaximumPayload)
    return 0;
  if (Pointer) {
    checkUnmanaged(Pointer);
    if (Address Resized = Heap.resizeOrMove(Pointer, Size))
      return Resized;
  }
  Address Moved = allocateIfPossible(Size, 0);
  if (Moved && Pointer) {
    // It did not fit, so it has grown.
    copyBytes(Moved, Pointer, Tlsf::capacity(Pointer));
    Heap.release(Pointer);
  }
  return Moved;
}

/// Memory with the contents of \p Pointer and \p Size bytes; null is allocated.
uint32_t __realloc(uint32_t Pointer, uint32_t Size) {
  Address Result = gm_try_realloc(Pointer, Size);
  if (!Result)
    failToAllocate(Size);
  return Result;
}

/// The bytes at \p Pointer, at least as many as were asked for.
uint32_t gm_usable_size(uint32_t Pointer) {
  checkUnmanaged(Pointer);
  return Tlsf::capacity(Pointer);
}

/// Frees unmanaged memory; null is ignored.
void __free(uint32_t Pointer) {
  if (!Pointer)
    return;
  checkUnmanaged(Pointer);
  Heap.release(Pointer);
}

/// The collector's visitor. Outside of a traversal nothing happens.
void __visit(uint32_t Object, uint32_t) {
  ++Work;
  if (isMarking())
    shade(Object);
}

#endif // GRAYMARK_RUNTIME_SMALL_INTERFACE_H
