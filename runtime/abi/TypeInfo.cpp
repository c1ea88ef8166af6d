//===-- abi/TypeInfo.cpp - __typeinfo by descriptor -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's own __typeinfo, alone in its archive member so that a program
// may bring another.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "abi/Types.h"

using namespace graymark;

/// The flags of type \p Id (GRAYMARK_TYPE_*). Traps for an unknown id.
uint32_t __typeinfo(uint32_t Id) {
  ensureStarted();
  const Descriptor *Type = descriptorOf(Id);
  if (!Type)
    failUnknownId("__typeinfo", Id);
  return Type->Flags;
}
