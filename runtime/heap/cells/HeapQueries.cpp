//===-- heap/cells/HeapQueries.cpp - What observers ask ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The questions of heap/Heap.h, and what the marker asks when its stack did not
// suffice.
//
//===----------------------------------------------------------------------===//

#include "heap/ObjectHeap.h"
#include "heap/cells/KeptBack.h"
#include "host/Fail.h"

using namespace graymark;

/// Whether the cell at \p Payload holds an object that has not been found dead.
static bool isUsedCell(const Segment &S, const BlockInfo &B, Address Payload) {
  const uint32_t *Live = S.Maps[Segments.Live];
  if (Live[Payload / (32 * GranuleBytes) % WordsPerMap] & mapBit(Payload))
    return true;
  return B.Epoch == Segments.Epoch && Payload % BlockBytes < B.Finger &&
         !Allocators[B.Kind][B.Class].isUnused(Payload);
}

/// Whether \p R is a payload in the block of cells \p B.
static bool isPayload(const BlockInfo &B, Address R) {
  uint32_t Offset = R % BlockBytes;
  return Offset >= FirstPayload && Offset < payloadsEnd(B.CellBytes) &&
         (Offset - FirstPayload) % B.CellBytes == 0;
}

bool graymark::isObject(Reference R) {
  if (R % GranuleBytes || !isInHeap(R))
    return false;
  Segment *S = Segments.find(R);
  if (!S)
    return false;
  const BlockInfo &B = blockOf(*S, R);
  if (B.CellBytes)
    return isPayload(B, R) && isUsedCell(*S, B, R) &&
           sizeWord(R) <= B.CellBytes - CellHeaderBytes;
  return (mapWord(S->Maps[Segments.Live], R) & mapBit(R)) &&
         sizeWord(R) <= LargeObjectList::capacity(R);
}

/// The large object that begins last at \p A or below it, where no cells are in
/// between, or 0.
static Reference largeObjectBelow(Address A) {
  for (Address Line = A & ~(32 * GranuleBytes - 1);;) {
    const Segment *S = Segments.find(Line);
    if (S) {
      const BlockInfo &B = S->Blocks[Line / BlockBytes % BlocksPerSegment];
      if (B.CellBytes)
        return 0;
      uint32_t Bits =
          S->Maps[Segments.Live][Line / (32 * GranuleBytes) % WordsPerMap];
      if (A - Line < 32 * GranuleBytes)
        Bits &= ~0u >> (31 - A / GranuleBytes % 32);
      if (Bits)
        return Line + GranuleBytes * (31 - __builtin_clz(Bits));
    } else {
      Line &= ~(SegmentBytes - 1);
    }
    if (Line <= HeapStart)
      return 0;
    Line -= 32 * GranuleBytes;
  }
}

Reference graymark::objectAt(Address A) {
  if (!isInHeap(A))
    return 0;
  Segment *S = Segments.find(A);
  Reference R;
  if (S && blockOf(*S, A).CellBytes) {
    uint32_t Bytes = blockOf(*S, A).CellBytes;
    uint32_t Offset = A % BlockBytes;
    if (Offset < FirstPayload)
      return 0;
    R = A - (Offset - FirstPayload) % Bytes;
    if (!isObject(R))
      return 0;
  } else {
    R = largeObjectBelow(A);
  }
  return R && A - R < sizeWord(R) ? R : 0;
}

Address graymark::lowestHeapAddress() { return HeapStart; }

/// Calls \p Callback(segment, block, its address) for all blocks of all
/// segments.
template <typename F> static void forEachBlock(F Callback) {
  for (uint32_t I = HeapStart >> SegmentLog; I >> (32 - SegmentLog) == 0; ++I)
    if (Segments.Records[I])
      for (uint32_t J = 0; J < BlocksPerSegment; ++J) {
        Segment &S = *pointerTo<Segment>(Segments.Records[I]);
        Callback(S, S.Blocks[J], (I << SegmentLog) + J * BlockBytes);
      }
}

/// Calls \p Callback(payload) for each cell of the block that may be in use:
/// all below the finger, and those of the live map.
template <typename F>
static void forEachUsedCell(const Segment &S, const BlockInfo &B, Address Block,
                            F Callback) {
  const uint32_t *Live = S.Maps[Segments.Live];
  Address Finger =
      Block + (B.Epoch == Segments.Epoch ? B.Finger : FirstPayload);
  Address End = Block + payloadsEnd(B.CellBytes);
  for (Reference R = Block + FirstPayload; R != End; R += B.CellBytes) {
    if (R >= Finger) {
      R = nextInMap(Live, R, End);
      if (R == End)
        break;
    }
    Callback(R);
  }
}

void graymark::forEachObject(void (*Callback)(Reference, uint32_t),
                             uint32_t Data) {
  auto Visit = [=](Reference R) {
    if (isObject(R))
      Callback(R, Data);
  };
  forEachBlock([=](Segment &S, BlockInfo &B, Address Block) {
    if (B.CellBytes) {
      forEachUsedCell(S, B, Block, Visit);
      return;
    }
    const uint32_t *Live = S.Maps[Segments.Live];
    Address End = Block + BlockBytes;
    for (Reference R = nextInMap(Live, Block, End); R != End;
         R = nextInMap(Live, R + GranuleBytes, End))
      Visit(R);
  });
}

UnusedCells graymark::unusedCells() {
  UnusedCells Sum = {0, 0};
  for (const CellAllocator(&Kind)[ClassCount] : Allocators)
    for (uint32_t Class = 0; Class < ClassCount; ++Class) {
      uint32_t Bytes = Kind[Class].unusedBytes();
      Sum.Bytes += Bytes;
      Sum.Cells += Bytes / cellBytes(Class);
    }
  return Sum;
}

Reference graymark::nextMarked(Address Start) {
  for (Address A = Start; A;) {
    Segment *S = Segments.find(A);
    if (!S) {
      A = (A & ~(SegmentBytes - 1)) + SegmentBytes;
      continue;
    }
    uint32_t Word =
        mapWord(S->Maps[Segments.mark()], A) & (~0u << (A / GranuleBytes % 32));
    if (!Word) {
      A = (A & ~(32 * GranuleBytes - 1)) + 32 * GranuleBytes;
      continue;
    }
    A = (A & ~(32 * GranuleBytes - 1)) + GranuleBytes * __builtin_ctz(Word);
    // Not one of the marker's spare bits.
    if (isObject(A))
      return A;
    A += GranuleBytes;
  }
  return 0;
}

void graymark::verifyBlocks() {
  Blocks.verify();
  forEachBlock([](Segment &S, BlockInfo &B, Address Block) {
    if (!B.CellBytes)
      return;
    const uint32_t *Live = &mapWord(S.Maps[Segments.Live], Block);
    uint32_t Bits = 0, Payloads = 0, Objects = 0;
    for (uint32_t I = 0; I < WordsPerBlock; ++I)
      Bits += __builtin_popcount(Live[I]);
    forEachUsedCell(S, B, Block, [&](Reference R) {
      bool IsLive = mapWord(S.Maps[Segments.Live], R) & mapBit(R);
      if (IsLive && isPayload(B, R))
        ++Payloads;
      if (Allocators[B.Kind][B.Class].isUnused(R)) {
        ++Objects;
        return;
      }
      if (isObject(R))
        ++Objects;
      // What is freed after it has been kept back may lie below the finger.
      else if (!Checked || !(isKeptBack(R) || isPoisonedCell(R)))
        fail("heap: the header of the object at %x is overwritten", R);
    });
    if (Bits != Payloads)
      fail("heap: the live map of the block at %x has stray bits", Block);
    if (B.Epoch == Segments.Epoch && Objects != B.Allocated)
      fail("heap: the block at %x has %u objects instead of %u", Block, Objects,
           B.Allocated);
  });
}
