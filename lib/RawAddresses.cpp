//===-- RawAddresses.cpp - Raw addresses stored in locals -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RawAddresses.h"
#include "Abi.h"
#include "References.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace graymark {

bool isFixedPlaceInLocal(const Value *Address, const DataLayout &Layout) {
  APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
  return isa<AllocaInst>(Address->stripAndAccumulateConstantOffsets(
      Layout, Offset, /*AllowNonInbounds=*/true));
}

/// What an instruction hides: the raw address that it stores in a local, or
/// puts into a vector or aggregate.
static Value *hiddenAddress(Instruction &I) {
  if (auto *Store = dyn_cast<StoreInst>(&I)) {
    SmallVector<const Value *> Objects;
    getUnderlyingObjects(Store->getPointerOperand(), Objects);
    return any_of(Objects, [](const Value *V) { return isa<AllocaInst>(V); })
               ? Store->getValueOperand()
               : nullptr;
  }
  if (auto *Insert = dyn_cast<InsertElementInst>(&I))
    return Insert->getOperand(1);
  if (auto *Insert = dyn_cast<InsertValueInst>(&I))
    return Insert->getInsertedValueOperand();
  return nullptr;
}

void keepStoredRawAddresses(Function &F, const Safepoints &Calls,
                            Diagnostics &Errors) {
  if (none_of(instructions(F), [](const Instruction &I) {
        return isa<AddrSpaceCastInst>(I) &&
               isReference(I.getOperand(0)->getType());
      }))
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
    AllocaInst *Kept =
        Builder.CreateAlloca(Base->getType(), nullptr, "kept.base");
    Builder.SetInsertPoint(I);
    Builder.CreateStore(Base, Kept);
  }
  BaseOf.removeUnused();
}

} // namespace graymark
