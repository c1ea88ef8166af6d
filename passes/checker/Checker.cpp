//===-- Checker.cpp - The soundness checker, function by function ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts the parts of the checker together: which functions are checked, what is
// not supported, the fixed point over the states, and the final round in which
// violations are found.
//
//===----------------------------------------------------------------------===//

#include "SoundnessChecker.h"

#include "checker/Barriers.h"
#include "checker/Liveness.h"
#include "checker/Transfer.h"
#include "graymark/ABI.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/raw_ostream.h"

#include <set>

using namespace llvm;

namespace graymark {

using namespace checker;

std::string checker::nameOf(const Value &V) {
  std::string Text;
  raw_string_ostream Out(Text);
  V.printAsOperand(Out, /*PrintType=*/false);
  return Text;
}

//===-- What is checked ---------------------------------------------------===//

static bool containsReference(Type *T) {
  if (T->isPointerTy())
    return T->getPointerAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE;
  if (T->isVectorTy() || T->isArrayTy() || T->isStructTy())
    return any_of(T->subtypes(), containsReference);
  return false;
}

static bool hasFrameMetadata(const Instruction &I) {
  for (StringRef Kind : {"graymark.base", "graymark.slot", "graymark.publish",
                         "graymark.restore", "graymark.barrier"})
    if (I.hasMetadata(Kind))
      return true;
  return false;
}

/// True if the function handles references or has been given a frame.
static bool concernsReferences(const Function &F) {
  if (any_of(F.args(),
             [](const Argument &A) { return containsReference(A.getType()); }))
    return true;
  for (const Instruction &I : instructions(F)) {
    if (containsReference(I.getType()) || hasFrameMetadata(I))
      return true;
    if (const auto *Alloca = dyn_cast<AllocaInst>(&I);
        Alloca && containsReference(Alloca->getAllocatedType()))
      return true;
    for (const Value *Operand : I.operands())
      if (containsReference(Operand->getType()) ||
          isRuntimeVariable(Operand, "__graymark_stack_pointer"))
        return true;
    if (const auto *Call = dyn_cast<CallBase>(&I))
      if (isRuntimeCall(*Call, "__new") || isRuntimeCall(*Call, "__renew"))
        return true;
  }
  return false;
}

/// Reports what the checker does not understand. Returns false if the
/// function cannot be checked for that reason.
static bool isSupported(const Function &F, Problems &Found) {
  auto Scalable = [](Type *T) {
    return isa<ScalableVectorType>(T) && containsReference(T);
  };
  if (F.hasFnAttribute(Attribute::PresplitCoroutine)) {
    Found.report(nullptr, "not supported: references in a coroutine");
    return false;
  }
  for (const Instruction &I : instructions(F)) {
    const char *What = nullptr;
    if (I.isEHPad() || isa<InvokeInst, ResumeInst>(I))
      What = "exception handling in a function with references";
    else if (isa<CallBrInst>(I))
      What = "callbr in a function with references";
    else if (Scalable(I.getType()) || any_of(I.operands(), [&](const Use &U) {
               return Scalable(U->getType());
             }))
      What = "scalable vector of references";
    else if (const auto *Call = dyn_cast<CallBase>(&I)) {
      const Function *Callee = directCallee(*Call);
      if (Callee && Callee->isIntrinsic() &&
          Callee->getName().starts_with("llvm.coro."))
        What = "references in a coroutine";
      else if (Call->hasFnAttr(Attribute::ReturnsTwice))
        What = "call that returns twice in a function with references";
    }
    if (!What)
      continue;
    Found.report(&I, Twine("not supported: ") + What);
    return false;
  }
  return true;
}

//===-- The fixed point ---------------------------------------------------===//

/// The states at the entries of blocks. Every state starts with everything
/// claimed and loses claims until all paths agree.
static DenseMap<const BasicBlock *, State>
computeStates(const FunctionFacts &Facts) {
  const Function &F = Facts.F;
  ReversePostOrderTraversal<const Function *> Order(&F);
  DenseMap<const BasicBlock *, unsigned> Position;
  std::vector<const BasicBlock *> Blocks;
  for (const BasicBlock *B : Order) {
    Position[B] = Blocks.size();
    Blocks.push_back(B);
  }
  DenseMap<const BasicBlock *, State> Entries;
  for (const BasicBlock *B : Blocks)
    Entries.try_emplace(B);
  Entries[&F.getEntryBlock()] =
      State::atEntry(Facts.Locals, Facts.Managed, Facts.Refs);

  Transfer Effects(Facts, nullptr);
  std::set<unsigned> Worklist = {0};
  while (!Worklist.empty()) {
    const BasicBlock *B = Blocks[*Worklist.begin()];
    Worklist.erase(Worklist.begin());
    State Current = Entries.find(B)->second;
    for (const Instruction &I : *B)
      if (!isa<PHINode>(I))
        Effects.apply(I, Current);
    Current.Slots.compact();
    for (const BasicBlock *Next : successors(B)) {
      State OnEdge = Current;
      Effects.applyEdge(*B, *Next, OnEdge);
      OnEdge.Slots.compact();
      if (Entries.find(Next)->second.meet(OnEdge))
        Worklist.insert(Position[Next]);
    }
  }
  return Entries;
}

static std::vector<Violation> checkFunction(const Function &F,
                                            const Calls &Classes) {
  // A body that is not emitted is not run either.
  if (F.isDeclaration() || F.hasAvailableExternallyLinkage() ||
      !concernsReferences(F))
    return {};
  Problems Found(F);
  if (!isSupported(F, Found))
    return Found.take();

  DominatorTree Dominators(const_cast<Function &>(F));
  Memory Locals(F, Found);
  ManagedLocals Managed(F, Locals, Found);
  References Refs(F, Locals, Dominators, Found);
  Liveness Live(F, Classes, Locals, Managed, Refs);
  FunctionFacts Facts{F, Classes, Locals, Managed, Refs, Live};

  DenseMap<const BasicBlock *, State> Entries = computeStates(Facts);
  Transfer Judge(Facts, &Found);
  for (const BasicBlock &B : F) {
    auto Entry = Entries.find(&B);
    if (Entry == Entries.end())
      continue;
    State Current = Entry->second;
    for (const Instruction &I : B)
      if (!isa<PHINode>(I))
        Judge.apply(I, Current);
  }
  checkBarriers(F, Classes, Refs, Dominators, Found);
  return Found.take();
}

std::vector<Violation> checkFunction(const Function &F) {
  return checkFunction(F, Calls(*F.getParent()));
}

std::vector<Violation> checkModule(const Module &M) {
  Calls Classes(M);
  std::vector<Violation> All;
  for (const Function &F : M)
    append_range(All, checkFunction(F, Classes));
  return All;
}

} // namespace graymark
