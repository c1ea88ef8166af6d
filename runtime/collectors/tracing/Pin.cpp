//===-- collectors/tracing/Pin.cpp - __pin and __unpin ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Pinning, the same for all tracing collectors. A pinned object is marked like
// any other and is a root besides. While marking it is reached at once, so that
// the pins need not be looked at again in the end.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "checked/Objects.h"
#include "collectors/tracing/Marker.h"
#include "collectors/tracing/RootScan.h"
#include "host/Fail.h"
#include "roots/Pins.h"

using namespace graymark;

/// Makes \p Object a root until __unpin. Null and immediates are ignored.
/// Traps if it is pinned. \returns \p Object.
uint32_t __pin(uint32_t Object) {
  if constexpr (Checked)
    checkArgument("__pin", Object, /*Nullable=*/true);
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    return Object;
  if (!Pins.insert(Object))
    fail("__pin(%x): Object already pinned", Object);
  if (Traversing)
    Marker.shade(Object);
  return Object;
}

/// Ends __pin. Traps if \p Object is not pinned.
void __unpin(uint32_t Object) {
  if constexpr (Checked)
    checkArgument("__unpin", Object, /*Nullable=*/true);
  if (Object && !(Object & GRAYMARK_IMMEDIATE_TAG) && !Pins.erase(Object))
    fail("__unpin(%x): Object is not pinned", Object);
}
