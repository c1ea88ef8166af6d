//===-- heap/cells/ObjectHeap.cpp - Allocation and growth -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What joins cells and large objects to one heap. Sweeping is in Sweeper.cpp,
// and what only observers ask in HeapQueries.cpp.
//
//===----------------------------------------------------------------------===//

#include "heap/ObjectHeap.h"
#include "checked/Poison.h"
#include "collectors/Totals.h"
#include "heap/Growth.h"

using namespace graymark;

constinit Tlsf graymark::Blocks;
constinit Address graymark::HeapStart = ~0u;
constinit SegmentTable graymark::Segments;
constinit uint32_t graymark::UnmanagedBytes = 0;
constinit uint32_t graymark::LeafKind = PointerFree;

bool graymark::ensureSegment(Address A) {
  Address &Record = Segments.Records[A >> SegmentLog];
  if (Record)
    return true;
  Record = Blocks.allocate(sizeof(Segment), Tlsf::TagFlag);
  if (!Record)
    return false;
  fillBytes(Record, 0, sizeof(Segment));
  for (BlockInfo &B : pointerTo<Segment>(Record)->Blocks)
    B.Kind = NoCells;
  return true;
}

bool graymark::growHeap(uint32_t Size, bool Exactly) {
  Range R = takeInitialMemory();
  if (!R.size()) {
    // A page has room for an aligned block wherever it begins.
    uint32_t Missing = Size <= LargestCellPayload
                           ? 1
                           : Blocks.bytesMissing(Size + LargeObjectOverhead,
                                                 memoryEnd(), Exactly);
    R = obtainMemory(Missing, Blocks.regionBytes(), Exactly);
  }
  if (!R.size())
    return false;
  Blocks.addRegion(R.Start, R.Stop);
  HeapStart = Blocks.lowest();
  return true;
}

Reference graymark::allocateObject(uint32_t Size, uint32_t Id, uint32_t Most) {
  if (Size > LargestCellPayload)
    return LargeObjects.allocate(Size, Id);
  uint32_t Class = sizeClassOf(Size);
  BlockKind Kind = kindOf(Id);
  uint32_t Bytes = cellBytes(Class);
  Run &Free = Runs[Kind][Class];
  Address Payload = Free.take(Bytes);
  if (!Payload) {
    if (!Allocators[Kind][Class].findRun(Class, Kind, Most))
      return 0;
    Payload = Free.take(Bytes);
  }
  return makeObject(Payload, Size, Id);
}

uint32_t graymark::roomForObjects() {
  uint64_t Bytes = obtainableMemory() + Blocks.regionBytes() - UnmanagedBytes;
  // Segments' records, the mark stack, and what is too small for anything.
  Bytes -= Bytes / 16;
  uint32_t Live = Totals.LiveBytes;
  return Bytes > Live ? Bytes - Live : 0;
}

bool graymark::resizeObject(Reference R, uint32_t Size) {
  uint32_t Bytes = blockOf(R).CellBytes;
  if (!Bytes)
    return LargeObjects.resize(R, Size);
  if (Size > Bytes - CellHeaderBytes)
    return false;
  uint32_t Old = sizeWord(R);
  if (Size > Old)
    fillBytes(R + Old, 0, Size - Old);
  else if constexpr (Checked)
    poison(R + Size, R + Old);
  sizeWord(R) = Size;
  return true;
}
