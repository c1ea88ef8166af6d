//===-- Early.cpp - The early stage -----------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs before any optimisation on code as the frontend made it: C annotations
// become attributes, references that clang hides in integers become visible,
// copies of references become opaque, weak descriptors get comdats, and the
// contract is checked.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "ByValue.h"
#include "Composites.h"
#include "Contract.h"
#include "Copies.h"
#include "Descriptors.h"
#include "Diagnostics.h"
#include "HiddenRawAddresses.h"
#include "HiddenReferences.h"
#include "Interior.h"
#include "LLVMCompat.h"
#include "Locals.h"
#include "Options.h"
#include "Passes.h"
#include "References.h"
#include "Unwinding.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace graymark {

/// `=N` makes parameter N of the C function interior, `-result=N` makes the
/// result an address in the object of parameter N.
static bool applyInterior(Function &F, StringRef Mark, Diagnostics &Errors) {
  bool IsResult = Mark.consume_front("-result");
  unsigned Number;
  if (!Mark.consume_front("=") || Mark.getAsInteger(10, Number))
    return false;
  unsigned Index = Number - 1 + F.hasStructRetAttr();
  if (Number == 0 || Index >= F.arg_size()) {
    Errors.error(F, "GM_INTERIOR or GM_INTERIOR_RESULT names parameter " +
                        Twine(Number) + ", which it does not have");
    return true;
  }
  F.addParamAttr(Index, Attribute::get(F.getContext(),
                                       IsResult ? name::ResultObjectAttribute
                                                : name::InteriorAttribute));
  if (IsResult)
    F.addRetAttr(Attribute::get(F.getContext(), name::InteriorAttribute));
  return true;
}

/// The attribute that an entry of llvm.global.annotations stands for is added;
/// false if the entry is none of ours.
static bool applyAnnotation(const Constant *Entry, Diagnostics &Errors) {
  const auto *Fields = dyn_cast<ConstantStruct>(Entry);
  if (!Fields || Fields->getNumOperands() < 2)
    return false;
  auto *F = dyn_cast<Function>(Fields->getOperand(0)->stripPointerCasts());
  const auto *Text =
      dyn_cast<GlobalVariable>(Fields->getOperand(1)->stripPointerCasts());
  if (!F || !Text || !Text->hasInitializer())
    return false;
  const auto *Bytes = dyn_cast<ConstantDataArray>(Text->getInitializer());
  if (!Bytes || !Bytes->isCString())
    return false;
  StringRef Name = Bytes->getAsCString();
  if (Name.consume_front(name::InteriorAttribute))
    return applyInterior(*F, Name, Errors);
  if (Name != name::UnmanagedAttribute && Name != name::UncheckedAttribute &&
      Name != name::LeafAttribute)
    return false;
  F->addFnAttr(Name);
  return true;
}

/// `annotate("graymark-…")` in C becomes an attribute. The annotation itself
/// goes: it would count as taking the function's address.
static void applyAnnotations(Module &M, Diagnostics &Errors) {
  GlobalVariable *Annotations = M.getNamedGlobal("llvm.global.annotations");
  if (!Annotations || !Annotations->hasInitializer())
    return;
  SmallVector<Constant *> Others;
  for (const Use &Entry : Annotations->getInitializer()->operands())
    if (!applyAnnotation(cast<Constant>(Entry), Errors))
      Others.push_back(cast<Constant>(Entry));
  if (Others.size() == Annotations->getInitializer()->getNumOperands())
    return;
  if (!Others.empty()) {
    ArrayType *Type = ArrayType::get(Others.front()->getType(), Others.size());
    auto *New = new GlobalVariable(M, Type, Annotations->isConstant(),
                                   Annotations->getLinkage(),
                                   ConstantArray::get(Type, Others));
    New->setSection(Annotations->getSection());
    New->takeName(Annotations);
  }
  Annotations->eraseFromParent();
}

/// One id for one type: the linker keeps one of several equal descriptors only
/// if each is in a comdat of its own. C's weak descriptors stay in the object
/// even if it does not use them: another one may declare them.
static void giveDescriptorsComdats(Module &M) {
  for (GlobalVariable &G : M.globals()) {
    if (!isDescriptor(G) || !G.isWeakForLinker() || G.isDeclaration())
      continue;
    if (G.hasWeakAnyLinkage())
      G.setLinkage(GlobalValue::WeakODRLinkage);
    if (!G.hasComdat())
      G.setComdat(M.getOrInsertComdat(G.getName()));
  }
}

/// Nothing is inlined into a function that roots nothing: it would bring
/// references that need roots.
static void keepCalleesOut(Function &F) {
  for (Instruction &I : instructions(F))
    if (auto *Call = dyn_cast<CallBase>(&I); Call && !isa<IntrinsicInst>(Call))
      Call->setIsNoInline();
}

/// Who puts the shadow stack's pointer back has no frame, and is not inlined
/// into a function that has one.
static void keepRestoresApart(Module &M) {
  Function *Restore = M.getFunction(name::StackRestore);
  if (!Restore)
    return;
  for (User *U : Restore->users())
    if (auto *Call = dyn_cast<CallBase>(U);
        Call && asCallOf(Call, name::StackRestore) &&
        !Call->getFunction()->hasFnAttribute(Attribute::AlwaysInline))
      Call->getFunction()->addFnAttr(Attribute::NoInline);
}

/// Allocations of different sizes that meet remain two calls, so that each can
/// be expanded in place for its size.
static void keepAllocationsApart(Function &F) {
  if (F.hasOptSize() || F.hasOptNone())
    return;
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallInst>(&I);
    if (Call && asCallOf(Call, name::New) && Call->arg_size() == 2 &&
        isa<ConstantInt>(Call->getArgOperand(0)))
      Call->addFnAttr(Attribute::NoMerge);
  }
}

/// `memory` as it stands on a callee or a call that may be a safepoint.
template <typename CalleeOrCall> static void addReads(CalleeOrCall &At) {
  if (!At.onlyReadsMemory())
    At.setMemoryEffects(At.getMemoryEffects() | MemoryEffects::readOnly());
}

/// A collection reads more of objects than references: the length of an array,
/// and what visitors look at. That must be in memory at every safepoint, though
/// nobody else knows the object yet. `noalias` and `memory` on allocators would
/// let the optimiser leave stores out that are made again behind a safepoint,
/// and move others there. Loads may still move.
static void letSafepointsReadObjects(Module &M) {
  for (Function &F : M) {
    if (F.isIntrinsic())
      continue;
    if (containsReference(F.getReturnType()))
      F.removeRetAttr(Attribute::NoAlias);
    for (Argument &A : F.args())
      if (containsReference(A.getType()))
        A.removeAttr(Attribute::NoAlias);
    if (F.hasFnAttribute(Attribute::Memory) &&
        !F.hasFnAttribute(name::LeafAttribute))
      addReads(F);
    for (Instruction &I : instructions(F)) {
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || isa<IntrinsicInst>(Call))
        continue;
      if (containsReference(Call->getType()))
        Call->removeRetAttr(Attribute::NoAlias);
      for (unsigned Index = 0; Index != Call->arg_size(); ++Index)
        if (containsReference(Call->getArgOperand(Index)->getType()))
          Call->removeParamAttr(Index, Attribute::NoAlias);
      if (Call->getAttributes().hasFnAttr(Attribute::Memory) &&
          !Call->getAttributes().hasFnAttr(name::LeafAttribute))
        addReads(*Call);
    }
  }
}

/// True if a copy between two unmanaged addresses may be one of references,
/// though the module knows of none: a collector that counts must see it.
static bool mayCopyForOthers(const Module &M) {
  return Options::get().Kind == Instrumentation::Exchange &&
         Triple(compat::tripleOf(M)).getArch() == Triple::wasm32;
}

PreservedAnalyses EarlyPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  FunctionAnalysisManager &Functions =
      AM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  Diagnostics Errors(M);
  lowerByteCopies(M);
  applyAnnotations(M, Errors);
  giveDescriptorsComdats(M);
  keepRestoresApart(M);
  bool Copies = hasReferences(M) || mayCopyForOthers(M);
  if (Copies)
    markReturnedDestinations(M);
  for (Function &F : M)
    if (!F.isDeclaration() && touchesReferences(F)) {
      revealAtomicReferences(F);
      revealAtomicRawAddresses(F);
    }
  if (hasReferences(M)) {
    makeThreadLocalsOrdinary(M);
    letSafepointsReadObjects(M);
  }
  makeByValueCopiesExplicit(M, Errors);
  checkModule(M, Errors);
  if (!Errors.hasErrors())
    for (Function &F : M) {
      if (!F.isDeclaration())
        expandGathers(F, Functions);
      checkSupported(F, Errors);
    }
  if (!Errors.hasErrors() && Copies)
    for (Function &F : make_early_inc_range(M))
      if (!F.isDeclaration()) {
        callWhatCannotUnwind(F);
        makeCopiesOpaque(F);
      }
  if (!Errors.hasErrors() && hasReferences(M)) {
    for (Function &F : M) {
      if (F.isDeclaration() || !touchesReferences(F))
        continue;
      if (F.hasFnAttribute(name::UnmanagedAttribute))
        keepCalleesOut(F);
      keepAllocationsApart(F);
      promoteLocals(F, Functions);
      takeDerivedCompositesApart(F);
      checkReferences(F, Errors);
    }
    for (Function &F : M) {
      if (!F.isDeclaration())
        F.addFnAttr(name::CheckedAttribute);
      // The optimiser may take other parameters away, or this one.
      if (F.getAttributes().hasRetAttr(name::InteriorAttribute))
        if (Argument *Object = interiorResultObject(F))
          Object->addAttr(
              Attribute::get(M.getContext(), name::ResultObjectAttribute));
    }
  }
  if (Errors.hasErrors())
    emptyModuleAfterErrors(M);
  return PreservedAnalyses::none();
}

} // namespace graymark
