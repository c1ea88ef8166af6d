//===-- heap/cells/CellAllocator.cpp - Handing out cells --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The search for runs, which is all the sweeping that free cells get. See
// CellAllocator.h.
//
//===----------------------------------------------------------------------===//

#include "heap/cells/CellAllocator.h"
#include "collectors/Totals.h"
#include "heap/ObjectHeap.h"

using namespace graymark;

constinit CellAllocator graymark::Allocators[KindCount][ClassCount];
#ifdef GRAYMARK_CHECKED
constinit Run graymark::Runs[KindCount][ClassCount];
#else
constinit Run graymark::__graymark_runs[KindCount][ClassCount];
#endif

// What ABI.h says of the runs.
static_assert(WithMembers == 0 && PointerFree == 1);
static_assert(ClassCount == GRAYMARK_RUN_CLASSES &&
              FineClasses == GRAYMARK_RUN_FINE_CLASSES &&
              GranuleBytes == GRAYMARK_RUN_CELL_STEP &&
              CellHeaderBytes == GRAYMARK_HEADER_SIZE);

Address graymark::nextInMap(const uint32_t *Map, Address Start, Address Stop) {
  constexpr uint32_t LineBytes = 32 * GranuleBytes;
  Address Line = Start & ~(LineBytes - 1);
  uint32_t Bits = ~0u << (Start / GranuleBytes % 32);
  for (; Line < Stop; Line += LineBytes) {
    Bits &= Map[Line / LineBytes % WordsPerMap];
    if (Bits)
      return minimum(Line + GranuleBytes * __builtin_ctz(Bits), Stop);
    Bits = ~0u;
  }
  return Stop;
}

bool CellAllocator::findRunInBlock(uint32_t Most) {
  Segment &S = *Segments.find(Block);
  BlockInfo &B = blockOf(S, Block);
  uint32_t *Map = S.Maps[Segments.Live];
  uint32_t Bytes = B.CellBytes;
  Address Payload = Block + B.Finger;
  Address End = Block + payloadsEnd(Bytes);
  while (Payload != End && (mapWord(Map, Payload) & mapBit(Payload)))
    Payload += Bytes;
  if (Payload == End) {
    B.Finger = End - Block;
    return false;
  }
  Address Stop = nextInMap(Map, Payload, End);
  uint32_t Cells = (Stop - Payload) / Bytes;
  if (Stop - Payload > Most) {
    Cells = maximum(Most / Bytes, 1);
    Stop = Payload + Cells * Bytes;
  }
  run() = {Payload, Stop};
  B.Finger = Stop - Block;
  B.Allocated += Cells;
  Totals.allocated(Cells * Bytes, Cells);
  return true;
}

bool CellAllocator::makeBlock(uint32_t Class, BlockKind Kind) {
  Block = Blocks.allocateAligned(BlockBytes - Tlsf::HeaderSize, BlockBytes,
                                 Tlsf::TagFlag);
  if (!Block)
    return false;
  if (!ensureSegment(Block)) {
    Blocks.release(Block);
    Block = 0;
    return false;
  }
  uint32_t Bytes = cellBytes(Class);
  blockOf(Block) = {
      Bytes, uint8_t(Class), Kind, Segments.Epoch, FirstPayload, 0, 0};
  return true;
}

bool CellAllocator::findRun(uint32_t Class, BlockKind Kind, uint32_t Most) {
  while (!Block || !findRunInBlock(Most)) {
    Block = First;
    if (!Block)
      return makeBlock(Class, Kind) && findRunInBlock(Most);
    First = blockOf(Block).Next;
  }
  return true;
}

void CellAllocator::close() {
  if (uint32_t Bytes = unusedBytes()) {
    BlockInfo &B = blockOf(Block);
    uint32_t Cells = Bytes / B.CellBytes;
    B.Finger = run().Next - Block;
    B.Allocated -= Cells;
    Totals.unallocated(Cells * B.CellBytes, Cells);
  }
  run() = {};
  *this = {};
}

void CellAllocator::append(Address NewBlock) {
  blockOf(NewBlock).Next = 0;
  if (First)
    blockOf(Last).Next = NewBlock;
  else
    First = NewBlock;
  Last = NewBlock;
}
