//===-- abi/CollectorTunables.cpp - Constants that may be replaced --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Defaults of the incremental collector's tunables, which are the reference's.
// A program overrides them one by one with definitions of its own.
//
//===----------------------------------------------------------------------===//

#include "abi/Configuration.h"

/// Bytes of allocation from one interruption to the next.
GRAYMARK_CONFIGURATION(__graymark_gc_granularity, 1024);
// __graymark_gc_step_factor: units of work in an interruption, in per cent of
// the granularity. __graymark_gc_idle_factor: heap size at which the next cycle
// begins, in per cent of what is live.
#ifdef GRAYMARK_SMALL
GRAYMARK_CONFIGURATION(__graymark_gc_step_factor, 200);
GRAYMARK_CONFIGURATION(__graymark_gc_idle_factor, 200);
#else
GRAYMARK_CONFIGURATION(__graymark_gc_step_factor, 100);
GRAYMARK_CONFIGURATION(__graymark_gc_idle_factor, 130);
#endif
/// Heap size, in bytes, that is not worth another cycle.
GRAYMARK_CONFIGURATION(__graymark_gc_small_heap, 64u << 20);
/// Units for marking an object, beside one for each word visited in it.
GRAYMARK_CONFIGURATION(__graymark_gc_mark_cost, 1);
/// Units for freeing in a block of cells, or a large object, beside those for
/// looking at it.
GRAYMARK_CONFIGURATION(__graymark_gc_sweep_cost, 10);
