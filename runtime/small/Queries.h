//===-- small/Queries.h - What observation and checks ask -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The questions of heap/Heap.h, for gm_heap_walk, gm_verify_heap, gm_stats and
// checked code; a program that calls none of these has none of this.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_QUERIES_H
#define GRAYMARK_RUNTIME_SMALL_QUERIES_H

#include "heap/Heap.h"
#include "small/Cycle.h"

graymark::Address graymark::lowestHeapAddress() { return small::Heap.lowest(); }

bool graymark::isObject(Reference R) {
  return R >= small::Heap.lowest() + small::ObjectOverhead &&
         small::Heap.isBlock(R - small::ObjectOverhead, Tlsf::TagFlag) &&
         !(small::headerOf(R).Link & small::ObjectHeader::FoundDead) &&
         sizeWord(R) <=
             Tlsf::capacity(R - small::ObjectOverhead) - small::ObjectOverhead;
}

namespace graymark::small {
static void (*ForEachCallback)(Reference, uint32_t);
static void callIfLive(Address Payload, uint32_t Data) {
  Reference R = Payload + ObjectOverhead;
  if (!(headerOf(R).Link & ObjectHeader::FoundDead))
    ForEachCallback(R, Data);
}
} // namespace graymark::small

void graymark::forEachObject(void (*Callback)(Reference, uint32_t),
                             uint32_t Data) {
  // Only the list tells the dead from those that are new.
  for (Reference R = small::Unswept; R; R = small::headerOf(R).Next)
    if (!small::isMarked(R))
      small::headerOf(R).Link |= small::ObjectHeader::FoundDead;
  small::ForEachCallback = Callback;
  small::Heap.forEach(Tlsf::TagFlag, small::callIfLive, Data);
}

void graymark::verifyBlocks() { small::Heap.verify(); }

namespace graymark::small {
static HeapCount Counted;
static void countObject(Reference R, uint32_t) {
  Counted.Bytes += occupiedBytes(R);
  ++Counted.Objects;
  Counted.Pinned += (headerOf(R).Link & ObjectHeader::Pinned) != 0;
}
} // namespace graymark::small

graymark::small::HeapCount graymark::small::countObjects() {
  Counted = {};
  forEachObject(countObject, 0);
  return Counted;
}

#endif // GRAYMARK_RUNTIME_SMALL_QUERIES_H
