//===-- collectors/Notes.h - What happens, for those who look ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Collectors and heaps say here what they do, by the events of
// graymark/Events.h. In a program that observes nothing that is a call of
// an empty function, in a small one it is nothing; gm_stats, gm_pause_stats and
// gm_set_event_hook each bring the member that replaces it.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_NOTES_H
#define GRAYMARK_RUNTIME_COLLECTORS_NOTES_H

#include "collectors/Callbacks.h"
#include "graymark/Statistics.h"

namespace graymark {

/// Something has happened: one of GM_EVENT_*, with its value.
void note(uint32_t Event, uint32_t Value);

/// What is known only from the events.
struct CollectionCounts {
  uint32_t Cycles = 0;
  uint32_t Pauses = 0;
  uint32_t LongestPause = 0; ///< In units of work, as the next.
  uint64_t Work = 0;
};
extern CollectionCounts Collections;

/// Who is to be called, or 0.
struct EventHook {
  uint32_t Callback = 0;
  uint32_t Data = 0;
  /// Used in checked builds.
  CallbackFrame Frame;
};
extern EventHook Hook;

/// Pauses by their length, and the clock to measure it with, or 0.
struct PauseRecord {
  gm_pause_statistics Statistics = {};
  uint32_t Clock = 0;
  bool Timed = false; ///< Whether the present pause has a start.
  uint64_t Start = 0;
};
extern PauseRecord Pauses;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_NOTES_H
