//===-- roots/Pins.h - Objects pinned from outside --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The set of pinned objects: a hash table with linear probing in unmanaged
// memory, because static objects, which have no bit to spare, can be pinned
// too. __pin and __unpin are the collectors'.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ROOTS_PINS_H
#define GRAYMARK_RUNTIME_ROOTS_PINS_H

#include "abi/Address.h"

namespace graymark {

class PinSet {
public:
  /// Adds \p R; false if it is in the set. Traps if memory is exhausted.
  bool insert(Reference R);
  /// Removes \p R; false if it is not in the set.
  bool erase(Reference R);

  uint32_t count() const { return Count; }

  /// Starts a traversal of the slots, each null or an object. One that is in
  /// progress comes to every object that stays in the set until its end;
  /// whether it comes to one that is inserted meanwhile is not said.
  void beginScan() { Scan = 0; }
  bool unscanned() const { return Scan < Capacity; }
  Reference scanNext() { return slot(Scan++); }

private:
  Reference slot(uint32_t I) const { return loadWord(Table + 4 * I); }
  Address slotAddress(uint32_t I) const { return Table + 4 * I; }
  uint32_t home(Reference R) const {
    // Fibonacci hashing; the low four bits of a reference are zero.
    return (R >> 4) * 2654435769u >> Shift;
  }
  uint32_t find(Reference R) const;
  void enlarge();

  Address Table = 0;
  uint32_t Capacity = 0; ///< 0 or a power of two.
  uint32_t Shift = 32;
  uint32_t Count = 0;
  uint32_t Scan = 0; ///< The next slot of the traversal.
};

extern PinSet Pins;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ROOTS_PINS_H
