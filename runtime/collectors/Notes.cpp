//===-- collectors/Notes.cpp - Counting what happens ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What replaces the empty function, in programs that observe.
//
//===----------------------------------------------------------------------===//

#include "collectors/Notes.h"
#include "graymark/Events.h"

using namespace graymark;

constinit CollectionCounts graymark::Collections;
constinit EventHook graymark::Hook;

// Absent where nobody asks for it.
namespace graymark {
__attribute__((weak)) void recordPause(uint32_t Event, uint32_t Value);
__attribute__((weak)) void callHook(uint32_t Event, uint32_t Value);
} // namespace graymark

void graymark::note(uint32_t Event, uint32_t Value) {
  if (Event == GM_EVENT_CYCLE_ENDED)
    ++Collections.Cycles;
  if (Event == GM_EVENT_PAUSE_ENDED) {
    ++Collections.Pauses;
    Collections.LongestPause = maximum(Collections.LongestPause, Value);
    Collections.Work += Value;
  }
  // The time that a hook takes is not the collector's.
  bool Begins = Event == GM_EVENT_PAUSE_BEGAN;
  if (!Begins && recordPause)
    recordPause(Event, Value);
  if (callHook)
    callHook(Event, Value);
  if (Begins && recordPause)
    recordPause(Event, Value);
}
