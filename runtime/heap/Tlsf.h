//===-- heap/Tlsf.h - Two-level segregated fit ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A general-purpose allocator with constant-time allocate and release, after
// M. Masmano, I. Ripoll, A. Crespo and J. Real, "TLSF: a new dynamic memory
// allocator for real-time systems" (ECRTS 2004). It manages regions of memory
// that it is given; where they come from is decided in heap/Growth, and what
// is stored in blocks is not known here.
//
// A block is a header word followed by the payload. Its size includes the
// header and is a multiple of 16; headers stand at addresses 12 modulo 16, so
// payloads are 16-aligned:
//
//   header    size | flags
//   payload   while free: previous and next block of its list
//             last word, while free: address of the header
//
// Free blocks stand in lists by size. A request is rounded up to the smallest
// size of a list, at most by a 32nd, and every block of that list or a higher
// one will do. So what one request has freed the next of the same size finds,
// however many other blocks there are.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_TLSF_H
#define GRAYMARK_RUNTIME_HEAP_TLSF_H

#include "abi/Address.h"

namespace graymark {

/// The sizes of blocks, which are multiples of 16, by lists. Sizes below
/// SmallSizes have a list each; above, each power of two is split into 32.
/// Lists are numbered from small to large; 32 of them make a row.
struct TlsfSizes {
  static constexpr uint32_t RowLog = 5;
  static constexpr uint32_t SmallSizes = 16u << RowLog;

  /// The distance between the sizes of two lists around \p Size, as a power of
  /// two.
  static constexpr uint32_t stepLog(uint32_t Size) {
    return 31 - RowLog - __builtin_clz(Size | SmallSizes);
  }
  static constexpr uint32_t listOf(uint32_t Size) {
    return ((stepLog(Size) - stepLog(0)) << RowLog) + (Size >> stepLog(Size));
  }
  /// The smallest size of a list that is at least \p Size.
  static constexpr uint32_t roundUp(uint32_t Size) {
    return alignUp(Size, 1u << stepLog(Size));
  }
};
static_assert(TlsfSizes::listOf(TlsfSizes::SmallSizes - 16) == 31 &&
              TlsfSizes::listOf(TlsfSizes::SmallSizes) == 32 &&
              TlsfSizes::listOf(2 * TlsfSizes::SmallSizes) == 64);

class Tlsf : TlsfSizes {
public:
  static constexpr uint32_t HeaderSize = 4;
  static constexpr uint32_t Alignment = 16;
  static constexpr uint32_t MinimumBlock = 16;
  /// The largest payload that may be asked for. Free blocks are as large as
  /// memory permits.
  static constexpr uint32_t MaximumPayload = (1u << 30) - HeaderSize;
  /// Bytes that a region needs beside its blocks.
  static constexpr uint32_t RegionOverhead = 16;

  // Bits of a header. The client's tag is kept for it while a block is used.
  static constexpr uint32_t FreeFlag = 1;
  static constexpr uint32_t LeftFreeFlag = 2;
  static constexpr uint32_t TagFlag = 4;
  static constexpr uint32_t SizeMask = ~15u;

  /// A block with a payload of at least \p Size bytes, at most MaximumPayload,
  /// and tag \p Tag (TagFlag or 0). \returns the payload address, or 0 if no
  /// free block is large enough.
  Address allocate(uint32_t Size, uint32_t Tag);

  /// As allocate(), with the payload at a multiple of \p Alignment, a power of
  /// two from 16 to 2^31.
  Address allocateAligned(uint32_t Size, uint32_t Alignment, uint32_t Tag);

  /// Frees the block with this payload and merges it with its neighbours.
  void release(Address Payload);

  /// Makes the payload \p Size bytes large without moving it: a tail that is
  /// no longer needed is freed, a free right neighbour is absorbed. \returns
  /// false, with nothing changed, if it cannot be.
  bool resize(Address Payload, uint32_t Size);

  /// As resize(), but if need be moves the payload, with its contents, to the
  /// left into a free neighbour. \returns the payload address, or 0 if the
  /// neighbours are not enough.
  Address resizeOrMove(Address Payload, uint32_t Size);

  /// Adds the memory [\p Start, \p Stop), which nobody else uses; both are
  /// 16-aligned. Where it follows the last region directly, that one grows.
  /// Regions are given in ascending order of addresses.
  void addRegion(Address Start, Address Stop);

  /// Bytes that must be added at \p End, where memory ends, so that a block for
  /// \p Size bytes can be made; counts a free block that lies there. With
  /// \p Exactly the block will be no larger than it has to be.
  uint32_t bytesMissing(uint32_t Size, Address End, bool Exactly) const;

  /// The payload bytes of the block, which may be more than were asked for.
  static uint32_t capacity(Address Payload) {
    return blockSize(Payload - HeaderSize) - HeaderSize;
  }
  /// All bytes of the block.
  static uint32_t occupied(Address Payload) {
    return blockSize(Payload - HeaderSize);
  }
  static uint32_t header(Address Payload) {
    return loadWord(Payload - HeaderSize);
  }

  /// Bytes in all regions together.
  uint32_t regionBytes() const;
  /// The lowest address of any region; the highest there is without one.
  Address lowest() const { return FirstRegion ? FirstRegion : ~0u; }

  /// Whether \p Payload belongs to a used block with tag \p Tag, as far as can
  /// be told in constant time and per region. Meant for checked builds.
  bool isBlock(Address Payload, uint32_t Tag) const;

  /// Calls \p Callback(payload, \p Data) for each used block with tag \p Tag,
  /// in ascending order of addresses (TlsfCheck.cpp).
  void forEach(uint32_t Tag, void (*Callback)(Address, uint32_t),
               uint32_t Data) const;

  /// Stops with a message if the structure is inconsistent (TlsfCheck.cpp).
  /// \returns the bytes of all free blocks.
  uint32_t verify() const;

private:
  static constexpr uint32_t Rows = (listOf(~15u) >> RowLog) + 1;
  static_assert(Rows <= 32 && listOf(MinimumBlock) == 1);

  static uint32_t blockSize(Address Block) {
    return loadWord(Block) & SizeMask;
  }
  static Address &previous(Address Block) {
    return *pointerTo<Address>(Block + 4);
  }
  static Address &next(Address Block) { return *pointerTo<Address>(Block + 8); }
  static Address &backPointer(Address Block, uint32_t Size) {
    return *pointerTo<Address>(Block + Size - 4);
  }
  static uint32_t sizeFor(uint32_t Payload) {
    return alignUp(Payload + HeaderSize, Alignment);
  }
  Address find(uint32_t Size) const;
  void insert(Address Block, uint32_t Size);
  void remove(Address Block);
  uint32_t removeIfFree(Address Block);
  void makeFree(Address Block);
  Address use(Address Block, uint32_t Size, uint32_t Needed, uint32_t Tag);

  // A region begins with these words; its first block follows at offset 12,
  // and a used block of size 0 ends it.
  struct Region {
    Address Next;
    Address End;
    uint32_t Unused;
  };
  static Region &region(Address A) { return *pointerTo<Region>(A); }

  uint32_t RowBits = 0;         ///< Which rows have blocks.
  uint32_t ListBits[Rows] = {}; ///< Which lists of each row have.
  Address Heads[Rows << RowLog] = {};
  Address FirstRegion = 0;
  Address LastRegion = 0;
};

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_TLSF_H
