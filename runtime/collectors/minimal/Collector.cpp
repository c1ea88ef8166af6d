//===-- collectors/minimal/Collector.cpp - Two-colour marking ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A collector that runs only when it is called, and then to the end, so that
// there is no barrier: to the program no object is ever marked. It scans the
// shadow stack if something is published there; in code that was compiled
// without one it may be called only while no frame holds references.
//
//===----------------------------------------------------------------------===//

#include "collectors/minimal/Collector.h"
#include "abi/Interface.h"
#include "abi/Marking.h"
#include "abi/Startup.h"
#include "checked/ManualCollection.h"
#include "checked/Objects.h"
#include "checked/Stress.h"
#include "collectors/Callbacks.h"
#include "collectors/Notes.h"
#include "collectors/tracing/Allocate.h"
#include "collectors/tracing/Finalize.h"
#include "collectors/tracing/RootScan.h"
#include "graymark/Events.h"

using namespace graymark;

constinit uint32_t __graymark_marking = MarkingIdle;

static constexpr uint32_t NoLimit = ~0u;

/// Nothing remains to be swept but after a finaliser has been left by a trap.
static uint32_t finishSweep() {
  uint32_t Work = 0;
  while (!Sweep.done())
    Work += sweep(NoLimit);
  return Work;
}

void graymark::collectAll() {
  if constexpr (Checked)
    if (!Activity.busy())
      checkManualCollection();
  if (!Activity.begin())
    return;
  note(GM_EVENT_PAUSE_BEGAN, 0);
  uint32_t Work = finishSweep();
  Traversing = true;
  note(GM_EVENT_CYCLE_BEGAN, 0);
  RootScan Scan;
  Work += Scan.run(NoLimit);
  Work += Marker.run(NoLimit);
  Traversing = false;
  Sweep.begin();
  note(GM_EVENT_MARKED, 0);
  Work += finishSweep();
  if constexpr (Checked)
    gm_verify_heap();
  note(GM_EVENT_CYCLE_ENDED, 0);
  note(GM_EVENT_PAUSE_ENDED, Work);
  Activity.end();
}

void graymark::safepoint() {}

void graymark::stress() {
  if constexpr (Checked) {
    // A step of a collector that does not stop in between is a whole cycle;
    // one in eight keeps the mixture of modes.
    static constinit uint32_t Steps = 0;
    StressAction Action = nextStressAction();
    if (Action == StressAction::Collect ||
        (Action == StressAction::Step && ++Steps % 8 == 0))
      collectAll();
  }
}

uint32_t graymark::bytesToNextSafepoint() { return ~0u; }

/// Nothing: frames may hold references that are not published.
void graymark::collectForMemory() {}

/// A zeroed object of \p Size bytes and type \p Id. Traps with "Allocation too
/// large" or "Out of memory", or for an unknown id.
uint32_t __new(uint32_t Size, uint32_t Id) {
  checkNew(Size, Id);
  if constexpr (Checked)
    stress();
  return allocateOrCollect("__new", Size, Id);
}

/// A full collection. Inside a finaliser nothing happens.
void __collect() {
  if constexpr (Checked)
    refuseInCallback("__collect");
  ensureStarted();
  collectAll();
}

/// No barrier is needed; checked builds test the arguments.
void __link(uint32_t Parent, uint32_t Child, uint32_t) {
  if constexpr (Checked)
    checkLink(Parent, Child);
}

/// No barrier is needed; checked builds test the argument.
void __graymark_remark(uint32_t Parent) {
  if constexpr (Checked)
    checkArgument("__graymark_remark", Parent, /*Nullable=*/true);
}
