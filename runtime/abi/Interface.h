//===-- abi/Interface.h - What programs call --------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Declarations of the symbols in graymark/ABI.def as the runtime defines them:
// every pointer is a 32-bit address. docs/abi.md says what each of them means;
// each definition says what its collector makes of it. Programs include
// graymark.h instead.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_INTERFACE_H
#define GRAYMARK_RUNTIME_ABI_INTERFACE_H

#include "graymark/ABI.h"
#include <stdint.h>

#define GRAYMARK_INTERFACE extern "C" __attribute__((visibility("default")))

// Objects.
GRAYMARK_INTERFACE uint32_t __new(uint32_t Size, uint32_t Id);
GRAYMARK_INTERFACE uint32_t gm_try_new(uint32_t Size, uint32_t Id);
GRAYMARK_INTERFACE uint32_t __renew(uint32_t Object, uint32_t Size);
GRAYMARK_INTERFACE void __collect();
GRAYMARK_INTERFACE uint32_t gm_step(uint32_t Budget);
GRAYMARK_INTERFACE void __link(uint32_t Parent, uint32_t Child,
                               uint32_t ExpectMultiple);
GRAYMARK_INTERFACE void __graymark_remark(uint32_t Parent);
GRAYMARK_INTERFACE void __visit(uint32_t Object, uint32_t Cookie);
GRAYMARK_INTERFACE void __visit_members(uint32_t Object, uint32_t Cookie);
GRAYMARK_INTERFACE void __visit_globals(uint32_t Cookie);
GRAYMARK_INTERFACE uint32_t __typeinfo(uint32_t Id);
GRAYMARK_INTERFACE uint32_t __instanceof(uint32_t Object, uint32_t Id);
GRAYMARK_INTERFACE uint32_t __pin(uint32_t Object);
GRAYMARK_INTERFACE void __unpin(uint32_t Object);

// Handles.
GRAYMARK_INTERFACE uint32_t gm_handle_new(uint32_t Object);
GRAYMARK_INTERFACE uint32_t gm_handle_retain(uint32_t Handle);
GRAYMARK_INTERFACE void gm_handle_release(uint32_t Handle);
GRAYMARK_INTERFACE uint32_t gm_handle_get(uint32_t Handle);
GRAYMARK_INTERFACE uint32_t gm_handle_count();
GRAYMARK_INTERFACE uint32_t gm_handle_local(uint32_t Object);
GRAYMARK_INTERFACE uint32_t gm_handle_scope_open();
GRAYMARK_INTERFACE void gm_handle_scope_close(uint32_t Scope);
GRAYMARK_INTERFACE uint32_t gm_handle_scope_escape(uint32_t Scope,
                                                   uint32_t Handle);
GRAYMARK_INTERFACE uint32_t gm_handle_scope_innermost();
GRAYMARK_INTERFACE void gm_handle_scope_unwind(uint32_t Scope);
GRAYMARK_INTERFACE void gm_visit_handles(uint32_t Cookie);

// Weak references, weak maps, finalisers.
GRAYMARK_INTERFACE uint32_t gm_weak_new(uint32_t Target);
GRAYMARK_INTERFACE uint32_t gm_weak_get(uint32_t Weak);
GRAYMARK_INTERFACE void gm_weak_clear(uint32_t Weak);
GRAYMARK_INTERFACE uint32_t gm_weak_map_new();
GRAYMARK_INTERFACE uint32_t gm_weak_map_get(uint32_t Map, uint32_t Key);
GRAYMARK_INTERFACE uint32_t gm_weak_map_has(uint32_t Map, uint32_t Key);
GRAYMARK_INTERFACE void gm_weak_map_set(uint32_t Map, uint32_t Key,
                                        uint32_t Value);
GRAYMARK_INTERFACE uint32_t gm_weak_map_delete(uint32_t Map, uint32_t Key);
GRAYMARK_INTERFACE uint32_t gm_weak_map_size(uint32_t Map);
GRAYMARK_INTERFACE void gm_run_finalizers();

// Unmanaged memory.
GRAYMARK_INTERFACE uint32_t __alloc(uint32_t Size);
GRAYMARK_INTERFACE uint32_t __realloc(uint32_t Pointer, uint32_t Size);
GRAYMARK_INTERFACE void __free(uint32_t Pointer);
GRAYMARK_INTERFACE uint32_t gm_try_alloc(uint32_t Size, uint32_t Alignment);
GRAYMARK_INTERFACE uint32_t gm_try_realloc(uint32_t Pointer, uint32_t Size);
GRAYMARK_INTERFACE uint32_t gm_usable_size(uint32_t Pointer);

// Only in the stub runtime, hence not in ABI.def.
GRAYMARK_INTERFACE void __reset();

// Shadow stack.
GRAYMARK_INTERFACE uint32_t __graymark_stack_save();
GRAYMARK_INTERFACE void __graymark_stack_restore(uint32_t Saved);
GRAYMARK_INTERFACE void __graymark_stack_overflow();
GRAYMARK_INTERFACE void __graymark_check_root_slot(uint32_t Slot);

// Observation.
GRAYMARK_INTERFACE void gm_stats(uint32_t Out);
GRAYMARK_INTERFACE void gm_heap_walk(uint32_t Callback, uint32_t Data);
GRAYMARK_INTERFACE void gm_verify_heap();
GRAYMARK_INTERFACE uint32_t gm_base_of(uint32_t Address);
GRAYMARK_INTERFACE uint32_t gm_type_name(uint32_t Id);
GRAYMARK_INTERFACE uint32_t gm_census(uint32_t Out, uint32_t Room);
GRAYMARK_INTERFACE void gm_pause_stats(uint32_t Out);
GRAYMARK_INTERFACE void gm_set_clock(uint32_t Clock);
GRAYMARK_INTERFACE void gm_set_event_hook(uint32_t Callback, uint32_t Data);

// Only where the program exports __rtti_base, hence not in ABI.def.
extern "C" __attribute__((weak)) void __graymark_make_rtti();

// Variables. Those that are only read here are constants wherever they are
// defined, but a program may bring its own definition, so they are loaded.
GRAYMARK_INTERFACE uint32_t __graymark_marking;
GRAYMARK_INTERFACE uint32_t __graymark_stack_pointer;
GRAYMARK_INTERFACE const uint32_t __graymark_stack_limit;
GRAYMARK_INTERFACE const uint32_t __graymark_stack_base;
GRAYMARK_INTERFACE const uint32_t __graymark_gc_granularity;
GRAYMARK_INTERFACE const uint32_t __graymark_gc_step_factor;
GRAYMARK_INTERFACE const uint32_t __graymark_gc_idle_factor;
GRAYMARK_INTERFACE const uint32_t __graymark_gc_small_heap;
GRAYMARK_INTERFACE const uint32_t __graymark_gc_mark_cost;
GRAYMARK_INTERFACE const uint32_t __graymark_gc_sweep_cost;
GRAYMARK_INTERFACE const uint32_t __graymark_heap_limit;
GRAYMARK_INTERFACE const uint32_t __graymark_heap_owns_initial_memory;
GRAYMARK_INTERFACE const uint32_t __graymark_stress_mode;
GRAYMARK_INTERFACE const uint32_t __graymark_stress_seed;

#endif // GRAYMARK_RUNTIME_ABI_INTERFACE_H
