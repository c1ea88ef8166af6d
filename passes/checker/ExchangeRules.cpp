//===-- ExchangeRules.cpp - Are references exchanged by the runtime -------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules for code that is compiled for reference counting: barriers that
// stand in the place of what writes references to objects.
//
//===----------------------------------------------------------------------===//

#include "checker/BarrierRules.h"

#include "checker/ManagedLocals.h"

#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::checker {

/// Of a runtime call that writes to an object: is it told the right one?
void BarrierChecker::checkExchangeCall(const CallBase &Call) {
  bool IsStore =
      isRuntimeCall(Call, "__graymark_store") && Call.arg_size() == 3;
  if (!IsStore && (Call.arg_size() != 4 ||
                   (!isRuntimeCall(Call, "__graymark_exchange_copy") &&
                    !isRuntimeCall(Call, "__graymark_exchange_fill"))))
    return;
  const Value *Parent = Call.getArgOperand(IsStore ? 1 : 3);
  const Value *Address = Call.getArgOperand(0);
  // The object of an interior parameter is the caller's affair.
  bool IsKnown = isInObject(Address) && !Refs.mayBeInterior(Refs.leaf(Address));
  bool IsRight = IsKnown ? isParentOf(Parent, Write{&Call, Address})
                         : isa<ConstantPointerNull>(Parent);
  if (!IsRight)
    Found.report(&Call, "exchanges references in an object, but names another");
}

/// Reference counting: nothing but the runtime writes references to objects,
/// null and immediates included, for they end what was there before.
void BarrierChecker::checkExchange(const Instruction &I) {
  const Value *Stored = nullptr;
  const Value *Address = nullptr;
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    Stored = Store->getValueOperand();
    Address = Store->getPointerOperand();
  } else if (const auto *RMW = dyn_cast<AtomicRMWInst>(&I)) {
    Stored = RMW->getValOperand();
    Address = RMW->getPointerOperand();
  } else if (const auto *Exchange = dyn_cast<AtomicCmpXchgInst>(&I)) {
    Stored = Exchange->getNewValOperand();
    Address = Exchange->getPointerOperand();
  } else if (const auto *Call = dyn_cast<CallBase>(&I)) {
    checkExchangeCall(*Call);
    std::optional<CopyOperands> Copy = copyOperands(*Call);
    if (!Copy)
      Copy = libraryCopyOperands(*Call);
    if (const auto *Fill = dyn_cast<AnyMemSetInst>(Call))
      Copy = {Fill->getRawDest(), nullptr, nullptr};
    if (Copy && !movesBytesOnly(*Call) &&
        (isOpaqueCopy(*Call) ? mayBeInObject(Copy->Destination)
                             : isInObject(Copy->Destination)))
      Found.report(&I, "copies or fills memory in an object without an "
                       "exchange barrier");
    const auto *Intrinsic = dyn_cast<IntrinsicInst>(&I);
    if (!Intrinsic || Intrinsic->getIntrinsicID() != Intrinsic::masked_store)
      return;
    Stored = Intrinsic->getArgOperand(0);
    Address = Intrinsic->getArgOperand(1);
  }
  if (!Stored)
    return;
  SmallVector<int64_t, 4> Offsets;
  referenceOffsets(Stored->getType(), I.getModule()->getDataLayout(), 0,
                   Offsets);
  bool IsWrite = Offsets.empty() ? isInObject(Address) && !isNumberAccess(I) &&
                                       !computesWhatItWrites(I) &&
                                       comesFromObject(Stored, I)
                                 : mayBeInObject(Address);
  if (IsWrite)
    Found.report(&I, "writes references to an object without an exchange "
                     "barrier");
}

} // namespace graymark::checker
