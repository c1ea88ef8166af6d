//===-- collectors/tracing/Finalize.h - Finalisers --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sweep as the collectors see it: with the finalisers of dead objects,
// which run from within it, at safepoints; docs/lifetimes.md says what they may
// do.
//
// A finaliser may be left by a trap or an exception, and then nobody returns to
// the sweep. So the sweep has taken note of all that it has done before it
// calls one, and whether one is running is not a variable but a frame on the
// shadow stack, which whoever catches gives up together with all others.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_FINALIZE_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_FINALIZE_H

#include "abi/Interface.h"
#include "heap/ObjectHeap.h"

namespace graymark {

/// Whether the collector may begin to do something.
class CollectorActivity {
public:
  /// False if the collector is at work or a finaliser is running: then nothing
  /// may be started. Otherwise the collector is at work until end().
  bool begin();
  void end() { Working = false; }
  bool busy() const;

  /// The collector is not at work while a finaliser is.
  void enterFinalizer();
  void leaveFinalizer();

private:
  /// An immediate that nobody else has.
  uint32_t mark() const { return addressOf(this) | GRAYMARK_IMMEDIATE_TAG; }

  /// Remains if the collector itself is left by a trap, for instance where the
  /// engine's stack is used up: then it is not to go on.
  bool Working = false;
  /// The frame of the last finaliser: one word of the shadow stack, the mark.
  Address Frame = 0;
};
extern CollectorActivity Activity;

/// Calls the finaliser in the descriptor of \p R, if there is one.
void finalize(Reference R);

/// Goes on with the sweep of the heap for about \p Budget units. \returns the
/// units used.
__attribute__((always_inline)) inline uint32_t sweepHeap(uint32_t Budget) {
  return Sweep.run(Budget, __graymark_gc_sweep_cost, finalize);
}

/// The same as the collectors call it. In programs with weak references these
/// are cleared first (Weak.cpp).
uint32_t sweep(uint32_t Budget);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_FINALIZE_H
