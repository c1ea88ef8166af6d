//===-- collectors/Callbacks.h - Calls out of the runtime -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An event hook, and what gm_heap_walk calls, run in the middle of the runtime:
// neither allocates nor collects. Checked builds notice where one does.
// Finalisers may, and are not meant here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_CALLBACKS_H
#define GRAYMARK_RUNTIME_COLLECTORS_CALLBACKS_H

#include "abi/Address.h"
#include "abi/Interface.h"
#include "host/Fail.h"

namespace graymark {

/// The frame of a function of the program while the runtime calls it: one word
/// of the shadow stack, as of a finaliser, since it too may be left by a trap.
class CallbackFrame {
public:
  /// Calls \p Callback() in a frame; where the shadow stack is full in none,
  /// and what it does is not looked at.
  template <typename F> void call(F Callback) {
    Address Saved = __graymark_stack_pointer;
    Address Outer = Frame;
    Address Slot = Saved - GRAYMARK_WORD_SIZE;
    if (Slot >= __graymark_stack_limit) {
      Frame = __graymark_stack_pointer = Slot;
      storeWord(Slot, mark());
    }
    Callback();
    __graymark_stack_pointer = Saved;
    Frame = Outer;
  }

  /// Whether the last one has neither returned nor been left by a trap.
  bool isActive() const {
    return __graymark_stack_pointer <= Frame && loadWord(Frame) == mark();
  }

private:
  Address Frame = 0;

  /// An immediate that nobody else has.
  uint32_t mark() const { return addressOf(this) | GRAYMARK_IMMEDIATE_TAG; }
};

/// Of the callbacks of gm_heap_walk, in checked builds.
extern CallbackFrame HeapWalkFrame;

/// Whether a hook is being called, or a callback of gm_heap_walk, for checked
/// builds. Absent where there are none.
__attribute__((weak)) bool isInHook();
__attribute__((weak)) bool isInHeapWalk();

/// Traps if \p Call, which allocates or collects, is made by one of them.
inline void refuseInCallback(const char *Call) {
  if (isInHook && isInHook())
    fail("%s: called by an event hook, in the middle of the runtime",
         addressOf(Call));
  if (isInHeapWalk && isInHeapWalk())
    fail("%s: called by a callback of gm_heap_walk", addressOf(Call));
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_CALLBACKS_H
