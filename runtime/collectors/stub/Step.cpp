//===-- collectors/stub/Step.cpp - gm_step ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Collection in idle time where there is none.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Callbacks.h"

using namespace graymark;

/// Does nothing. \returns 0, since no cycle is ever in progress.
uint32_t gm_step(uint32_t Budget) {
  if constexpr (Checked)
    if (Budget)
      refuseInCallback("gm_step");
  return 0;
}
