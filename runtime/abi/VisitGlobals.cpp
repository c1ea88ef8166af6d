//===-- abi/VisitGlobals.cpp - __visit_globals by table ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's own __visit_globals. It stands alone in its archive member so
// that a program may bring another.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "roots/Globals.h"

using namespace graymark;

extern "C" const char __graymark_globals_by_table = 1;

/// Calls __visit for each reference that a root table entry describes.
void __visit_globals(uint32_t Cookie) {
  GlobalsPosition Position;
  visitGlobals(Position, ~0u, /*OmitLinked=*/false,
               [Cookie](Reference R) { __visit(R, Cookie); });
}
