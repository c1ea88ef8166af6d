//===-- abi/RttiBase.cpp - __rtti_base --------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The table of type flags that AssemblyScript's loader reads in memory instead
// of calling __typeinfo. How many types there are is known when the program is
// linked, so the table is made at start, and the export is a global of wasm
// that is set then. Alone in its archive member: only programs that export it
// have it.
//
//===----------------------------------------------------------------------===//

#include "abi/AfterReset.h"
#include "abi/Interface.h"
#include "abi/Startup.h"
#include "abi/Types.h"

using namespace graymark;

// In this address space a variable is a global of wasm, not one in memory.
extern "C" {
__attribute__((address_space(1), visibility("default"))) uint32_t __rtti_base;
}

/// Makes the table: the number of ids, then a word of flags for each, 0 for ids
/// that no type has. At start, and again when __reset has freed all memory.
__attribute__((constructor(0))) void __graymark_make_rtti() {
  start();
  uint32_t Count = GRAYMARK_FIRST_TABLE_ID + Types.Count;
  Address Table = __alloc(4 + 4 * Count);
  storeWord(Table, Count);
  for (uint32_t Id = 0; Id != Count; ++Id) {
    const Descriptor *Type = descriptorOf(Id);
    storeWord(Table + 4 + 4 * Id, Type ? Type->Flags : 0);
  }
  __rtti_base = Table;
}

/// Of the parts that keep something in the heap, this is one.
void __graymark_after_reset() { __graymark_make_rtti(); }
