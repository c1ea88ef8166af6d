//===-- collectors/tracing/Finalize.cpp - Finalisers ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Finalize.h.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Finalize.h"
#include "abi/Members.h"

using namespace graymark;

constinit CollectorActivity graymark::Activity;

bool CollectorActivity::busy() const {
  return Working ||
         (__graymark_stack_pointer <= Frame && loadWord(Frame) == mark());
}

bool CollectorActivity::begin() {
  if (busy())
    return false;
  Working = true;
  return true;
}

void CollectorActivity::enterFinalizer() {
  Working = false;
  Address Slot = __graymark_stack_pointer - GRAYMARK_WORD_SIZE;
  if (Slot < __graymark_stack_limit)
    __graymark_stack_overflow();
  Frame = __graymark_stack_pointer = Slot;
  storeWord(Slot, mark());
}

void CollectorActivity::leaveFinalizer() {
  __graymark_stack_pointer = Frame + GRAYMARK_WORD_SIZE;
  Working = true;
}

void graymark::finalize(Reference R) {
  if (!Types.HasFinalizers)
    return;
  const Descriptor *Type = descriptorOf(idWord(R));
  if (!Type || !hasFinalizer(*Type))
    return;
  Activity.enterFinalizer();
  pointerTo<void(Reference)>(coldPartOf(*Type, 20)->Finalizer)(R);
  Activity.leaveFinalizer();
}

__attribute__((weak)) uint32_t graymark::sweep(uint32_t Budget) {
  return sweepHeap(Budget);
}
