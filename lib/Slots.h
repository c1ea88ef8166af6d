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
// plan and changes nothing; the pass ShadowStack carries it out.
//
// Exceptions and calls that return twice leave the stack pointer anywhere below
// what was published. A pad that catches, and the place behind such a call, set
// it again. Blocks of a catchswitch hold no code: what is merged there is
// stored in the pads behind it.
//
// Values that do not interfere share a slot. The interference graph of values
// between their store and their last safepoint is chordal, as each store
// dominates what it serves, so that greedy colouring in dominance order needs
// the least number of slots.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_SLOTS_H
#define GRAYMARK_LIB_SLOTS_H

#include "Liveness.h"
#include "Placement.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/Analysis/CycleAnalysis.h"
#include "llvm/IR/Dominators.h"

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

/// Slots of one function.
class SlotPlan {
public:
  /// \p Pinned slots, the lowest numbers, belong to managed allocas: in use and
  /// published at every safepoint, cleared by the pass at entry. Without
  /// \p RootsValues, values have no slots, and all that remains is to set the
  /// stack pointer where an exception is caught. The naive placements take
  /// safepoints and roots of Safepoints::everyCall().
  SlotPlan(llvm::Function &F, const Liveness &Live,
           const llvm::DominatorTree &Dominators, const llvm::CycleInfo &Cycles,
           unsigned Pinned, bool RootsValues, Placement Where);

  /// What to do, in an order that is right for actions with the same place.
  llvm::ArrayRef<SlotAction> actions() const { return Actions; }

  /// The slot of a value of the liveness, by its index; -1 if no safepoint that
  /// can be reached roots it.
  int slotOf(unsigned Value) const { return SlotOf[Value]; }

  /// The number of slots of the frame.
  unsigned slotCount() const { return SlotCount; }

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
  struct Event {
    /// A value that is stored, or a safepoint; the other is -1.
    int Value = -1;
    int Point = -1;
    llvm::Instruction *Before;
  };
  /// Values, by index, whose slots are in use at a block's borders.
  struct BlockInfo {
    llvm::SmallVector<Event, 4> Events;
    llvm::SmallVector<unsigned> In;
    llvm::DenseSet<unsigned> Out;
  };
  /// What a dataflow over slot contents knows at a point.
  struct State {
    /// Slots whose word may be shown to the collector.
    llvm::BitVector Clean;
    /// Slots that hold null.
    llvm::BitVector Null;
    /// How many slots are published; -1 where paths differ.
    int Published = 0;
    /// An exception has left the stack pointer anywhere below that.
    bool Moved = false;

    bool meet(const State &Other);
  };

  bool isNaive() const { return Where != Placement::Latest; }
  llvm::ArrayRef<unsigned> rootsAt(unsigned Point) const;
  void placeStores(const llvm::DominatorTree &Dominators,
                   const llvm::CycleInfo &Cycles);
  llvm::Instruction *storePoint(llvm::Value *V,
                                llvm::ArrayRef<unsigned> RootedAt,
                                const llvm::DominatorTree &Dominators,
                                const llvm::CycleInfo &Cycles) const;
  void storeBehindCatchSwitch(unsigned Value);
  void computeRanges();
  void assignSlots(const llvm::DominatorTree &Dominators);
  unsigned extentAt(unsigned Point) const;
  void setPointer(State &At, llvm::Instruction *Before, unsigned Extent,
                  bool Record);
  void enterPad(llvm::BasicBlock &Pad, State &At, bool Record);
  void enterSafepoint(State &At, unsigned Point, bool Record);
  void transfer(llvm::BasicBlock &Block, State &At, bool Record);
  bool endsWithSafepoint(const llvm::BasicBlock &Block) const;
  llvm::DenseMap<llvm::BasicBlock *, State> solveStates();
  bool restoreBeforeJoins(const llvm::DenseMap<llvm::BasicBlock *, State> &In);
  void planActions();
  void planNaiveActions();
  void chooseFrameBlock(const llvm::DominatorTree &Dominators,
                        const llvm::CycleInfo &Cycles);

  llvm::Function &F;
  const Liveness &Live;
  unsigned Pinned;
  Placement Where;
  unsigned SlotCount;
  bool RootsValues;
  /// True if some call in the function returns twice.
  bool ReturnsTwice;
  /// True if the stack pointer is set where it may have been moved.
  bool SetsMovedPointer = false;
  llvm::BasicBlock *FrameBlock = nullptr;
  /// By value index: the safepoints that root it, its store and slot. The store
  /// of a value that is merged in a block of a catchswitch is "before" the
  /// catchswitch: its slot is in use from there, but written in PadStores.
  llvm::SmallVector<llvm::SmallVector<unsigned, 2>> RootedAt;
  llvm::SmallVector<llvm::Instruction *> StoreBefore;
  llvm::SmallVector<int> SlotOf;
  llvm::DenseMap<const llvm::BasicBlock *, BlockInfo> Blocks;
  /// By pad: values to be stored at its beginning, if they are needed there.
  llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<unsigned, 2>>
      PadStores;
  llvm::SmallVector<llvm::Instruction *> PointsOfNoReturn;
  /// Blocks that restore the stack pointer at their end, so that a path that
  /// published nothing and joins behind them need not.
  llvm::DenseSet<const llvm::BasicBlock *> RestoresAtEnd;
  llvm::SmallVector<SlotAction> Actions;
};

} // namespace graymark

#endif // GRAYMARK_LIB_SLOTS_H
