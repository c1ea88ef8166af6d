//===-- State.cpp - What is known at a point of the program ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See State.h.
//
//===----------------------------------------------------------------------===//

#include "checker/State.h"

using namespace llvm;

namespace graymark::checker {

void RootSet::insert(LeafId L) {
  auto *Position = lower_bound(Elements, L);
  if (Position == Elements.end() || *Position != L)
    Elements.insert(Position, L);
}

void RootSet::erase(LeafId L) {
  auto *Position = lower_bound(Elements, L);
  if (Position != Elements.end() && *Position == L)
    Elements.erase(Position);
}

bool RootSet::contains(LeafId L) const {
  return std::binary_search(Elements.begin(), Elements.end(), L);
}

bool RootSet::intersect(const RootSet &Other) {
  size_t Before = Elements.size();
  erase_if(Elements, [&](LeafId L) { return !Other.contains(L); });
  return Elements.size() != Before;
}

State State::atEntry(const Memory &Locals, const ManagedLocals &Managed,
                     const References &Refs) {
  State Entry;
  Entry.Reached = true;
  Entry.Slots.resize(Locals.slotCount());
  Entry.Places.resize(Refs.rawLocations().size());
  Entry.Written.resize(Locals.objectCount());
  // A by-value parameter arrives with the caller's contents.
  for (unsigned I = 0; I != Locals.objectCount(); ++I)
    if (Locals.object(I).Kind == LocalObject::ByValue)
      Entry.Written.set(I);
  for (const ManagedWord &Word : Managed.words())
    Entry.Words.push_back(Entry.Written[Word.Object] ? WordState::Valid
                                                     : WordState::Unknown);
  return Entry;
}

static bool meetSlot(SlotState &Slot, const SlotState &Other) {
  if (Slot.Kind == SlotState::Unknown)
    return false;
  if (Slot.Kind != Other.Kind ||
      (Slot.Kind == SlotState::Indirect && Slot.Word != Other.Word)) {
    Slot = SlotState();
    return true;
  }
  return Slot.Keeps.intersect(Other.Keeps);
}

static WordState meetWords(WordState A, WordState B) {
  if (A == WordState::Unknown || B == WordState::Unknown)
    return WordState::Unknown;
  return A == B ? A : WordState::Valid;
}

bool State::meet(const State &Other) {
  if (!Other.Reached)
    return false;
  if (!Reached) {
    *this = Other;
    return true;
  }
  bool Changed = false;
  if (Extent != Other.Extent && Extent != UnknownExtent) {
    Extent = UnknownExtent;
    Changed = true;
  }
  if (Other.Checked < Checked) {
    Checked = Other.Checked;
    Changed = true;
  }
  for (unsigned I = 0; I != Slots.size(); ++I)
    Changed |= meetSlot(Slots[I], Other.Slots[I]);
  for (unsigned I = 0; I != Words.size(); ++I) {
    WordState Both = meetWords(Words[I], Other.Words[I]);
    Changed |= Both != Words[I];
    Words[I] = Both;
  }
  BitVector WrittenBefore = Written;
  Written |= Other.Written;
  Changed |= Written != WrittenBefore;
  for (unsigned I = 0; I != Places.size(); ++I) {
    PlaceState &Place = Places[I];
    const PlaceState &OtherPlace = Other.Places[I];
    if (OtherPlace.Empty)
      continue;
    // Nothing is in any object.
    if (Place.Empty) {
      Place = OtherPlace;
      Changed = true;
      continue;
    }
    Changed |= Place.Same.intersect(OtherPlace.Same);
  }
  return Changed;
}

} // namespace graymark::checker
