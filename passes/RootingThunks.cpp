//===-- RootingThunks.cpp - Thunks that root for others ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RootingThunks.h"
#include "Abi.h"
#include "Interior.h"
#include "References.h"
#include "Safepoints.h"
#include "Statistics.h"
#include "llvm/IR/IRBuilder.h"
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

bool takesAddress(const Use &U) {
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

/// Every object file that takes the address makes the same thunk and the linker
/// keeps one, so that pointers to a function are equal everywhere.
static Function *createThunk(Function &F) {
  Module &M = *F.getParent();
  Function *Thunk =
      Function::Create(F.getFunctionType(), GlobalValue::InternalLinkage,
                       F.getName() + ".rooting", M);
  if (!F.hasLocalLinkage()) {
    Thunk->setLinkage(GlobalValue::LinkOnceODRLinkage);
    Thunk->setVisibility(GlobalValue::HiddenVisibility);
    Thunk->setComdat(M.getOrInsertComdat(Thunk->getName()));
  }
  Thunk->setCallingConv(F.getCallingConv());
  // How parameters are passed, but nothing that is said of F itself.
  AttributeList Attributes =
      F.getAttributes().removeFnAttributes(F.getContext());
  for (unsigned I = 0, E = F.arg_size(); I != E; ++I)
    Attributes = Attributes.removeParamAttribute(F.getContext(), I,
                                                 name::InteriorAttribute);
  Thunk->setAttributes(Attributes);

  IRBuilder<> Builder(BasicBlock::Create(F.getContext(), "", Thunk));
  SmallVector<Value *> Arguments(make_pointer_range(Thunk->args()));
  CallInst *Call = Builder.CreateCall(&F, Arguments);
  Call->setCallingConv(F.getCallingConv());
  Call->setAttributes(Attributes);
  if (F.getReturnType()->isVoidTy())
    Builder.CreateRetVoid();
  else
    Builder.CreateRet(Call);
  return Thunk;
}

/// True if a caller gets to the function by this use when its frame is gone.
static bool endsFrame(const Use &U) {
  const auto *Call = dyn_cast<CallBase>(U.getUser());
  return Call && Call->isCallee(&U) && Call->isMustTailCall() &&
         !Call->getFunction()->hasFnAttribute(name::UnmanagedAttribute);
}

static void insertThunk(Function &F) {
  bool IsInterior = hasInteriorParameters(F);
  if (!(isUnmanagedFunction(F) || IsInterior) || F.isVarArg() ||
      F.isIntrinsic() || none_of(F.args(), [](const Argument &A) {
        return containsReference(A.getType());
      }))
    return;
  // The thunk takes bases only, which is all that pointers can be called with.
  auto NeedsThunk = [&](const Use &U) {
    return takesAddress(U) || (!IsInterior && endsFrame(U));
  };
  SmallVector<GlobalValue *> Names = {&F};
  for (size_t I = 0; I != Names.size(); ++I)
    for (User *U : Names[I]->users())
      if (auto *Alias = dyn_cast<GlobalAlias>(U))
        Names.push_back(Alias);
  WithoutUsedLists Lists(*F.getParent(), Names);
  if (none_of(Names, [&](const GlobalValue *Name) {
        return any_of(Name->uses(), NeedsThunk);
      }))
    return;
  Function *Thunk = createThunk(F);
  ++statistics::Thunks;
  for (GlobalValue *Name : Names)
    Name->replaceUsesWithIf(Thunk, NeedsThunk);
}

void insertRootingThunks(Module &M) {
  for (Function &F : make_early_inc_range(M))
    insertThunk(F);
}

} // namespace graymark
