//===-- heap/Tlsf.cpp - Two-level segregated fit ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lists, splitting and merging. See Tlsf.h for the layout of a block.
//
//===----------------------------------------------------------------------===//

#include "heap/Tlsf.h"

using namespace graymark;

// -- Lists --------------------------------------------------------------------

Tlsf::List Tlsf::listOf(uint32_t Size) {
  if (Size < (1u << SmallLog))
    return {0, Size / Alignment};
  uint32_t Log = 31 - __builtin_clz(Size);
  return {Log - SmallLog + 1, (Size >> (Log - SecondLog)) & (SecondLevels - 1)};
}

void Tlsf::insert(Address Block, uint32_t Size) {
  List L = listOf(Size);
  Address Head = Heads[L.First][L.Second];
  previous(Block) = 0;
  next(Block) = Head;
  if (Head)
    previous(Head) = Block;
  Heads[L.First][L.Second] = Block;
  FirstBits |= 1u << L.First;
  SecondBits[L.First] |= 1u << L.Second;
}

void Tlsf::remove(Address Block, uint32_t Size) {
  Address Before = previous(Block), After = next(Block);
  if (After)
    previous(After) = Before;
  if (Before) {
    next(Before) = After;
    return;
  }
  List L = listOf(Size);
  Heads[L.First][L.Second] = After;
  if (After)
    return;
  SecondBits[L.First] &= ~(1u << L.Second);
  if (!SecondBits[L.First])
    FirstBits &= ~(1u << L.First);
}

/// A free block of at least \p Size bytes, or 0.
Address Tlsf::find(uint32_t Size) const {
  List L = listOf(Size);
  if (Size >= (1u << SmallLog)) {
    // Blocks of the same list may be smaller than asked for, so the search
    // proper begins at the next list. But a block that was freed by the same
    // kind of request stands in this one: without a look at the first few, a
    // program that allocates and frees one size would never reuse anything.
    Address Block = Heads[L.First][L.Second];
    for (uint32_t Tries = 4; Block && Tries; --Tries, Block = next(Block))
      if (blockSize(Block) >= Size)
        return Block;
    uint32_t Log = 31 - __builtin_clz(Size);
    L = listOf(Size + (1u << (Log - SecondLog)) - 1);
    if (L.First >= FirstLevels)
      return 0;
  }
  uint32_t Bits = SecondBits[L.First] & (~0u << L.Second);
  if (!Bits) {
    uint32_t Levels = FirstBits & (~0u << L.First << 1);
    if (!Levels)
      return 0;
    L.First = __builtin_ctz(Levels);
    Bits = SecondBits[L.First];
  }
  return Heads[L.First][__builtin_ctz(Bits)];
}

// -- Blocks -------------------------------------------------------------------

/// Cuts the used block down to \p Size bytes; the rest becomes free.
void Tlsf::splitUsed(Address Block, uint32_t Size) {
  uint32_t Header = loadWord(Block);
  uint32_t Rest = (Header & SizeMask) - Size;
  if (!Rest)
    return;
  storeWord(Block, (Header & ~SizeMask) | Size);
  storeWord(Block + Size, Rest);
  makeFree(Block + Size);
}

/// Frees a block that is marked as used and merges it with free neighbours as
/// long as the result does not exceed MaximumBlock.
void Tlsf::makeFree(Address Block) {
  uint32_t Header = loadWord(Block);
  uint32_t Size = Header & SizeMask;

  Address Right = Block + Size;
  uint32_t RightHeader = loadWord(Right);
  if (RightHeader & FreeFlag) {
    uint32_t RightSize = RightHeader & SizeMask;
    if (Size + RightSize <= MaximumBlock) {
      remove(Right, RightSize);
      merged(Block, Right);
      Size += RightSize;
    }
  }

  if (Header & LeftFreeFlag) {
    Address Left = loadWord(Block - 4);
    uint32_t LeftHeader = loadWord(Left);
    uint32_t LeftSize = LeftHeader & SizeMask;
    if (Size + LeftSize <= MaximumBlock) {
      remove(Left, LeftSize);
      merged(Left, Block);
      Block = Left;
      Header = LeftHeader;
      Size += LeftSize;
    }
  }

  storeWord(Block, Size | (Header & LeftFreeFlag) | FreeFlag);
  backPointer(Block, Size) = Block;
  storeWord(Block + Size, loadWord(Block + Size) | LeftFreeFlag);
  insert(Block, Size);
}

/// Makes the first \p Needed bytes of a free block, which is in no list, a used
/// block with tag \p Tag.
Address Tlsf::use(Address Block, uint32_t Needed, uint32_t Tag) {
  uint32_t Header = loadWord(Block);
  uint32_t Found = Header & SizeMask;
  uint32_t Rest = Found - Needed;
  if (Rest) {
    // The right neighbour keeps its LeftFree flag, and cannot be free itself
    // unless the two were too large to merge: no need for makeFree().
    Address Tail = Block + Needed;
    storeWord(Tail, Rest | FreeFlag);
    backPointer(Tail, Rest) = Tail;
    insert(Tail, Rest);
  } else {
    Address Right = Block + Found;
    storeWord(Right, loadWord(Right) & ~LeftFreeFlag);
  }
  storeWord(Block, Needed | (Header & LeftFreeFlag) | Tag);
  return Block + HeaderSize;
}

Address Tlsf::allocate(uint32_t Size, uint32_t Tag) {
  uint32_t Needed = sizeFor(Size);
  Address Block = find(Needed);
  if (!Block)
    return 0;
  remove(Block, blockSize(Block));
  return use(Block, Needed, Tag);
}

Address Tlsf::allocateAligned(uint32_t Size, uint32_t Align, uint32_t Tag) {
  uint32_t Needed = sizeFor(Size);
  auto GapOf = [=](Address Block) {
    return alignUp(Block + HeaderSize, Align) - (Block + HeaderSize);
  };
  // Blocks that were freed by the same kind of request are aligned already.
  Address Block = find(Needed);
  if (!Block || blockSize(Block) - Needed < GapOf(Block))
    Block = find(Needed + Align - Alignment);
  if (!Block)
    return 0;
  uint32_t Found = blockSize(Block);
  remove(Block, Found);
  if (uint32_t Gap = GapOf(Block)) {
    // The part in front has no free neighbour on its left, as before.
    storeWord(Block, Gap | (loadWord(Block) & LeftFreeFlag) | FreeFlag);
    backPointer(Block, Gap) = Block;
    insert(Block, Gap);
    Block += Gap;
    storeWord(Block, (Found - Gap) | LeftFreeFlag | FreeFlag);
  }
  return use(Block, Needed, Tag);
}

void Tlsf::release(Address Payload) { makeFree(Payload - HeaderSize); }

bool Tlsf::resize(Address Payload, uint32_t Size) {
  Address Block = Payload - HeaderSize;
  uint32_t Needed = sizeFor(Size);
  uint32_t Header = loadWord(Block);
  uint32_t Old = Header & SizeMask;
  if (Needed > Old) {
    Address Right = Block + Old;
    uint32_t RightHeader = loadWord(Right);
    uint32_t RightSize = RightHeader & SizeMask;
    // The sum stays below 2^32 because neither part exceeds MaximumBlock, and
    // a used block never exceeds it because Needed does not.
    if (!(RightHeader & FreeFlag) || Old + RightSize < Needed)
      return false;
    remove(Right, RightSize);
    merged(Block, Right);
    Address After = Right + RightSize;
    storeWord(After, loadWord(After) & ~LeftFreeFlag);
    storeWord(Block, (Header & ~SizeMask) | (Old + RightSize));
  }
  splitUsed(Block, Needed);
  return true;
}

// -- Regions ------------------------------------------------------------------

void Tlsf::addRegion(Address Start, Address Stop) {
  TotalBytes += Stop - Start;
  Address Block;
  uint32_t Flags = 0;
  if (LastRegion && region(LastRegion).End == Start) {
    // The word that ended the region becomes the header of its new last block.
    Block = Start - 4;
    Flags = loadWord(Block) & LeftFreeFlag;
    region(LastRegion).End = Stop;
  } else {
    region(Start) = {0, Stop, 0};
    if (LastRegion)
      region(LastRegion).Next = Start;
    else
      FirstRegion = Start;
    LastRegion = Start;
    Block = Start + 12;
  }
  Address End = Stop - 4;
  storeWord(End, 0);
  while (Block != End) {
    uint32_t Size = minimum(End - Block, MaximumBlock);
    storeWord(Block, Size | Flags);
    if (Block + Size != End)
      storeWord(Block + Size, 0);
    Flags = LeftFreeFlag;
    Address Following = Block + Size;
    makeFree(Block);
    Block = Following;
  }
}

uint32_t Tlsf::bytesMissing(uint32_t Size, Address End) const {
  uint32_t Needed = sizeFor(Size);
  if (!LastRegion || region(LastRegion).End != End)
    return Needed + RegionOverhead;
  Address Last = End - 4;
  if (!(loadWord(Last) & LeftFreeFlag))
    return Needed;
  uint32_t Tail = blockSize(loadWord(Last - 4));
  // New memory does not merge with the tail beyond MaximumBlock.
  if (Needed > MaximumBlock - 65536)
    return Needed;
  return Tail < Needed ? Needed - Tail : Alignment;
}

Tlsf::Cursor Tlsf::begin() const {
  if (!FirstRegion)
    return {};
  return {FirstRegion, FirstRegion + 12};
}

void Tlsf::advance(Cursor &C) const {
  C.Block += blockSize(C.Block);
  // A block of size 0 ends its region.
  while (blockSize(C.Block) == 0) {
    C.Region = region(C.Region).Next;
    if (!C.Region) {
      C.Block = 0;
      return;
    }
    C.Block = C.Region + 12;
  }
}
