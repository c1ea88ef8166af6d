//===-- small/ShadowStack.h - The shadow stack's functions ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As roots/StackAccess.cpp, with short messages.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_SHADOWSTACK_H
#define GRAYMARK_RUNTIME_SMALL_SHADOWSTACK_H

#include "small/Types.h"

/// The stack pointer, for a host that will catch an exception or a trap.
uint32_t __graymark_stack_save() { return __graymark_stack_pointer; }

/// Puts the stack pointer back to what __graymark_stack_save returned. Traps
/// if \p Saved is not in the region.
void __graymark_stack_restore(uint32_t Saved) {
  if (Saved < __graymark_stack_limit || Saved > __graymark_stack_base ||
      Saved % GRAYMARK_WORD_SIZE)
    graymark::small::stop("not in the shadow stack");
  __graymark_stack_pointer = Saved;
}

/// Traps; called by a function whose frame does not fit any more.
GRAYMARK_COLD void __graymark_stack_overflow() {
  graymark::small::stop("stack overflow");
}

#endif // GRAYMARK_RUNTIME_SMALL_SHADOWSTACK_H
