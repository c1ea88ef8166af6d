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

static Address allocateUnmanaged(const char *Call, uint32_t Size) {
  if (Size > Tlsf::MaximumPayload)
    fail("%s(%u bytes): Allocation too large, the limit is %u bytes",
         addressOf(Call), Size, Tlsf::MaximumPayload);
  bool Exactly = false;
  for (;;) {
    if (Address Payload = Blocks.allocate(Size, 0))
      return Payload;
    if (!growHeap(Size, Exactly)) {
      if (Exactly)
        fail("%s(%u bytes): Out of memory", addressOf(Call), Size);
      Exactly = true;
    }
  }
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

/// Unmanaged memory of \p Size bytes, 16-aligned, not zeroed. Traps with
/// "Allocation too large" or "Out of memory"; never returns null.
uint32_t __alloc(uint32_t Size) { return allocateUnmanaged("__alloc", Size); }

/// Memory with the contents of \p Pointer and \p Size bytes; \p Pointer itself
/// if it can be resized in place, otherwise it is freed. Null is allocated.
uint32_t __realloc(uint32_t Pointer, uint32_t Size) {
  if (!Pointer)
    return allocateUnmanaged("__realloc", Size);
  checkUnmanaged("__realloc", Pointer);
  if (Size <= Tlsf::MaximumPayload)
    if (Address Resized = Blocks.resizeOrMove(Pointer, Size))
      return Resized;
  Address Moved = allocateUnmanaged("__realloc", Size);
  // It did not fit, so it has grown.
  copyBytes(Moved, Pointer, Tlsf::capacity(Pointer));
  __free(Pointer);
  return Moved;
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
