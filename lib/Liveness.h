//===-- Liveness.h - Which bases are needed at which safepoints -*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For every safepoint of a function, the base pointers that must be on the
// shadow stack during the call: of what is live after it, of raw addresses
// passed to it, and of references passed to an unmanaged callee. Where they
// are put is in Slots.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_LIVENESS_H
#define GRAYMARK_LIB_LIVENESS_H

#include "Bases.h"
#include "Safepoints.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/SparseBitVector.h"

namespace graymark {

/// A set of values or of slots' owners, by index. Large functions have many
/// blocks at which the same many values are live, and sets of few, long
/// elements are the faster ones there.
using IndexSet = llvm::SparseBitVector<512>;

/// A safepoint and the values that must be rooted during it, as indices into
/// Liveness::values().
struct RootedSafepoint {
  llvm::CallBase *Call;
  IndexSet Roots;
};

/// Liveness of base pointers at the safepoints of one function. A use of a
/// derived pointer or a raw address is a use of its base. A dataflow over sets,
/// which takes a few rounds over the blocks whatever number of values is live.
class Liveness {
public:
  /// \p Composites says whether vectors and aggregates of references count
  /// as values, or only scalars do. The bases in \p Kept are rooted by other
  /// means at every safepoint, and are left out.
  Liveness(llvm::Function &F, Bases &BaseOf, const Safepoints &Calls,
           bool Composites = false, llvm::ArrayRef<llvm::Value *> Kept = {});

  /// Every safepoint of the function, by block in the function's order and by
  /// position in the block.
  llvm::ArrayRef<RootedSafepoint> safepoints() const { return Points; }

  /// The values that roots index: base pointers, and vectors or aggregates
  /// that contain references.
  llvm::ArrayRef<llvm::Value *> values() const { return Values; }

  /// The index of the value that \p Operand is or comes from; -1 for what has
  /// no object.
  int indexOfBase(llvm::Value *Operand) const;

  /// What a slot that is to keep the object of \p Operand gets: its base, also
  /// one that is kept in a variable of its own, or null if there is none.
  llvm::Value *storedBase(llvm::Value *Operand) const;

private:
  /// What a block does to the live set.
  struct BlockUses {
    /// Used in the block, but defined outside of it.
    IndexSet Used;
    /// Used by phis on the edges out of it.
    IndexSet AtEnd;
    IndexSet Defined;
    IndexSet LiveIn;
  };

  unsigned indexOf(llvm::Value *V);
  llvm::Value *usedBase(llvm::Value *Operand) const;
  void collectUses(llvm::Function &F);
  void solve(llvm::Function &F);
  IndexSet liveOut(const llvm::BasicBlock &Block) const;
  void scanBlock(llvm::BasicBlock &Block, const Safepoints &Calls);

  Bases &BaseOf;
  bool Composites;
  llvm::DenseSet<const llvm::Value *> Kept;
  llvm::SmallVector<llvm::Value *> Values;
  llvm::DenseMap<llvm::Value *, unsigned> Indices;
  llvm::DenseMap<const llvm::BasicBlock *, BlockUses> Blocks;
  llvm::SmallVector<RootedSafepoint> Points;
};

} // namespace graymark

#endif // GRAYMARK_LIB_LIVENESS_H
