//===-- collectors/stub/Unmanaged.cpp - __alloc and its family --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Unmanaged memory in the stub's heap. Freeing gives memory back only for the
// topmost block.
//
//===----------------------------------------------------------------------===//

#include "heap/Unmanaged.h"
#include "abi/Interface.h"
#include "checked/Poison.h"
#include "collectors/Notes.h"
#include "graymark/Events.h"
#include "heap/BumpHeap.h"
#include "host/Fail.h"

using namespace graymark;

constexpr uint32_t graymark::LargestUnmanaged = BumpHeap::MaximumPayload;

Address graymark::tryAllocate(uint32_t Size, uint32_t Alignment) {
  if (Size > BumpHeap::MaximumPayload)
    return 0;
  if (Alignment > 16 && !Bump.align(Size, Alignment)) {
    note(GM_EVENT_OUT_OF_MEMORY, Size);
    return 0;
  }
  return Bump.allocate(Size, 0, BumpBlock::Unmanaged);
}

static void checkUnmanaged(const char *Call, Address Pointer) {
  if (Bump.isBlock(Pointer, BumpBlock::Unmanaged))
    return;
  if (Bump.isBlock(Pointer, BumpBlock::Managed))
    fail("%s(%x): a managed object, which the collector frees", addressOf(Call),
         Pointer);
  if (Bump.isBlock(Pointer, BumpBlock::Freed))
    fail("%s(%x): the memory has been freed already", addressOf(Call), Pointer);
  fail("%s(%x): not a pointer from __alloc, or freed already", addressOf(Call),
       Pointer);
}

Address graymark::tryReallocate(const char *Call, Address Pointer,
                                uint32_t Size) {
  if (!Pointer)
    return tryAllocate(Size, 0);
  checkUnmanaged(Call, Pointer);
  if (Size > BumpHeap::MaximumPayload)
    return 0;
  if (Bump.resize(Pointer, Size))
    return Pointer;
  uint32_t Old = BumpHeap::blockOf(Pointer).Size;
  Address Moved = tryAllocate(Size, 0);
  if (!Moved)
    return 0;
  copyBytes(Moved, Pointer, minimum(Old, Size));
  __free(Pointer);
  return Moved;
}

/// The bytes at \p Pointer, at least as many as were asked for.
uint32_t gm_usable_size(uint32_t Pointer) {
  checkUnmanaged("gm_usable_size", Pointer);
  return BumpHeap::blockOf(Pointer).capacity();
}

/// Frees unmanaged memory; null is ignored.
void __free(uint32_t Pointer) {
  if (!Pointer)
    return;
  checkUnmanaged("__free", Pointer);
  if constexpr (Checked)
    poison(Pointer, Pointer + BumpHeap::blockOf(Pointer).capacity());
  Bump.release(Pointer);
}
