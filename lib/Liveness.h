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

namespace graymark {

/// A safepoint and the values that must be rooted during it, as indices into
/// Liveness::values().
struct RootedSafepoint {
  llvm::CallBase *Call;
  llvm::SmallVector<unsigned, 4> Roots;
};

/// Liveness of base pointers at the safepoints of one function. A use of a
/// derived pointer or a raw address is a use of its base. Time and memory are
/// linear in the total length of the live ranges.
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

private:
  struct UseSite {
    llvm::BasicBlock *Block;
    /// The use is on an edge out of the block (a phi operand).
    bool AtEnd;
  };

  unsigned indexOf(llvm::Value *V);
  llvm::Value *usedBase(llvm::Value *Operand);
  void collectUses(llvm::Function &F);
  void computeLiveOut();
  void scanBlock(llvm::BasicBlock &Block, const Safepoints &Calls);

  Bases &BaseOf;
  bool Composites;
  llvm::DenseSet<const llvm::Value *> Kept;
  llvm::SmallVector<llvm::Value *> Values;
  llvm::DenseMap<llvm::Value *, unsigned> Indices;
  llvm::SmallVector<llvm::SmallVector<UseSite, 2>> Uses;
  llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<unsigned>> LiveOut;
  llvm::SmallVector<RootedSafepoint> Points;
};

} // namespace graymark

#endif // GRAYMARK_LIB_LIVENESS_H
