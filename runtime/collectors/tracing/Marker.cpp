//===-- collectors/tracing/Marker.cpp - Marking -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The marking loop, and __visit, through which a program's own visitors reach
// it.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/Marker.h"
#include "abi/Interface.h"
#include "checked/Objects.h"
#include "collectors/tracing/RootScan.h"

using namespace graymark;

constinit ObjectMarker graymark::Marker;

bool ObjectMarker::isPointerFreeObject(Reference R) {
  uint32_t Id = headerOf(R).Id;
  if (membersByDescriptor())
    return isPointerFree(Id);
  return __typeinfo(Id) & GRAYMARK_TYPE_POINTER_FREE;
}

uint32_t graymark::shadeMembers(MemberPosition &Position, uint32_t Budget) {
  if (membersByDescriptor())
    return visitMembers(Position, Budget,
                        [](Reference R, Address) { Marker.shade(R); });
  Reference Object = Position.Object;
  Position.Object = 0;
  __visit_members(Object, 0);
  return sizeWord(Object) / GRAYMARK_WORD_SIZE;
}

uint32_t ObjectMarker::run(uint32_t Budget) {
  uint32_t Work = 0;
  uint32_t MarkCost = __graymark_gc_mark_cost;
  MemberPosition Position = Current;
  while (Work < Budget) {
    if (!Position.Object) {
      Reference R = GreyList;
      if (!R)
        break;
      GreyList = headerOf(R).Link;
      // Black from the start: what is stored into the part that has been
      // visited already must not escape the barrier.
      setColour(R, black());
      Position = {R};
      Work += MarkCost;
    }
    // At least one unit, so that a mark cost of 0 cannot stop the clock.
    Work += maximum(shadeMembers(Position, Budget - minimum(Work, Budget)), 1);
  }
  Current = Position;
  return Work;
}

/// The collector's visitor. \p Object may be null, an immediate or static.
/// Outside of a traversal that the collector began nothing happens.
void __visit(uint32_t Object, uint32_t) {
  if constexpr (Checked)
    if (ReferenceSearch::found(Object))
      return;
  if (Traversing)
    Marker.shade(Object);
}
