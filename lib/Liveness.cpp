//===-- Liveness.cpp --------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Liveness.h"
#include "Interior.h"
#include "References.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SparseSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace graymark {

Liveness::Liveness(Function &F, Bases &BaseOf, const Safepoints &Calls,
                   bool Composites, ArrayRef<Value *> Kept)
    : BaseOf(BaseOf), Composites(Composites), Kept(Kept.begin(), Kept.end()) {
  // Bases of merges are made first: their operands are uses as well.
  SmallVector<Value *> Tracked;
  for (Instruction &I : instructions(F))
    if (BaseOf.isTracked(&I))
      Tracked.push_back(&I);
  for (Value *V : Tracked)
    BaseOf.baseOf(V);

  collectUses(F);
  computeLiveOut();
  for (BasicBlock &Block : F)
    scanBlock(Block, Calls);
}

unsigned Liveness::indexOf(Value *V) {
  auto [Entry, IsNew] = Indices.try_emplace(V, Values.size());
  if (IsNew) {
    Values.push_back(V);
    Uses.emplace_back();
  }
  return Entry->second;
}

/// The value whose life a use of \p Operand prolongs, or null.
Value *Liveness::usedBase(Value *Operand) {
  if (isReferenceComposite(Operand->getType()))
    return isa<Constant>(Operand) || !Composites ? nullptr : Operand;
  if (!BaseOf.isTracked(Operand))
    return nullptr;
  Value *Base = BaseOf.baseOf(Operand);
  return isa<Constant>(Base) || isNullOrImmediate(Base) || Kept.contains(Base)
             ? nullptr
             : Base;
}

void Liveness::collectUses(Function &F) {
  for (Instruction &I : instructions(F)) {
    auto *Phi = dyn_cast<PHINode>(&I);
    for (Use &Operand : I.operands())
      if (Value *Base = usedBase(Operand))
        Uses[indexOf(Base)].push_back(
            Phi ? UseSite{Phi->getIncomingBlock(Operand), true}
                : UseSite{I.getParent(), false});
  }
}

void Liveness::computeLiveOut() {
  SmallVector<BasicBlock *> Worklist;
  DenseSet<BasicBlock *> OutOf;
  for (unsigned Index = 0, E = Values.size(); Index != E; ++Index) {
    OutOf.clear();
    auto *Definition = dyn_cast<Instruction>(Values[Index]);
    BasicBlock *Home =
        Definition
            ? Definition->getParent()
            : &cast<Argument>(Values[Index])->getParent()->getEntryBlock();
    auto MarkLiveOut = [&](BasicBlock *Block) {
      if (!OutOf.insert(Block).second)
        return;
      LiveOut[Block].push_back(Index);
      if (Block != Home)
        Worklist.push_back(Block);
    };
    auto MarkLiveIn = [&](BasicBlock *Block) {
      for (BasicBlock *Predecessor : predecessors(Block))
        MarkLiveOut(Predecessor);
    };
    for (const UseSite &Site : Uses[Index]) {
      if (Site.AtEnd)
        MarkLiveOut(Site.Block);
      else if (Site.Block != Home)
        MarkLiveIn(Site.Block);
    }
    while (!Worklist.empty())
      MarkLiveIn(Worklist.pop_back_val());
  }
}

void Liveness::scanBlock(BasicBlock &Block, const Safepoints &Calls) {
  if (none_of(Block, [&](Instruction &I) {
        auto *Call = dyn_cast<CallBase>(&I);
        return Call && Calls.isSafepoint(*Call);
      }))
    return;

  SparseSet<unsigned> Live;
  Live.setUniverse(Values.size());
  for (unsigned Index : LiveOut.lookup(&Block))
    Live.insert(Index);

  size_t First = Points.size();
  for (Instruction &I : reverse(Block)) {
    auto Defined = Indices.find(&I);
    if (Defined != Indices.end())
      Live.erase(Defined->second);
    auto *Call = dyn_cast<CallBase>(&I);
    if (Call && Calls.isSafepoint(*Call)) {
      SparseSet<unsigned> Roots;
      Roots.setUniverse(Values.size());
      for (unsigned Index : Live)
        Roots.insert(Index);
      // A managed callee roots its parameters; nobody but the caller sees the
      // operands of a bundle, or a raw address as one of an object.
      bool RootsReferences = isUnmanagedCallee(*Call);
      for (Use &Operand : Call->data_ops()) {
        // A placement that takes every call for a safepoint counts operands as
        // live across it, unless the frame is popped before.
        bool CountsOperands =
            Calls.everyCall() && !isTailCallInReturnPosition(*Call);
        bool RootedByCallee =
            containsReference(Operand->getType()) &&
            Call->isArgOperand(&Operand) && !RootsReferences &&
            !CountsOperands &&
            !isInteriorArgument(*Call, Call->getArgOperandNo(&Operand)) &&
            !BaseOf.isDerived(Operand);
        if (RootedByCallee)
          continue;
        if (Value *Base = usedBase(Operand))
          Roots.insert(indexOf(Base));
      }
      RootedSafepoint Point{Call, {}};
      Point.Roots.assign(Roots.begin(), Roots.end());
      llvm::sort(Point.Roots);
      Points.push_back(std::move(Point));
    }
    if (isa<PHINode>(I))
      continue;
    for (Value *Operand : I.operands())
      if (Value *Base = usedBase(Operand))
        Live.insert(indexOf(Base));
  }
  std::reverse(Points.begin() + First, Points.end());
}

} // namespace graymark
