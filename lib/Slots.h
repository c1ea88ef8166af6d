//===-- Slots.h - Shadow-stack slots of a function --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Decides which slot holds which value, where it is stored, which slots are
// cleared and how much of the frame is published at each safepoint. Produces a
// plan, and splits critical edges for it; the pass ShadowStack carries it out.
// Who shares a slot is in SlotOwners.h and SlotColouring.h, where values are
// stored in StorePlacement.h. What slots contain is a dataflow of its own here,
// which relies on none of them: whatever they say, no slot is published whose
// word may not be shown to the collector.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_SLOTS_H
#define GRAYMARK_LIB_SLOTS_H

#include "Liveness.h"
#include "Placement.h"
#include "SlotColouring.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/IR/CycleInfo.h"
#include "llvm/IR/Dominators.h"
#include <optional>
#include <string>

namespace graymark {

/// Something to insert before an instruction.
struct SlotAction {
  enum KindType {
    /// Store `V` into slot `Number`.
    Store,
    /// Store null into slot `Number`.
    Clear,
    /// Let the stack pointer show `Number` slots.
    Publish,
    /// Set the stack pointer back to its value at entry.
    Restore
  } Kind;
  llvm::Instruction *Before;
  unsigned Number = 0;
  llvm::Value *V = nullptr;
};

/// How often the stores into slots are expected to be executed during one
/// execution of the function, in writing.
struct ExpectedStores {
  /// Of those in the plan.
  std::string Placed;
  /// Of any sound plan (StoreLowerBound.h), or that it was not computed.
  std::string LowerBound;
};

/// Slots of one function.
class SlotPlan {
public:
  /// \p Pinned slots, the lowest numbers, belong to managed allocas: in use and
  /// published at every safepoint, cleared by the pass at entry. With
  /// \p PublishesWhole, there is more below the frame that must be published
  /// with it: the frame has at least one slot, all are cleared and published at
  /// entry and stay published until the function returns. Without
  /// \p RootsValues, values have no slots, and all that remains is to set the
  /// stack pointer where an exception is caught. The naive
  /// placements take safepoints and roots of Safepoints::everyCall(). Where
  /// edges are split, the analyses are computed again. Expected stores take
  /// long to find: only with \p ExpectsStores.
  SlotPlan(llvm::Function &F, const Liveness &Live,
           llvm::DominatorTree &Dominators, llvm::CycleInfo &Cycles,
           unsigned Pinned, bool PublishesWhole, bool RootsValues,
           Placement Where, bool ExpectsStores);

  /// What to do, in an order that is right for actions with the same place.
  llvm::ArrayRef<SlotAction> actions() const { return Actions; }

  /// The slot of a value of the liveness, by its index; -1 if no safepoint that
  /// can be reached roots it.
  int slotOf(unsigned Value) const { return SlotOf[Value]; }

  /// The number of slots of the frame.
  unsigned slotCount() const { return SlotCount; }

  /// Nothing if they were not asked for, or values have no slots.
  const std::optional<ExpectedStores> &expectedStores() const {
    return Expected;
  }

  /// The block at whose end, or before whose first action or point of no
  /// return, the frame can be set up: it dominates all of them and is in no
  /// cycle. Null if there is nothing to do.
  llvm::BasicBlock *frameBlock() const { return FrameBlock; }

  /// Calls behind which the stack pointer may not be what it was at entry, so
  /// that the frame must be set up before.
  llvm::ArrayRef<llvm::Instruction *> pointsOfNoReturn() const {
    return PointsOfNoReturn;
  }

private:
  /// A store into a slot, or a safepoint; with a safepoint, V is null.
  struct Event {
    llvm::Instruction *Before;
    unsigned SlotOrPoint;
    llvm::Value *V;
  };
  /// What a dataflow over slot contents knows at a point.
  struct State {
    /// Slots whose word may be shown to the collector.
    llvm::BitVector Clean;
    /// Slots that hold null.
    llvm::BitVector Null;
    /// Slots that may hold a value which was dead at a safepoint already.
    llvm::BitVector Lingering;
    /// How many slots are published; -1 where paths differ.
    int Published = 0;
    /// An exception has left the stack pointer anywhere below that.
    bool Moved = false;

    bool meet(const State &Other);
  };
  using States = llvm::DenseMap<const llvm::BasicBlock *, State>;

  bool isNaive() const { return Where != Placement::Latest; }
  void collectEvents(const PlacedStores &Placed, const SlotNumbers &Numbers);
  void setPointer(State &At, llvm::Instruction *Before, unsigned Extent,
                  bool Record);
  void enterPad(llvm::BasicBlock &Pad, State &At, bool Record);
  void enterSafepoint(State &At, unsigned Point, bool Record);
  void transfer(llvm::BasicBlock &Block, State &At, bool Record);
  llvm::Instruction *restoringPlace(llvm::BasicBlock &Block) const;
  bool endsWithSafepoint(const llvm::BasicBlock &Block) const;
  States solveStates();
  llvm::BasicBlock *blockBetween(llvm::BasicBlock *From, llvm::BasicBlock *To);
  bool restoreBeforeJoins(const States &In);
  void planActions();
  void publishAtEntry();
  void planNaiveActions();
  void chooseFrameBlock(const llvm::DominatorTree &Dominators,
                        const llvm::CycleInfo &Cycles);

  llvm::Function &F;
  const Liveness &Live;
  unsigned Pinned;
  bool PublishesWhole;
  Placement Where;
  unsigned SlotCount = 0;
  bool RootsValues;
  /// True if some call in the function returns twice.
  bool ReturnsTwice;
  /// True if the stack pointer is set where it may have been moved.
  bool SetsMovedPointer = false;
  /// True if blocks have been put on edges for restores.
  bool SplitsEdges = false;
  llvm::BasicBlock *FrameBlock = nullptr;
  /// By value index.
  llvm::SmallVector<int> SlotOf;
  /// By safepoint: the slots that it roots, and how many it publishes.
  llvm::SmallVector<llvm::BitVector> RootedSlots;
  llvm::SmallVector<unsigned> Extents;
  llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<Event, 4>> Events;
  llvm::SmallVector<llvm::Instruction *> PointsOfNoReturn;
  /// Blocks that restore the stack pointer at their end, so that a path that
  /// published nothing and joins behind them need not.
  llvm::DenseSet<const llvm::BasicBlock *> RestoresAtEnd;
  llvm::SmallVector<SlotAction> Actions;
  std::optional<ExpectedStores> Expected;
};

} // namespace graymark

#endif // GRAYMARK_LIB_SLOTS_H
