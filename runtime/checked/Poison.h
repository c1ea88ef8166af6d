//===-- checked/Poison.h - What freed memory looks like ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Overwriting freed memory, and keeping freed objects back under stress so
// that a stale reference meets poison and not a new object. Checked builds
// only.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_CHECKED_POISON_H
#define GRAYMARK_RUNTIME_CHECKED_POISON_H

#include "abi/Address.h"

namespace graymark {

/// Four of these are neither null, an immediate, an indirect slot nor a
/// 16-aligned address, and lie beyond any memory of ordinary size.
inline constexpr uint8_t PoisonByte = 0xF4;

/// Overwrites [\p Start, \p Stop).
inline void poison(Address Start, Address Stop) {
  if (Start < Stop)
    fillBytes(Start, PoisonByte, Stop - Start);
}

/// Puts the dead object \p R last in a queue, if a stress mode is on.
/// \returns the object that is to be freed now instead, or 0.
Reference keepBack(Reference R);

/// Forgets the queue; for tests, which start again with an empty heap.
void emptyQuarantine();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_CHECKED_POISON_H
