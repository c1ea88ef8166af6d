//===-- RuntimeContract.cpp - What a module says of the runtime -*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See RuntimeContract.h. The passes call the runtime's functions and use its
// variables by name, and lower builtins by name: a thing of another kind by
// that name would be taken for it.
//
//===----------------------------------------------------------------------===//

#include "RuntimeContract.h"
#include "Abi.h"
#include "Copies.h"
#include "References.h"
#include "RootingThunks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace graymark {

/// Variables that code of the passes reads, or writes, and nobody else writes.
static constexpr StringLiteral Variables[] = {
    name::StackPointer, name::StackLimit, name::Marking, name::TypesStart};

/// What code of the passes calls and a program does not.
static constexpr StringLiteral Inserted[] = {
    name::ExchangeStore, name::ExchangeCopy, name::ExchangeFill};

/// True for the names of what the passes replace.
static bool isBuiltinName(StringRef Name) {
  return is_contained({name::IdOf, name::KeepAlive, name::CopyBytes}, Name) ||
         Name.starts_with(name::CopyPrefix);
}

static bool hasBuiltinType(const Function &F) {
  StringRef Name = F.getName();
  LLVMContext &Context = F.getContext();
  const FunctionType *Type = F.getFunctionType();
  if (Name == name::IdOf)
    return Type == FunctionType::get(Type::getInt32Ty(Context),
                                     {PointerType::get(Context, 0)}, false);
  if (Name == name::KeepAlive)
    return Type == FunctionType::get(Type::getVoidTy(Context),
                                     {referenceType(Context)}, false);
  if (Name == name::CopyBytes)
    return isByteCopyType(Type);
  return isOpaqueCopyType(Type);
}

static void reportName(const GlobalValue &G, Diagnostics &Errors) {
  Errors.error("'" + G.getName() +
               "' is a name of the runtime's, but of something else here (see "
               "docs/abi.md); give it another name");
}

/// A variable where a function is expected, or a function of another type: the
/// calls that the passes insert would be wrong.
static void checkFunctionName(const GlobalValue &G, Diagnostics &Errors) {
  if (isBuiltinName(G.getName())) {
    if (!isa<Function>(G) || !G.isDeclaration())
      reportName(G, Errors);
    return;
  }
  const RuntimeFunction *Runtime = findRuntimeFunction(G.getName());
  if (!Runtime)
    return;
  const auto *Type = dyn_cast<FunctionType>(G.getValueType());
  // The types of functions themselves are checked with the rest of them.
  if (G.hasLocalLinkage() ||
      !(isa<Function>(G) || (Type && hasWasmSignature(Type, *Runtime))))
    reportName(G, Errors);
}

static void checkRuntimeFunction(const Function &F,
                                 const RuntimeFunction &Runtime,
                                 Diagnostics &Errors) {
  StringRef Name = F.getName();
  if (!hasWasmSignature(F.getFunctionType(), Runtime))
    return Errors.error("runtime function '" + Name +
                        "' is declared with another signature than " +
                        Runtime.Signature + " (see docs/abi.md)");
  if (F.hasFnAttribute(Attribute::ReturnsTwice))
    return Errors.error("runtime function '" + Name +
                        "' is declared returns_twice, which it does not; take "
                        "the attribute away");
  if (is_contained(Inserted, Name) && any_of(F.uses(), takesAddress))
    Errors.error("the address of '" + Name +
                 "' is taken; only the passes call it, in the place of plain "
                 "stores and copies, so emit these");
  for (const Use &U : F.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!Call || !Call->isCallee(&U))
      continue;
    if (!hasWasmSignature(Call->getFunctionType(), Runtime))
      Errors.error(*Call, "runtime function '" + Name +
                              "' is called with another signature than " +
                              Runtime.Signature + " (see docs/abi.md)");
    else if (is_contained(Inserted, Name))
      Errors.error(*Call, "'" + Name +
                              "' is called by the program; the passes put its "
                              "calls in the place of plain stores and copies, "
                              "so emit these");
  }
}

static void checkBuiltin(const Function &F, Diagnostics &Errors) {
  if (!hasBuiltinType(F))
    return Errors.error("builtin '" + F.getName() +
                        "' is declared with a wrong type (see docs/abi.md)");
  for (const Use &U : F.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!Call || !Call->isCallee(&U))
      return Errors.error("the address of builtin '" + F.getName() +
                          "' is taken; it can only be called");
    if (Call->getFunctionType() != F.getFunctionType())
      Errors.error(*Call, "builtin '" + F.getName() +
                              "' is called with a wrong type (see "
                              "docs/abi.md)");
    else if (F.getName().starts_with(name::CopyPrefix) &&
             (!isa<CallInst>(Call) ||
              !isa<ConstantInt>(Call->getArgOperand(3))))
      Errors.error(*Call, "'" + F.getName() +
                              "' is what the early stage makes of copies, but "
                              "not like this; emit memcpy or memmove");
  }
}

/// The pointer, the limit and the flag that generated code goes by. Each is
/// loaded anew wherever it may have changed.
static bool isRuntimeVariable(const GlobalValue &G) {
  const auto *Variable = dyn_cast<GlobalVariable>(&G);
  return Variable && Variable->getAddressSpace() == 0 &&
         !Variable->hasLocalLinkage() && !Variable->isThreadLocal() &&
         !(Variable->isConstant() &&
           is_contained({name::StackPointer, name::Marking}, G.getName()));
}

static void checkAccesses(const GlobalVariable &G, Diagnostics &Errors) {
  for (const User *U : G.users()) {
    const auto *I = dyn_cast<Instruction>(U);
    if (I && I->mayWriteToMemory() && !isa<CallBase>(I))
      Errors.error(*I, "'" + G.getName() +
                           "' is written by the program, which only the passes "
                           "and the runtime do; use __graymark_stack_save and "
                           "__graymark_stack_restore where the program "
                           "catches what others have thrown");
  }
}

void checkRuntimeVariables(const Module &M, Diagnostics &Errors) {
  for (StringRef Name : Variables) {
    const GlobalValue *G = M.getNamedValue(Name);
    if (G && !isRuntimeVariable(*G))
      reportName(*G, Errors);
    else if (G)
      checkAccesses(cast<GlobalVariable>(*G), Errors);
  }
}

void checkRuntimeUses(const Module &M, Diagnostics &Errors) {
  for (const GlobalValue &G : M.global_values())
    checkFunctionName(G, Errors);
  for (const Function &F : M) {
    if (const RuntimeFunction *Runtime = findRuntimeFunction(F.getName()))
      checkRuntimeFunction(F, *Runtime, Errors);
    else if (isBuiltinName(F.getName()))
      checkBuiltin(F, Errors);
    // Nobody knows what it does, and LLVM takes it for one that does little.
    else if (F.isIntrinsic() &&
             F.getIntrinsicID() == Intrinsic::not_intrinsic && !F.use_empty())
      Errors.error("'" + F.getName() +
                   "' is no intrinsic that this version of LLVM knows; call "
                   "a function of another name");
  }
}

} // namespace graymark
