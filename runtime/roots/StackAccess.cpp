//===-- roots/StackAccess.cpp - Saving and restoring ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The shadow stack's functions for hosts and for compiled code. Compiled code
// pushes and pops by itself; the region is defined in roots/StackRegion.cpp.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "host/Fail.h"

using namespace graymark;

/// The stack pointer, for a host that will catch an exception or a trap.
uint32_t __graymark_stack_save() { return __graymark_stack_pointer; }

/// Puts the stack pointer back to what __graymark_stack_save returned. Traps
/// if \p Saved is not in the region.
void __graymark_stack_restore(uint32_t Saved) {
  if (Saved < __graymark_stack_limit || Saved > __graymark_stack_base ||
      Saved % GRAYMARK_WORD_SIZE)
    fail("__graymark_stack_restore(%x): not in the shadow stack, %x to %x",
         Saved, __graymark_stack_limit, __graymark_stack_base);
  // What is below the pointer is not published any more: a frame that was left.
  if constexpr (Checked)
    if (Saved < __graymark_stack_pointer)
      fail("__graymark_stack_restore(%x): saved in a frame that has been left, "
           "the stack pointer is %x",
           Saved, __graymark_stack_pointer);
  __graymark_stack_pointer = Saved;
}

/// Traps; called by a function whose frame does not fit any more.
GRAYMARK_COLD void __graymark_stack_overflow() {
  fail("stack overflow: the shadow stack of %u bytes is full",
       __graymark_stack_base - __graymark_stack_limit);
}
