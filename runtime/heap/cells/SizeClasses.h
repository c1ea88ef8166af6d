//===-- heap/cells/SizeClasses.h - Sizes of cells ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which sizes cells have. A cell is a header of eight bytes and a payload; the
// classes are multiples of 16 bytes up to 512, then four to each doubling, so
// that at most a fifth of a larger cell is lost.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_CELLS_SIZECLASSES_H
#define GRAYMARK_RUNTIME_HEAP_CELLS_SIZECLASSES_H

#include "abi/Address.h"

namespace graymark {

/// Type id and size, which stand before each payload.
inline constexpr uint32_t CellHeaderBytes = 8;
/// Payloads are aligned to this; one bit of a map stands for as many bytes.
inline constexpr uint32_t GranuleBytes = 16;

inline constexpr uint32_t FineClasses = 32;
inline constexpr uint32_t FineLog = 9;
inline constexpr uint32_t ClassCount = FineClasses + 4 * 5;
/// Two of these fill a block.
inline constexpr uint32_t LargestCell = 16368;
/// The largest payload that has a cell.
inline constexpr uint32_t LargestCellPayload = LargestCell - CellHeaderBytes;
static_assert(FineClasses * GranuleBytes == 1u << FineLog);

/// The class of cells for payloads of \p Size bytes, at most
/// LargestCellPayload.
constexpr uint32_t sizeClassOf(uint32_t Size) {
  uint32_t Last = Size + CellHeaderBytes - 1;
  if (Last < (1u << FineLog))
    return Last / GranuleBytes;
  uint32_t Log = 31 - __builtin_clz(Last);
  return FineClasses + (Log - FineLog) * 4 + ((Last >> (Log - 2)) & 3);
}

/// Bytes of a cell of class \p Class, the header included.
constexpr uint32_t cellBytes(uint32_t Class) {
  if (Class < FineClasses)
    return (Class + 1) * GranuleBytes;
  uint32_t Coarse = Class - FineClasses;
  uint32_t Quarter = 1u << (FineLog + Coarse / 4 - 2);
  return minimum((5 + Coarse % 4) * Quarter, LargestCell);
}

static_assert(sizeClassOf(LargestCellPayload) == ClassCount - 1);
static_assert(cellBytes(sizeClassOf(505)) == 640);
static_assert(cellBytes(sizeClassOf(504)) == 512);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_CELLS_SIZECLASSES_H
