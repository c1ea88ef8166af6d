//===-- StorePlacement.h - Where values are stored in their slots ----- -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Decides where each owner of a slot stores its value. The slot gets the value
// as late as is possible under two conditions: every safepoint that roots the
// value finds it there, and no path stores one definition twice. From the first
// such safepoint on, the value stays stored wherever it is still needed; where
// a path joins on which it has not been stored yet, it is stored on the edge.
// That is the earliest closure under successors that covers the safepoints:
// every other placement that stores each definition at most once stores on each
// path at least as often. Critical edges that get a store are split.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_STOREPLACEMENT_H
#define GRAYMARK_LIB_STOREPLACEMENT_H

#include "Placement.h"
#include "SlotOwners.h"

namespace graymark {

/// A store of a value into the slot of its owner, in front of an instruction.
struct PlacedStore {
  unsigned Owner;
  llvm::Value *V;
  llvm::Instruction *Before;
};

/// Where all owners of one function are stored.
struct PlacedStores {
  llvm::SmallVector<PlacedStore> Stores;
  /// By safepoint: the owners of its roots.
  llvm::SmallVector<IndexSet> OwnersAt;
  /// True if edges were split, so that analyses of the CFG are out of date.
  bool SplitEdges = false;
};

/// How often blocks and edges are expected to be executed.
struct ExpectedExecutions {
  llvm::function_ref<uint64_t(const llvm::BasicBlock *)> OfBlock;
  llvm::function_ref<uint64_t(const llvm::BasicBlock *,
                              const llvm::BasicBlock *)>
      OfEdge;
};

/// Places the stores of all \p Owners. Owners of several values whose stores
/// would be executed more often than those of each value by itself are taken
/// apart: where few paths store what flows into a phi, all others would have
/// to. With a naive placement, or where an edge cannot be split, stores stand
/// behind definitions; owners are taken apart for that.
PlacedStores placeStores(llvm::Function &F, const Liveness &Live,
                         const SlotNeeds &Needs,
                         const llvm::DominatorTree &Dominators, Placement Where,
                         const ExpectedExecutions &Expected,
                         llvm::SmallVectorImpl<SlotOwner> &Owners);

} // namespace graymark

#endif // GRAYMARK_LIB_STOREPLACEMENT_H
