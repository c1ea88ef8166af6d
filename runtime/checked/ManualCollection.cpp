//===-- checked/ManualCollection.cpp - Frames at a collection ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See ManualCollection.h. What is published during a call is live, or was
// passed to a function that roots nothing: there are no false alarms from old
// values. Static objects cannot die, and what they lead to is alive.
//
//===----------------------------------------------------------------------===//

#include "checked/ManualCollection.h"
#include "abi/Interface.h"
#include "abi/Members.h"
#include "abi/Startup.h"
#include "checked/Objects.h"
#include "heap/ObjectHeap.h"
#include "host/Fail.h"

using namespace graymark;

void graymark::checkManualCollection() {
  if (!HasManualCode)
    return;
  for (Address Slot = __graymark_stack_base; Slot > __graymark_stack_pointer;) {
    Slot -= GRAYMARK_WORD_SIZE;
    uint32_t Value = loadWord(Slot);
    checkPublishedWord(Value, Slot);
    if ((Value & (GRAYMARK_IMMEDIATE_TAG | GRAYMARK_INDIRECT_TAG)) ==
        GRAYMARK_INDIRECT_TAG)
      Value = loadWord(Value & ~3u);
    if (Value && !(Value & GRAYMARK_IMMEDIATE_TAG) && isInHeap(Value))
      fail("__collect: a function holds the object %x (id %u), which code "
           "compiled with collector=manual cannot keep alive; collect while "
           "none does, or compile with roots",
           Value, idWord(Value));
  }
}
