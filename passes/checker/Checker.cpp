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
#include "checker/Roots.h"
#include "checker/Transfer.h"
#include "graymark/ABI.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/raw_ostream.h"

#include <limits>
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

/// True if an exception or a longjmp out of a callee may end in the function.
static bool mayCatch(const Function &F) {
  return any_of(instructions(F), [](const Instruction &I) {
    const auto *Call = dyn_cast<CallBase>(&I);
    return I.isEHPad() || (Call && returnsTwice(*Call));
  });
}

/// True if the function handles references, has been given a frame, or must
/// set the stack pointer because it catches.
static bool concernsReferences(const Function &F) {
  if (F.getParent()->getTargetTriple().getArch() == Triple::wasm32 &&
      mayCatch(F))
    return true;
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
    if (isa<CallBrInst>(I))
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
      else if (returnsTwice(*Call) && isa<InvokeInst>(Call))
        What = "invoke that returns twice";
    }
    if (!What)
      continue;
    Found.report(&I, Twine("not supported: ") + What);
    return false;
  }
  return true;
}

//===-- The fixed point ---------------------------------------------------===//

namespace {

/// The states at the entries of blocks. Every state starts with everything
/// claimed and loses claims until all paths agree.
class States {
public:
  States(const FunctionFacts &Facts, const SecondReturns &Again);

  void compute();

  /// Reports what is wrong with each instruction.
  void judge(Problems &Found);

private:
  void applyBlock(const BasicBlock &B, Transfer &Effects, State &S);

  const FunctionFacts &Facts;
  const SecondReturns &Again;
  Transfer Silent;
  DenseMap<const BasicBlock *, State> Entries;
  /// By calls that return twice: with what their second return may come.
  DenseMap<const CallBase *, State> AtSecondReturn;
  std::vector<const BasicBlock *> Blocks;
  DenseMap<const BasicBlock *, unsigned> Position;
  std::set<unsigned> Worklist;
};

} // namespace

States::States(const FunctionFacts &Facts, const SecondReturns &Again)
    : Facts(Facts), Again(Again), Silent(Facts, nullptr) {
  const Function &F = Facts.F;
  ReversePostOrderTraversal<const Function *> Order(&F);
  for (const BasicBlock *B : Order) {
    Position[B] = Blocks.size();
    Blocks.push_back(B);
    Entries.try_emplace(B);
  }
  for (const CallBase *Call : Again.calls())
    AtSecondReturn.try_emplace(Call);
  State &Entry = Entries[&F.getEntryBlock()];
  Entry = State::atEntry(Facts.Locals, Facts.Managed, Facts.Refs);
  if (!Facts.Locals.dynamicLocals().empty())
    for (const CallBase *Call : Again.calls())
      Entry.Dynamic.finish(Call);
  for (const Value *V : make_first_range(Facts.Live.neededAgain()))
    for (unsigned J = 0, E = References::leafCount(V->getType()); J != E; ++J) {
      LeafId Root = Facts.Refs.root(Facts.Refs.leaf(V, J));
      if (isa_and_nonnull<Instruction>(Facts.Refs.definition(Root)))
        Entry.Uncomputed.insert(Root);
    }
}

/// The effect of a block. Control may leave it at every call for the place
/// behind a call that returns twice.
void States::applyBlock(const BasicBlock &B, Transfer &Effects, State &S) {
  for (const Instruction &I : B) {
    if (isa<PHINode>(I))
      continue;
    const auto *Call = dyn_cast<CallBase>(&I);
    if (Call && !Again.outOf(*Call).empty()) {
      State Jumping = S;
      Silent.applyCall(*Call, Jumping);
      Jumping.Extent = State::Unwound;
      // The room for slots is what it was at the first return.
      Jumping.Checked = std::numeric_limits<unsigned>::max();
      Jumping.Dynamic.leave();
      Jumping.Slots.compact();
      for (const CallBase *Target : Again.outOf(*Call))
        if (!S.Dynamic.isFinished(Target) &&
            AtSecondReturn.find(Target)->second.meet(Jumping))
          if (auto At = Position.find(Target->getParent());
              At != Position.end())
            Worklist.insert(At->second);
    }
    Effects.apply(I, S);
    if (Call && returnsTwice(*Call)) {
      S.Slots.compact();
      S.meet(AtSecondReturn.find(Call)->second);
    }
  }
}

void States::compute() {
  Worklist = {0};
  while (!Worklist.empty()) {
    const BasicBlock *B = Blocks[*Worklist.begin()];
    Worklist.erase(Worklist.begin());
    State Current = Entries.find(B)->second;
    applyBlock(*B, Silent, Current);
    Current.Slots.compact();
    for (const BasicBlock *Next : successors(B)) {
      State OnEdge = Current;
      Silent.applyEdge(*B, *Next, OnEdge);
      OnEdge.Slots.compact();
      if (Entries.find(Next)->second.meet(OnEdge))
        Worklist.insert(Position[Next]);
    }
  }
}

void States::judge(Problems &Found) {
  Transfer Judge(Facts, &Found);
  for (const BasicBlock &B : Facts.F)
    if (auto Entry = Entries.find(&B); Entry != Entries.end()) {
      State Current = Entry->second;
      applyBlock(B, Judge, Current);
    }
}

//===-- Funclets ----------------------------------------------------------===//

/// Preparation for code generation takes a call that does not name the funclet
/// that it is in for unreachable.
static void checkFunclets(const Function &F, Problems &Found) {
  if (none_of(F, [](const BasicBlock &B) {
        return isa<FuncletPadInst>(*B.getFirstNonPHIIt());
      }))
    return;
  auto Colors = colorEHFunclets(const_cast<Function &>(F));
  for (const Instruction &I : instructions(F)) {
    const auto *Call = dyn_cast<CallBase>(&I);
    if (!Call || Call->isInlineAsm())
      continue;
    const Function *Callee = directCallee(*Call);
    if (Callee && Callee->isIntrinsic() && Call->doesNotThrow())
      continue;
    const Value *Named = nullptr;
    if (auto Bundle = Call->getOperandBundle(LLVMContext::OB_funclet))
      Named = Bundle->Inputs.front();
    for (const BasicBlock *Entry :
         Colors.lookup(const_cast<BasicBlock *>(I.getParent())))
      if (Named != dyn_cast<FuncletPadInst>(&*Entry->getFirstNonPHIIt())) {
        Found.report(Call, "the call does not name the catch or cleanup pad "
                           "that it is in");
        break;
      }
  }
}

static std::vector<Violation> checkFunction(const Function &F, BarrierKind Kind,
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
  ManagedLocals Managed(F, Classes, Locals, Found);
  References Refs(F, Locals, Dominators, Found);
  SecondReturns Again(F);
  Liveness Live(F, Classes, Locals, Managed, Refs, Again);
  Refs.separateForSecondReturns(Live.neededAgain(), Again);
  FunctionFacts Facts{F, Classes, Locals, Managed, Refs, Live};

  States Flow(Facts, Again);
  Flow.compute();
  Flow.judge(Found);
  checkFunclets(F, Found);
  checkBarriers(F, Kind, Classes, Refs, Dominators, Found);
  return Found.take();
}

ModuleChecker::ModuleChecker(const Module &M, BarrierKind Kind)
    : M(M), Kind(Kind), Classes(std::make_unique<Calls>(M)) {}

ModuleChecker::~ModuleChecker() = default;

std::vector<Violation> ModuleChecker::check(const Function &F) const {
  return checkFunction(F, Kind, *Classes);
}

std::vector<Violation> ModuleChecker::checkRoots() const {
  return findMissingRoots(M);
}

std::vector<Violation> checkModule(const Module &M, BarrierKind Kind,
                                   Tables Emitted) {
  ModuleChecker Checker(M, Kind);
  std::vector<Violation> All;
  for (const Function &F : M)
    append_range(All, Checker.check(F));
  if (Emitted == Tables::Expected)
    append_range(All, Checker.checkRoots());
  return All;
}

} // namespace graymark
