//===-- Copies.cpp - Copies of memory that may hold references --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Copies.h"
#include "Abi.h"
#include "Bases.h"
#include "Funclets.h"
#include "Locals.h"
#include "References.h"
#include "Statistics.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace graymark {

namespace {

/// What is known of the memory at an address.
enum class Contents { References, Numbers, Unknown };

} // namespace

static Contents contentsOfVariable(const Value &Variable, Type *T,
                                   const DataLayout &Layout) {
  return isManagedVariable(const_cast<Value &>(Variable), T, Layout)
             ? Contents::References
             : Contents::Numbers;
}

/// Whether the address lies in an object or a variable that holds references,
/// in variables without, or somewhere else.
static Contents contentsAt(const Value *Address, const DataLayout &Layout) {
  SmallVector<const Value *> Worklist = {Address};
  SmallPtrSet<const Value *, 8> Seen;
  Contents Result = Contents::Numbers;
  while (!Worklist.empty()) {
    const Value *V = Worklist.pop_back_val();
    if (!Seen.insert(V).second)
      continue;
    if (isReference(V->getType()))
      return Contents::References;
    if (const auto *Local = dyn_cast<AllocaInst>(V)) {
      if (contentsOfVariable(*Local, Local->getAllocatedType(), Layout) ==
          Contents::References)
        return Contents::References;
      continue;
    }
    if (const auto *Global = dyn_cast<GlobalVariable>(V)) {
      if (contentsOfVariable(*Global, Global->getValueType(), Layout) ==
          Contents::References)
        return Contents::References;
      continue;
    }
    if (const auto *Phi = dyn_cast<PHINode>(V)) {
      append_range(Worklist, Phi->incoming_values());
    } else if (const auto *Select = dyn_cast<SelectInst>(V)) {
      Worklist.push_back(Select->getTrueValue());
      Worklist.push_back(Select->getFalseValue());
    } else if (const Value *Passed = passedPointer(V)) {
      Worklist.push_back(Passed);
    } else {
      Result = Contents::Unknown;
      // Unoptimised code passes addresses through locals.
      const auto *Load = dyn_cast<LoadInst>(V);
      const auto *Local =
          Load ? dyn_cast<AllocaInst>(Load->getPointerOperand()) : nullptr;
      if (!Local)
        continue;
      for (const User *U : Local->users())
        if (const auto *Store = dyn_cast<StoreInst>(U);
            Store && Store->getPointerOperand() == Local)
          Worklist.push_back(Store->getValueOperand());
    }
  }
  return Result;
}

bool mayPointToReferences(const Value *Address, const DataLayout &Layout) {
  return contentsAt(Address, Layout) == Contents::References;
}

static bool mayMoveReferences(const MemoryCopy &C, const DataLayout &Layout) {
  if (movesBytesOnly(*C.Call))
    return false;
  Contents Destination = contentsAt(C.Destination, Layout);
  Contents Source = contentsAt(C.Source, Layout);
  if (Destination == Contents::References || Source == Contents::References)
    return true;
  return Destination == Contents::Unknown && Source == Contents::Unknown;
}

static const Function *calledFunction(const CallBase &Call) {
  return dyn_cast<Function>(
      Call.getCalledOperand()->stripPointerCastsAndAliases());
}

StringRef calledName(const CallBase &Call) {
  const Function *Callee = calledFunction(Call);
  return Callee && !Callee->isIntrinsic() ? Callee->getName() : "";
}

static bool isLibraryCopyName(StringRef Name) {
  return Name == "memcpy" || Name == "memmove" || Name == "bcopy";
}

/// True if a call by the name of a copy, or of memset, has operands and a
/// result as these have. Pointers may be references.
static bool hasMemoryCallType(const CallBase &Call, StringRef Name) {
  const FunctionType *Type = Call.getFunctionType();
  if (Type->isVarArg() || Type->getNumParams() != 3)
    return false;
  llvm::Type *Result = Type->getReturnType(), *First = Type->getParamType(0);
  llvm::Type *Second = Type->getParamType(1);
  return First->isPointerTy() && Type->getParamType(2)->isIntegerTy() &&
         (Name == "memset" ? Second->isIntegerTy() : Second->isPointerTy()) &&
         (Result->isVoidTy() || Call.use_empty() ||
          (Result == First && Name != "bcopy"));
}

bool isMistypedMemoryCall(const CallBase &Call) {
  StringRef Name = calledName(Call);
  return (isLibraryCopyName(Name) || Name == "memset") &&
         !calledFunction(Call)->hasLocalLinkage() &&
         !hasMemoryCallType(Call, Name);
}

std::optional<MemoryCopy> asMemoryCopy(Instruction &I) {
  auto *Call = dyn_cast<CallInst>(&I);
  if (!Call)
    return std::nullopt;
  if (auto *Transfer = dyn_cast<MemTransferInst>(Call))
    return MemoryCopy{Call,
                      Transfer->getRawDest(),
                      Transfer->getRawSource(),
                      Transfer->getLength(),
                      Transfer->getDestAlign(),
                      Transfer->getSourceAlign(),
                      isa<MemMoveInst>(Transfer),
                      Transfer->isVolatile()};
  StringRef Name = calledName(*Call);
  if (Name.starts_with(name::CopyPrefix) &&
      isOpaqueCopyType(Call->getFunctionType()) &&
      isa<ConstantInt>(Call->getArgOperand(3)))
    return MemoryCopy{Call,
                      Call->getArgOperand(0),
                      Call->getArgOperand(1),
                      Call->getArgOperand(2),
                      Call->getParamAlign(0),
                      Call->getParamAlign(1),
                      Name.contains(".memmove."),
                      !cast<ConstantInt>(Call->getArgOperand(3))->isZero()};
  // Freestanding code calls the functions themselves, and with references that
  // is by another type than they are declared with.
  if (!isLibraryCopyName(Name) || !hasMemoryCallType(*Call, Name))
    return std::nullopt;
  bool IsReversed = Name == "bcopy";
  bool IsMove = Name != "memcpy";
  return MemoryCopy{Call,
                    Call->getArgOperand(IsReversed ? 1 : 0),
                    Call->getArgOperand(IsReversed ? 0 : 1),
                    Call->getArgOperand(2),
                    std::nullopt,
                    std::nullopt,
                    IsMove,
                    false};
}

bool movesBytesOnly(const CallBase &Call) {
  return Call.hasFnAttr(name::BytesAttribute);
}

bool isByteCopyType(const FunctionType *Type) {
  LLVMContext &Context = Type->getContext();
  PointerType *Pointer = PointerType::get(Context, 0);
  return Type == FunctionType::get(
                     llvm::Type::getVoidTy(Context),
                     {Pointer, Pointer, IntegerType::get(Context, 32)}, false);
}

bool isOpaqueCopyType(const FunctionType *Type) {
  auto IsAddress = [](const llvm::Type *T) {
    return T->isPointerTy() &&
           T->getPointerAddressSpace() <= GRAYMARK_REFERENCE_ADDRESS_SPACE;
  };
  return !Type->isVarArg() && Type->getReturnType()->isVoidTy() &&
         Type->getNumParams() == 4 && IsAddress(Type->getParamType(0)) &&
         IsAddress(Type->getParamType(1)) &&
         Type->getParamType(2)->isIntegerTy() &&
         Type->getParamType(3)->isIntegerTy(1);
}

void lowerByteCopies(Module &M) {
  Function *Builtin = M.getFunction(name::CopyBytes);
  if (!Builtin)
    return;
  for (User *U : make_early_inc_range(Builtin->users())) {
    auto *Found = dyn_cast<CallBase>(U);
    if (!Found || Found->getCalledOperand() != Builtin ||
        Found->getFunctionType() != Builtin->getFunctionType() ||
        !isByteCopyType(Builtin->getFunctionType()))
      continue;
    if (auto *Invoke = dyn_cast<InvokeInst>(Found))
      Found = changeToCall(Invoke);
    IRBuilder<> Builder(Found);
    CallInst *Copy = Builder.CreateMemMove(
        Found->getArgOperand(0), std::nullopt, Found->getArgOperand(1),
        std::nullopt, Found->getArgOperand(2));
    Copy->addFnAttr(Attribute::get(M.getContext(), name::BytesAttribute));
    Found->eraseFromParent();
  }
  if (Builtin->use_empty())
    Builtin->eraseFromParent();
}

static bool isOpaqueCopy(const MemoryCopy &C) {
  return calledName(*C.Call).starts_with(name::CopyPrefix);
}

static FunctionCallee declareOpaqueCopy(Module &M, const MemoryCopy &C) {
  LLVMContext &Context = M.getContext();
  auto SpaceOf = [](const Value *V) {
    return Twine(V->getType()->getPointerAddressSpace()).str();
  };
  std::string Name = (name::CopyPrefix + (C.IsMove ? ".memmove" : ".memcpy") +
                      ".p" + SpaceOf(C.Destination) + ".p" + SpaceOf(C.Source) +
                      ".i" + Twine(C.Length->getType()->getIntegerBitWidth()))
                         .str();
  FunctionCallee Callee = M.getOrInsertFunction(
      Name, Type::getVoidTy(Context), C.Destination->getType(),
      C.Source->getType(), C.Length->getType(), Type::getInt1Ty(Context));
  auto *F = cast<Function>(Callee.getCallee());
  F->setOnlyAccessesArgMemory();
  F->addFnAttr(Attribute::NoUnwind);
  F->addFnAttr(Attribute::WillReturn);
  F->addFnAttr(Attribute::NoCallback);
  F->addFnAttr(Attribute::NoFree);
  F->addFnAttr(name::LeafAttribute);
  F->addParamAttr(0, Attribute::WriteOnly);
  F->addParamAttr(1, Attribute::ReadOnly);
  for (unsigned Parameter : {0, 1})
    F->addParamAttr(
        Parameter, Attribute::getWithCaptureInfo(Context, CaptureInfo::none()));
  return Callee;
}

void markReturnedDestinations(Module &M) {
  auto ReturnsFirst = [](const FunctionType *Type) {
    return Type->getNumParams() == 3 && Type->getReturnType()->isPointerTy() &&
           Type->getReturnType() == Type->getParamType(0);
  };
  for (StringRef Name : {"memcpy", "memmove", "memset"}) {
    Function *F = M.getFunction(Name);
    if (!F)
      continue;
    if (ReturnsFirst(F->getFunctionType()))
      F->addParamAttr(0, Attribute::Returned);
    // By another type than it is declared with.
    for (const Use &U : F->uses())
      if (auto *Call = dyn_cast<CallBase>(U.getUser());
          Call && Call->isCallee(&U) && !Call->getCalledFunction() &&
          ReturnsFirst(Call->getFunctionType()))
        Call->addParamAttr(0, Attribute::Returned);
  }
}

void makeCopiesOpaque(Function &F) {
  const DataLayout &Layout = F.getDataLayout();
  SmallVector<MemoryCopy> Copies;
  for (Instruction &I : instructions(F))
    if (std::optional<MemoryCopy> C = asMemoryCopy(I);
        C && !isOpaqueCopy(*C) && mayMoveReferences(*C, Layout))
      Copies.push_back(*C);
  if (Copies.empty())
    return;
  Funclets Pads(F);
  for (const MemoryCopy &Found : Copies) {
    // An operand may be the result of a copy that has been replaced.
    const MemoryCopy C = *asMemoryCopy(*Found.Call);
    IRBuilder<> Builder(C.Call);
    CallInst *Opaque = Builder.CreateCall(
        declareOpaqueCopy(*F.getParent(), C),
        {C.Destination, C.Source, C.Length, Builder.getInt1(C.IsVolatile)},
        Pads.bundlesIn(*C.Call->getParent()));
    if (C.DestinationAlign)
      Opaque->addParamAttr(
          0, Attribute::getWithAlignment(F.getContext(), *C.DestinationAlign));
    if (C.SourceAlign)
      Opaque->addParamAttr(
          1, Attribute::getWithAlignment(F.getContext(), *C.SourceAlign));
    // The library functions return their destination.
    if (!C.Call->use_empty())
      C.Call->replaceAllUsesWith(C.Destination);
    C.Call->eraseFromParent();
  }
}

void lowerOpaqueCopies(Module &M) {
  for (Function &Declaration : make_early_inc_range(M)) {
    if (!Declaration.getName().starts_with(name::CopyPrefix))
      continue;
    for (User *U : make_early_inc_range(Declaration.users())) {
      auto *I = dyn_cast<Instruction>(U);
      std::optional<MemoryCopy> C = I ? asMemoryCopy(*I) : std::nullopt;
      if (!C)
        continue;
      ++statistics::Copies;
      IRBuilder<> Builder(C->Call);
      if (C->IsMove)
        Builder.CreateMemMove(C->Destination, C->DestinationAlign, C->Source,
                              C->SourceAlign, C->Length, C->IsVolatile);
      else
        Builder.CreateMemCpy(C->Destination, C->DestinationAlign, C->Source,
                             C->SourceAlign, C->Length, C->IsVolatile);
      C->Call->eraseFromParent();
    }
    if (Declaration.use_empty())
      Declaration.eraseFromParent();
  }
}

} // namespace graymark
