//===-- collectors/tracing/Weak.h - Clearing before the sweep ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How far the clearing of weak references has come.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_WEAK_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_WEAK_H

#include <stdint.h>

namespace graymark {

struct WeakClearing {
  /// Parity of the last cycle whose clearing has ended; as Segments.Epoch
  /// outside of one.
  uint8_t Epoch = 0;
  /// Whether the weak references are done, and the maps are next.
  bool AtMaps = false;
};
extern WeakClearing Clearing;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_WEAK_H
