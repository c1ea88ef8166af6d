//===-- collectors/tracing/VisitMembers.cpp - __visit_members ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The __visit_members of the tracing collectors, by descriptor. It stands alone
// in its archive member so that a program may bring another. In release builds
// it is what the marker does by itself, and takes no code of its own.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Startup.h"
#include "collectors/tracing/Marker.h"
#include "collectors/tracing/RootScan.h"

using namespace graymark;

extern "C" const char __graymark_members_by_descriptor = 1;

/// Calls __visit for each reference in \p Object. Traps for an unknown id.
void __visit_members(uint32_t Object, uint32_t Cookie) {
  ensureStarted();
  MemberPosition Position{Object};
  if constexpr (Checked) {
    // Which may be looking for a member.
    while (Position.Object)
      visitMembers(Position, ~0u,
                   [Cookie](Reference R, Address) { __visit(R, Cookie); });
  } else if (Traversing) {
    while (Position.Object)
      shadeMembers(Position, ~0u);
  }
}
