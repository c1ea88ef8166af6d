//===-- heap/cells/LargeObjects.cpp - Objects without a cell ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See LargeObjects.h.
//
//===----------------------------------------------------------------------===//

#include "heap/cells/LargeObjects.h"
#include "checked/Poison.h"
#include "collectors/Totals.h"
#include "heap/ObjectHeap.h"

using namespace graymark;

constinit LargeObjectList graymark::LargeObjects;

uint32_t LargeObjectList::occupied(Reference R) {
  return Tlsf::occupied(R - LargeObjectOverhead);
}
uint32_t LargeObjectList::capacity(Reference R) {
  return Tlsf::capacity(R - LargeObjectOverhead) - LargeObjectOverhead;
}

Reference LargeObjectList::allocate(uint32_t Size, uint32_t Id) {
  Address Payload = Blocks.allocate(Size + LargeObjectOverhead, Tlsf::TagFlag);
  if (!Payload)
    return 0;
  Reference R = Payload + LargeObjectOverhead;
  if (!ensureSegment(R)) {
    Blocks.release(Payload);
    return 0;
  }
  mapWord(Segments.find(R)->Maps[Segments.Live], R) |= mapBit(R);
  links(R) = {First, 0, Id, Size};
  if (First)
    links(First).Previous = R;
  First = R;
  fillBytes(R, 0, Size);
  Totals.allocated(occupied(R), 1);
  return R;
}

bool LargeObjectList::resize(Reference R, uint32_t Size) {
  uint32_t Before = occupied(R), Old = links(R).Size;
  if constexpr (Checked)
    if (Size < Old)
      poison(R + Size, R + capacity(R));
  if (!Blocks.resize(R - LargeObjectOverhead, Size + LargeObjectOverhead))
    return false;
  Totals.resized(Before, occupied(R));
  if (Size > Old)
    fillBytes(R + Old, 0, Size - Old);
  links(R).Size = Size;
  return true;
}

void LargeObjectList::remove(Reference R) {
  Links &L = links(R);
  if (L.Next)
    links(L.Next).Previous = L.Previous;
  if (L.Previous)
    links(L.Previous).Next = L.Next;
  else
    First = L.Next;
}

void LargeObjectList::release(Reference R) {
  Blocks.release(R - LargeObjectOverhead);
}
