//===-- HiddenRawAddresses.cpp ----------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HiddenRawAddresses.h"
#include "RawAddresses.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace graymark {

/// True if there is an unmanaged pointer at this address, by the type of the
/// local that it is in.
static bool isPointerInLocal(Value *Address, const DataLayout &Layout) {
  APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
  auto *Local = dyn_cast<AllocaInst>(Address->stripAndAccumulateConstantOffsets(
      Layout, Offset, /*AllowNonInbounds=*/true));
  if (!Local || Offset.isNegative())
    return false;
  Type *At = Local->getAllocatedType();
  Layout.getGEPIndicesForOffset(At, Offset);
  while (At->isAggregateType() && At->getNumContainedTypes() != 0)
    At = At->getContainedType(0);
  return Offset.isZero() && At->isPointerTy() &&
         At->getPointerAddressSpace() == 0;
}

/// The load, if the integer is one from such an address.
static LoadInst *hiddenLoad(Value *V, const DataLayout &Layout) {
  auto *Load = dyn_cast<LoadInst>(V);
  if (Load && !Load->isAtomic() &&
      Load->getType()->isIntegerTy(Layout.getPointerSizeInBits()) &&
      isPointerInLocal(Load->getPointerOperand(), Layout))
    return Load;
  return nullptr;
}

/// The integer as a pointer.
static Value *asPointer(Value *V, Instruction &Before,
                        const DataLayout &Layout) {
  PointerType *Pointer = PointerType::getUnqual(V->getContext());
  if (LoadInst *Load = hiddenLoad(V, Layout))
    return IRBuilder<>(Load).CreateAlignedLoad(
        Pointer, Load->getPointerOperand(), Load->getAlign(),
        Load->isVolatile(), Load->getName());
  return IRBuilder<>(&Before).CreateIntToPtr(V, Pointer);
}

/// An integer load without uses would still show the local as an integer.
static void eraseIfUnused(Value *V) {
  if (auto *Load = dyn_cast<LoadInst>(V); Load && Load->use_empty())
    Load->eraseFromParent();
}

/// The result is a pointer wherever it goes into a local that holds one.
static void replaceResult(Instruction &Old, Value *New,
                          const DataLayout &Layout) {
  for (Use &U : make_early_inc_range(Old.uses())) {
    auto *Store = dyn_cast<StoreInst>(U.getUser());
    if (Store && !Store->isAtomic() && Store->getValueOperand() == &Old &&
        isPointerInLocal(Store->getPointerOperand(), Layout))
      U.set(New);
  }
  if (!Old.use_empty())
    Old.replaceAllUsesWith(
        IRBuilder<>(&Old).CreatePtrToInt(New, Old.getType()));
  Old.eraseFromParent();
}

static void reveal(StoreInst &Store, const DataLayout &Layout) {
  Value *Hidden = Store.getValueOperand();
  Store.setOperand(0, asPointer(Hidden, Store, Layout));
  eraseIfUnused(Hidden);
}

static void reveal(AtomicRMWInst &Exchange, const DataLayout &Layout) {
  Value *Hidden = Exchange.getValOperand();
  Value *Pointer = asPointer(Hidden, Exchange, Layout);
  AtomicRMWInst *New = IRBuilder<>(&Exchange).CreateAtomicRMW(
      AtomicRMWInst::Xchg, Exchange.getPointerOperand(), Pointer,
      Exchange.getAlign(), Exchange.getOrdering(), Exchange.getSyncScopeID());
  New->setVolatile(Exchange.isVolatile());
  replaceResult(Exchange, New, Layout);
  eraseIfUnused(Hidden);
}

static void reveal(AtomicCmpXchgInst &Swap, const DataLayout &Layout) {
  Value *Expected = Swap.getCompareOperand();
  Value *Desired = Swap.getNewValOperand();
  Value *ExpectedPointer = asPointer(Expected, Swap, Layout);
  Value *DesiredPointer = asPointer(Desired, Swap, Layout);
  IRBuilder<> Builder(&Swap);
  AtomicCmpXchgInst *New = Builder.CreateAtomicCmpXchg(
      Swap.getPointerOperand(), ExpectedPointer, DesiredPointer,
      Swap.getAlign(), Swap.getSuccessOrdering(), Swap.getFailureOrdering(),
      Swap.getSyncScopeID());
  New->setVolatile(Swap.isVolatile());
  New->setWeak(Swap.isWeak());
  Value *Read = Builder.CreateExtractValue(New, 0);
  Value *Succeeded = Builder.CreateExtractValue(New, 1);
  for (User *U : make_early_inc_range(Swap.users())) {
    auto *Part = dyn_cast<ExtractValueInst>(U);
    if (!Part)
      continue;
    if (Part->getIndices().front() == 0) {
      replaceResult(*Part, Read, Layout);
    } else {
      Part->replaceAllUsesWith(Succeeded);
      Part->eraseFromParent();
    }
  }
  if (!Swap.use_empty()) {
    Value *Whole = Builder.CreateInsertValue(
        PoisonValue::get(Swap.getType()),
        Builder.CreatePtrToInt(Read, Expected->getType()), 0);
    Swap.replaceAllUsesWith(Builder.CreateInsertValue(Whole, Succeeded, 1));
  }
  Swap.eraseFromParent();
  eraseIfUnused(Expected);
  if (Desired != Expected)
    eraseIfUnused(Desired);
}

void revealAtomicRawAddresses(Function &F) {
  if (!hasRawAddresses(F))
    return;
  const DataLayout &Layout = F.getDataLayout();
  SmallVector<Instruction *> Atomics;
  for (Instruction &I : instructions(F))
    if (I.isAtomic())
      if (std::optional<PointerWrite> Write = asPointerWrite(I);
          Write && hiddenLoad(Write->Stored, Layout))
        Atomics.push_back(&I);
  for (Instruction *I : Atomics) {
    if (auto *Store = dyn_cast<StoreInst>(I))
      reveal(*Store, Layout);
    else if (auto *Exchange = dyn_cast<AtomicRMWInst>(I))
      reveal(*Exchange, Layout);
    else
      reveal(*cast<AtomicCmpXchgInst>(I), Layout);
  }
}

} // namespace graymark
