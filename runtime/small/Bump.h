//===-- small/Bump.h - Memory that only fills up ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap of the small stub: blocks one behind the other, of which only the
// topmost can be freed or resized. A block looks as in heap/BumpHeap.h. A
// region begins with a word, its end, and ends with a block of size 0 whose id
// is the address of the next region, or 0.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_BUMP_H
#define GRAYMARK_RUNTIME_SMALL_BUMP_H

#include "heap/BumpHeap.h"
#include "small/Growth.h"

namespace graymark::small {

static constexpr uint32_t BlockHeader = sizeof(BumpBlock);
static constexpr uint32_t FirstBlock = 4;

static GRAYMARK_VARIABLE FirstRegion;
static GRAYMARK_VARIABLE Region; ///< The present one.
static GRAYMARK_VARIABLE Top;    ///< Where the next block begins; 4 modulo 16.
static GRAYMARK_VARIABLE End;    ///< Where its last block, of size 0, begins.

inline BumpBlock &blockAt(Address Header) {
  return *pointerTo<BumpBlock>(Header);
}

static void enterRegion(Address Start) {
  Region = Start;
  Top = Start + FirstBlock;
  End = loadWord(Start) - BlockHeader;
}

/// Makes memory for \p Bytes more, which there is not; false if there is none.
static bool grow(uint32_t Bytes) {
  if (FirstRegion && blockAt(End).Id) {
    // Regions behind the present one are empty, after a reset.
    blockAt(Top) = {(End - Top) | BumpBlock::Freed, 0, 0};
    enterRegion(blockAt(End).Id);
    return true;
  }
  Address Stop = memoryEnd();
  uint32_t Missing = Bytes + FirstBlock + BlockHeader;
  if (FirstRegion && End + BlockHeader == Stop)
    Missing = Bytes - (End - Top);
  Range R = obtain(Missing, Stop - firstHeapAddress(), /*Exactly=*/false);
  if (!R.Stop)
    R = obtain(Missing, 0, /*Exactly=*/true);
  if (!R.Stop)
    return false;
  if (FirstRegion && End + BlockHeader == R.Start) {
    storeWord(Region, R.Stop);
    End = R.Stop - BlockHeader;
    return true;
  }
  storeWord(R.Start, R.Stop);
  if (FirstRegion) {
    if (Top != End)
      blockAt(Top) = {(End - Top) | BumpBlock::Freed, 0, 0};
    blockAt(End) = {0, R.Start, 0};
  } else {
    FirstRegion = R.Start;
  }
  enterRegion(R.Start);
  return true;
}

/// A block of \p Kind for \p Size bytes, or 0 when memory is exhausted.
static Address allocateBlock(uint32_t Size, uint32_t Id, uint32_t Kind) {
  uint32_t Bytes = alignUp(Size + BlockHeader, 16);
  while (End - Top < Bytes)
    if (!grow(Bytes))
      return 0;
  Address Payload = Top + BlockHeader;
  blockAt(Top) = {Bytes | Kind, Id, Size};
  Top += Bytes;
  return Payload;
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_BUMP_H
