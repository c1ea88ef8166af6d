//===-- statistics.h - What a workload tells about the collector ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Exports the counters of gm_stats. Programs that are compared by their size do
// not include it.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_BENCH_STATISTICS_H
#define GRAYMARK_BENCH_STATISTICS_H

#include <graymark/graymark.h>

static gm_statistics *statistics(void) {
  static gm_statistics current;
  gm_stats(&current);
  return &current;
}

#define STATISTIC(name, member)                                                \
  __attribute__((export_name(#name))) double name(void) {                      \
    return (double)statistics()->member;                                       \
  }

STATISTIC(allocatedBytes, allocated_bytes)
STATISTIC(allocatedObjects, allocated_objects)
STATISTIC(liveBytes, live_bytes)
STATISTIC(cycles, cycles)
STATISTIC(work, work)
STATISTIC(longestPauseWork, longest_pause_work)

#undef STATISTIC

#endif // GRAYMARK_BENCH_STATISTICS_H
