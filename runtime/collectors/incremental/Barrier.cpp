//===-- collectors/incremental/Barrier.cpp - Insertion barrier --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What keeps the promise that no black object refers to a white one while the
// program runs between two slices of marking. Nothing is freed or finalised
// here, and no object of the heap visited: they are only marked and queued.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Marking.h"
#include "abi/Members.h"
#include "checked/Objects.h"
#include "collectors/tracing/Marker.h"
#include "roots/Statics.h"

using namespace graymark;

/// Visiting an object again costs as much as it is large, and a program that
/// stores into a large one all the time would have it visited all the time.
static constexpr uint32_t LargestVisitedAgain = 1024;

/// Called after \p Child has been stored into \p Parent. With
/// \p ExpectMultiple the parent is visited again rather than the child at
/// once, so that further stores into it cost nothing. A null parent stands for
/// an object that is not known: the store was made by an interior pointer.
void __link(uint32_t Parent, uint32_t Child, uint32_t ExpectMultiple) {
  if constexpr (Checked)
    checkLink(Parent, Child);
  if (__graymark_marking != MarkingActive || !Child ||
      (Child & GRAYMARK_IMMEDIATE_TAG) || !isInHeap(Child) || isMarked(Child))
    return;
  if (!isInHeap(Parent)) {
    // Static objects have no mark, and that of an object that the caller does
    // not know cannot be looked at; take them as black.
    Marker.shade(Child);
    return;
  }
  // A white parent is yet to be visited.
  if (!isMarked(Parent))
    return;
  if (ExpectMultiple && sizeWord(Parent) <= LargestVisitedAgain)
    Marker.shadeAgain(Parent);
  else
    Marker.shade(Child);
}

/// Visits a static object again, in one piece: no mark says of it that it
/// waits.
static void shadeStaticMembers(Reference Parent) {
  for (uint32_t I = 0; I < Statics.Count; ++I)
    if (Statics.object(I) == Parent && !isPointerFree(idWord(Parent))) {
      MemberPosition Member = {Parent};
      while (Member.Object)
        shadeMembers(Member, ~0u);
      return;
    }
}

/// While marking, queues \p Parent to be visited again if it has been visited;
/// a static object is visited at once. Null and immediates are ignored.
void __graymark_remark(uint32_t Parent) {
  if constexpr (Checked)
    checkArgument("__graymark_remark", Parent, /*Nullable=*/true);
  if (__graymark_marking != MarkingActive || !Parent ||
      (Parent & GRAYMARK_IMMEDIATE_TAG))
    return;
  if (isInHeap(Parent))
    Marker.shadeAgain(Parent);
  else
    shadeStaticMembers(Parent);
}
