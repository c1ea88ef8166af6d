//===-- RawAddresses.cpp - Raw addresses stored in locals -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RawAddresses.h"
#include "Abi.h"
#include "DynamicLocals.h"
#include "References.h"
#include "StaleCopies.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace graymark {

bool hasRawAddresses(const Function &F) {
  return any_of(instructions(F), [](const Instruction &I) {
    return isa<AddrSpaceCastInst>(I) && isReference(I.getOperand(0)->getType());
  });
}

std::optional<PointerWrite> asPointerWrite(Instruction &I) {
  PointerWrite Write;
  if (auto *Store = dyn_cast<StoreInst>(&I))
    Write = {Store->getValueOperand(), Store->getPointerOperand()};
  else if (auto *Exchange = dyn_cast<AtomicRMWInst>(&I);
           Exchange && Exchange->getOperation() == AtomicRMWInst::Xchg)
    Write = {Exchange->getValOperand(), Exchange->getPointerOperand()};
  else if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(&I))
    Write = {Swap->getNewValOperand(), Swap->getPointerOperand()};
  else
    return std::nullopt;
  if (auto *Number = dyn_cast<PtrToIntInst>(Write.Stored);
      Number && I.isAtomic() && Number->getPointerAddressSpace() == 0)
    Write.Stored = Number->getPointerOperand();
  return Write;
}

/// True if the address is in a local that exists once, at a place that does not
/// vary.
static bool isFixedPlaceInLocal(const Value *Address,
                                const DataLayout &Layout) {
  APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
  const auto *Local =
      dyn_cast<AllocaInst>(Address->stripAndAccumulateConstantOffsets(
          Layout, Offset, /*AllowNonInbounds=*/true));
  return Local && !mayBeAllocatedAgain(*Local);
}

/// True if what the instruction wrote before may still be used when it is
/// executed again: a compare-exchange may fail then, and an exchange tells what
/// it finds.
static bool outlivesNextWrite(const Instruction &I) {
  return isa<AtomicCmpXchgInst>(I) || (isa<AtomicRMWInst>(I) && !I.use_empty());
}

bool keepsWrittenAddress(Instruction &I) {
  std::optional<PointerWrite> Write = asPointerWrite(I);
  return Write && isFixedPlaceInLocal(Write->Address, I.getDataLayout()) &&
         !(outlivesNextWrite(I) && isInCycle(*I.getParent())) &&
         !mayCopyOutliveNextWrite(I, Write->Address);
}

/// What an instruction hides: the raw address that it writes to a local, or
/// puts into a vector or aggregate.
static Value *hiddenAddress(Instruction &I) {
  if (std::optional<PointerWrite> Write = asPointerWrite(I)) {
    SmallVector<const Value *> Objects;
    getUnderlyingObjects(Write->Address, Objects);
    return any_of(Objects, [](const Value *V) { return isa<AllocaInst>(V); })
               ? Write->Stored
               : nullptr;
  }
  if (auto *Insert = dyn_cast<InsertElementInst>(&I))
    return Insert->getOperand(1);
  if (auto *Insert = dyn_cast<InsertValueInst>(&I))
    return Insert->getInsertedValueOperand();
  return nullptr;
}

/// True if a value of this type has room for a raw address.
static bool mayHoldRawAddress(const Type *T) {
  if (T->isPointerTy())
    return !isReference(T);
  return any_of(T->subtypes(), mayHoldRawAddress);
}

/// True if one of the hiding instructions makes a part of the vector or
/// aggregate.
static bool isMadeOf(const Value *V, const SmallPtrSetImpl<const Value *> &Of) {
  SmallVector<const Value *> Worklist = {V};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *Part = Worklist.pop_back_val();
    if (Of.contains(Part))
      return true;
    if (Seen.insert(Part).second &&
        isa<InsertElementInst, InsertValueInst, ExtractValueInst,
            ExtractElementInst, ShuffleVectorInst, SelectInst, PHINode,
            FreezeInst>(Part))
      append_range(Worklist, cast<Instruction>(Part)->operand_values());
  }
  return false;
}

/// A call that may be passed what was hidden is no tail call: the frame, which
/// keeps the object, must outlive it.
static void keepFrame(Function &F, const Safepoints &Calls,
                      const SmallPtrSetImpl<const Value *> &Hiding,
                      Diagnostics &Errors) {
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallInst>(&I);
    if (!Call || !isTailCallInReturnPosition(*Call) ||
        !Calls.isSafepoint(*Call))
      continue;
    if (none_of(Call->args(), [&](const Use &Argument) {
          return mayHoldRawAddress(Argument->getType()) &&
                 !isa<Constant>(Argument) &&
                 (!Call->isMustTailCall() || isMadeOf(Argument, Hiding));
        }))
      continue;
    if (Call->isMustTailCall())
      Errors.error(*Call,
                   "a musttail call passes the address of an object that "
                   "nothing keeps alive, as its caller's frame is gone; "
                   "make it a plain call");
    else
      Call->setTailCallKind(CallInst::TCK_NoTail);
  }
}

void keepStoredRawAddresses(Function &F, const Safepoints &Calls,
                            Diagnostics &Errors) {
  if (!hasRawAddresses(F))
    return;
  if (none_of(instructions(F), [&](const Instruction &I) {
        const auto *Call = dyn_cast<CallBase>(&I);
        return Call && Calls.isSafepoint(*Call);
      }))
    return;
  Bases BaseOf(F);
  SmallVector<std::pair<Instruction *, Value *>> Hiding;
  for (Instruction &I : instructions(F)) {
    Value *Raw = hiddenAddress(I);
    if (Raw && Raw->getType()->isPointerTy() && !isReference(Raw->getType()) &&
        BaseOf.isTracked(Raw))
      Hiding.push_back({&I, Raw});
  }
  SmallPtrSet<const Value *, 4> Kept;
  for (auto [I, Raw] : Hiding) {
    Value *Base = BaseOf.baseOf(Raw);
    if (isa<Constant>(Base))
      continue;
    if (F.hasFnAttribute(name::UnmanagedAttribute)) {
      if (!isa<Argument>(Base))
        Errors.error(*I, "a raw address is kept in a local in a function "
                         "marked \"graymark-unmanaged\", which roots nothing; "
                         "remove the mark");
      continue;
    }
    IRBuilder<> Builder(F.getContext());
    Builder.SetInsertPoint(F.getEntryBlock().getFirstInsertionPt());
    AllocaInst *Slot =
        Builder.CreateAlloca(Base->getType(), nullptr, "kept.base");
    Builder.SetInsertPoint(I);
    Builder.CreateStore(Base, Slot);
    Kept.insert(I);
  }
  if (!Kept.empty())
    keepFrame(F, Calls, Kept, Errors);
  BaseOf.removeUnused();
}

} // namespace graymark
