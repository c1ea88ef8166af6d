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
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_STATE_H
#define GRAYMARK_PASSES_CHECKER_STATE_H

#include "checker/ManagedLocals.h"
#include "checker/References.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"

namespace graymark::checker {

/// A sorted set of roots.
class RootSet {
public:
  void insert(LeafId L);
  void erase(LeafId L);
  void clear() { Elements.clear(); }
  bool contains(LeafId L) const;
  /// Keeps what is in both. Returns true if something was removed.
  bool intersect(const RootSet &Other);
  llvm::ArrayRef<LeafId> elements() const { return Elements; }

private:
  llvm::SmallVector<LeafId, 2> Elements;
};

/// One word of the frame.
struct SlotState {
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
  /// With Value, roots of which the slot keeps the object: their current value
  /// is null, an immediate, or points into the object whose base is here.
  RootSet Keeps;
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

  /// False as long as no path to the point has been seen.
  bool Reached = false;
  /// The published slots are those below this one.
  int Extent = 0;
  /// Slots below this one are known to lie inside the region.
  unsigned Checked = 0;
  llvm::SmallVector<SlotState, 8> Slots;
  llvm::SmallVector<WordState, 4> Words;
  /// Objects of Memory that may hold a reference by now.
  llvm::BitVector Written;
  llvm::SmallVector<PlaceState, 2> Places;

  /// The state at the entry of a function.
  static State atEntry(const Memory &Locals, const ManagedLocals &Managed,
                       const References &Refs);

  /// Restricts this state to what the other one claims as well; the first
  /// state that arrives is taken over. Returns true if this state changed.
  bool meet(const State &Other);
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_STATE_H
