//===-- heap/cells/Sweeper.cpp - What marking has not reached ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sweeping a block is counting its objects and clearing the map for the next
// cycle: what died is never touched, and allocation will find it. Only where
// somebody wants to know what died, a finaliser or a checked build, the sweep
// goes from cell to cell. Blocks in which nothing is left are given back.
//
//===----------------------------------------------------------------------===//

#include "checked/Poison.h"
#include "collectors/Totals.h"
#include "heap/ObjectHeap.h"
#include "heap/cells/KeptBack.h"
#include "host/LinearMemory.h"

using namespace graymark;

constinit Sweeper graymark::Sweep;

/// Units that a block costs: as many words of maps are looked at, quickly.
static constexpr uint32_t BlockCost = 16;

void Sweeper::begin() {
  for (CellAllocator(&Kind)[ClassCount] : Allocators)
    for (CellAllocator &Allocator : Kind)
      Allocator.close();
  Segments.Live ^= 1;
  Segments.Epoch ^= 1;
  Active = true;
  // The first that there may be; 0 is the end.
  Block = alignUp(HeapStart, BlockBytes);
  Large = LargeObjects.first();
}

/// Tells of the dead objects of the block from Cell on. \returns the work done.
uint32_t Sweeper::tellOfDead(uint32_t Budget, uint32_t FreeCost,
                             void (*BeforeFree)(Reference)) {
  Segment &S = *Segments.find(Block);
  BlockInfo &B = blockOf(S, Block);
  uint32_t *Live = S.Maps[Segments.Live], *Before = S.Maps[Segments.mark()];
  Address Finger = Block + B.Finger, End = Block + payloadsEnd(B.CellBytes);
  uint32_t Work = 0;
  while (Cell != End && Work < Budget) {
    // From the finger on only those that the last cycle found alive.
    Reference R = Cell < Finger ? Cell : nextInMap(Before, Cell, End);
    Cell = R == End ? End : R + B.CellBytes;
    ++Work;
    uint32_t Bit = mapBit(R);
    if (R == End || mapWord(Live, R) & Bit)
      continue;
    if constexpr (Checked) {
      if (isKeptBack(R))
        mapWord(Live, R) |= Bit;
      if (isKeptBack(R) || isPoisonedCell(R))
        continue;
    }
    Work += FreeCost;
    if (B.Kind == Finalizable)
      BeforeFree(R);
    if constexpr (Checked)
      buryCell(R);
  }
  if (Cell == End)
    Cell = 0;
  return Work;
}

/// Begins with the block: what died, and how many objects are left?
uint32_t Sweeper::countBlock(uint32_t FreeCost) {
  Segment &S = *Segments.find(Block);
  BlockInfo &B = blockOf(S, Block);
  const uint32_t *Live = &mapWord(S.Maps[Segments.Live], Block);
  uint32_t Objects = 0;
  for (uint32_t I = 0; I < WordsPerBlock; ++I)
    Objects += __builtin_popcount(Live[I]);
  uint32_t Dead = B.Allocated - Objects;
  Totals.freed(Dead * B.CellBytes, Dead);
  B.Allocated = Objects;
  if (Checked || (Dead && B.Kind == Finalizable))
    Cell = Block + FirstPayload;
  return BlockCost + (Dead ? FreeCost : 0);
}

/// Ends with the block, of which the dead objects have been told of.
void Sweeper::finishBlock() {
  Segment &S = *Segments.find(Block);
  BlockInfo &B = blockOf(S, Block);
  const uint32_t *Live = &mapWord(S.Maps[Segments.Live], Block);
  uint32_t *Before = &mapWord(S.Maps[Segments.mark()], Block);
  uint32_t Occupied = 0;
  for (uint32_t I = 0; I < WordsPerBlock; ++I) {
    Before[I] = 0;
    Occupied |= Live[I];
  }
  B.Epoch = Segments.Epoch;
  B.Finger = FirstPayload;
  if (!Occupied) {
    B.CellBytes = 0;
    B.Kind = NoCells;
    Blocks.release(Block);
  } else if (B.Allocated != cellsPerBlock(B.CellBytes)) {
    Allocators[B.Kind][B.Class].append(Block);
  }
}

uint32_t Sweeper::sweepLarge(Reference R, uint32_t FreeCost,
                             void (*BeforeFree)(Reference)) {
  Segment &S = *Segments.find(R);
  mapWord(S.Maps[Segments.mark()], R) &= ~mapBit(R);
  if (mapWord(S.Maps[Segments.Live], R) & mapBit(R))
    return 1;
  Totals.freed(LargeObjectList::occupied(R), 1);
  LargeObjects.remove(R);
  Dying = R;
  BeforeFree(R);
  releaseDying();
  return 1 + FreeCost;
}

void Sweeper::releaseDying() {
  if constexpr (Checked)
    buryLarge(Dying);
  else
    LargeObjectList::release(Dying);
  Dying = 0;
}

uint32_t Sweeper::run(uint32_t Budget, uint32_t FreeCost,
                      void (*BeforeFree)(Reference)) {
  uint32_t Work = 0;
  // What it was told of has not returned.
  if (Dying)
    releaseDying();
  while (Block && Work < Budget) {
    const Segment *S = Segments.find(Block);
    if (!S) {
      Block = (Block & ~(SegmentBytes - 1)) + SegmentBytes;
      if (Block / PageSize >= memoryPages())
        Block = 0;
      ++Work;
      continue;
    }
    const BlockInfo &B = S->Blocks[Block / BlockBytes % BlocksPerSegment];
    if (B.CellBytes && B.Epoch != Segments.Epoch) {
      if (!Cell)
        Work += countBlock(FreeCost);
      if (Cell)
        Work +=
            tellOfDead(maximum(Budget, Work + 1) - Work, FreeCost, BeforeFree);
      if (Cell)
        break;
      finishBlock();
    } else {
      ++Work;
    }
    Block += BlockBytes;
  }
  if (Block)
    return Work;
  while (Large && Work < Budget) {
    Reference R = Large;
    Large = LargeObjectList::next(R);
    Work += sweepLarge(R, FreeCost, BeforeFree);
  }
  Active = Large != 0;
  return Work;
}
