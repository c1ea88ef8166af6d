//===-- collectors/stub/RunFinalizers.cpp - gm_run_finalizers ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing dies, so nothing is finalised.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Callbacks.h"

using namespace graymark;

/// Does nothing.
void gm_run_finalizers() {
  if constexpr (Checked)
    refuseInCallback("gm_run_finalizers");
}
