//===-- abi/LinkedTables.cpp - What the linker put together -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the linker's symbols. All are weak: a program without static objects,
// for instance, has no such section, and then the address is null.
//
//===----------------------------------------------------------------------===//

#include "abi/LinkedTables.h"

using namespace graymark;

#define GRAYMARK_LINKER_SYMBOL(Name)                                           \
  extern "C" __attribute__((weak, visibility("hidden"))) char Name[]

GRAYMARK_LINKER_SYMBOL(__start_graymark_types);
GRAYMARK_LINKER_SYMBOL(__stop_graymark_types);
GRAYMARK_LINKER_SYMBOL(__start_graymark_roots);
GRAYMARK_LINKER_SYMBOL(__stop_graymark_roots);
GRAYMARK_LINKER_SYMBOL(__start_graymark_statics);
GRAYMARK_LINKER_SYMBOL(__stop_graymark_statics);
GRAYMARK_LINKER_SYMBOL(__start_graymark_abi);
GRAYMARK_LINKER_SYMBOL(__stop_graymark_abi);
GRAYMARK_LINKER_SYMBOL(__heap_base);
GRAYMARK_LINKER_SYMBOL(__stack_low);
GRAYMARK_LINKER_SYMBOL(__stack_high);

LinkedTables graymark::linkedTables() {
  return {
      {addressOf(__start_graymark_types), addressOf(__stop_graymark_types)},
      {addressOf(__start_graymark_roots), addressOf(__stop_graymark_roots)},
      {addressOf(__start_graymark_statics), addressOf(__stop_graymark_statics)},
      {addressOf(__start_graymark_abi), addressOf(__stop_graymark_abi)}};
}

Address graymark::heapBase() { return alignUp(addressOf(__heap_base), 16); }

Range graymark::linearStack() {
  return {addressOf(__stack_low), addressOf(__stack_high)};
}
