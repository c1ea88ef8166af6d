//===-- host/LinearMemory.h - Size and growth of memory ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two memory instructions of wasm. The unit tests put an emulation behind
// this header. How much to grow and when is decided in heap/Growth.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HOST_LINEARMEMORY_H
#define GRAYMARK_RUNTIME_HOST_LINEARMEMORY_H

#include "abi/Address.h"

namespace graymark {

inline constexpr uint32_t PageSize = 65536;

/// Pages of linear memory, 0 to 65536.
uint32_t memoryPages();

/// Adds \p Pages zeroed pages at the end; false if the engine refuses.
bool growMemory(uint32_t Pages);

/// Lets the program's malloc, if it has one, allocate for the first time. Older
/// versions of wasi-libc take at that moment all memory that there is above the
/// program's data for their own: also what others have added before.
void startProgramAllocator();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HOST_LINEARMEMORY_H
