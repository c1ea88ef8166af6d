//===-- collectors/tracing/TryNew.cpp - Allocation that may fail -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// gm_try_new, the same for all tracing collectors; for programs that can go on
// without the object.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/tracing/Allocate.h"

using namespace graymark;

/// As __new, but null where that traps because the object is too large or
/// memory is exhausted. An unknown id still traps.
uint32_t gm_try_new(uint32_t Size, uint32_t Id) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    return 0;
  checkNew(Size, Id);
  if constexpr (Checked)
    stress();
  Reference R = allocateQuickly(Size, Id);
  return R ? R : allocateIfPossible(Size, Id);
}
