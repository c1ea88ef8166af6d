//===-- heap/cells/Segments.h - What is where in memory ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Memory is divided into segments of 1 MiB and these into blocks of 32 KiB,
// both aligned to their size. A block is either full of cells of one size class
// or none of the heap's business: large objects, unmanaged memory, somebody
// else's. Each segment in which an object begins has a record, kept apart from
// the objects so that looking at it does not push these out of the cache, with
// a description of each block and two maps of one bit for each 16 bytes:
//
//   live   set for the objects that the last cycle found alive, and for large
//          objects made since;
//   mark   set, while marking, for the objects that have been reached.
//
// At the end of marking the two change places. A bit stands where a payload
// begins. Because of this a cycle writes neither to objects nor to free cells.
//
// The division of labour between maps and blocks, and the sizes, follow the
// measurements in the project's design documents; the idea of marks beside the
// objects with lazily found runs of free cells is that of R. Jones, A. Hosking
// and E. Moss, "The Garbage Collection Handbook" (2012), 2.5.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_CELLS_SEGMENTS_H
#define GRAYMARK_RUNTIME_HEAP_CELLS_SEGMENTS_H

#include "heap/cells/SizeClasses.h"

namespace graymark {

inline constexpr uint32_t SegmentLog = 20, SegmentBytes = 1u << SegmentLog;
inline constexpr uint32_t BlockLog = 15, BlockBytes = 1u << BlockLog;
inline constexpr uint32_t BlocksPerSegment = SegmentBytes / BlockBytes;
inline constexpr uint32_t GranulesPerBlock = BlockBytes / GranuleBytes;
inline constexpr uint32_t WordsPerBlock = GranulesPerBlock / 32;
inline constexpr uint32_t WordsPerMap = BlocksPerSegment * WordsPerBlock;

/// Objects of different kinds stand in different blocks.
enum BlockKind : uint8_t {
  WithMembers, ///< Visited when reached.
  PointerFree, ///< Never looked at.
  Finalizable, ///< As the first; what dies has to be told.
  KindCount,
  NoCells = KindCount
};

/// A block of cells, or something else.
struct BlockInfo {
  uint32_t CellBytes; ///< 0 if these are no cells.
  uint8_t Class;
  BlockKind Kind;
  /// Parity of the cycle by which the block has been swept.
  uint8_t Epoch;
  /// Offset of the first payload that has not been looked at for allocation.
  /// Cells below are objects, those above if they are in the live map.
  uint16_t Finger;
  uint16_t Allocated; ///< Objects, including what is left of the current run.
  Address Next;       ///< In the queue of those with room.
};

struct Segment {
  BlockInfo Blocks[BlocksPerSegment];
  uint32_t Maps[2][WordsPerMap];
};

/// Offset of the first payload in a block. The last four bytes of a block
/// belong to the allocator below.
inline constexpr uint32_t FirstPayload = 16;
constexpr uint32_t cellsPerBlock(uint32_t CellBytes) {
  return (BlockBytes - 4 - (FirstPayload - CellHeaderBytes)) / CellBytes;
}
/// Offset behind the last payload.
constexpr uint32_t payloadsEnd(uint32_t CellBytes) {
  return FirstPayload + cellsPerBlock(CellBytes) * CellBytes;
}

/// All segments. The state of marking and sweeping that is common to all
/// blocks is here as well.
struct SegmentTable {
  /// Addresses of the records, or 0.
  Address Records[1u << (32 - SegmentLog)] = {};
  /// Which of the maps is the live map.
  uint32_t Live = 0;
  /// Parity of the last cycle.
  uint8_t Epoch = 0;

  uint32_t mark() const { return Live ^ 1; }
  Segment *find(Address A) const {
    return pointerTo<Segment>(Records[A >> SegmentLog]);
  }
};
extern SegmentTable Segments;

/// The description of the block with \p A, which is in a segment.
inline BlockInfo &blockOf(Segment &S, Address A) {
  return S.Blocks[(A >> BlockLog) % BlocksPerSegment];
}
inline BlockInfo &blockOf(Address A) { return blockOf(*Segments.find(A), A); }

/// The word of a map with the bit of \p A, and the bit.
inline uint32_t &mapWord(uint32_t *Map, Address A) {
  return Map[A / (32 * GranuleBytes) % WordsPerMap];
}
inline uint32_t mapBit(Address A) { return 1u << (A / GranuleBytes % 32); }

/// The first address from \p Start on whose bit in \p Map is set, or \p Stop.
/// Both are in the segment of the map; \p Stop may be its end.
Address nextInMap(const uint32_t *Map, Address Start, Address Stop);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_CELLS_SEGMENTS_H
