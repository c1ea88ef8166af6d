//===-- weak/Liveness.h - What weak references ask a collector --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The questions that weak references and weak maps ask of a collector, and what
// a collector asks of them; each side is defined by each collector, or by
// weak/*.cpp. Between the end of marking and the beginning of the sweep there
// is the clearing, in slices: what marking has not reached is dead then, but
// still there, and weak references to it answer null whether or not the
// clearing has come to them.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_WEAK_LIVENESS_H
#define GRAYMARK_RUNTIME_WEAK_LIVENESS_H

#include "abi/Members.h"
#include "host/Fail.h"

// -- Defined by each collector ------------------------------------------------

// By names that the driver exports from the small runtimes where they are
// needed.
extern "C" {
/// Whether an object may ever die: not null, no immediate, not static, and
/// there is a collector.
bool __graymark_can_die(graymark::Reference R);

/// Whether marking, which is in progress, has reached \p R. Always true of what
/// cannot die.
bool __graymark_is_reached(graymark::Reference R);

/// While marking: reaches \p R. Otherwise nothing happens.
void __graymark_reach(graymark::Reference R);

/// Whether marking has ended and the clearing has not.
bool __graymark_is_clearing();

/// While that is so: whether \p R is dead. False at other times, and of what
/// cannot die.
bool __graymark_is_found_dead(graymark::Reference R);

/// As __new, but \p Held survives it.
graymark::Reference __graymark_new_holding(uint32_t Size, uint32_t Id,
                                           graymark::Reference Held);
}

namespace graymark {

inline bool canDie(Reference R) { return __graymark_can_die(R); }
inline bool isReached(Reference R) { return __graymark_is_reached(R); }
inline void reach(Reference R) { __graymark_reach(R); }
inline bool isClearing() { return __graymark_is_clearing(); }
inline bool isFoundDead(Reference R) { return __graymark_is_found_dead(R); }
inline Reference newHolding(uint32_t Size, uint32_t Id, Reference Held) {
  return __graymark_new_holding(Size, Id, Held);
}

// -- Defined by weak/*.cpp, and absent if the program does not use them -------

/// Whether there are any that the clearing has to look at.
__attribute__((weak)) bool hasWeakReferences();
__attribute__((weak)) bool hasWeakMaps();

/// Goes on with the clearing, for at most \p Budget units, one for each
/// reference looked at. \returns the units used: less than \p Budget at the
/// end.
__attribute__((weak)) uint32_t clearReferences(uint32_t Budget);

/// The same for the entries of weak maps.
__attribute__((weak)) uint32_t clearMaps(uint32_t Budget);

// -- The types ----------------------------------------------------------------

/// Type ids, of descriptors that are in the linked table if they are used.
uint32_t weakReferenceId();
uint32_t weakMapId();

// -- Messages -----------------------------------------------------------------

#if defined(GRAYMARK_SMALL) || defined(GRAYMARK_SMALL_FOR_TESTS)
[[noreturn]] inline void failFor(const char *, Reference, const char *Reason) {
  __graymark_fail(Reason);
}
#else
/// Stops with a message: what is wrong with the argument \p R of \p Call.
[[noreturn]] inline void failFor(const char *Call, Reference R,
                                 const char *Reason) {
  fail("%s(%x): %s", addressOf(Call), R, addressOf(Reason));
}
#endif

} // namespace graymark

#endif // GRAYMARK_RUNTIME_WEAK_LIVENESS_H
