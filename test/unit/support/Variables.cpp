//===-- support/Variables.cpp - Configuration in tests ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The words that a program or the linker would define, as variables. They are
// declared as constants in Interface.h, which therefore is not included.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

#define GRAYMARK_TEST_VARIABLE(Name)                                           \
  extern "C" {                                                                 \
  __attribute__((visibility("default"))) uint32_t Name = 0;                    \
  }                                                                            \
  static_assert(true)

GRAYMARK_TEST_VARIABLE(__graymark_stack_pointer);
GRAYMARK_TEST_VARIABLE(__graymark_stack_limit);
GRAYMARK_TEST_VARIABLE(__graymark_stack_base);
GRAYMARK_TEST_VARIABLE(__graymark_gc_granularity);
GRAYMARK_TEST_VARIABLE(__graymark_gc_step_factor);
GRAYMARK_TEST_VARIABLE(__graymark_gc_idle_factor);
GRAYMARK_TEST_VARIABLE(__graymark_gc_small_heap);
GRAYMARK_TEST_VARIABLE(__graymark_gc_mark_cost);
GRAYMARK_TEST_VARIABLE(__graymark_gc_sweep_cost);
GRAYMARK_TEST_VARIABLE(__graymark_heap_limit);
GRAYMARK_TEST_VARIABLE(__graymark_heap_owns_initial_memory);
GRAYMARK_TEST_VARIABLE(__graymark_stress_mode);
GRAYMARK_TEST_VARIABLE(__graymark_stress_seed);

namespace graymark::test {

// As in RuntimeTest.h.
struct Settings {
  uint32_t *Granularity, *StepFactor, *IdleFactor, *SmallHeap, *MarkCost,
      *SweepCost;
  uint32_t *HeapLimit, *OwnsInitialMemory, *StressMode, *StressSeed;
};

extern const Settings Configuration;
const Settings Configuration = {
    &__graymark_gc_granularity, &__graymark_gc_step_factor,
    &__graymark_gc_idle_factor, &__graymark_gc_small_heap,
    &__graymark_gc_mark_cost,   &__graymark_gc_sweep_cost,
    &__graymark_heap_limit,     &__graymark_heap_owns_initial_memory,
    &__graymark_stress_mode,    &__graymark_stress_seed};

} // namespace graymark::test
