//===-- heap/cells/CellAllocator.h - Handing out cells ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For each kind and size class: the run of free cells that allocation goes
// through, and the blocks in which more can be found. There are no free lists;
// a run is what lies between two objects of the live map.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_CELLS_CELLALLOCATOR_H
#define GRAYMARK_RUNTIME_HEAP_CELLS_CELLALLOCATOR_H

#include "graymark/ABI.h"
#include "heap/cells/Segments.h"

namespace graymark {

/// The free cells that come next, as compiled code sees them (ABI.h).
struct Run {
  Address Next = 0;
  Address Limit = 0;

  /// A cell, as the address of its payload with old contents, or 0 if the run
  /// is used up.
  Address take(uint32_t CellBytes) {
    Address Payload = Next;
    if (__builtin_expect(Payload == Limit, 0))
      return 0;
    Next = Payload + CellBytes;
    return Payload;
  }
};
static_assert(sizeof(Run) == GRAYMARK_RUN_SIZE);

/// For each kind and class. Compiled code takes cells from them (ABI.h), but in
/// checked builds, where every allocation has to be seen.
#ifdef GRAYMARK_CHECKED
extern Run Runs[KindCount][ClassCount];
#else
extern "C" __attribute__((
    visibility("default"))) Run __graymark_runs[KindCount][ClassCount];
inline constexpr Run (&Runs)[KindCount][ClassCount] = __graymark_runs;
#endif

class CellAllocator {
public:
  /// Finds another run, of at most about \p Most bytes: in the current block,
  /// in those with room, or in a new one. False if memory has to grow.
  bool findRun(uint32_t Class, BlockKind Kind, uint32_t Most);

  /// Gives back what is left of the run, and forgets all blocks: the sweep that
  /// follows will find out which have room.
  void close();

  /// Adds a block to those with room; in ascending order of addresses.
  void append(Address Block);

  /// Whether \p Payload is in the current run, hence no object.
  bool isUnused(Address Payload) const {
    return Payload >= run().Next && Payload < run().Limit;
  }
  /// Bytes in the current run.
  uint32_t unusedBytes() const { return run().Limit - run().Next; }

private:
  Run &run() const;
  bool findRunInBlock(uint32_t Most);
  bool makeBlock(uint32_t Class, BlockKind Kind);

  Address Block = 0; ///< Which the run is in, or 0.
  Address First = 0; ///< Blocks with room.
  Address Last = 0;
};

extern CellAllocator Allocators[KindCount][ClassCount];

inline Run &CellAllocator::run() const {
  return (&Runs[0][0])[this - &Allocators[0][0]];
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_CELLS_CELLALLOCATOR_H
