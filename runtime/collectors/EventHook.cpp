//===-- collectors/EventHook.cpp - gm_set_event_hook ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tells the program what happens. The same for every collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Notes.h"

using namespace graymark;

namespace graymark {
// In collectors/Notes.cpp.
void callHook(uint32_t Event, uint32_t Value);
} // namespace graymark

/// An immediate that nobody else has.
static uint32_t mark() { return addressOf(&Hook) | GRAYMARK_IMMEDIATE_TAG; }

/// Where the shadow stack is full what the hook does is not looked at.
[[maybe_unused]] static void enterHook() {
  Address Slot = __graymark_stack_pointer - GRAYMARK_WORD_SIZE;
  if (Slot < __graymark_stack_limit)
    return;
  Hook.Frame = __graymark_stack_pointer = Slot;
  storeWord(Slot, mark());
}

void graymark::callHook(uint32_t Event, uint32_t Value) {
  if (!Hook.Callback)
    return;
  auto *Callback = pointerTo<void(uint32_t, uint32_t, uint32_t)>(Hook.Callback);
  if constexpr (!Checked) {
    Callback(Event, Value, Hook.Data);
    return;
  }
  Address Saved = __graymark_stack_pointer;
  Address Outer = Hook.Frame;
  enterHook();
  Callback(Event, Value, Hook.Data);
  __graymark_stack_pointer = Saved;
  Hook.Frame = Outer;
}

bool graymark::isInHook() {
  return __graymark_stack_pointer <= Hook.Frame &&
         loadWord(Hook.Frame) == mark();
}

/// Calls \p Callback, a void(event, value, data), with \p Data at each event
/// from now on, and nobody else; nobody if it is null.
void gm_set_event_hook(uint32_t Callback, uint32_t Data) {
  Hook.Callback = Callback;
  Hook.Data = Data;
}
