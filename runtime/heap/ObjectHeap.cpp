//===-- heap/ObjectHeap.cpp - Objects as TLSF blocks ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See ObjectHeap.h. There are no lists of objects: the sweep and all walks go
// from block to block through memory, and the tag bit of a block says whether
// it is an object.
//
//===----------------------------------------------------------------------===//

#include "heap/ObjectHeap.h"
#include "checked/Poison.h"
#include "collectors/Totals.h"
#include "heap/Growth.h"

using namespace graymark;

constinit Tlsf graymark::Blocks;
constinit Sweeper graymark::Sweep;
constinit Address graymark::HeapStart = ~0u;

Reference graymark::allocateObject(uint32_t Size, uint32_t Id, uint32_t C) {
  Address Payload = Blocks.allocate(Size + ObjectOverhead, Tlsf::TagFlag);
  if (__builtin_expect(!Payload, 0))
    return 0;
  Reference R = Payload + ObjectOverhead;
  ObjectHeader &Header = headerOf(R);
  Header.Link = 0;
  Header.State = ObjectHeader::Mark | C;
  Header.Id = Id;
  Header.Size = Size;
  zeroWords(R, Size);
  Totals.allocated(Tlsf::occupied(Payload));
  return R;
}

bool graymark::growHeap(uint32_t Size, bool Exactly) {
  Range R = takeInitialMemory();
  if (!R.size())
    R = obtainMemory(Blocks.bytesMissing(Size, memoryEnd()),
                     Blocks.regionBytes(), Exactly);
  if (!R.size())
    return false;
  Blocks.addRegion(R.Start, R.Stop);
  HeapStart = Blocks.lowest();
  return true;
}

bool graymark::resizeObject(Reference R, uint32_t Size) {
  ObjectHeader &Header = headerOf(R);
  uint32_t Before = occupiedBytes(R);
  if constexpr (Checked)
    if (Size < Header.Size)
      poison(R + Size,
             R - ObjectOverhead + Blocks.capacity(R - ObjectOverhead));
  if (!Blocks.resize(R - ObjectOverhead, Size + ObjectOverhead))
    return false;
  Totals.resized(Before, occupiedBytes(R));
  if (Size > Header.Size)
    fillBytes(R + Header.Size, 0, Size - Header.Size);
  Header.Size = Size;
  return true;
}

static void releaseObject(Reference R) { Blocks.release(R - ObjectOverhead); }

void graymark::freeObject(Reference R) {
  Totals.freed(occupiedBytes(R));
  if constexpr (Checked) {
    setColour(R, Dead);
    poison(R + GRAYMARK_RTID_OFFSET,
           R - ObjectOverhead + Blocks.capacity(R - ObjectOverhead));
    R = keepBack(R);
    if (!R)
      return;
    headerOf(R).State = 0;
  }
  releaseObject(R);
}

void Sweeper::begin(uint32_t C) {
  DeadColour = C;
  Position = Blocks.begin();
  Blocks.setCursor(&Position);
}

uint32_t Sweeper::run(uint32_t Budget, uint32_t FreeCost,
                      void (*BeforeFree)(Reference)) {
  uint32_t Work = 0;
  while (Position.Block && Work < Budget) {
    ++Work;
    Address Payload = Position.Block + Tlsf::HeaderSize;
    uint32_t Flags = Tlsf::header(Payload) & (Tlsf::FreeFlag | Tlsf::TagFlag);
    Reference R = Payload + ObjectOverhead;
    if (Flags == Tlsf::TagFlag && colourOf(R) == DeadColour) {
      BeforeFree(R);
      // Merging may move the position to the start of a larger free block.
      freeObject(R);
      Work += FreeCost;
    }
    Blocks.advance(Position);
  }
  if (done())
    Blocks.setCursor(nullptr);
  return Work;
}

// -- heap/Heap.h --------------------------------------------------------------

Address graymark::lowestHeapAddress() { return HeapStart; }

bool graymark::isObject(Reference R) {
  if (R < HeapStart + ObjectOverhead ||
      !Blocks.isBlock(R - ObjectOverhead, Tlsf::TagFlag))
    return false;
  const ObjectHeader &Header = headerOf(R);
  return (Header.State & ~ObjectHeader::ColourMask) == ObjectHeader::Mark &&
         colourOf(R) != Dead &&
         Header.Size <= Blocks.capacity(R - ObjectOverhead) - ObjectOverhead;
}

void graymark::forEachObject(void (*Callback)(Reference, uint32_t),
                             uint32_t Data) {
  for (Tlsf::Cursor C = Blocks.begin(); C.Block; Blocks.advance(C)) {
    Address Payload = C.Block + Tlsf::HeaderSize;
    uint32_t Flags = Tlsf::header(Payload) & (Tlsf::FreeFlag | Tlsf::TagFlag);
    Reference R = Payload + ObjectOverhead;
    if (Flags == Tlsf::TagFlag && colourOf(R) != Dead && !Sweep.isDead(R))
      Callback(R, Data);
  }
}

void graymark::verifyBlocks() { Blocks.verify(); }
