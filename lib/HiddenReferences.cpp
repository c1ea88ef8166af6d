//===-- HiddenReferences.cpp ------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HiddenReferences.h"
#include "Locals.h"
#include "References.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace graymark {

/// True if \p Pointer is a local that is used as a reference somewhere.
static bool isReferenceLocal(Value *Pointer, const DataLayout &Layout) {
  auto *Local = dyn_cast<AllocaInst>(Pointer);
  return Local && isManagedVariable(*Local, Local->getAllocatedType(), Layout);
}

/// True if an integer is a reference in disguise: loaded from such a local.
static LoadInst *hiddenLoad(Value *V, const DataLayout &Layout) {
  auto *Load = dyn_cast<LoadInst>(V);
  if (Load && !Load->isAtomic() && Load->getType()->isIntegerTy(32) &&
      isReferenceLocal(Load->getPointerOperand(), Layout))
    return Load;
  return nullptr;
}

/// True if the integer goes into such a local and nowhere else.
static bool isStoredAsReference(Value *V, const DataLayout &Layout) {
  return !V->use_empty() && all_of(V->users(), [&](User *U) {
    auto *Store = dyn_cast<StoreInst>(U);
    return Store && !Store->isAtomic() && Store->getValueOperand() == V &&
           isReferenceLocal(Store->getPointerOperand(), Layout);
  });
}

/// The same load as a reference.
static LoadInst *asReference(LoadInst *Load) {
  IRBuilder<> Builder(Load);
  return Builder.CreateAlignedLoad(referenceType(Load->getContext()),
                                   Load->getPointerOperand(), Load->getAlign(),
                                   Load->isVolatile(), Load->getName());
}

/// An integer load without uses would still show the local as an integer.
static void eraseIfUnused(LoadInst *Load) {
  if (Load->use_empty())
    Load->eraseFromParent();
}

/// The integer stores of a result become stores of the reference.
static void replaceResult(Value *Old, Value *New) {
  for (User *U : make_early_inc_range(Old->users())) {
    auto *Store = cast<StoreInst>(U);
    Store->setOperand(0, New);
  }
}

static void reveal(StoreInst &Store, const DataLayout &Layout) {
  LoadInst *Hidden = hiddenLoad(Store.getValueOperand(), Layout);
  if (!Hidden)
    return;
  Store.setOperand(0, asReference(Hidden));
  eraseIfUnused(Hidden);
}

static void reveal(LoadInst &Load, const DataLayout &Layout) {
  if (!Load.getType()->isIntegerTy(32) || !isStoredAsReference(&Load, Layout))
    return;
  LoadInst *New = asReference(&Load);
  New->setAtomic(Load.getOrdering(), Load.getSyncScopeID());
  replaceResult(&Load, New);
  Load.eraseFromParent();
}

static void reveal(AtomicRMWInst &Exchange, const DataLayout &Layout) {
  if (Exchange.getOperation() != AtomicRMWInst::Xchg)
    return;
  LoadInst *Hidden = hiddenLoad(Exchange.getValOperand(), Layout);
  if (!Hidden ||
      (!Exchange.use_empty() && !isStoredAsReference(&Exchange, Layout)))
    return;
  IRBuilder<> Builder(&Exchange);
  AtomicRMWInst *New = Builder.CreateAtomicRMW(
      AtomicRMWInst::Xchg, Exchange.getPointerOperand(), asReference(Hidden),
      Exchange.getAlign(), Exchange.getOrdering(), Exchange.getSyncScopeID());
  New->setVolatile(Exchange.isVolatile());
  replaceResult(&Exchange, New);
  Exchange.eraseFromParent();
  eraseIfUnused(Hidden);
}

static void reveal(AtomicCmpXchgInst &Swap, const DataLayout &Layout) {
  LoadInst *Expected = hiddenLoad(Swap.getCompareOperand(), Layout);
  LoadInst *Desired = hiddenLoad(Swap.getNewValOperand(), Layout);
  if (!Expected || !Desired)
    return;
  for (User *U : Swap.users()) {
    auto *Part = dyn_cast<ExtractValueInst>(U);
    if (!Part || (Part->getIndices().front() == 0 && !Part->use_empty() &&
                  !isStoredAsReference(Part, Layout)))
      return;
  }
  IRBuilder<> Builder(&Swap);
  AtomicCmpXchgInst *New = Builder.CreateAtomicCmpXchg(
      Swap.getPointerOperand(), asReference(Expected), asReference(Desired),
      Swap.getAlign(), Swap.getSuccessOrdering(), Swap.getFailureOrdering(),
      Swap.getSyncScopeID());
  New->setVolatile(Swap.isVolatile());
  New->setWeak(Swap.isWeak());
  for (User *U : make_early_inc_range(Swap.users())) {
    auto *Part = cast<ExtractValueInst>(U);
    Builder.SetInsertPoint(Part);
    Value *NewPart = Builder.CreateExtractValue(New, Part->getIndices());
    if (Part->getIndices().front() == 0)
      replaceResult(Part, NewPart);
    else
      Part->replaceAllUsesWith(NewPart);
    Part->eraseFromParent();
  }
  Swap.eraseFromParent();
  eraseIfUnused(Expected);
  if (Desired != Expected)
    eraseIfUnused(Desired);
}

void revealAtomicReferences(Function &F) {
  const DataLayout &Layout = F.getDataLayout();
  SmallVector<Instruction *> Atomics;
  for (Instruction &I : instructions(F))
    if (I.isAtomic() && !isa<FenceInst>(I))
      Atomics.push_back(&I);
  for (Instruction *I : Atomics) {
    if (auto *Store = dyn_cast<StoreInst>(I))
      reveal(*Store, Layout);
    else if (auto *Load = dyn_cast<LoadInst>(I))
      reveal(*Load, Layout);
    else if (auto *Exchange = dyn_cast<AtomicRMWInst>(I))
      reveal(*Exchange, Layout);
    else if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(I))
      reveal(*Swap, Layout);
  }
}

} // namespace graymark
