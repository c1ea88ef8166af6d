//===-- abi/AfterReset.h - What __reset calls -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parts of the runtime that keep something in the heap lose it when __reset
// frees all memory. One of them, where there is any, defines this function and
// does so for all: the table of type flags weakly, handles for both.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_AFTERRESET_H
#define GRAYMARK_RUNTIME_ABI_AFTERRESET_H

/// Makes anew what was in the heap. Absent where nothing was.
extern "C" __attribute__((weak)) void __graymark_after_reset();

#endif // GRAYMARK_RUNTIME_ABI_AFTERRESET_H
