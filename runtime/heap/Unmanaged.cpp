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

#include "heap/Unmanaged.h"
#include "abi/Interface.h"
#include "checked/Poison.h"
#include "collectors/Notes.h"
#include "graymark/Events.h"
#include "heap/ObjectHeap.h"
#include "host/Fail.h"

using namespace graymark;

constexpr uint32_t graymark::LargestUnmanaged = Tlsf::MaximumPayload;

Address graymark::tryAllocate(uint32_t Size, uint32_t Alignment) {
  if (Size > Tlsf::MaximumPayload)
    return 0;
  for (bool Exactly = false;;) {
    Address Payload = Alignment <= Tlsf::Alignment
                          ? Blocks.allocate(Size, 0)
                          : Blocks.allocateAligned(Size, Alignment, 0);
    if (Payload) {
      UnmanagedBytes += Tlsf::occupied(Payload);
      return Payload;
    }
    if (!growHeap(Size + Alignment, Exactly)) {
      if (Exactly) {
        note(GM_EVENT_OUT_OF_MEMORY, Size);
        return 0;
      }
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

Address graymark::tryReallocate(const char *Call, Address Pointer,
                                uint32_t Size) {
  if (!Pointer)
    return tryAllocate(Size, 0);
  checkUnmanaged(Call, Pointer);
  if (Size > Tlsf::MaximumPayload)
    return 0;
  uint32_t Before = Tlsf::occupied(Pointer);
  if (Address Resized = Blocks.resizeOrMove(Pointer, Size)) {
    UnmanagedBytes += Tlsf::occupied(Resized) - Before;
    return Resized;
  }
  Address Moved = tryAllocate(Size, 0);
  if (!Moved)
    return 0;
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
  UnmanagedBytes -= Tlsf::occupied(Pointer);
  Blocks.release(Pointer);
}

/// The bytes at \p Pointer, at least as many as were asked for.
uint32_t gm_usable_size(uint32_t Pointer) {
  checkUnmanaged("gm_usable_size", Pointer);
  return Tlsf::capacity(Pointer);
}
