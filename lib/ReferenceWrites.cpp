//===-- ReferenceWrites.cpp -------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReferenceWrites.h"
#include "Abi.h"
#include "Bases.h"
#include "Copies.h"
#include "References.h"
#include "graymark/ABI.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark {

/// What an instruction writes, if that may be references.
static std::optional<ReferenceWrite> openWrite(Instruction &I) {
  if (auto *Store = dyn_cast<StoreInst>(&I)) {
    Value *Stored = Store->getValueOperand();
    if (isReference(Stored->getType()))
      return ReferenceWrite{&I, Store->getPointerOperand(), Stored};
    if (containsReference(Stored->getType()))
      return ReferenceWrite{&I, Store->getPointerOperand(), nullptr};
  } else if (auto *Exchange = dyn_cast<AtomicRMWInst>(&I)) {
    if (isReference(Exchange->getType()))
      return ReferenceWrite{&I, Exchange->getPointerOperand(),
                            Exchange->getValOperand()};
  } else if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(&I)) {
    if (isReference(Swap->getNewValOperand()->getType()))
      return ReferenceWrite{&I, Swap->getPointerOperand(),
                            Swap->getNewValOperand()};
  } else if (auto *Call = dyn_cast<CallInst>(&I)) {
    if (std::optional<MemoryCopy> Copy = asMemoryCopy(I)) {
      if (movesBytesOnly(*Call))
        return std::nullopt;
      return ReferenceWrite{&I, Copy->Destination, nullptr};
    }
    if (Call->getIntrinsicID() == Intrinsic::masked_store &&
        containsReference(Call->getArgOperand(0)->getType()))
      return ReferenceWrite{&I, Call->getArgOperand(1), nullptr};
  }
  return std::nullopt;
}

/// True if the frontend says of an access that it is one of numbers.
static bool isNumberAccess(const Instruction &I) {
  const MDNode *Tag = I.getMetadata(LLVMContext::MD_tbaa);
  const auto *Type = Tag && Tag->getNumOperands() >= 3
                         ? dyn_cast<MDNode>(Tag->getOperand(1))
                         : nullptr;
  const auto *Name = Type && Type->getNumOperands()
                         ? dyn_cast<MDString>(Type->getOperand(0))
                         : nullptr;
  return Name && is_contained({"int", "long", "long long", "float", "double"},
                              Name->getString());
}

namespace {

/// A number that is written to memory.
struct NumberWrite {
  Value *Address;
  const Value *Stored;
};

} // namespace

/// What an instruction writes as a whole, if that is no reference. An atomic
/// operation that computes makes another number.
static std::optional<NumberWrite> numberWrite(Instruction &I) {
  if (auto *Store = dyn_cast<StoreInst>(&I))
    return NumberWrite{Store->getPointerOperand(), Store->getValueOperand()};
  if (auto *Exchange = dyn_cast<AtomicRMWInst>(&I);
      Exchange && Exchange->getOperation() == AtomicRMWInst::Xchg)
    return NumberWrite{Exchange->getPointerOperand(),
                       Exchange->getValOperand()};
  if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(&I))
    return NumberWrite{Swap->getPointerOperand(), Swap->getNewValOperand()};
  return std::nullopt;
}

/// Where an instruction loads its result from, or null.
static const Value *loadedFrom(const Value *V) {
  if (auto *Load = dyn_cast<LoadInst>(V))
    return Load->getPointerOperand();
  if (auto *Exchange = dyn_cast<AtomicRMWInst>(V))
    return Exchange->getPointerOperand();
  if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(V))
    return Swap->getPointerOperand();
  return nullptr;
}

/// A store or exchange into an object of a number that was loaded from an
/// object may move references, if both are wide enough and nothing says that
/// they are numbers. In atomic operations C's references are numbers wherever
/// they come from.
static std::optional<ReferenceWrite> integerCopy(Instruction &I,
                                                 const Bases &BaseOf) {
  std::optional<NumberWrite> Written = numberWrite(I);
  if (!Written || !BaseOf.isTracked(Written->Address) || isNumberAccess(I))
    return std::nullopt;
  auto IsWide = [&](const Value *V) {
    TypeSize Size = I.getDataLayout().getTypeStoreSize(V->getType());
    return Size.isScalable() || Size.getFixedValue() >= GRAYMARK_WORD_SIZE;
  };
  SmallVector<const Value *> Worklist = {Written->Stored};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *V = Worklist.pop_back_val();
    if (!Seen.insert(V).second || V->getType()->isIntegerTy(1) || !IsWide(V))
      continue;
    if (const Value *From = loadedFrom(V)) {
      const auto *Load = cast<Instruction>(V);
      bool IsAtomic = I.isAtomic() || Load->isAtomic();
      if (!isNumberAccess(*Load) &&
          (BaseOf.isTracked(From) || (IsAtomic && !isKnownUnmanaged(From))))
        return ReferenceWrite{&I, Written->Address, nullptr};
      continue;
    }
    // What is computed is no copy any more.
    if (isa<PHINode, SelectInst, FreezeInst, CastInst, ShuffleVectorInst,
            InsertElementInst, ExtractElementInst, InsertValueInst,
            ExtractValueInst>(V))
      append_range(Worklist, cast<Instruction>(V)->operand_values());
  }
  return std::nullopt;
}

static bool isConstantMemory(const Value *Address) {
  const auto *Variable = dyn_cast<GlobalVariable>(getUnderlyingObject(Address));
  return Variable && Variable->isConstant();
}

/// True if the result is a number, whatever it is made of: references are taken
/// apart and put together by shifts, masks and sums.
static bool makesNumber(const Instruction &I) {
  if (isa<AllocaInst, CmpInst, FPToUIInst, FPToSIInst, UIToFPInst, SIToFPInst,
          FPTruncInst, FPExtInst>(I))
    return true;
  return isa<BinaryOperator, UnaryOperator>(I) &&
         (I.getOpcode() == Instruction::Mul || I.isIntDivRem() ||
          I.getType()->isFPOrFPVectorTy());
}

/// True if \p V may be a reference, or a piece of one, of which the function
/// does not know that it is: it was loaded, passed or returned.
static bool mayBePieceOfReference(const Value *V) {
  SmallVector<const Value *> Worklist = {V};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *Next = Worklist.pop_back_val();
    if (!Seen.insert(Next).second || Next->getType()->isIntOrIntVectorTy(1))
      continue;
    if (isa<Argument>(Next) ||
        (isReference(Next->getType()) && !isa<Constant>(Next)))
      return true;
    const auto *I = dyn_cast<Instruction>(Next);
    if (!I)
      continue;
    if (const Value *From = loadedFrom(I)) {
      if (!isConstantMemory(From))
        return true;
    } else if (const auto *Call = dyn_cast<CallBase>(I);
               Call &&
               !(isa<IntrinsicInst>(Call) && Call->doesNotAccessMemory())) {
      return true;
    } else if (!makesNumber(*I)) {
      append_range(Worklist, I->operand_values());
    }
  }
  return false;
}

/// One byte repeated is no object's address.
static bool mayFillOneByte(const AnyMemSetInst &Fill) {
  const auto *Length = dyn_cast<ConstantInt>(Fill.getLength());
  return !Length || Length->isOne();
}

std::optional<ReferenceWrite> rawWrite(Instruction &I, const Bases &BaseOf) {
  auto IsRaw = [&](const Value *Address) {
    return Address->getType()->isPointerTy() &&
           !isReference(Address->getType()) && BaseOf.isTracked(Address);
  };
  std::optional<NumberWrite> Written = numberWrite(I);
  if (auto *Computed = dyn_cast<AtomicRMWInst>(&I); Computed && !Written)
    Written = {Computed->getPointerOperand(), Computed->getValOperand()};
  if (auto *Fill = dyn_cast<AnyMemSetInst>(&I);
      Fill && !movesBytesOnly(*Fill) && mayFillOneByte(*Fill))
    Written = {Fill->getRawDest(), Fill->getValue()};
  if (Written) {
    if (IsRaw(Written->Address) && mayBePieceOfReference(Written->Stored))
      return ReferenceWrite{&I, Written->Address, nullptr};
    return std::nullopt;
  }
  auto *Call = dyn_cast<IntrinsicInst>(&I);
  if (!Call || isa<AnyMemSetInst>(Call) || Call->isAssumeLikeIntrinsic() ||
      !Call->mayWriteToMemory() || movesBytesOnly(*Call))
    return std::nullopt;
  for (Use &Argument : Call->args())
    if (IsRaw(Argument) &&
        !Call->onlyReadsMemory(Call->getArgOperandNo(&Argument)))
      return ReferenceWrite{&I, Argument, nullptr};
  return std::nullopt;
}

std::optional<ReferenceWrite> referenceWrite(Instruction &I,
                                             const Bases &BaseOf) {
  if (std::optional<ReferenceWrite> Write = openWrite(I))
    return Write;
  return integerCopy(I, BaseOf);
}

bool mayCopyToArguments(const CallBase &Call) {
  if (isa<IntrinsicInst>(Call) || Call.isMustTailCall() ||
      Call.doesNotReturn() || !Call.mayWriteToMemory() || movesBytesOnly(Call))
    return false;
  const auto *Callee =
      dyn_cast<Function>(Call.getCalledOperand()->stripPointerCasts());
  return !Callee || (!Callee->hasFnAttribute("wasm-import-module") &&
                     !Callee->hasFnAttribute("wasm-import-name") &&
                     !findRuntimeFunction(Callee->getName()) &&
                     Callee->getName() != "memset" &&
                     !Callee->getName().starts_with(name::CopyPrefix));
}

bool mayWriteReferencesTo(const CallBase &Call, unsigned Index) {
  const Type *T = Call.getArgOperand(Index)->getType();
  return T->isPointerTy() && !isReference(T) && !Call.onlyReadsMemory(Index) &&
         !Call.isByValArgument(Index);
}

bool isKnownUnmanaged(const Value *Address) {
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Address, Objects);
  return all_of(Objects, [](const Value *Object) {
    // What a result is written to is a local of the caller.
    const auto *Parameter = dyn_cast<Argument>(Object);
    return isa<AllocaInst, GlobalVariable>(Object) ||
           (Parameter && Parameter->hasStructRetAttr());
  });
}

} // namespace graymark
