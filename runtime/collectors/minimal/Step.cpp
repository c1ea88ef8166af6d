//===-- collectors/minimal/Step.cpp - gm_step -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Collection in idle time, for a collector that cannot stop halfway.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "collectors/Callbacks.h"
#include "collectors/minimal/Collector.h"

using namespace graymark;

/// Does a complete collection, whatever the budget; none if that is 0.
/// \returns 0, since no cycle is ever in progress.
uint32_t gm_step(uint32_t Budget) {
  ensureStarted();
  if constexpr (Checked)
    if (Budget)
      refuseInCallback("gm_step");
  if (Budget)
    collectAll();
  return 0;
}
