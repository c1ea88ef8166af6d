//===-- small/Minimal.cpp - The minimal collector, small ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The collector that runs only when it is called, and then to the end, where
// code size matters more than speed. See small/Incremental.cpp.
//
//===----------------------------------------------------------------------===//

#include "small/Interface.h"
#include "small/NoNotes.h"
#include "small/Queries.h"
#include "small/ShadowStack.h"
#include "small/Weak.h"

// After its declaration for this translation unit.
// NOLINTBEGIN(bugprone-suspicious-include): one translation unit is smaller.
#include "heap/Tlsf.cpp"
#include "heap/TlsfCheck.cpp"
// NOLINTEND(bugprone-suspicious-include)

/// Nothing: frames may hold references that are not published.
static void small::collectForMemory() {}
static void small::safepoint() {}

/// Ends the sweep of the last cycle, if a finaliser has kept it from its end.
void gm_run_finalizers() {
  if (uses(GRAYMARK_USES_FINALIZERS) && State != Idle)
    run(~uint64_t(0));
}

/// A full collection. Inside a finaliser nothing happens.
void __collect() {
  ensurePrepared();
  gm_run_finalizers();
  run(~uint64_t(0));
}

/// Does a complete collection, whatever the budget; none if that is 0.
uint32_t gm_step(uint32_t Budget) {
  if (Budget)
    __collect();
  return 0;
}

/// No barrier is needed.
void __link(uint32_t, uint32_t, uint32_t) {}
void __graymark_remark(uint32_t) {}
