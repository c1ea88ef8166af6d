//===-- checked/Quarantine.cpp - Freed objects kept back --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The queue behind keepBack(). It is short: an allocator that prefers what was
// freed last would otherwise hand the same memory out at the next allocation,
// before a stale reference is used.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "checked/Poison.h"

using namespace graymark;

static constexpr uint32_t Length = 64;
static constinit Reference Queue[Length] = {};
static constinit uint32_t Oldest = 0;

Reference graymark::keepBack(Reference R) {
  if (!__graymark_stress_mode)
    return R;
  Reference Out = Queue[Oldest];
  Queue[Oldest] = R;
  Oldest = (Oldest + 1) % Length;
  return Out;
}

void graymark::emptyQuarantine() {
  for (Reference &R : Queue)
    R = 0;
}
