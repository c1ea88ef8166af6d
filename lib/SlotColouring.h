//===-- SlotColouring.h - Which owners share a slot ------------------- -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gives numbers to slots: owners that are never in use at the same point may
// have the same one. An owner is taken to be in use from the nearest block that
// dominates all its stores to its last safepoint; such ranges are subtrees of
// the dominator tree, so that greedy colouring in dominance order needs the
// least number of slots for them. Low numbers go to the slots that the most
// frequent safepoints root, so that those publish little.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_SLOTCOLOURING_H
#define GRAYMARK_LIB_SLOTCOLOURING_H

#include "StorePlacement.h"

namespace graymark {

/// Numbers of slots.
struct SlotNumbers {
  /// By owner; -1 for one that is never stored.
  llvm::SmallVector<int> SlotOf;
  unsigned Count;
};

/// Colours the owners. Slots below \p Pinned are taken everywhere.
SlotNumbers
colourSlots(llvm::Function &F, const Liveness &Live, const PlacedStores &Placed,
            unsigned OwnerCount, unsigned Pinned,
            const llvm::DominatorTree &Dominators,
            llvm::function_ref<uint64_t(const llvm::BasicBlock *)> Frequency);

} // namespace graymark

#endif // GRAYMARK_LIB_SLOTCOLOURING_H
