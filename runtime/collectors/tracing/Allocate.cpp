//===-- collectors/tracing/Allocate.cpp - Allocation ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rarely executed parts. See Allocate.h.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Allocate.h"
#include "abi/Startup.h"
#include "collectors/Callbacks.h"
#include "collectors/Notes.h"
#include "collectors/tracing/RootScan.h"
#include "graymark/Events.h"
#include "host/Fail.h"

using namespace graymark;

void graymark::failTooLarge(const char *Call, uint32_t Size) {
  fail("%s(%u bytes): Allocation too large, the limit is %u bytes",
       addressOf(Call), Size, GRAYMARK_OBJECT_MAX_SIZE);
}

void graymark::startForId(uint32_t Id) {
  ensureStarted();
  if (!descriptorOf(Id))
    failUnknownId("__new", Id);
}

void graymark::checkNewObject(uint32_t Size, uint32_t Id) {
  refuseInCallback("__new");
  if (!membersByDescriptor())
    return;
  // An object that is smaller than the fixed part of its type would be visited
  // beyond its end.
  const Descriptor &Type = *descriptorOf(Id);
  if (Size < Type.Size)
    fail("__new(%u bytes, id %u): type '%s' has a fixed part of %u bytes", Size,
         Id, nameOf(Id), Type.Size);
}

Reference graymark::allocateIfPossible(uint32_t Size, uint32_t Id) {
  safepoint();
  bool Collected = false;
  for (;;) {
    // After a collection that freed enough this succeeds; otherwise memory has
    // to grow after all, by as little as will do.
    if (Reference R = allocateObject(Size, Id, bytesToNextSafepoint()))
      return R;
    if (growHeap(Size, /*Exactly=*/Collected))
      continue;
    if (Collected) {
      note(GM_EVENT_OUT_OF_MEMORY, Size);
      return 0;
    }
    Collected = true;
    collectForMemory();
  }
}

Reference graymark::allocateSlowly(const char *Call, uint32_t Size,
                                   uint32_t Id) {
  Reference R = allocateIfPossible(Size, Id);
  if (!R) {
    dropOperand();
    fail("%s(%u bytes): Out of memory", addressOf(Call), Size);
  }
  return R;
}
