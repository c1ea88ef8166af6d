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

#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace graymark::checker {

//===-- Sets of roots -----------------------------------------------------===//

bool RootSet::insert(LeafId L) {
  auto *Position = lower_bound(Elements, L);
  if (Position != Elements.end() && *Position == L)
    return false;
  Elements.insert(Position, L);
  return true;
}

void RootSet::erase(LeafId L) {
  auto *Position = lower_bound(Elements, L);
  if (Position != Elements.end() && *Position == L)
    Elements.erase(Position);
}

bool RootSet::contains(LeafId L) const {
  return std::binary_search(Elements.begin(), Elements.end(), L);
}

RootSet RootSet::common(const RootSet &A, const RootSet &B) {
  // The larger set is searched, the smaller one walked through.
  bool Swap = A.Elements.size() > B.Elements.size();
  const RootSet &Smaller = Swap ? B : A;
  const RootSet &Larger = Swap ? A : B;
  RootSet Both;
  copy_if(Smaller.Elements, std::back_inserter(Both.Elements),
          [&](LeafId L) { return Larger.contains(L); });
  return Both;
}

//===-- The frame ---------------------------------------------------------===//

void Frame::move(unsigned Slot, GroupId To) {
  if (Slot >= Slots.size()) {
    if (To == Nothing)
      return;
    Groups[Nothing].Slots += Slot + 1 - Slots.size();
    Slots.resize(Slot + 1, Nothing);
  }
  --Groups[Slots[Slot]].Slots;
  Slots[Slot] = To;
  ++Groups[To].Slots;
}

GroupId Frame::setValue(unsigned Slot) {
  GroupId New = Groups.size();
  Groups.emplace_back();
  Groups[New].Kind = SlotGroup::Value;
  move(Slot, New);
  return New;
}

void Frame::setIndirect(unsigned Slot, unsigned Word) {
  GroupId New = Groups.size();
  Groups.emplace_back();
  Groups[New].Kind = SlotGroup::Indirect;
  Groups[New].Word = Word;
  move(Slot, New);
}

GroupId Frame::isolate(unsigned Slot) {
  GroupId Old = groupOf(Slot);
  if (Groups[Old].Slots == 1 && Old != Nothing)
    return Old;
  GroupId New = Groups.size();
  Groups.push_back(SlotGroup(Groups[Old]));
  Groups[New].Slots = 0;
  if (Indexed)
    for (LeafId Root : Groups[New].Keeps.elements())
      Keepers[Root].push_back(New);
  move(Slot, New);
  return New;
}

void Frame::truncate(unsigned Size) {
  while (Slots.size() > Size)
    --Groups[Slots.pop_back_val()].Slots;
}

void Frame::buildIndex() const {
  if (Indexed)
    return;
  Indexed = true;
  for (GroupId G = 0; G != Groups.size(); ++G)
    if (isValue(G))
      for (LeafId Root : Groups[G].Keeps.elements())
        Keepers[Root].push_back(G);
}

ArrayRef<GroupId> Frame::keepersOf(LeafId Root) const {
  buildIndex();
  auto Known = Keepers.find(Root);
  return Known == Keepers.end() ? ArrayRef<GroupId>() : Known->second;
}

void Frame::keep(GroupId G, LeafId Root) {
  if (Groups[G].Keeps.insert(Root) && Indexed)
    Keepers[Root].push_back(G);
}

void Frame::forget(LeafId Root) {
  buildIndex();
  auto Known = Keepers.find(Root);
  if (Known == Keepers.end())
    return;
  for (GroupId G : Known->second)
    Groups[G].Keeps.erase(Root);
  Keepers.erase(Known);
}

void Frame::compact() {
  while (!Slots.empty() && Slots.back() == Nothing)
    Slots.pop_back();
  constexpr GroupId None = ~0u;
  std::vector<GroupId> NewNumber(Groups.size(), None);
  NewNumber[Nothing] = Nothing;
  std::vector<SlotGroup> NewGroups(1);
  DenseMap<size_t, SmallVector<GroupId, 1>> ByHash;
  for (GroupId &G : Slots) {
    if (NewNumber[G] == None) {
      SlotGroup &Old = Groups[G];
      ArrayRef<LeafId> Kept = Old.Keeps.elements();
      // Two bits less, to stay clear of the map's own keys.
      size_t Hash = hash_combine(Old.Kind, Old.Word, hash_combine_range(Kept));
      auto &SameHash = ByHash[Hash >> 2];
      auto *Equal = find_if(SameHash, [&](GroupId Other) {
        const SlotGroup &New = NewGroups[Other];
        return New.Kind == Old.Kind && New.Word == Old.Word &&
               New.Keeps == Old.Keeps;
      });
      if (Equal == SameHash.end()) {
        SameHash.push_back(NewGroups.size());
        NewNumber[G] = NewGroups.size();
        Old.Slots = 0;
        NewGroups.push_back(std::move(Old));
      } else {
        NewNumber[G] = *Equal;
      }
    }
    G = NewNumber[G];
    ++NewGroups[G].Slots;
  }
  Groups = std::move(NewGroups);
  Keepers.clear();
  Indexed = false;
}

bool Frame::meet(const Frame &Other) {
  bool Changed = false;
  std::vector<SlotGroup> Both(1);
  DenseMap<std::pair<GroupId, GroupId>, GroupId> NewNumber;
  for (unsigned Slot = 0; Slot != Slots.size(); ++Slot) {
    GroupId &G = Slots[Slot];
    auto [Known, New] =
        NewNumber.try_emplace({G, Other.groupOf(Slot)}, GroupId(Nothing));
    if (New) {
      const SlotGroup &Mine = Groups[G];
      const SlotGroup &Theirs = Other.slot(Slot);
      if (Mine.Kind != SlotGroup::Unknown && Mine.Kind == Theirs.Kind &&
          (Mine.Kind != SlotGroup::Indirect || Mine.Word == Theirs.Word)) {
        Known->second = Both.size();
        Both.emplace_back();
        Both.back().Kind = Mine.Kind;
        Both.back().Word = Mine.Word;
        Both.back().Keeps = RootSet::common(Mine.Keeps, Theirs.Keeps);
        Changed |= Both.back().Keeps.size() != Mine.Keeps.size();
      } else {
        Changed |= Mine.Kind != SlotGroup::Unknown;
      }
    }
    G = Known->second;
    ++Both[G].Slots;
  }
  Groups = std::move(Both);
  compact();
  return Changed;
}

//===-- The state ---------------------------------------------------------===//

State State::atEntry(const Memory &Locals, const ManagedLocals &Managed,
                     const References &Refs) {
  State Entry;
  Entry.Reached = true;
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

static WordState meetWords(WordState A, WordState B) {
  if (A == WordState::Unknown || B == WordState::Unknown)
    return WordState::Unknown;
  return A == B ? A : WordState::Valid;
}

/// All slots keep what is uncomputed here, but not elsewhere.
static void keepUncomputed(Frame &Slots, const RootSet &Here,
                           const RootSet &Elsewhere) {
  for (LeafId Root : Here.elements())
    if (!Elsewhere.contains(Root))
      for (GroupId G = 0; G != Slots.groupCount(); ++G)
        if (Slots.isValue(G))
          Slots.keep(G, Root);
}

bool State::meet(const State &Other) {
  if (!Other.Reached)
    return false;
  if (!Reached) {
    *this = Other;
    return true;
  }
  bool Changed = false;
  if (Extent != Other.Extent && Extent >= 0) {
    Extent = Other.Extent < 0 ? Other.Extent : UnknownExtent;
    Changed = true;
  }
  if (Other.Checked < Checked) {
    Checked = Other.Checked;
    Changed = true;
  }
  Changed |= Dynamic.meet(Other.Dynamic);
  if (Uncomputed == Other.Uncomputed) {
    Changed |= Slots.meet(Other.Slots);
  } else {
    // What is not computed on one path is kept there by whatever keeps it on
    // the other.
    Frame OtherSlots = Other.Slots;
    keepUncomputed(Slots, Uncomputed, Other.Uncomputed);
    keepUncomputed(OtherSlots, Other.Uncomputed, Uncomputed);
    Changed |= Slots.meet(OtherSlots);
    RootSet Neither = RootSet::common(Uncomputed, Other.Uncomputed);
    Changed |= Neither.size() != Uncomputed.size();
    Uncomputed = std::move(Neither);
  }
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
    RootSet Both = RootSet::common(Place.Same, OtherPlace.Same);
    Changed |= Both.size() != Place.Same.size();
    Place.Same = std::move(Both);
  }
  return Changed;
}

} // namespace graymark::checker
