//===-- Liveness.cpp --------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Liveness.h"
#include "BackwardDataflow.h"
#include "Interior.h"
#include "References.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/PostOrderIterator.h"
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
  solve(F);
  for (BasicBlock &Block : F)
    scanBlock(Block, Calls);
  Blocks.clear();
}

unsigned Liveness::indexOf(Value *V) {
  auto [Entry, IsNew] = Indices.try_emplace(V, Values.size());
  if (IsNew)
    Values.push_back(V);
  return Entry->second;
}

/// The value whose life a use of \p Operand prolongs, or null.
Value *Liveness::usedBase(Value *Operand) const {
  if (isReferenceComposite(Operand->getType()))
    return isa<Constant>(Operand) || !Composites ? nullptr : Operand;
  if (!BaseOf.isTracked(Operand))
    return nullptr;
  Value *Base = BaseOf.baseOf(Operand);
  return isa<Constant>(Base) || isNullOrImmediate(Base) || Kept.contains(Base)
             ? nullptr
             : Base;
}

int Liveness::indexOfBase(Value *Operand) const {
  Value *Base = usedBase(Operand);
  auto Known = Base ? Indices.find(Base) : Indices.end();
  return Known == Indices.end() ? -1 : int(Known->second);
}

Value *Liveness::storedBase(Value *Operand) const {
  Value *Stored = BaseOf.baseOf(Operand);
  if (isa<Constant>(Stored) || isNullOrImmediate(Stored))
    return nullReference(Operand->getContext());
  return Stored;
}

void Liveness::collectUses(Function &F) {
  for (Instruction &I : instructions(F)) {
    auto *Phi = dyn_cast<PHINode>(&I);
    for (Use &Operand : I.operands()) {
      Value *Base = usedBase(Operand);
      if (!Base)
        continue;
      unsigned Index = indexOf(Base);
      if (Phi) {
        Blocks[Phi->getIncomingBlock(Operand)].AtEnd.set(Index);
        continue;
      }
      auto *Definition = dyn_cast<Instruction>(Base);
      if (!Definition || Definition->getParent() != I.getParent())
        Blocks[I.getParent()].Used.set(Index);
    }
  }
  for (unsigned Index = 0; Index != Values.size(); ++Index)
    if (auto *Definition = dyn_cast<Instruction>(Values[Index]))
      Blocks[Definition->getParent()].Defined.set(Index);
}

IndexSet Liveness::liveOut(const BasicBlock &Block) const {
  IndexSet Out;
  for (const BasicBlock *Successor : successors(&Block))
    if (auto Next = Blocks.find(Successor); Next != Blocks.end())
      Out |= Next->second.LiveIn;
  if (auto Here = Blocks.find(&Block); Here != Blocks.end())
    Out |= Here->second.AtEnd;
  return Out;
}

void Liveness::solve(Function &F) {
  SmallVector<BasicBlock *> Order(post_order(&F));
  // So that no reference into the map is invalidated.
  for (BasicBlock &Block : F)
    Blocks[&Block];
  // What cannot be reached is scanned as well.
  DenseSet<const BasicBlock *> Reached(Order.begin(), Order.end());
  for (BasicBlock &Block : F)
    if (!Reached.contains(&Block))
      Order.push_back(&Block);
  solveBackward(Order, [&](BasicBlock *Block) {
    BlockUses &Here = Blocks.find(Block)->second;
    IndexSet In = liveOut(*Block);
    In.intersectWithComplement(Here.Defined);
    In |= Here.Used;
    if (In == Here.LiveIn)
      return false;
    Here.LiveIn = std::move(In);
    return true;
  });
}

void Liveness::scanBlock(BasicBlock &Block, const Safepoints &Calls) {
  if (none_of(Block, [&](Instruction &I) {
        auto *Call = dyn_cast<CallBase>(&I);
        return Call && Calls.isSafepoint(*Call);
      }))
    return;

  IndexSet Live = liveOut(Block);

  size_t First = Points.size();
  for (Instruction &I : reverse(Block)) {
    auto Defined = Indices.find(&I);
    if (Defined != Indices.end())
      Live.reset(Defined->second);
    auto *Call = dyn_cast<CallBase>(&I);
    if (Call && Calls.isSafepoint(*Call)) {
      RootedSafepoint Point{Call, Live};
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
          Point.Roots.set(indexOf(Base));
      }
      Points.push_back(std::move(Point));
    }
    if (isa<PHINode>(I))
      continue;
    for (Value *Operand : I.operands())
      if (Value *Base = usedBase(Operand))
        Live.set(indexOf(Base));
  }
  std::reverse(Points.begin() + First, Points.end());
}

} // namespace graymark
