//===-- Abi.cpp - The runtime's interface as the passes see it --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "References.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/DerivedTypes.h"

using namespace llvm;

namespace graymark {

static constexpr RuntimeFunction RuntimeFunctions[] = {
#define GRAYMARK_FUNCTION(Name, Signature, Kind)                               \
  {StringLiteral(#Name), StringLiteral(Signature), RuntimeKind::Kind},
#define GRAYMARK_EXCHANGE_FUNCTION GRAYMARK_FUNCTION
#include "graymark/ABI.def"
};

const RuntimeFunction *findRuntimeFunction(StringRef Name) {
  const auto *Found = find_if(RuntimeFunctions, [&](const RuntimeFunction &F) {
    return F.Name == Name;
  });
  return Found == std::end(RuntimeFunctions) ? nullptr : Found;
}

const CallBase *asCallOf(const Value *V, StringRef Name) {
  const auto *Call = dyn_cast<CallBase>(V);
  const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
  return Callee && Callee->getName() == Name ? Call : nullptr;
}

/// True if a value of this type is one i32 in wasm.
static bool isWasmWord(const Type *T) {
  // Pointers of other address spaces are the target's own references.
  return T->isIntegerTy(32) ||
         (T->isPointerTy() &&
          T->getPointerAddressSpace() <= GRAYMARK_REFERENCE_ADDRESS_SPACE);
}

bool hasWasmSignature(const FunctionType *Type,
                      const RuntimeFunction &Function) {
  StringRef Parameters = Function.Signature.drop_front(2).drop_back();
  if (Type->isVarArg() || Type->getNumParams() != Parameters.size())
    return false;
  bool ReturnsWord = Function.Signature.front() == 'i';
  if (ReturnsWord ? !isWasmWord(Type->getReturnType())
                  : !Type->getReturnType()->isVoidTy())
    return false;
  return all_of(Type->params(), isWasmWord);
}

StringRef capabilityMarker(Instrumentation Kind) {
  switch (static_cast<unsigned>(Kind)) {
#define GRAYMARK_MARKER(Name, Kind)                                            \
  case GRAYMARK_INSTRUMENTATION_##Kind:                                        \
    return #Name;
#include "graymark/ABI.def"
  default:
    return "";
  }
}

FunctionCallee declareRuntimeFunction(Module &M, StringRef Name) {
  LLVMContext &Context = M.getContext();
  const RuntimeFunction *Function = findRuntimeFunction(Name);
  assert(Function && "not in ABI.def");
  Type *Word = Type::getInt32Ty(Context);
  SmallVector<Type *> Parameters(Function->Signature.size() - 3, Word);
  if (Name == name::Link)
    Parameters[0] = Parameters[1] = referenceType(Context);
  else if (Name == name::Remark || Name == name::VisitMembers)
    Parameters[0] = referenceType(Context);
  else if (Name == name::CheckRootSlot)
    Parameters[0] = PointerType::get(Context, 0);
  else if (Name == name::ExchangeStore)
    Parameters[0] = Parameters[1] = Parameters[2] = referenceType(Context);
  else if (Name == name::ExchangeCopy)
    Parameters[0] = Parameters[1] = Parameters[3] = referenceType(Context);
  else if (Name == name::ExchangeFill)
    Parameters[0] = Parameters[3] = referenceType(Context);
  Type *Result =
      Function->Signature.front() == 'i' ? Word : Type::getVoidTy(Context);
  FunctionType *Type = FunctionType::get(Result, Parameters, false);
  // The module may have declared it with pointers or words of its own; with
  // opaque pointers both select the same wasm function.
  FunctionCallee Callee(Type, M.getOrInsertFunction(Name, Type).getCallee());
  // Barriers are given places in objects.
  if (auto *F = dyn_cast<llvm::Function>(Callee.getCallee())) {
    if (Name == name::ExchangeStore || Name == name::ExchangeCopy ||
        Name == name::ExchangeFill)
      F->addParamAttr(0, Attribute::get(Context, name::InteriorAttribute));
    if (Name == name::ExchangeCopy)
      F->addParamAttr(1, Attribute::get(Context, name::InteriorAttribute));
  }
  if (Function->Kind == RuntimeKind::NoReturn)
    if (auto *F = dyn_cast<llvm::Function>(Callee.getCallee())) {
      F->addFnAttr(Attribute::NoReturn);
      F->addFnAttr(Attribute::Cold);
    }
  return Callee;
}

GlobalVariable *declareRuntimeVariable(Module &M, StringRef Name) {
  if (GlobalVariable *Variable = M.getNamedGlobal(Name))
    return Variable;
  return new GlobalVariable(M, Type::getInt32Ty(M.getContext()),
                            /*isConstant=*/false, GlobalValue::ExternalLinkage,
                            /*Initializer=*/nullptr, Name);
}

} // namespace graymark
