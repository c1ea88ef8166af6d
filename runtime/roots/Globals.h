//===-- roots/Globals.h - References in global variables --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The linked root table and its traversal in pieces. Static objects, which
// are roots too, are in roots/Statics.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ROOTS_GLOBALS_H
#define GRAYMARK_RUNTIME_ROOTS_GLOBALS_H

#include "abi/Address.h"
#include "abi/Startup.h"
#include "graymark/ABI.h"

/// Defined beside the runtime's own __visit_globals and absent where the
/// program brings one. The collectors then read the table themselves, in
/// pieces; otherwise they call the program's function.
extern "C" __attribute__((weak, visibility("hidden")))
const char __graymark_globals_by_table;

namespace graymark {

struct RootEntry {
  Address Start;
  uint32_t Count;
  uint32_t Stride;
};
static_assert(sizeof(RootEntry) == GRAYMARK_ROOT_ENTRY_SIZE);

/// The linked table, filled in by start().
struct RootTable {
  Address Start = 0;
  uint32_t Count = 0;
  /// How many entries say of another that its stores are not linked.
  uint32_t Unlinked = 0;

  const RootEntry &entry(uint32_t I) const {
    return pointerTo<const RootEntry>(Start)[I];
  }
};
extern RootTable Roots;

/// Whether each store into the references of \p Entry has a barrier, so that
/// they need not be looked at twice.
inline bool isLinked(const RootEntry &Entry) {
  if (Entry.Count <= GRAYMARK_LARGE_ROOT_WORDS)
    return false;
  if (Roots.Unlinked)
    for (uint32_t I = 0; I < Roots.Count; ++I)
      if (!Roots.entry(I).Count && Roots.entry(I).Start == Entry.Start)
        return false;
  return true;
}

inline bool globalsByTable() { return &__graymark_globals_by_table != nullptr; }

/// How far a traversal of the table has come.
struct GlobalsPosition {
  uint32_t Entry = 0;
  uint32_t Index = 0;
};

/// Calls \p Visit(reference) for the globals from \p Position on, until the
/// table ends or \p Budget words have been visited. \returns the work done, in
/// words; Position.Entry is Roots.Count at the end. With \p OmitLinked only
/// what may have changed without a barrier is visited.
template <typename Visitor>
uint32_t visitGlobals(GlobalsPosition &Position, uint32_t Budget,
                      bool OmitLinked, Visitor &&Visit) {
  ensureStarted();
  uint32_t Work = 0;
  while (Position.Entry < Roots.Count) {
    const RootEntry &Entry = Roots.entry(Position.Entry);
    uint32_t Count = OmitLinked && isLinked(Entry) ? 0 : Entry.Count;
    while (Position.Index < Count) {
      if (Work >= Budget)
        return Work;
      Visit(loadWord(Entry.Start + Position.Index * Entry.Stride));
      ++Position.Index;
      ++Work;
    }
    ++Position.Entry;
    Position.Index = 0;
    ++Work;
  }
  return Work;
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ROOTS_GLOBALS_H
