//===-- heap/UnmanagedInterface.cpp - __alloc and its family ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functions that allocate unmanaged memory, the same for every heap. None
// of them ever collects. What needs to know the heap's blocks is defined beside
// it.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "heap/Unmanaged.h"
#include "host/Fail.h"

using namespace graymark;

[[noreturn]] static void failToAllocate(const char *Call, uint32_t Size) {
  if (Size > LargestUnmanaged)
    fail("%s(%u bytes): Allocation too large, the limit is %u bytes",
         addressOf(Call), Size, LargestUnmanaged);
  fail("%s(%u bytes): Out of memory", addressOf(Call), Size);
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

/// As __alloc, at a multiple of \p Alignment, a power of two; null where that
/// traps.
uint32_t gm_try_alloc(uint32_t Size, uint32_t Alignment) {
  return tryAllocate(Size, Alignment);
}

/// As __realloc, but null, with \p Pointer unchanged, for want of memory.
uint32_t gm_try_realloc(uint32_t Pointer, uint32_t Size) {
  return tryReallocate("gm_try_realloc", Pointer, Size);
}
