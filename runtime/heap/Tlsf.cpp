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

void Tlsf::insert(Address Block, uint32_t Size) {
  uint32_t List = listOf(Size);
  Address Head = Heads[List];
  previous(Block) = 0;
  next(Block) = Head;
  if (Head)
    previous(Head) = Block;
  Heads[List] = Block;
  RowBits |= 1u << (List >> RowLog);
  ListBits[List >> RowLog] |= 1u << (List % 32);
}

void Tlsf::remove(Address Block) {
  Address Before = previous(Block), After = next(Block);
  if (After)
    previous(After) = Before;
  if (Before) {
    next(Before) = After;
    return;
  }
  uint32_t List = listOf(blockSize(Block));
  Heads[List] = After;
  if (After)
    return;
  if (!(ListBits[List >> RowLog] &= ~(1u << (List % 32))))
    RowBits &= ~(1u << (List >> RowLog));
}

/// The size of \p Block, which is removed from its list, if it is free;
/// otherwise 0.
uint32_t Tlsf::removeIfFree(Address Block) {
  if (!(loadWord(Block) & FreeFlag))
    return 0;
  remove(Block);
  return blockSize(Block);
}

/// A free block of at least \p Size bytes, which is the smallest size of its
/// list, or 0.
Address Tlsf::find(uint32_t Size) const {
  uint32_t List = listOf(Size), Row = List >> RowLog;
  uint32_t Bits = ListBits[Row] & (~0u << (List % 32));
  if (!Bits) {
    uint32_t Higher = RowBits & (~0u << Row << 1);
    if (!Higher)
      return 0;
    Row = __builtin_ctz(Higher);
    Bits = ListBits[Row];
  }
  return Heads[(Row << RowLog) + __builtin_ctz(Bits)];
}

// -- Blocks -------------------------------------------------------------------

/// Frees a block that is marked as used and merges it with free neighbours.
void Tlsf::makeFree(Address Block) {
  uint32_t Header = loadWord(Block);
  uint32_t Size = Header & SizeMask;

  Size += removeIfFree(Block + Size);
  if (Header & LeftFreeFlag) {
    Block = loadWord(Block - 4);
    Size += removeIfFree(Block);
  }
  // Free blocks have no free neighbours.
  storeWord(Block, Size | FreeFlag);
  backPointer(Block, Size) = Block;
  storeWord(Block + Size, loadWord(Block + Size) | LeftFreeFlag);
  insert(Block, Size);
}

/// Makes the first \p Needed of \p Size bytes at \p Block, of which none is in
/// a list, a used block with tag \p Tag, and what is left a free one. Where
/// \p Size is not enough all of it is used.
Address Tlsf::use(Address Block, uint32_t Size, uint32_t Needed, uint32_t Tag) {
  uint32_t Used = minimum(Size, Needed);
  storeWord(Block, Used | (loadWord(Block) & LeftFreeFlag) | Tag);
  Address Right = Block + Size;
  storeWord(Right, loadWord(Right) & ~LeftFreeFlag);
  if (Size > Used) {
    storeWord(Block + Used, Size - Used);
    makeFree(Block + Used);
  }
  return Block + HeaderSize;
}

Address Tlsf::allocate(uint32_t Size, uint32_t Tag) {
  uint32_t Least = sizeFor(Size), Needed = roundUp(Least);
  Address Block = find(Needed);
  if (!Block) {
    // A block between the two may still do: for one thing when memory has grown
    // by the last bytes that it could.
    Block = Heads[listOf(Least)];
    if (!Block || blockSize(Block) < Least)
      return 0;
  }
  remove(Block);
  return use(Block, blockSize(Block), Needed, Tag);
}

Address Tlsf::allocateAligned(uint32_t Size, uint32_t Align, uint32_t Tag) {
  auto GapOf = [=](Address Block) {
    return alignUp(Block + HeaderSize, Align) - (Block + HeaderSize);
  };
  // Blocks that were freed by the same kind of request are aligned already, but
  // may stand behind others.
  uint32_t Needed = roundUp(sizeFor(Size));
  Address Block = find(Needed);
  for (uint32_t Tries = 8; Block && blockSize(Block) - Needed < GapOf(Block);)
    Block = --Tries ? next(Block) : 0;
  if (!Block) {
    Block = find(roundUp(Needed + Align - Alignment));
    if (!Block)
      return 0;
  }
  uint32_t Found = blockSize(Block);
  remove(Block);
  if (uint32_t Gap = GapOf(Block)) {
    Found -= Gap;
    storeWord(Block, Gap | (loadWord(Block) & LeftFreeFlag));
    storeWord(Block + Gap, Found);
    makeFree(Block);
    Block += Gap;
  }
  return use(Block, Found, Needed, Tag);
}

void Tlsf::release(Address Payload) { makeFree(Payload - HeaderSize); }

bool Tlsf::resize(Address Payload, uint32_t Size) {
  Address Block = Payload - HeaderSize;
  uint32_t Header = loadWord(Block);
  uint32_t Old = Header & SizeMask, Available = Old;
  uint32_t Needed = roundUp(sizeFor(Size));
  if (sizeFor(Size) > Old) {
    Address Right = Block + Old;
    if (!(loadWord(Right) & FreeFlag) || Old + blockSize(Right) < Needed)
      return false;
    Available += removeIfFree(Right);
  }
  use(Block, Available, Needed, Header & TagFlag);
  return true;
}

Address Tlsf::resizeOrMove(Address Payload, uint32_t Size) {
  if (resize(Payload, Size))
    return Payload;
  Address Block = Payload - HeaderSize;
  uint32_t Header = loadWord(Block), Old = Header & SizeMask;
  if (!(Header & LeftFreeFlag))
    return 0;
  Address Left = loadWord(Block - 4), Right = Block + Old;
  uint32_t Available = blockSize(Left) + Old;
  if (loadWord(Right) & FreeFlag)
    Available += blockSize(Right);
  uint32_t Needed = roundUp(sizeFor(Size));
  if (Available < Needed)
    return 0;
  remove(Left);
  removeIfFree(Right);
  __builtin_memmove(pointerTo<void>(Left + HeaderSize),
                    pointerTo<void>(Payload), Old - HeaderSize);
  return use(Left, Available, Needed, Header & TagFlag);
}

// -- Regions ------------------------------------------------------------------

void Tlsf::addRegion(Address Start, Address Stop) {
  Address Block;
  uint32_t Flags = 0;
  if (LastRegion && region(LastRegion).End == Start) {
    // The word that ended the region becomes the header of its new last block.
    Block = Start - 4;
    Flags = loadWord(Block) & LeftFreeFlag;
    region(LastRegion).End = Stop;
  } else {
    region(Start).Next = 0;
    region(Start).End = Stop;
    if (LastRegion)
      region(LastRegion).Next = Start;
    else
      FirstRegion = Start;
    LastRegion = Start;
    Block = Start + 12;
  }
  storeWord(Stop - 4, 0);
  storeWord(Block, (Stop - 4 - Block) | Flags);
  makeFree(Block);
}

uint32_t Tlsf::regionBytes() const {
  uint32_t Bytes = 0;
  for (Address R = FirstRegion; R; R = region(R).Next)
    Bytes += region(R).End - R;
  return Bytes;
}

uint32_t Tlsf::bytesMissing(uint32_t Size, Address End, bool Exactly) const {
  uint32_t Needed = Exactly ? sizeFor(Size) : roundUp(sizeFor(Size));
  if (!LastRegion || region(LastRegion).End != End)
    return Needed + RegionOverhead;
  Address Last = End - 4;
  if (!(loadWord(Last) & LeftFreeFlag))
    return Needed;
  uint32_t Tail = blockSize(loadWord(Last - 4));
  return Tail < Needed ? Needed - Tail : Alignment;
}
