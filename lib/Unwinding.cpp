//===-- Unwinding.cpp - Exceptions and second returns -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Unwinding.h"
#include "Abi.h"
#include "Copies.h"
#include "References.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace graymark {

static bool cannotUnwind(const InvokeInst &Invoke) {
  if (Invoke.hasFnAttr(Attribute::ReturnsTwice))
    return true;
  StringRef Name = calledName(Invoke);
  return Name == name::IdOf || Name == name::KeepAlive ||
         Name.starts_with(name::CopyPrefix) || Name == "memcpy" ||
         Name == "memmove";
}

bool callWhatCannotUnwind(Function &F) {
  SmallVector<InvokeInst *> Calls;
  for (BasicBlock &Block : F)
    if (auto *Invoke = dyn_cast<InvokeInst>(Block.getTerminator());
        Invoke && cannotUnwind(*Invoke))
      Calls.push_back(Invoke);
  for (InvokeInst *Invoke : Calls)
    changeToCall(Invoke);
  return !Calls.empty();
}

bool isCatchSwitch(const BasicBlock &Block) {
  return isa<CatchSwitchInst>(Block.getTerminator());
}

SmallVector<Instruction *, 1> placesBehind(Value &V,
                                           const DominatorTree &Dominators) {
  if (auto *A = dyn_cast<Argument>(&V))
    return {&*A->getParent()->getEntryBlock().getFirstNonPHIOrDbgOrAlloca()};
  auto *I = cast<Instruction>(&V);
  if (auto *Invoke = dyn_cast<InvokeInst>(I)) {
    // Where others join, the value is used by phis only.
    BasicBlock *Normal = Invoke->getNormalDest();
    if (!Normal->getSinglePredecessor())
      return {};
    return {&*Normal->getFirstInsertionPt()};
  }
  if (!isa<PHINode>(I))
    return {I->getNextNode()};
  if (!isCatchSwitch(*I->getParent()))
    return {&*I->getParent()->getFirstInsertionPt()};
  SmallVector<Instruction *, 1> Places;
  SmallVector<BasicBlock *> Worklist = {I->getParent()};
  while (!Worklist.empty())
    for (BasicBlock *Pad : successors(Worklist.pop_back_val())) {
      // Elsewhere the value is used by phis only.
      if (!Dominators.properlyDominates(I->getParent(), Pad))
        continue;
      if (isCatchSwitch(*Pad))
        Worklist.push_back(Pad);
      else if (Instruction *Place = &*Pad->getFirstInsertionPt();
               !is_contained(Places, Place))
        Places.push_back(Place);
    }
  return Places;
}

Instruction *placeBehindReturn(CallBase &Call) {
  auto *Invoke = dyn_cast<InvokeInst>(&Call);
  if (!Invoke)
    return Call.getNextNode();
  BasicBlock *Normal = Invoke->getNormalDest();
  if (!Normal->getSinglePredecessor())
    Normal = SplitEdge(Invoke->getParent(), Normal);
  return &*Normal->getFirstInsertionPt();
}

/// True if the value, which is defined before \p Call in every execution, may
/// be used behind it.
static bool isNeededBehind(const Value &V, const CallBase &Call) {
  const BasicBlock *At = Call.getParent();
  const auto *Definition = dyn_cast<Instruction>(&V);
  const BasicBlock *Home = Definition ? Definition->getParent() : nullptr;
  SmallVector<const BasicBlock *> Worklist;
  DenseSet<const BasicBlock *> LiveIn;
  auto MarkLiveIn = [&](const BasicBlock *Block) {
    if (Block != Home && LiveIn.insert(Block).second)
      Worklist.push_back(Block);
  };
  for (const Use &U : V.uses()) {
    const auto *User = cast<Instruction>(U.getUser());
    const auto *Phi = dyn_cast<PHINode>(User);
    const BasicBlock *Block =
        Phi ? Phi->getIncomingBlock(U) : User->getParent();
    if (Block == At && (Phi || Call.comesBefore(User)))
      return true;
    MarkLiveIn(Block);
  }
  while (!Worklist.empty())
    for (const BasicBlock *Predecessor :
         predecessors(Worklist.pop_back_val())) {
      if (Predecessor == At)
        return true;
      MarkLiveIn(Predecessor);
    }
  return false;
}

SmallVector<Value *> neededAfterSecondReturn(Function &F, const Bases &BaseOf,
                                             const DominatorTree &Dominators) {
  SmallVector<const CallBase *> Calls;
  SmallVector<Value *> Needed;
  for (Argument &A : F.args())
    if (BaseOf.isTracked(&A))
      Needed.push_back(&A);
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (Call && Call->hasFnAttr(Attribute::ReturnsTwice) &&
        Dominators.isReachableFromEntry(I.getParent()))
      Calls.push_back(Call);
    if (BaseOf.isTracked(&I))
      Needed.push_back(&I);
  }
  erase_if(Needed, [&](Value *V) {
    return none_of(Calls, [&](const CallBase *Call) {
      return Dominators.dominates(V, Call) && isNeededBehind(*V, *Call);
    });
  });
  return Needed;
}

} // namespace graymark
