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

#include "abi/Interface.h"
#include "checked/Poison.h"
#include "heap/BumpHeap.h"
#include "host/Fail.h"

using namespace graymark;

static Address allocateUnmanaged(const char *Call, uint32_t Size) {
  if (Size > BumpHeap::MaximumPayload)
    fail("%s(%u bytes): Allocation too large, the limit is %u bytes",
         addressOf(Call), Size, BumpHeap::MaximumPayload);
  Address Pointer = Bump.allocate(Size, 0, BumpBlock::Unmanaged);
  if (!Pointer)
    fail("%s(%u bytes): Out of memory", addressOf(Call), Size);
  return Pointer;
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

/// Unmanaged memory of \p Size bytes, 16-aligned. Traps with "Allocation too
/// large" or "Out of memory"; never returns null.
uint32_t __alloc(uint32_t Size) { return allocateUnmanaged("__alloc", Size); }

/// Memory with the contents of \p Pointer and \p Size bytes: itself if it is
/// the topmost or has room. Null is allocated.
uint32_t __realloc(uint32_t Pointer, uint32_t Size) {
  if (!Pointer)
    return allocateUnmanaged("__realloc", Size);
  checkUnmanaged("__realloc", Pointer);
  if (Size <= BumpHeap::MaximumPayload && Bump.resize(Pointer, Size))
    return Pointer;
  uint32_t Old = BumpHeap::blockOf(Pointer).Size;
  Address Moved = allocateUnmanaged("__realloc", Size);
  copyBytes(Moved, Pointer, minimum(Old, Size));
  __free(Pointer);
  return Moved;
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
