//===-- small/Notes.h - What gm_stats counts --------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Called where something is to be counted, beside note() of collectors/Notes.h,
// for gm_stats. The function does nothing unless the archive member with
// gm_stats is linked, which defines it too.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_NOTES_H
#define GRAYMARK_RUNTIME_SMALL_NOTES_H

#include "collectors/Notes.h"
#include "graymark/Events.h"
#include "small/Features.h"

namespace graymark::small {

/// An object of \p Bytes has been made, or one has become so much larger.
void noteObject(uint32_t Bytes, uint32_t Objects);

/// Whether the program observes: what else is done for it.
inline bool observes() {
  return uses(GRAYMARK_USES_STATISTICS | GRAYMARK_USES_EVENTS);
}

/// As note(), in programs that observe.
inline void noteEvent(uint32_t Event, uint32_t Value) {
  if (observes())
    note(Event, Value);
}

/// Bytes that objects in the heap occupy, and the number of them and of those
/// that are pinned.
struct HeapCount {
  uint32_t Bytes;
  uint32_t Objects;
  uint32_t Pinned;
};
HeapCount countObjects();

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_NOTES_H
