//===-- roots/Handles.h - The table of handles ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The state behind the handles of graymark/Handles.h, for those who start a
// runtime over. The functions themselves are in roots/Handles.cpp. No collector
// knows of handles: the table is a root area like a program's.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ROOTS_HANDLES_H
#define GRAYMARK_RUNTIME_ROOTS_HANDLES_H

#include "roots/Globals.h"

namespace graymark {

/// The entry of the root table that describes the table of handles: linked with
/// it, and changed when the table moves or grows.
RootEntry &handleRoots();

struct HandleState {
  // Entries that are not in use, by index, the one that has waited longest
  // first; 0 if there are none.
  uint32_t FirstFree = 0;
  uint32_t LastFree = 0;
  uint32_t Live = 0;
  uint32_t Innermost = 0; ///< The scope opened last, or 0.
  /// The generation of entries that are new.
  uint32_t FirstGeneration = 0;
  bool Visited = false; ///< By gm_visit_handles.
};
extern HandleState Handles;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ROOTS_HANDLES_H
