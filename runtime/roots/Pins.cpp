//===-- roots/Pins.cpp - Objects pinned from outside ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The hash table. Removing moves later entries of a run forward (Knuth, The
// Art of Computer Programming 3, 6.4, algorithm R), so no tombstones remain.
//
//===----------------------------------------------------------------------===//

#include "roots/Pins.h"
#include "abi/Interface.h"

using namespace graymark;

constinit PinSet graymark::Pins;

static constexpr uint32_t FirstLog = 4;

/// The slot of \p R, or the empty slot where it would be put.
uint32_t PinSet::find(Reference R) const {
  uint32_t I = home(R);
  while (slot(I) && slot(I) != R)
    I = (I + 1) & (Capacity - 1);
  return I;
}

void PinSet::enlarge() {
  uint32_t NewCapacity = Capacity ? 2 * Capacity : 1u << FirstLog;
  // This may trap: the set is to be as it was then.
  Address NewTable = __alloc(4 * NewCapacity);
  Address OldTable = Table;
  uint32_t OldCapacity = Capacity;
  Shift = Capacity ? Shift - 1 : 32 - FirstLog;
  Capacity = NewCapacity;
  Table = NewTable;
  fillBytes(Table, 0, 4 * Capacity);
  for (uint32_t I = 0; I < OldCapacity; ++I)
    if (Reference R = loadWord(OldTable + 4 * I))
      storeWord(slotAddress(find(R)), R);
  __free(OldTable);
  // Everything stands somewhere else. Tables double, so this is rare.
  Scan = 0;
}

bool PinSet::insert(Reference R) {
  if (4 * (Count + 1) > 3 * Capacity)
    enlarge();
  uint32_t I = find(R);
  if (slot(I))
    return false;
  storeWord(slotAddress(I), R);
  ++Count;
  return true;
}

bool PinSet::erase(Reference R) {
  if (!Count)
    return false;
  uint32_t Hole = find(R);
  if (!slot(Hole))
    return false;
  --Count;
  uint32_t Mask = Capacity - 1;
  for (uint32_t I = (Hole + 1) & Mask; slot(I); I = (I + 1) & Mask) {
    // An entry may fill the hole if that lies between its home and itself.
    if (((I - home(slot(I))) & Mask) < ((I - Hole) & Mask))
      continue;
    storeWord(slotAddress(Hole), slot(I));
    // Not behind the traversal's back.
    Scan = minimum(Scan, Hole);
    Hole = I;
  }
  storeWord(slotAddress(Hole), 0);
  return true;
}
