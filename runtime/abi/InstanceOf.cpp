//===-- abi/InstanceOf.cpp - __instanceof by descriptor ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's own __instanceof, alone in its archive member so that a
// program may bring another. Bases are found through the cold part.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Members.h"
#include "abi/Startup.h"

using namespace graymark;

/// 1 if the type of \p Object is \p Id or derived from it, else 0; null and
/// immediates are instances of nothing. Traps for an unknown id.
uint32_t __instanceof(uint32_t Object, uint32_t Id) {
  ensureStarted();
  const Descriptor *Wanted = descriptorOf(Id);
  if (!Wanted)
    failUnknownId("__instanceof", Id);
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    return 0;
  const Descriptor *Type = descriptorOf(idWord(Object));
  if (!Type)
    failUnknownId("__instanceof", idWord(Object));
  while (Type != Wanted) {
    const ColdPart *Cold = coldPartOf(*Type, 16);
    if (!Cold || !Cold->Base)
      return 0;
    Type = pointerTo<const Descriptor>(Cold->Base);
  }
  return 1;
}
