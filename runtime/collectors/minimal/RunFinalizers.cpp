//===-- collectors/minimal/RunFinalizers.cpp - gm_run_finalizers *- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finalisers on demand, for a collector that does not leave a sweep unfinished.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Callbacks.h"
#include "collectors/Notes.h"
#include "collectors/tracing/Finalize.h"
#include "graymark/Events.h"

using namespace graymark;

/// Runs the finalisers of the objects that the last cycle found dead, if one of
/// them has kept it from its end. Inside a finaliser nothing happens.
void gm_run_finalizers() {
  if constexpr (Checked)
    refuseInCallback("gm_run_finalizers");
  if (Sweep.done() || !Activity.begin())
    return;
  note(GM_EVENT_PAUSE_BEGAN, 0);
  uint32_t Work = 0;
  while (!Sweep.done())
    Work += sweep(~0u);
  note(GM_EVENT_PAUSE_ENDED, Work);
  Activity.end();
}
