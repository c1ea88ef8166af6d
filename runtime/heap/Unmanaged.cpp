//===-- heap/Unmanaged.cpp - __alloc and its family on TLSF -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Unmanaged memory for the tracing collectors, from the same blocks as their
// objects. These functions never collect: when memory cannot grow they trap,
// garbage or not.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "checked/Poison.h"
#include "heap/ObjectHeap.h"
#include "host/Fail.h"

using namespace graymark;

/// Memory of \p Size bytes at a multiple of \p Alignment, or 0.
static Address tryAllocate(uint32_t Size, uint32_t Alignment) {
  if (Size > Tlsf::MaximumPayload)
    return 0;
  for (bool Exactly = false;;) {
    Address Payload = Alignment <= Tlsf::Alignment
                          ? Blocks.allocate(Size, 0)
                          : Blocks.allocateAligned(Size, Alignment, 0);
    if (Payload)
      return Payload;
    if (!growHeap(Size + Alignment, Exactly)) {
      if (Exactly)
        return 0;
      Exactly = true;
    }
  }
}

[[noreturn]] static void failToAllocate(const char *Call, uint32_t Size) {
  if (Size > Tlsf::MaximumPayload)
    fail("%s(%u bytes): Allocation too large, the limit is %u bytes",
         addressOf(Call), Size, Tlsf::MaximumPayload);
  fail("%s(%u bytes): Out of memory", addressOf(Call), Size);
}

static void checkUnmanaged(const char *Call, Address Pointer) {
  bool Foreign = Pointer % Tlsf::Alignment || Pointer < Blocks.lowest();
  if constexpr (Checked)
    if (!Foreign && isObject(Pointer))
      fail("%s(%x): a managed object, which the collector frees",
           addressOf(Call), Pointer);
  if (!Foreign && (Tlsf::header(Pointer) & Tlsf::FreeFlag))
    fail("%s(%x): the memory has been freed already", addressOf(Call), Pointer);
  if constexpr (Checked)
    Foreign |= !Blocks.isBlock(Pointer, 0);
  if (Foreign)
    fail("%s(%x): not a pointer from __alloc, or freed already",
         addressOf(Call), Pointer);
}

static Address tryReallocate(const char *Call, Address Pointer, uint32_t Size) {
  if (!Pointer)
    return tryAllocate(Size, 0);
  checkUnmanaged(Call, Pointer);
  if (Size > Tlsf::MaximumPayload)
    return 0;
  if (Address Resized = Blocks.resizeOrMove(Pointer, Size))
    return Resized;
  Address Moved = tryAllocate(Size, 0);
  if (!Moved)
    return 0;
  // It did not fit, so it has grown.
  copyBytes(Moved, Pointer, Tlsf::capacity(Pointer));
  __free(Pointer);
  return Moved;
}

/// Unmanaged memory of \p Size bytes, 16-aligned, not zeroed. Traps with
/// "Allocation too large" or "Out of memory"; never returns null.
uint32_t __alloc(uint32_t Size) {
  Address Pointer = tryAllocate(Size, 0);
  if (!Pointer)
    failToAllocate("__alloc", Size);
  return Pointer;
}

/// Memory with the contents of \p Pointer and \p Size bytes; \p Pointer itself
/// if it can be resized in place, otherwise it is freed. Null is allocated.
uint32_t __realloc(uint32_t Pointer, uint32_t Size) {
  Address Result = tryReallocate("__realloc", Pointer, Size);
  if (!Result)
    failToAllocate("__realloc", Size);
  return Result;
}

/// Frees unmanaged memory; null is ignored.
void __free(uint32_t Pointer) {
  if (!Pointer)
    return;
  checkUnmanaged("__free", Pointer);
  if constexpr (Checked)
    poison(Pointer, Pointer + Tlsf::capacity(Pointer));
  Blocks.release(Pointer);
}

/// As __alloc, at a multiple of \p Alignment, a power of two; null where that
/// traps.
uint32_t gm_try_alloc(uint32_t Size, uint32_t Alignment) {
  return tryAllocate(Size, Alignment);
}

/// As __realloc, but null, with \p Pointer unchanged, for want of memory.
uint32_t gm_try_realloc(uint32_t Pointer, uint32_t Size) {
  return tryReallocate("gm_try_realloc", Pointer, Size);
}

/// The bytes at \p Pointer, at least as many as were asked for.
uint32_t gm_usable_size(uint32_t Pointer) {
  checkUnmanaged("gm_usable_size", Pointer);
  return Tlsf::capacity(Pointer);
}
