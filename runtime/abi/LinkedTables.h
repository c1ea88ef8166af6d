//===-- abi/LinkedTables.h - What the linker put together -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tables that the linker joined from all object files, and the borders of
// the memory it laid out, as plain numbers. Only Startup and the few who need
// a border ask; the unit tests answer with tables of their own.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_LINKEDTABLES_H
#define GRAYMARK_RUNTIME_ABI_LINKEDTABLES_H

#include "abi/Address.h"

namespace graymark {

/// The addresses [Start, Stop).
struct Range {
  Address Start;
  Address Stop;

  bool contains(Address A) const { return A >= Start && A < Stop; }
  uint32_t size() const { return Stop - Start; }
};

/// Entries of the tables in the sections named in ABI.h; empty if no object
/// file contributes.
struct LinkedTables {
  Range Types;
  Range Roots;
  Range Statics;
  Range ObjectFiles;
};

LinkedTables linkedTables();

/// Where the linker's own data ends and memory is free, 16-aligned.
Address heapBase();

/// The C stack; empty if the linker has none.
Range linearStack();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ABI_LINKEDTABLES_H
