//===-- abi/TypeName.cpp - gm_type_name -------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names for those who look at the heap.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "abi/Types.h"

using namespace graymark;

/// The address of the name of type \p Id, NUL-terminated UTF-8: "?" if the type
/// has none, or if there is no such type.
uint32_t gm_type_name(uint32_t Id) {
  ensureStarted();
  return nameOf(Id);
}
