//===-- small/RttiBase.cpp - __rtti_base ----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As abi/RttiBase.cpp.
//
//===----------------------------------------------------------------------===//

#include "abi/AfterReset.h"
#include "small/Types.h"
#include "small/Variables.h"

using namespace graymark;
using namespace graymark::small;

extern "C" {
__attribute__((visibility("default"))) GRAYMARK_VARIABLE __rtti_base;
}

/// Makes the table: the number of ids, then a word of flags for each, 0 for ids
/// that no type has. At start, and again when __reset has freed all memory.
__attribute__((constructor(0))) void __graymark_make_rtti() {
  uint32_t Count = GRAYMARK_FIRST_TABLE_ID +
                   (typeTable().size() >> GRAYMARK_DESCRIPTOR_SHIFT);
  Address Table = __alloc(4 + 4 * Count);
  __rtti_base = Table;
  storeWord(Table, Count);
  for (uint32_t Id = 0; Id != Count; ++Id) {
    Table += 4;
    storeWord(Table, isInTypeTable(Id) ? descriptorInTable(Id).Flags
                     : Id < GRAYMARK_ID_ARRAY_BUFFER_VIEW
                         ? GRAYMARK_TYPE_POINTER_FREE
                         : 0);
  }
}

/// Of the parts that keep something in the heap, this is one.
void __graymark_after_reset() { __graymark_make_rtti(); }
