//===-- abi/VisitMembers.cpp - __visit_members by descriptor ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's own __visit_members. It stands alone in its archive member so
// that a program may bring another.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Members.h"
#include "abi/Startup.h"

using namespace graymark;

extern "C" const char __graymark_members_by_descriptor = 1;

/// Calls __visit for each reference in \p Object. Traps for an unknown id.
void __visit_members(uint32_t Object, uint32_t Cookie) {
  ensureStarted();
  MemberPosition Position{Object};
  while (Position.Object)
    visitMembers(Position, ~0u,
                 [Cookie](Reference R, Address) { __visit(R, Cookie); });
}
