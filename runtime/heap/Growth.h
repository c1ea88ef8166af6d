//===-- heap/Growth.h - Obtaining memory ------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How much linear memory to ask for, and the limit. Only memory that
// memory.grow returned is used, so that another allocator in the program, for
// instance a C library's, may do the same; the initial memory above the data
// is used as well if the program says that nobody else does.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_GROWTH_H
#define GRAYMARK_RUNTIME_HEAP_GROWTH_H

#include "abi/LinkedTables.h"

namespace graymark {

/// Whether takeInitialMemory() has been called with success.
extern bool InitialMemoryTaken;

/// Whether memory has been obtained before.
extern bool ProgramAllocatorStarted;

/// The fewest pages that the engine has refused to make linear memory of.
extern uint32_t RefusedPages;

/// The end of linear memory. Of a memory of 4 GiB the last 16 bytes are left
/// out, so that the end is a 32-bit address.
Address memoryEnd();

/// The initial memory that belongs to the heap, once; empty afterwards, and
/// always if the program has not said that the heap owns it.
Range takeInitialMemory();

/// Obtains at least \p Needed bytes behind the end of memory. A heap of
/// \p HeapBytes bytes asks for an eighth of its size, at most 4 MiB, so that
/// growing is rare and memory stays near what is used; where that is refused,
/// or with \p Exactly, for what is needed. Empty if it is refused or would
/// exceed __graymark_heap_limit.
Range obtainMemory(uint32_t Needed, uint32_t HeapBytes, bool Exactly);

/// Bytes that linear memory can be expected to grow by before that is refused.
uint64_t obtainableMemory();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_GROWTH_H
