//===-- heap/cells/LargeObjects.h - Objects without a cell ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects that are too large for a cell. Each is an allocation of its own; they
// are in a list, newest first, and in the maps like other objects.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_CELLS_LARGEOBJECTS_H
#define GRAYMARK_RUNTIME_HEAP_CELLS_LARGEOBJECTS_H

#include "heap/cells/Segments.h"

namespace graymark {

class LargeObjectList {
public:
  /// Makes an object of \p Size bytes, with its header, zeroed. \returns 0 if
  /// memory has to grow.
  Reference allocate(uint32_t Size, uint32_t Id);

  /// As resizeObject().
  bool resize(Reference R, uint32_t Size);

  /// Removes \p R from the list; its memory remains, until release().
  void remove(Reference R);
  static void release(Reference R);

  Reference first() const { return First; }
  static Reference next(Reference R) { return links(R).Next; }

  /// Bytes that the object takes from memory.
  static uint32_t occupied(Reference R);
  /// Bytes that its payload can grow to where it is.
  static uint32_t capacity(Reference R);

private:
  struct Links {
    Reference Next;
    Reference Previous;
    uint32_t Id;
    uint32_t Size;
  };
  static Links &links(Reference R) {
    return *pointerTo<Links>(R - sizeof(Links));
  }
  static_assert(sizeof(Links) == GranuleBytes);

  Reference First = 0;
};
extern LargeObjectList LargeObjects;

/// Bytes in front of a large object.
inline constexpr uint32_t LargeObjectOverhead = GranuleBytes;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_CELLS_LARGEOBJECTS_H
