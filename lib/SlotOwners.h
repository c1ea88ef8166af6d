//===-- SlotOwners.h - Values that have one slot together ------------- -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joins phis and what flows into them: values of which no two are needed at the
// same time can have one slot for all, so that what is in the slot already when
// it goes through a phi is not stored again. Such a set of values is the owner
// of a slot; owners that do not interfere may still share it (SlotColouring.h).
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_SLOTOWNERS_H
#define GRAYMARK_LIB_SLOTOWNERS_H

#include "Liveness.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/IR/Dominators.h"

namespace graymark {

/// The values of one slot, by index of Liveness::values().
using SlotOwner = llvm::SmallVector<unsigned, 2>;

/// For each value, whether it must be in a slot somewhere: a safepoint that can
/// be reached roots it, or it flows into a phi that one roots.
class SlotNeeds {
public:
  SlotNeeds(llvm::Function &F, const Liveness &Live,
            const llvm::DominatorTree &Dominators);

  bool isRelevant(unsigned Value) const { return Relevant.test(Value); }
  const llvm::BitVector &relevant() const { return Relevant; }

  /// The values that are needed at the start of a block, its phis included.
  const IndexSet &atStart(const llvm::BasicBlock *Block) const;

  /// Two values, neither of which is needed where the other one begins.
  bool interfere(unsigned A, unsigned B) const;

private:
  struct BlockNeeds {
    IndexSet AtStart, AtEnd;
  };
  bool isNeededBehind(unsigned Value, unsigned Definition) const;

  const Liveness &Live;
  const llvm::DominatorTree &Dominators;
  llvm::BitVector Relevant;
  llvm::DenseMap<const llvm::BasicBlock *, BlockNeeds> Blocks;
  /// The safepoints of a block, in order.
  llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<unsigned, 2>>
      PointsIn;
};

/// The owners of slots: every relevant value is in exactly one. Phis of the
/// most frequent blocks are joined first, with their most frequent inputs.
llvm::SmallVector<SlotOwner> findSlotOwners(
    llvm::Function &F, const Liveness &Live, const SlotNeeds &Needs,
    llvm::function_ref<uint64_t(const llvm::BasicBlock *)> Frequency);

} // namespace graymark

#endif // GRAYMARK_LIB_SLOTOWNERS_H
