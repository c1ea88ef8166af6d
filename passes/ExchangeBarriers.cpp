//===-- ExchangeBarriers.cpp - Barriers of reference counting ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A collector that counts references in objects must see what a store
// overwrites. Each store of one reference becomes __graymark_store; one of
// several is taken apart; copies and fills, of which only the descriptor of the
// object knows what they move, become calls that go by it. Atomic operations
// become plain ones: there are no threads. Roots are not counted. Nothing is
// elided, because a store of null is a decrement, and one into a new object an
// increment.
//
//===----------------------------------------------------------------------===//

#include "ExchangeBarriers.h"
#include "Abi.h"
#include "Bases.h"
#include "Copies.h"
#include "Funclets.h"
#include "Options.h"
#include "ReferenceWrites.h"
#include "References.h"
#include "Statistics.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;
using ore::NV;

namespace graymark {

namespace {

class ExchangeInserter {
public:
  explicit ExchangeInserter(Function &F)
      : F(F), BaseOf(F), Pads(F), Remarks(&F) {}

  bool run();

private:
  /// A write to be replaced, and the object that is written to: the null
  /// reference if that is not known, or may be none.
  struct Write {
    Instruction *I;
    /// They may be the result of a write that is replaced first.
    WeakTrackingVH Address, Parent;
    CallBundles Bundles;
  };

  std::optional<Write> find(Instruction &I);
  void replace(const Write &W);
  void callRuntime(IRBuilder<> &Builder, StringRef Name,
                   ArrayRef<Value *> Arguments);
  void storeParts(IRBuilder<> &Builder, const Write &W, Value *Stored,
                  uint64_t Offset, Align Alignment);
  void storeUnderMask(const Write &W, Value *Stored, Value *Mask);
  void storeBytes(IRBuilder<> &Builder, const Write &W, Value *Stored);
  void storeWhole(IRBuilder<> &Builder, const Write &W, Value *Stored,
                  Align Alignment);
  Value *word(IRBuilder<> &Builder, Value *V) const {
    return Builder.CreateZExtOrTrunc(V, Builder.getInt32Ty());
  }

  Function &F;
  Bases BaseOf;
  Funclets Pads;
  OptimizationRemarkEmitter Remarks;
  /// Of the write that is being replaced.
  CallBundles Bundles;
};

} // namespace

/// A fill of memory with one byte: an intrinsic or a call of the library's
/// memset.
static bool isFill(const Instruction &I) {
  if (isa<AnyMemSetInst>(I))
    return true;
  const auto *Call = dyn_cast<CallInst>(&I);
  return Call && calledName(*Call) == "memset" && !isMistypedMemoryCall(*Call);
}

std::optional<ExchangeInserter::Write> ExchangeInserter::find(Instruction &I) {
  Value *Address;
  if (std::optional<ReferenceWrite> Found = referenceWrite(I, BaseOf)) {
    Address = Found->Address;
    // Copies between places that hold no references are copies of bytes.
    if (!BaseOf.isTracked(Address) && isa<MemTransferInst>(I))
      return std::nullopt;
  } else if (isFill(I)) {
    Address = cast<CallInst>(I).getArgOperand(0);
    if (movesBytesOnly(cast<CallInst>(I)) || !BaseOf.isTracked(Address))
      return std::nullopt;
  } else {
    return std::nullopt;
  }
  CallBundles PadBundles = Pads.bundlesIn(*I.getParent());
  if (BaseOf.isTracked(Address) && BaseOf.isObjectKnown(Address))
    return Write{&I, Address, BaseOf.baseOf(Address), PadBundles};
  if (isKnownUnmanaged(Address))
    return std::nullopt;
  return Write{&I, Address, nullReference(F.getContext()), PadBundles};
}

void ExchangeInserter::callRuntime(IRBuilder<> &Builder, StringRef Name,
                                   ArrayRef<Value *> Arguments) {
  // Addresses may be of either space; after lowering there is one.
  SmallVector<Type *> Types;
  for (Value *Argument : Arguments)
    Types.push_back(Argument->getType());
  CallInst *Call = Builder.CreateCall(
      FunctionType::get(Builder.getVoidTy(), Types, false),
      declareRuntimeFunction(*F.getParent(), Name).getCallee(), Arguments,
      Bundles);
  // Said here because a call by another type names no function to LLVM.
  Call->addFnAttr(Attribute::get(F.getContext(), name::LeafAttribute));
}

/// The references in \p Stored by the runtime, the rest of it by plain stores.
void ExchangeInserter::storeParts(IRBuilder<> &Builder, const Write &W,
                                  Value *Stored, uint64_t Offset,
                                  Align Alignment) {
  Type *T = Stored->getType();
  const DataLayout &Layout = F.getDataLayout();
  if (isReference(T) || !containsReference(T)) {
    Value *Place = W.Address;
    if (Offset)
      Place = Builder.CreatePtrAdd(Place, Builder.getInt32(Offset));
    if (isReference(T))
      callRuntime(Builder, name::ExchangeStore, {Place, W.Parent, Stored});
    else
      Builder.CreateAlignedStore(Stored, Place,
                                 commonAlignment(Alignment, Offset));
  } else if (auto *Vector = dyn_cast<FixedVectorType>(T)) {
    for (uint64_t I = 0; I != Vector->getNumElements(); ++I)
      storeParts(Builder, W, Builder.CreateExtractElement(Stored, I),
                 Offset + I * GRAYMARK_WORD_SIZE, Alignment);
  } else if (auto *Array = dyn_cast<ArrayType>(T)) {
    uint64_t Stride = Layout.getTypeAllocSize(Array->getElementType());
    for (unsigned I = 0; I != Array->getNumElements(); ++I)
      storeParts(Builder, W, Builder.CreateExtractValue(Stored, I),
                 Offset + I * Stride, Alignment);
  } else {
    auto *Struct = cast<StructType>(T);
    const StructLayout *Fields = Layout.getStructLayout(Struct);
    for (unsigned I = 0; I != Struct->getNumElements(); ++I)
      storeParts(Builder, W, Builder.CreateExtractValue(Stored, I),
                 Offset + Fields->getElementOffset(I).getFixedValue(),
                 Alignment);
  }
}

void ExchangeInserter::storeUnderMask(const Write &W, Value *Stored,
                                      Value *Mask) {
  unsigned Lanes = cast<FixedVectorType>(Stored->getType())->getNumElements();
  for (unsigned I = 0; I != Lanes; ++I) {
    IRBuilder<> Builder(W.I);
    Instruction *Then = SplitBlockAndInsertIfThen(
        Builder.CreateExtractElement(Mask, I), W.I, /*Unreachable=*/false);
    Builder.SetInsertPoint(Then);
    Builder.SetCurrentDebugLocation(W.I->getDebugLoc());
    storeParts(Builder, W, Builder.CreateExtractElement(Stored, I),
               uint64_t(I) * GRAYMARK_WORD_SIZE, Align(GRAYMARK_WORD_SIZE));
  }
}

/// A number that may contain references goes through memory, as a copy does.
void ExchangeInserter::storeBytes(IRBuilder<> &Builder, const Write &W,
                                  Value *Stored) {
  IRBuilder<> AtEntry(&F.getEntryBlock(), F.getEntryBlock().begin());
  AllocaInst *Copy = AtEntry.CreateAlloca(Stored->getType());
  Builder.CreateStore(Stored, Copy);
  uint64_t Size = F.getDataLayout().getTypeStoreSize(Stored->getType());
  callRuntime(Builder, name::ExchangeCopy,
              {W.Address, Copy, Builder.getInt32(Size), W.Parent});
}

void ExchangeInserter::storeWhole(IRBuilder<> &Builder, const Write &W,
                                  Value *Stored, Align Alignment) {
  if (containsReference(Stored->getType()))
    storeParts(Builder, W, Stored, 0, Alignment);
  else
    storeBytes(Builder, W, Stored);
}

void ExchangeInserter::replace(const Write &W) {
  ++statistics::ExchangeBarriers;
  Remarks.emit([&] {
    return OptimizationRemarkMissed("graymark", "BarrierKept", W.I)
           << "store made by the runtime: "
           << NV("Reason", "it has to see what is overwritten");
  });
  Bundles = W.Bundles;
  IRBuilder<> Builder(W.I);
  if (Options::get().Check && isa<StoreInst>(W.I) &&
      !BaseOf.isTracked(W.Address))
    Builder.CreateCall(
        declareRuntimeFunction(*F.getParent(), name::CheckRootSlot),
        {W.Address}, Bundles);
  if (auto *Store = dyn_cast<StoreInst>(W.I)) {
    storeWhole(Builder, W, Store->getValueOperand(), Store->getAlign());
  } else if (auto *Exchange = dyn_cast<AtomicRMWInst>(W.I)) {
    Value *Old = Builder.CreateAlignedLoad(Exchange->getType(), W.Address,
                                           Exchange->getAlign());
    storeWhole(Builder, W, Exchange->getValOperand(), Exchange->getAlign());
    Exchange->replaceAllUsesWith(Old);
  } else if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(W.I)) {
    Type *T = Swap->getNewValOperand()->getType();
    Value *Old = Builder.CreateAlignedLoad(T, W.Address, Swap->getAlign());
    Value *Equal = Builder.CreateICmpEQ(Old, Swap->getCompareOperand());
    // Storing what is there already changes no count.
    storeWhole(Builder, W,
               Builder.CreateSelect(Equal, Swap->getNewValOperand(), Old),
               Swap->getAlign());
    Value *Result = PoisonValue::get(Swap->getType());
    Result = Builder.CreateInsertValue(Result, Old, 0);
    Swap->replaceAllUsesWith(Builder.CreateInsertValue(Result, Equal, 1));
  } else if (std::optional<MemoryCopy> Copy = asMemoryCopy(*W.I)) {
    callRuntime(Builder, name::ExchangeCopy,
                {Copy->Destination, Copy->Source, word(Builder, Copy->Length),
                 W.Parent});
    if (!W.I->getType()->isVoidTy())
      W.I->replaceAllUsesWith(Copy->Destination);
  } else if (isFill(*W.I)) {
    auto *Call = cast<CallInst>(W.I);
    callRuntime(Builder, name::ExchangeFill,
                {W.Address, word(Builder, Call->getArgOperand(1)),
                 word(Builder, Call->getArgOperand(2)), W.Parent});
    if (!Call->getType()->isVoidTy())
      Call->replaceAllUsesWith(W.Address);
  } else {
    auto *Masked = cast<IntrinsicInst>(W.I);
    // The operands are value, address and, at the end, the mask.
    storeUnderMask(W, Masked->getArgOperand(0),
                   Masked->getArgOperand(Masked->arg_size() - 1));
  }
  W.I->eraseFromParent();
}

bool ExchangeInserter::run() {
  SmallVector<Write> Writes;
  // All questions come before the first change.
  for (Instruction &I : instructions(F))
    if (std::optional<Write> W = find(I))
      Writes.push_back(*W);
  for (const Write &W : Writes)
    replace(W);
  BaseOf.removeUnused();
  return !Writes.empty();
}

bool insertExchangeBarriers(Function &F) { return ExchangeInserter(F).run(); }

} // namespace graymark
