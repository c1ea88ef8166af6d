//===-- roots/Statics.h - Objects laid out by the linker --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The linked table of static objects. They have no collector's header, hence
// no colour: their members are roots, and they are never freed.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ROOTS_STATICS_H
#define GRAYMARK_RUNTIME_ROOTS_STATICS_H

#include "abi/Address.h"
#include "graymark/ABI.h"

namespace graymark {

/// The linked table, filled in by start().
struct StaticTable {
  Address Start = 0;
  uint32_t Count = 0;

  Reference object(uint32_t I) const {
    return loadWord(Start + I * GRAYMARK_STATIC_ENTRY_SIZE);
  }
  Address descriptor(uint32_t I) const {
    return loadWord(Start + I * GRAYMARK_STATIC_ENTRY_SIZE + 4);
  }
};
extern StaticTable Statics;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ROOTS_STATICS_H
