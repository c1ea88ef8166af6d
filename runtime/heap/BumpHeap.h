//===-- heap/BumpHeap.h - Memory that only fills up -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap of the stub: blocks one behind the other, of which only the topmost
// can be freed or resized. A block has 12 bytes in front of the payload:
//
//   -12  size of the block, a multiple of 16, and its kind in the low bits
//    -8  type id          (public, for objects)
//    -4  size in bytes    (public, for objects)
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_BUMPHEAP_H
#define GRAYMARK_RUNTIME_HEAP_BUMPHEAP_H

#include "heap/Heap.h"

namespace graymark {

struct BumpBlock {
  enum KindBits : uint32_t { Freed = 1, Unmanaged = 2, Managed = 3 };
  static constexpr uint32_t KindMask = 15;

  uint32_t SizeAndKind;
  uint32_t Id;
  uint32_t Size;

  uint32_t blockSize() const { return SizeAndKind & ~KindMask; }
  uint32_t kind() const { return SizeAndKind & KindMask; }
  uint32_t capacity() const { return blockSize() - sizeof(BumpBlock); }
};

class BumpHeap {
public:
  static constexpr uint32_t HeaderSize = sizeof(BumpBlock);
  static constexpr uint32_t MaximumPayload = (1u << 30) - 16;

  static BumpBlock &blockOf(Address Payload) {
    return *pointerTo<BumpBlock>(Payload - HeaderSize);
  }

  /// A block of \p Kind for \p Size bytes, at most MaximumPayload, growing
  /// memory if necessary. \returns the payload address, which is 16-aligned,
  /// or 0 if memory is exhausted.
  Address allocate(uint32_t Size, uint32_t Id, uint32_t Kind);

  /// Fills memory up so that the next payload is at a multiple of \p Alignment,
  /// a power of two, with room for \p Size bytes. False if memory is exhausted.
  bool align(uint32_t Size, uint32_t Alignment);

  /// Gives the block back if it is the topmost; marks it otherwise.
  void release(Address Payload);

  /// Makes the payload \p Size bytes large without moving it, if the block is
  /// the topmost or has room; false, with nothing changed, otherwise.
  bool resize(Address Payload, uint32_t Size);

  /// Frees all blocks at once; the memory remains.
  void reset();

  Address lowest() const { return FirstRegion ? FirstRegion : ~0u; }

  /// Whether a block of \p Kind begins at \p Payload, as far as its header and
  /// place tell.
  bool isBlock(Address Payload, uint32_t Kind) const;

  /// Calls \p Callback(payload, \p Data) for the blocks of \p Kind.
  void forEach(uint32_t Kind, void (*Callback)(Address, uint32_t),
               uint32_t Data) const;

  /// Stops with a message if the headers do not lead from block to block.
  void verify() const;

private:
  struct Region {
    Address Next;
    Address Top; ///< Where the next block begins; 4 modulo 16.
    Address End;
    uint32_t Unused;
  };
  static constexpr uint32_t FirstBlock = sizeof(Region) + 4;

  static Region &region(Address A) { return *pointerTo<Region>(A); }
  static uint32_t sizeFor(uint32_t Payload) {
    return alignUp(Payload + HeaderSize, 16);
  }
  bool ensure(uint32_t BlockSize);

  Address FirstRegion = 0;
  Address CurrentRegion = 0;
  Address Topmost = 0; ///< Payload of the topmost block, 0 if not known.
  uint32_t TotalBytes = 0;
};

extern BumpHeap Bump;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_BUMPHEAP_H
