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

void graymark::callHook(uint32_t Event, uint32_t Value) {
  if (!Hook.Callback)
    return;
  auto *Callback = pointerTo<void(uint32_t, uint32_t, uint32_t)>(Hook.Callback);
  if constexpr (Checked)
    Hook.Frame.call([=] { Callback(Event, Value, Hook.Data); });
  else
    Callback(Event, Value, Hook.Data);
}

bool graymark::isInHook() { return Hook.Frame.isActive(); }

/// Calls \p Callback, a void(event, value, data), with \p Data at each event
/// from now on, and nobody else; nobody if it is null.
void gm_set_event_hook(uint32_t Callback, uint32_t Data) {
  Hook.Callback = Callback;
  Hook.Data = Data;
}
