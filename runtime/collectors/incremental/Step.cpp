//===-- collectors/incremental/Step.cpp - gm_step ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Collection on demand in pieces, for hosts with idle time.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "collectors/Callbacks.h"
#include "collectors/incremental/Collector.h"

using namespace graymark;

/// Does about \p Budget units of collection and begins a cycle if none is in
/// progress, so that repeating it until it returns 0 completes one. A budget
/// of 0 only asks. \returns 1 while a cycle is in progress.
uint32_t gm_step(uint32_t Budget) {
  ensureStarted();
  if constexpr (Checked)
    if (Budget)
      refuseInCallback("gm_step");
  if (Budget)
    Collector.slice(Budget);
  return Collector.state() != IncrementalCollector::Idle;
}
