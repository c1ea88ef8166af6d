//===-- heap/Unmanaged.h - Unmanaged memory of a heap -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What each heap says of unmanaged memory; __alloc and its family, in
// heap/UnmanagedInterface.cpp, are made of it.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_UNMANAGED_H
#define GRAYMARK_RUNTIME_HEAP_UNMANAGED_H

#include "abi/Address.h"

namespace graymark {

/// The most bytes that one allocation can have.
extern const uint32_t LargestUnmanaged;

/// Memory of \p Size bytes at a multiple of \p Alignment, a power of two or 0
/// for 16; null for want of memory.
Address tryAllocate(uint32_t Size, uint32_t Alignment);

/// Memory with the contents of \p Pointer, which may be null, and \p Size
/// bytes: itself where there is room. 0, with nothing changed, for want of
/// memory. Traps in the name of \p Call for a pointer that is none of the
/// heap's.
Address tryReallocate(const char *Call, Address Pointer, uint32_t Size);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_UNMANAGED_H
