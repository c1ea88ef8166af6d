//===-- small/Tables.h - What the linker put together -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The linked tables as constants of the link, so that they need neither
// variables nor code to fill them in; and the borders of the heap. The unit
// tests have tables that change.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_TABLES_H
#define GRAYMARK_RUNTIME_SMALL_TABLES_H

#include "abi/LinkedTables.h"
#include "abi/Types.h"
#include "roots/Globals.h"

#ifdef GRAYMARK_SMALL_FOR_TESTS

namespace graymark::small {
inline Range typeTable() { return linkedTables().Types; }
inline Range rootTable() { return linkedTables().Roots; }
inline Range staticTable() { return linkedTables().Statics; }
inline Range objectFileTable() { return linkedTables().ObjectFiles; }
inline Address firstHeapAddress() { return heapBase(); }
} // namespace graymark::small

#else

#define GRAYMARK_LINKED_TABLE(Function, Name)                                  \
  extern "C" __attribute__((                                                   \
      weak, visibility("hidden"))) char __start_graymark_##Name[];             \
  extern "C" __attribute__((                                                   \
      weak, visibility("hidden"))) char __stop_graymark_##Name[];              \
  namespace graymark::small {                                                  \
  inline Range Function() {                                                    \
    return {addressOf(__start_graymark_##Name),                                \
            addressOf(__stop_graymark_##Name)};                                \
  }                                                                            \
  }                                                                            \
  static_assert(true)

GRAYMARK_LINKED_TABLE(typeTable, types);
GRAYMARK_LINKED_TABLE(rootTable, roots);
GRAYMARK_LINKED_TABLE(staticTable, statics);
GRAYMARK_LINKED_TABLE(objectFileTable, abi);

extern "C" __attribute__((visibility("hidden"))) char __heap_base[];

namespace graymark::small {
/// Static objects lie below, objects of the heap above.
inline Address firstHeapAddress() { return addressOf(__heap_base); }
} // namespace graymark::small

#endif

#endif // GRAYMARK_RUNTIME_SMALL_TABLES_H
