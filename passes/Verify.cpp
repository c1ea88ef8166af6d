//===-- Verify.cpp - Verification and preparation ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// First pass of the late pipeline: checks the contract, promotes locals,
// replaces undefined references by null, and puts rooting thunks where the
// address of an unmanaged function is taken.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Contract.h"
#include "Diagnostics.h"
#include "Locals.h"
#include "Passes.h"
#include "References.h"
#include "Safepoints.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace graymark {

/// True if a constant is part of LLVM's own lists only, such as annotations.
static bool isListed(const Constant *C) {
  if (const auto *List = dyn_cast<GlobalVariable>(C))
    return List->getName().starts_with("llvm.");
  return !isa<GlobalValue>(C) && all_of(C->users(), [](const User *Owner) {
    const auto *Part = dyn_cast<Constant>(Owner);
    return Part && isListed(Part);
  });
}

/// True if the use takes a function's address for the program, rather than
/// calls it or lists it for the linker.
static bool takesAddress(const Use &U) {
  const User *Owner = U.getUser();
  if (const auto *Call = dyn_cast<CallBase>(Owner))
    return !Call->isCallee(&U);
  if (isa<GlobalAlias, BlockAddress>(Owner))
    return false;
  return !isa<Constant>(Owner) || !isListed(cast<Constant>(Owner));
}

namespace {

/// Keeps llvm.used and llvm.compiler.used free of certain globals for a while:
/// equal lists are one constant, so that a table of the program may share its
/// initialiser with them.
class WithoutUsedLists {
public:
  WithoutUsedLists(Module &M, ArrayRef<GlobalValue *> Globals) : M(M) {
    for (bool IsCompilerUsed : {false, true}) {
      SmallVector<GlobalValue *> Listed;
      collectUsedGlobalVariables(M, Listed, IsCompilerUsed);
      for (GlobalValue *G : Globals)
        if (is_contained(Listed, G))
          (IsCompilerUsed ? CompilerUsed : Used).push_back(G);
    }
    removeFromUsedLists(M, [&](Constant *C) {
      return is_contained(Globals, C->stripPointerCasts());
    });
  }
  ~WithoutUsedLists() {
    appendToUsed(M, Used);
    appendToCompilerUsed(M, CompilerUsed);
  }
  WithoutUsedLists(const WithoutUsedLists &) = delete;
  WithoutUsedLists &operator=(const WithoutUsedLists &) = delete;

private:
  Module &M;
  SmallVector<GlobalValue *> Used, CompilerUsed;
};

} // namespace

/// An indirect call roots no arguments, so that an unmanaged function must not
/// be called by one: what is called is a function that roots them.
static void insertThunk(Function &F) {
  if (!isUnmanagedFunction(F) || F.isVarArg() || F.isIntrinsic() ||
      none_of(F.args(),
              [](const Argument &A) { return containsReference(A.getType()); }))
    return;
  SmallVector<GlobalValue *> Names = {&F};
  for (size_t I = 0; I != Names.size(); ++I)
    for (User *U : Names[I]->users())
      if (auto *Alias = dyn_cast<GlobalAlias>(U))
        Names.push_back(Alias);
  WithoutUsedLists Lists(*F.getParent(), Names);
  if (none_of(Names, [](const GlobalValue *Name) {
        return any_of(Name->uses(), takesAddress);
      }))
    return;
  Function *Thunk =
      Function::Create(F.getFunctionType(), GlobalValue::InternalLinkage,
                       F.getName() + ".rooting", F.getParent());
  for (GlobalValue *Name : Names)
    Name->replaceUsesWithIf(Thunk, takesAddress);
  IRBuilder<> Builder(BasicBlock::Create(F.getContext(), "", Thunk));
  SmallVector<Value *> Arguments;
  for (Argument &A : Thunk->args())
    Arguments.push_back(&A);
  CallInst *Call = Builder.CreateCall(&F, Arguments);
  Call->setCallingConv(F.getCallingConv());
  Thunk->setCallingConv(F.getCallingConv());
  if (F.getReturnType()->isVoidTy())
    Builder.CreateRetVoid();
  else
    Builder.CreateRet(Call);
}

PreservedAnalyses VerifyPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  FunctionAnalysisManager &Functions =
      AM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  Diagnostics Errors(M);
  checkModule(M, Errors);
  if (!Errors.hasErrors())
    for (Function &F : M)
      checkSupported(F, Errors);
  if (!Errors.hasErrors())
    for (Function &F : M) {
      if (F.isDeclaration() || !touchesReferences(F))
        continue;
      promoteLocals(F, Functions);
      replaceUndefinedReferences(F);
      checkReferences(F, Errors);
    }
  if (Errors.hasErrors()) {
    emptyModuleAfterErrors(M);
    return PreservedAnalyses::none();
  }
  for (Function &F : make_early_inc_range(M))
    insertThunk(F);
  return PreservedAnalyses::none();
}

} // namespace graymark
