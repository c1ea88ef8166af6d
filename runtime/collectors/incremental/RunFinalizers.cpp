//===-- collectors/incremental/RunFinalizers.cpp - gm_run_finalizers *- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finalisers on demand, for programs and hosts that do not want to wait for the
// slices of the sweep.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "collectors/Callbacks.h"
#include "collectors/incremental/Collector.h"

using namespace graymark;

void IncrementalCollector::finishSweep() {
  if (State != Sweeping || !beginPause())
    return;
  uint32_t Work = 0;
  while (State == Sweeping)
    Work += advance(~0u);
  endPause(Work);
}

/// Runs the finalisers of all objects that the present cycle has found dead, by
/// ending its sweep. Inside a finaliser nothing happens.
void gm_run_finalizers() {
  ensureStarted();
  if constexpr (Checked)
    refuseInCallback("gm_run_finalizers");
  Collector.finishSweep();
}
