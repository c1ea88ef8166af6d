//===-- collectors/tracing/Renew.cpp - __renew ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Resizing an object, the same for all tracing collectors.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "checked/Objects.h"
#include "collectors/Callbacks.h"
#include "collectors/tracing/Allocate.h"
#include "collectors/tracing/RootScan.h"
#include "host/Fail.h"

using namespace graymark;

/// An object with the contents of \p Object and \p Size bytes, of which those
/// that were added are zero: \p Object itself where there is room, otherwise a
/// new one of the same type, and the old one remains valid for those who refer
/// to it. May collect; \p Object itself survives that. Traps like __new.
uint32_t __renew(uint32_t Object, uint32_t Size) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    failTooLarge("__renew", Size);
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    fail("__renew(%x, %u bytes): not an object", Object, Size);
  if constexpr (Checked) {
    refuseInCallback("__renew");
    checkArgument("__renew", Object, /*Nullable=*/false);
  }
  ensureStarted();
  // A caller that runs without a shadow stack, a host for instance, may hold
  // the only reference.
  OperandScope Holding(Object);
  if constexpr (Checked)
    stress();
  Reference Result = Object;
  if (!isInHeap(Object) || !resizeObject(Object, Size)) {
    Result = allocateOrCollect("__renew", Size, idWord(Object));
    // Its size is asked for now: a finaliser may have changed it.
    copyBytes(Result, Object, minimum(sizeWord(Object), Size));
  }
  return Result;
}
