// The configuration's constants, and the size of the shadow stack, are what the
// command line says.

// RUN: %graymark_clang -O1 %s -o %t.wasm
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=DEFAULT
// DEFAULT: granularity 1024
// DEFAULT: step factor 100
// DEFAULT: idle factor 130
// DEFAULT: small heap 67108864
// DEFAULT: mark cost 1
// DEFAULT: sweep cost 10
// DEFAULT: heap limit 0
// DEFAULT: owns memory 0
// DEFAULT: stress 0, seed 0
// DEFAULT: stack region {{[0-9]+}}, full yes

// RUN: %graymark_clang -O1 %s -o %t.wasm --shadow-stack-size=48K --gc-granularity 4096 --gc-step-factor=300 --gc-idle-factor=400 --gc-small-heap=1M --gc-mark-cost=2 --gc-sweep-cost=3 --heap-limit=16M
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=CHOSEN
// CHOSEN: granularity 4096
// CHOSEN: step factor 300
// CHOSEN: idle factor 400
// CHOSEN: small heap 1048576
// CHOSEN: mark cost 2
// CHOSEN: sweep cost 3
// CHOSEN: heap limit 16777216
// CHOSEN: stack region 49152, full yes

// AssemblyScript's names; of two spellings Graymark's own wins.
// RUN: %graymark_clang -O1 %s -o %t.wasm --use ASC_GC_GRANULARITY=2048 --use ASC_GC_STEPFACTOR=150 --use=ASC_GC_MARKCOST=5 --gc-mark-cost=6
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=FOREIGN
// FOREIGN: granularity 2048
// FOREIGN: step factor 150
// FOREIGN: mark cost 6

// RUN: %graymark_clang -O1 %s -o %t.wasm --gc-stress=random:77
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=STRESS
// STRESS: stress 3, seed 77

#include <stdint.h>
#include <stdio.h>

extern const uint32_t __graymark_gc_granularity, __graymark_gc_step_factor,
    __graymark_gc_idle_factor, __graymark_gc_small_heap,
    __graymark_gc_mark_cost, __graymark_gc_sweep_cost, __graymark_heap_limit,
    __graymark_heap_owns_initial_memory;
// These two are in the checked runtime only.
extern const uint32_t __graymark_stress_mode __attribute__((weak));
extern const uint32_t __graymark_stress_seed __attribute__((weak));
extern uint32_t __graymark_stack_pointer;
extern const uint32_t __graymark_stack_limit, __graymark_stack_base;

int main(void) {
  printf("granularity %u\n", (unsigned)__graymark_gc_granularity);
  printf("step factor %u\n", (unsigned)__graymark_gc_step_factor);
  printf("idle factor %u\n", (unsigned)__graymark_gc_idle_factor);
  printf("small heap %u\n", (unsigned)__graymark_gc_small_heap);
  printf("mark cost %u\n", (unsigned)__graymark_gc_mark_cost);
  printf("sweep cost %u\n", (unsigned)__graymark_gc_sweep_cost);
  printf("heap limit %u\n", (unsigned)__graymark_heap_limit);
  printf("owns memory %u\n", (unsigned)__graymark_heap_owns_initial_memory);
  printf("stress %u, seed %u\n",
         &__graymark_stress_mode ? (unsigned)__graymark_stress_mode : 0,
         &__graymark_stress_seed ? (unsigned)__graymark_stress_seed : 0);
  printf("stack region %u, full %s\n",
         (unsigned)(__graymark_stack_base - __graymark_stack_limit),
         __graymark_stack_pointer == __graymark_stack_base ? "yes" : "no");
}
