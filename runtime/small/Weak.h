//===-- small/Weak.h - Weak references, small -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the small tracing runtimes answer to weak references and weak maps. A
// cycle that has objects to clear passes through the state Clearing, in which
// new objects are black, so that what is white is dead.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_WEAK_H
#define GRAYMARK_RUNTIME_SMALL_WEAK_H

#include "small/Interface.h"
#include "weak/Liveness.h"

bool __graymark_can_die(Reference R) { return small::isInHeap(R); }

bool __graymark_is_reached(Reference R) {
  return !small::isInHeap(R) || small::isMarked(R);
}

void __graymark_reach(Reference R) {
  if (isMarking())
    small::shade(R);
}

bool __graymark_is_clearing() { return State == Clearing; }

bool __graymark_is_found_dead(Reference R) {
  return isClearing() && !isReached(R);
}

Reference __graymark_new_holding(uint32_t Size, uint32_t Id, Reference Held) {
  ensurePrepared();
  return small::newObjectHolding(Size, Id, Held);
}

#endif // GRAYMARK_RUNTIME_SMALL_WEAK_H
