//===-- abi/Startup.h - Getting ready ---------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What happens once before the runtime is used: the linked tables are found
// and checked, and static objects get their ids. All other state is
// constant-initialised.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_STARTUP_H
#define GRAYMARK_RUNTIME_ABI_STARTUP_H

#include "abi/Address.h"

namespace graymark {

extern bool Started;

/// Whether there is code that was compiled with collector=manual; known in
/// checked builds only.
extern bool HasManualCode;

/// Does the above; the first constructor of a program calls it. Traps with a
/// message if an object file does not fit.
void start();

/// Stops with a message: the runtime is called before the first constructor.
/// Unit tests, which fill the tables first, start it here.
GRAYMARK_COLD void startLate();

/// For functions that can be reached before any constructor has run: by an
/// export that the host calls too early.
inline void ensureStarted() {
  if (__builtin_expect(!Started, 0))
    startLate();
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ABI_STARTUP_H
