//===-- small/Bump.h - Memory that only fills up ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap of the small stub: blocks one behind the other, of which only the
// topmost can be freed or resized. A block looks as in heap/BumpHeap.h. Where
// memory is not in one piece, a freed block leads across what is not the
// heap's; its id is the end of the memory before.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_BUMP_H
#define GRAYMARK_RUNTIME_SMALL_BUMP_H

#include "heap/BumpHeap.h"
#include "small/Growth.h"

namespace graymark::small {

static constexpr uint32_t BlockHeader = sizeof(BumpBlock);
/// The first header in a piece of memory, so that payloads are aligned; the
/// rest, BlockHeader, is behind the last block.
static constexpr uint32_t FirstBlock = 4;

/// Where the next block begins; 4 modulo 16. From there on memory is zero.
static GRAYMARK_VARIABLE Top;
static GRAYMARK_VARIABLE End; ///< Where it has to end.
static Address First;         ///< The first block of all.

inline BumpBlock &blockAt(Address Header) {
  return *pointerTo<BumpBlock>(Header);
}

/// Moves the top within the present memory.
static void setTop(Address NewTop) {
  if (NewTop < Top)
    fillBytes(NewTop, 0, Top - NewTop);
  Top = NewTop;
}

/// Goes on at \p Start, in memory that is not behind the present one.
static void continueAt(Address Start) {
  if (uses(GRAYMARK_USES_WALKS | GRAYMARK_USES_RESET)) {
    if (Top)
      blockAt(Top) = {(Start - Top) | BumpBlock::Freed, End, 0};
    else
      First = Start;
  }
  Top = Start;
}

/// Where blocks have to end in the memory up to its present end: also in one of
/// 4 GiB.
static Address lastEnd() { return (memoryPages() << PageLog) - BlockHeader; }

/// Makes memory for \p Bytes more, which there may not be: at first what there
/// is at the beginning, then as little as will do. False if there is none.
static bool grow(uint32_t Bytes) {
  if (uses(GRAYMARK_USES_RESET) && Top && loadWord(End)) {
    // Memory that __reset has emptied: see there.
    Address NextEnd = loadWord(End + 4);
    continueAt(loadWord(End));
    End = NextEnd;
    return true;
  }
  Address Start = firstRegion() + FirstBlock;
  // Smaller rests are not worth it.
  if (Top || !hasInitialMemory() || lastEnd() < Start + 64) {
    Start = (memoryPages() << PageLog) + FirstBlock;
    if (!extendMemory(Bytes + FirstBlock + BlockHeader, /*Step=*/0))
      return false;
  }
  if (Start - End != FirstBlock + BlockHeader)
    continueAt(Start);
  End = lastEnd();
  return true;
}

/// A block of \p Kind for \p Size bytes, or 0 when memory is exhausted.
static Address allocateBlock(uint32_t Size, uint32_t Id, uint32_t Kind) {
  uint32_t Bytes = alignUp(Size + BlockHeader, 16);
  Address Start;
  while (End - (Start = Top) < Bytes)
    if (!grow(Bytes)) {
      noteEvent(GM_EVENT_OUT_OF_MEMORY, Size);
      return 0;
    }
  blockAt(Start) = {Bytes | Kind, Id, Size};
  Top = Start + Bytes;
  return Start + BlockHeader;
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_BUMP_H
