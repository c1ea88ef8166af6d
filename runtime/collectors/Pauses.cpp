//===-- collectors/Pauses.cpp - gm_pause_stats ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How long pauses are, in work and, with a clock, in time. The same for every
// collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Notes.h"
#include "graymark/Events.h"
#include <stddef.h>

using namespace graymark;

static_assert(offsetof(gm_pause_statistics, by_work) == 40 &&
              offsetof(gm_pause_statistics, by_time) == 168 &&
              sizeof(gm_pause_statistics) == 296);

constinit PauseRecord graymark::Pauses;

/// The bucket of \p Value: the number of its bits, as far as there are buckets.
static uint32_t bucketOf(uint64_t Value) {
  uint32_t Bits = Value ? 64 - __builtin_clzll(Value) : 0;
  return minimum(Bits, GM_PAUSE_BUCKETS - 1);
}

static uint64_t now() { return pointerTo<uint64_t()>(Pauses.Clock)(); }

namespace graymark {
// In collectors/Notes.cpp.
void recordPause(uint32_t Event, uint32_t Value);
} // namespace graymark

void graymark::recordPause(uint32_t Event, uint32_t Value) {
  gm_pause_statistics &S = Pauses.Statistics;
  if (Event == GM_EVENT_PAUSE_BEGAN && Pauses.Clock) {
    Pauses.Start = now();
    Pauses.Timed = true;
  }
  if (Event != GM_EVENT_PAUSE_ENDED)
    return;
  ++S.by_work[bucketOf(Value)];
  if (!Pauses.Timed || !Pauses.Clock)
    return;
  Pauses.Timed = false;
  uint64_t End = now();
  // A clock that has been put back has not measured anything.
  uint64_t Time = End < Pauses.Start ? 0 : End - Pauses.Start;
  S.time += Time;
  if (S.longest_time < Time)
    S.longest_time = Time;
  ++S.timed_pauses;
  ++S.by_time[bucketOf(Time)];
}

/// Fills the gm_pause_statistics at \p Out.
void gm_pause_stats(uint32_t Out) {
  gm_pause_statistics &S = *pointerTo<gm_pause_statistics>(Out);
  S = Pauses.Statistics;
  S.pauses = Collections.Pauses;
  S.work = Collections.Work;
  S.longest_work = Collections.LongestPause;
}

/// Has pauses measured by \p Clock, a u64() in nanoseconds, from the next on;
/// by none if it is null.
void gm_set_clock(uint32_t Clock) {
  Pauses.Clock = Clock;
  Pauses.Timed = false;
}
