//===-- heap/TlsfCheck.cpp - Verification of TLSF ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tests that walk over regions and lists. Nothing here changes anything.
//
//===----------------------------------------------------------------------===//

#include "heap/Tlsf.h"
#include "host/Fail.h"

using namespace graymark;

bool Tlsf::isBlock(Address Payload, uint32_t Tag) const {
  if (Payload % Alignment || Payload < HeaderSize)
    return false;
  Address Block = Payload - HeaderSize;
  for (Address R = FirstRegion; R; R = region(R).Next) {
    Address End = region(R).End - 4;
    if (Block < R + 12 || Block >= End)
      continue;
    uint32_t Header = loadWord(Block);
    uint32_t Size = Header & SizeMask;
    if ((Header & FreeFlag) || (Header & TagFlag) != Tag ||
        Size < MinimumBlock || Size > End - Block)
      return false;
    return !(loadWord(Block + Size) & LeftFreeFlag);
  }
  return false;
}

void Tlsf::forEach(uint32_t Tag, void (*Callback)(Address, uint32_t),
                   uint32_t Data) const {
  for (Address R = FirstRegion; R; R = region(R).Next)
    for (Address Block = R + 12, End = region(R).End - 4; Block != End;
         Block += blockSize(Block))
      if ((loadWord(Block) & (FreeFlag | TagFlag)) == Tag)
        Callback(Block + HeaderSize, Data);
}

uint32_t Tlsf::verify() const {
  uint32_t FreeBlocks = 0, FreeBytes = 0;
  for (Address R = FirstRegion; R; R = region(R).Next) {
    Address End = region(R).End - 4;
    uint32_t LeftFree = 0;
    Address Left = 0;
    Address Block = R + 12;
    for (;;) {
      uint32_t Header = loadWord(Block);
      uint32_t Size = Header & SizeMask;
      if ((Header & LeftFreeFlag) != LeftFree)
        fail("heap: block %x says that its left neighbour %x is %s", Block + 4,
             Left + 4, addressOf(LeftFree ? "used" : "free"));
      if (LeftFree && loadWord(Block - 4) != Left)
        fail("heap: the end of free block %x points to %x; something wrote "
             "into freed memory",
             Left + 4, loadWord(Block - 4));
      if (Block == End)
        break;
      if (Size < MinimumBlock || Size > End - Block)
        fail("heap: block %x has size %u; something wrote outside of its "
             "memory",
             Block + 4, Size);
      if (LeftFree && (Header & FreeFlag))
        fail("heap: the free blocks %x and %x are not merged", Left + 4,
             Block + 4);
      LeftFree = 0;
      if (Header & FreeFlag) {
        LeftFree = LeftFreeFlag;
        ++FreeBlocks;
        FreeBytes += Size;
      }
      Left = Block;
      Block += Size;
    }
    if (blockSize(End))
      fail("heap: the end of the region at %x is overwritten", R);
  }

  for (uint32_t List = 0; List < Rows << RowLog; ++List) {
    bool Listed = (RowBits >> (List >> RowLog) & 1) &&
                  (ListBits[List >> RowLog] >> (List % 32) & 1);
    if (Listed != (Heads[List] != 0))
      fail("heap: list %u and its bit disagree", List);
    Address Before = 0;
    for (Address Block = Heads[List]; Block; Block = next(Block)) {
      uint32_t Header = loadWord(Block);
      if (!(Header & FreeFlag) || listOf(Header & SizeMask) != List ||
          previous(Block) != Before || !FreeBlocks)
        fail("heap: free block %x stands in a wrong list, or something wrote "
             "into freed memory",
             Block + 4);
      --FreeBlocks;
      Before = Block;
    }
  }
  if (FreeBlocks)
    fail("heap: %u free blocks are in no list", FreeBlocks);
  return FreeBytes;
}
