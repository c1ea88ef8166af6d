//===-- collectors/stub/Objects.cpp - No collector --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface of a collector over memory that only fills up: everything is
// live for ever. Checked builds test the arguments as the others do.
//
//===----------------------------------------------------------------------===//

#include "checked/Objects.h"
#include "abi/Interface.h"
#include "abi/Marking.h"
#include "abi/Members.h"
#include "abi/Startup.h"
#include "checked/Poison.h"
#include "collectors/Callbacks.h"
#include "collectors/Totals.h"
#include "heap/BumpHeap.h"
#include "host/Fail.h"

using namespace graymark;

constinit uint32_t __graymark_marking = MarkingIdle;

/// A new object, or 0 when memory is exhausted.
static Reference allocateIfPossible(uint32_t Size, uint32_t Id) {
  Reference R = Bump.allocate(Size, Id, BumpBlock::Managed);
  if (!R)
    return 0;
  zeroWords(R, Size);
  Totals.allocated(BumpHeap::blockOf(R).blockSize(), 1);
  return R;
}

static Reference allocateObject(const char *Call, uint32_t Size, uint32_t Id) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    fail("%s(%u bytes): Allocation too large, the limit is %u bytes",
         addressOf(Call), Size, GRAYMARK_OBJECT_MAX_SIZE);
  Reference R = allocateIfPossible(Size, Id);
  if (!R)
    fail("%s(%u bytes): Out of memory", addressOf(Call), Size);
  return R;
}

/// Traps unless there can be an object of \p Size bytes and type \p Id.
static void checkNew(uint32_t Size, uint32_t Id) {
  ensureStarted();
  if (!membersByDescriptor())
    return;
  const Descriptor *Type = descriptorOf(Id);
  if (!Type)
    failUnknownId("__new", Id);
  if constexpr (Checked) {
    refuseInCallback("__new");
    if (Size < Type->Size)
      fail("__new(%u bytes, id %u): type '%s' has a fixed part of %u bytes",
           Size, Id, nameOf(Id), Type->Size);
  }
}

/// A zeroed object of \p Size bytes and type \p Id. Traps with "Allocation too
/// large" or "Out of memory", or for an unknown id.
uint32_t __new(uint32_t Size, uint32_t Id) {
  checkNew(Size, Id);
  return allocateObject("__new", Size, Id);
}

/// As __new, but null where that traps because the object is too large or
/// memory is exhausted.
uint32_t gm_try_new(uint32_t Size, uint32_t Id) {
  if (Size > GRAYMARK_OBJECT_MAX_SIZE)
    return 0;
  checkNew(Size, Id);
  return allocateIfPossible(Size, Id);
}

/// An object with the contents of \p Object and \p Size bytes: itself if it is
/// the topmost or has room, otherwise a new one. Bytes that were added are
/// zero. Traps like __new.
uint32_t __renew(uint32_t Object, uint32_t Size) {
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    fail("__renew(%x, %u bytes): not an object", Object, Size);
  if constexpr (Checked) {
    refuseInCallback("__renew");
    checkArgument("__renew", Object, /*Nullable=*/false);
  }
  ensureStarted();
  uint32_t Old = sizeWord(Object);
  if (Object >= Bump.lowest() && Size <= GRAYMARK_OBJECT_MAX_SIZE) {
    uint32_t Before = BumpHeap::blockOf(Object).blockSize();
    if (Bump.resize(Object, Size)) {
      Totals.resized(Before, BumpHeap::blockOf(Object).blockSize());
      if (Size > Old)
        fillBytes(Object + Old, 0, Size - Old);
      return Object;
    }
  }
  Reference Moved = allocateObject("__renew", Size, idWord(Object));
  copyBytes(Moved, Object, minimum(Old, Size));
  return Moved;
}

/// Nothing is ever collected.
void __collect() {
  if constexpr (Checked)
    refuseInCallback("__collect");
}

void __link(uint32_t Parent, uint32_t Child, uint32_t) {
  if constexpr (Checked)
    checkLink(Parent, Child);
}

void __graymark_remark(uint32_t Parent) {
  if constexpr (Checked)
    checkArgument("__graymark_remark", Parent, /*Nullable=*/true);
}

void __visit(uint32_t Object, uint32_t) {
  if constexpr (Checked)
    ReferenceSearch::found(Object);
}

/// Every object is a root as it is: pins are not even counted.
uint32_t __pin(uint32_t Object) {
  if constexpr (Checked)
    checkArgument("__pin", Object, /*Nullable=*/true);
  return Object;
}

void __unpin(uint32_t Object) {
  if constexpr (Checked)
    checkArgument("__unpin", Object, /*Nullable=*/true);
}
