//===-- host/Fail.h - Stopping with a message -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How the runtime gives up: it writes one line that names the call, its
// argument and what was expected, hands it to the host library and traps.
// Where the line goes is the host library's business (Wasi.cpp,
// Freestanding.cpp).
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HOST_FAIL_H
#define GRAYMARK_RUNTIME_HOST_FAIL_H

#include "abi/Address.h"

/// Defined by the host library: makes the NUL-terminated \p Message, which
/// stays in place for ever, known outside and traps.
extern "C" [[noreturn]] void __graymark_fail(const char *Message);

namespace graymark {

/// Stops the program with "graymark: " and \p Format, where %x stands for an
/// address (written as 0x...), %u for a number, and %s for the address of a
/// NUL-terminated string, taken from \p A to \p E in turn. Too long a message
/// is cut off.
[[noreturn]] GRAYMARK_COLD void fail(const char *Format, uint32_t A, uint32_t B,
                                     uint32_t C, uint32_t D = 0,
                                     uint32_t E = 0);

/// The same with fewer: each argument is code wherever something may be wrong.
[[noreturn]] GRAYMARK_COLD void fail(const char *Format, uint32_t A = 0,
                                     uint32_t B = 0);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HOST_FAIL_H
