//===-- State.h - What is known at a point of the program -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The abstract state of the shadow-stack frame and of the locals that the
// collector sees, and how two states meet where paths join. How instructions
// change it is in Transfer.h.
//
// Everything in a state holds on every path to the point, except `Written`,
// which holds on some. A state never claims more after a meeting than both
// sides claim.
//
// Slots of which the same is known share a group, so that a state is not larger
// than what it says.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_STATE_H
#define GRAYMARK_PASSES_CHECKER_STATE_H

#include "checker/DynamicWords.h"
#include "checker/ManagedLocals.h"
#include "checker/References.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace graymark::checker {

/// A sorted set of roots.
class RootSet {
public:
  /// Returns false if it was in the set.
  bool insert(LeafId L);
  void erase(LeafId L);
  void clear() { Elements.clear(); }
  bool contains(LeafId L) const;
  /// What is in both.
  static RootSet common(const RootSet &A, const RootSet &B);
  bool operator==(const RootSet &Other) const {
    return Elements == Other.Elements;
  }
  size_t size() const { return Elements.size(); }
  llvm::ArrayRef<LeafId> elements() const { return Elements; }

private:
  llvm::SmallVector<LeafId, 2> Elements;
};

/// What is known of some words of the frame.
struct SlotGroup {
  enum Content : uint8_t {
    /// Anything, also the address of an object that is gone.
    Unknown,
    /// Null, an immediate or the base of an object that is not freed.
    Value,
    /// The tagged address of a word of a local.
    Indirect
  };
  Content Kind = Unknown;
  /// With Indirect, the index of the word in ManagedLocals.
  unsigned Word = 0;
  /// The number of slots in the group. Without any, it means nothing.
  unsigned Slots = 0;
  /// With Value, roots of which each slot keeps the object: their current value
  /// is null, an immediate, or points into the object whose base is there.
  RootSet Keeps;
};

using GroupId = unsigned;

/// The frame: every slot has a group. Groups get new numbers when they are
/// compacted, and only then.
class Frame {
public:
  /// The group of all slots of which nothing is known.
  static constexpr GroupId Nothing = 0;

  Frame() : Groups(1) {}

  /// The slots above this one are unknown.
  unsigned size() const { return Slots.size(); }
  GroupId groupOf(unsigned Slot) const {
    return Slot < Slots.size() ? Slots[Slot] : Nothing;
  }
  const SlotGroup &group(GroupId G) const { return Groups[G]; }
  const SlotGroup &slot(unsigned Slot) const { return Groups[groupOf(Slot)]; }
  unsigned groupCount() const { return Groups.size(); }
  bool isValue(GroupId G) const {
    return Groups[G].Slots != 0 && Groups[G].Kind == SlotGroup::Value;
  }

  void setUnknown(unsigned Slot) { move(Slot, Nothing); }
  void setIndirect(unsigned Slot, unsigned Word);
  /// Puts the slot in a group of its own that keeps nothing yet.
  GroupId setValue(unsigned Slot);
  /// Puts the slot in a group of its own without changing what is known.
  GroupId isolate(unsigned Slot);
  /// Makes all slots from this one upwards unknown.
  void truncate(unsigned Size);

  /// The groups that keep this root.
  llvm::ArrayRef<GroupId> keepersOf(LeafId Root) const;
  void keep(GroupId G, LeafId Root);
  /// Nothing keeps this root any more.
  void forget(LeafId Root);

  /// Joins groups of which the same is known, and drops empty ones.
  void compact();

  /// Restricts this frame to what the other one claims as well, and makes it
  /// compact. Returns true if it says less than before.
  bool meet(const Frame &Other);

private:
  void move(unsigned Slot, GroupId To);
  void buildIndex() const;

  llvm::SmallVector<GroupId, 8> Slots;
  std::vector<SlotGroup> Groups;
  /// The groups that keep a root; built when it is first asked for. May list
  /// groups that have become empty.
  mutable llvm::DenseMap<LeafId, llvm::SmallVector<GroupId, 1>> Keepers;
  mutable bool Indexed = false;
};

/// A word of a local that holds a reference.
enum class WordState : uint8_t {
  /// Anything.
  Unknown,
  /// Null; stays so while nobody stores to it.
  Null,
  /// Null, an immediate or the base of an object that is not freed.
  Valid
};

/// A place in a local that holds raw addresses.
struct PlaceState {
  /// No raw address has been stored yet.
  bool Empty = true;
  /// Roots into whose object the raw address points.
  RootSet Same;
};

struct State {
  /// The number of published slots is not the same on every path.
  static constexpr int UnknownExtent = -1;
  /// An exception or a longjmp has come out of a call, whose frames are still
  /// published, and nothing has set the stack pointer since.
  static constexpr int Unwound = -2;

  /// False as long as no path to the point has been seen.
  bool Reached = false;
  /// The published slots are those below this one.
  int Extent = 0;
  /// Slots below this one are known to lie inside the region.
  unsigned Checked = 0;
  Frame Slots;
  /// What is below the slots.
  DynamicWords Dynamic;
  llvm::SmallVector<WordState, 4> Words;
  /// Objects of Memory that may hold a reference by now.
  llvm::BitVector Written;
  llvm::SmallVector<PlaceState, 2> Places;
  /// Roots, of those that a second return may need, that no path has computed
  /// yet: every slot keeps their object, as there is none.
  RootSet Uncomputed;

  /// The state at the entry of a function.
  static State atEntry(const Memory &Locals, const ManagedLocals &Managed,
                       const References &Refs);

  /// Restricts this state to what the other one claims as well; the first
  /// state that arrives is taken over. Returns true if this state changed.
  bool meet(const State &Other);
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_STATE_H
