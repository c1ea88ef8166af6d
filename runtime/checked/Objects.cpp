//===-- checked/Objects.cpp - Is this a reference? --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tests that need no more than the heap's opinion on an address. Members
// are looked at in checked/Link.cpp.
//
//===----------------------------------------------------------------------===//

#include "checked/Objects.h"
#include "abi/Startup.h"
#include "graymark/ABI.h"
#include "heap/Heap.h"
#include "host/Fail.h"
#include "roots/Statics.h"

using namespace graymark;

bool graymark::isStaticObject(Reference R) {
  for (uint32_t I = 0; I < Statics.Count; ++I)
    if (Statics.object(I) == R)
      return true;
  return false;
}

bool graymark::isReference(Reference R) {
  if (!R || (R & GRAYMARK_IMMEDIATE_TAG))
    return true;
  return R < lowestHeapAddress() ? isStaticObject(R) : isObject(R);
}

void graymark::checkArgument(const char *Call, Reference R, bool Nullable) {
  ensureStarted();
  bool IsEmpty = !R || (R & GRAYMARK_IMMEDIATE_TAG);
  if (IsEmpty ? Nullable : isReference(R))
    return;
  fail("%s(%x): not an object, or freed already", addressOf(Call), R);
}

void graymark::checkPublishedWord(uint32_t Value, Address Slot) {
  if (Value & GRAYMARK_IMMEDIATE_TAG)
    return;
  if (!(Value & GRAYMARK_INDIRECT_TAG)) {
    if (!isReference(Value))
      fail("the published shadow-stack word at %x holds %x, which is no "
           "object, or freed already",
           Slot, Value);
    return;
  }
  Address Field = Value & ~3u;
  if (!Field || Field >= lowestHeapAddress())
    fail("the published shadow-stack word at %x holds the indirect slot %x, "
         "which is not outside of the heap",
         Slot, Value);
  if (!isReference(loadWord(Field)))
    fail("the indirect slot %x, published at %x, holds %x, which is no object, "
         "or freed already",
         Field, Slot, loadWord(Field));
}
