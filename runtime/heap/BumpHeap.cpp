//===-- heap/BumpHeap.cpp - Memory that only fills up -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See BumpHeap.h.
//
//===----------------------------------------------------------------------===//

#include "heap/BumpHeap.h"
#include "collectors/Notes.h"
#include "graymark/Events.h"
#include "heap/Growth.h"
#include "host/Fail.h"

using namespace graymark;

constinit BumpHeap graymark::Bump;

/// Makes room for a block of \p BlockSize bytes at the top of the current
/// region; false if memory is exhausted.
bool BumpHeap::ensure(uint32_t BlockSize) {
  for (;;) {
    uint32_t Missing = FirstBlock + BlockSize;
    if (CurrentRegion) {
      Region &Last = region(CurrentRegion);
      uint32_t Room = Last.End - Last.Top;
      if (Room >= BlockSize)
        return true;
      // Regions behind the current one are empty, after reset().
      if (Last.Next) {
        CurrentRegion = Last.Next;
        Topmost = 0;
        continue;
      }
      if (Last.End == memoryEnd())
        Missing = BlockSize - Room;
    }
    Range R = takeInitialMemory();
    if (!R.size())
      R = obtainMemory(Missing, TotalBytes, /*Exactly=*/false);
    if (!R.size())
      return false;
    TotalBytes += R.size();
    if (CurrentRegion && region(CurrentRegion).End == R.Start) {
      region(CurrentRegion).End = R.Stop;
      continue;
    }
    region(R.Start) = {0, R.Start + FirstBlock, R.Stop, 0};
    if (CurrentRegion)
      region(CurrentRegion).Next = R.Start;
    else
      FirstRegion = R.Start;
    CurrentRegion = R.Start;
    Topmost = 0;
  }
}

Address BumpHeap::allocate(uint32_t Size, uint32_t Id, uint32_t Kind) {
  uint32_t BlockSize = sizeFor(Size);
  if (!ensure(BlockSize)) {
    note(GM_EVENT_OUT_OF_MEMORY, Size);
    return 0;
  }
  Region &Last = region(CurrentRegion);
  Address Payload = Last.Top + HeaderSize;
  Last.Top += BlockSize;
  blockOf(Payload) = {BlockSize | Kind, Id, Size};
  Topmost = Payload;
  return Payload;
}

bool BumpHeap::align(uint32_t Size, uint32_t Alignment) {
  if (!ensure(sizeFor(Size) + Alignment))
    return false;
  Region &Current = region(CurrentRegion);
  Address Payload = Current.Top + HeaderSize;
  if (uint32_t Gap = alignUp(Payload, Alignment) - Payload) {
    blockOf(Payload) = {Gap | BumpBlock::Freed, 0, 0};
    Current.Top += Gap;
  }
  return true;
}

void BumpHeap::release(Address Payload) {
  BumpBlock &Block = blockOf(Payload);
  if (Payload != Topmost) {
    Block.SizeAndKind = Block.blockSize() | BumpBlock::Freed;
    return;
  }
  Block.SizeAndKind = 0;
  region(CurrentRegion).Top = Payload - HeaderSize;
  Topmost = 0;
}

void BumpHeap::reset() {
  for (Address A = FirstRegion; A; A = region(A).Next)
    region(A).Top = A + FirstBlock;
  CurrentRegion = FirstRegion;
  Topmost = 0;
}

bool BumpHeap::resize(Address Payload, uint32_t Size) {
  BumpBlock &Block = blockOf(Payload);
  if (Payload != Topmost) {
    if (Size > Block.capacity())
      return false;
    Block.Size = Size;
    return true;
  }
  uint32_t BlockSize = sizeFor(Size);
  if (BlockSize > Block.blockSize()) {
    Address Before = CurrentRegion;
    if (!ensure(BlockSize - Block.blockSize()) || CurrentRegion != Before)
      return false;
  }
  region(CurrentRegion).Top = Payload - HeaderSize + BlockSize;
  Block = {BlockSize | Block.kind(), Block.Id, Size};
  return true;
}

bool BumpHeap::isBlock(Address Payload, uint32_t Kind) const {
  if (Payload % 16)
    return false;
  for (Address A = FirstRegion; A; A = region(A).Next) {
    const Region &R = region(A);
    if (Payload < A + FirstBlock + HeaderSize || Payload >= R.End ||
        Payload - HeaderSize >= R.Top)
      continue;
    const BumpBlock &Block = blockOf(Payload);
    return Block.kind() == Kind && Block.blockSize() >= 16 &&
           Block.blockSize() <= R.Top - (Payload - HeaderSize) &&
           Block.Size <= Block.capacity();
  }
  return false;
}

void BumpHeap::forEach(uint32_t Kind, void (*Callback)(Address, uint32_t),
                       uint32_t Data) const {
  for (Address A = FirstRegion; A; A = region(A).Next)
    for (Address Start = A + FirstBlock; Start != region(A).Top;) {
      const BumpBlock &Block = *pointerTo<BumpBlock>(Start);
      if (Block.kind() == Kind)
        Callback(Start + HeaderSize, Data);
      Start += Block.blockSize();
    }
}

void BumpHeap::verify() const {
  for (Address A = FirstRegion; A; A = region(A).Next)
    for (Address Start = A + FirstBlock; Start != region(A).Top;) {
      const BumpBlock &Block = *pointerTo<BumpBlock>(Start);
      uint32_t Size = Block.blockSize();
      if (Size < 16 || Size > region(A).Top - Start ||
          Block.kind() < BumpBlock::Freed ||
          Block.kind() > BumpBlock::Managed || Block.Size > Block.capacity())
        fail("heap: the header of block %x is overwritten", Start + HeaderSize);
      Start += Size;
    }
}

// -- heap/Heap.h --------------------------------------------------------------

Address graymark::lowestHeapAddress() { return Bump.lowest(); }

bool graymark::isObject(Reference R) {
  return Bump.isBlock(R, BumpBlock::Managed);
}

void graymark::forEachObject(void (*Callback)(Reference, uint32_t),
                             uint32_t Data) {
  Bump.forEach(BumpBlock::Managed, Callback, Data);
}

UnusedCells graymark::unusedCells() { return {0, 0}; }

void graymark::verifyBlocks() { Bump.verify(); }
