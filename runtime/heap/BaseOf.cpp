//===-- heap/BaseOf.cpp - gm_base_of ----------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From an address in the middle of an object to the object. The same for every
// collector; how long it takes is the heap's business.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Members.h"
#include "abi/Startup.h"
#include "heap/Heap.h"
#include "roots/Statics.h"

using namespace graymark;

static Reference staticObjectAt(Address A) {
  for (uint32_t I = 0; I < Statics.Count; ++I)
    if (A - Statics.object(I) < sizeWord(Statics.object(I)))
      return Statics.object(I);
  return 0;
}

static Reference baseOf(Address A) {
  if (Reference R = objectAt(A))
    return R;
  return staticObjectAt(A);
}

/// The object, static ones included, in which \p Address lies or directly
/// behind which it is, or 0. Between two objects there is always a header, so
/// that no address belongs to both.
uint32_t gm_base_of(uint32_t Address) {
  ensureStarted();
  if (Reference R = baseOf(Address))
    return R;
  // The end of an object, or one without any bytes.
  if (Reference R = Address ? baseOf(Address - 1) : 0)
    return R;
  if (Address % GRAYMARK_OBJECT_ALIGNMENT == 0 && isObject(Address))
    return Address;
  for (uint32_t I = 0; I < Statics.Count; ++I)
    if (Statics.object(I) == Address)
      return Address;
  return 0;
}
