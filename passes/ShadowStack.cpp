//===-- ShadowStack.cpp - Roots on the shadow stack -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finds the references that each function must keep on the shadow stack, and in
// what form: values, parts of vectors and aggregates, locals in memory, what a
// second return needs. What goes where is decided in lib/Slots.cpp; the code is
// written in FrameEmitter.cpp.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Diagnostics.h"
#include "DynamicLocals.h"
#include "FrameEmitter.h"
#include "Funclets.h"
#include "LLVMCompat.h"
#include "Options.h"
#include "Passes.h"
#include "Printers.h"
#include "RawAddresses.h"
#include "References.h"
#include "RootRemarks.h"
#include "Slots.h"
#include "Unwinding.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/ModuleSlotTracker.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace graymark {

/// More slots than this would be a frame of 64 KiB.
static constexpr unsigned MostSlots = 16384;

static SmallVector<ManagedLocal> findManagedLocals(Function &F) {
  SmallVector<ManagedLocal> Locals;
  for (Instruction &I : instructions(F)) {
    auto *Variable = dyn_cast<AllocaInst>(&I);
    if (!Variable || !containsReference(Variable->getAllocatedType()) ||
        isDynamicLocal(*Variable))
      continue;
    uint64_t Elements = cast<ConstantInt>(Variable->getArraySize())
                            ->getLimitedValue(MostSlots + 1);
    const DataLayout &Layout = F.getDataLayout();
    uint64_t Size = Layout.getTypeAllocSize(Variable->getAllocatedType());
    ManagedLocal Local{Variable, {}};
    for (uint64_t Element = 0; Element != Elements; ++Element)
      for (const ReferenceRow &Row :
           referenceRows(Variable->getAllocatedType(), Layout))
        for (uint64_t N = 0; N != Row.Count; ++N)
          Local.Offsets.push_back(Element * Size + Row.Offset + N * Row.Stride);
    Locals.push_back(std::move(Local));
  }
  return Locals;
}

/// Brings managed locals to where the frame can refer to them, before anything
/// is planned.
static void prepareLocals(Function &F, ArrayRef<ManagedLocal> ManagedLocals) {
  for (const ManagedLocal &Local : ManagedLocals) {
    // The frame is set up before anything else happens. Their addresses carry a
    // tag in the lowest bits.
    Local.Variable->moveBefore(F.getEntryBlock().begin());
    Local.Variable->setAlignment(
        std::max(Local.Variable->getAlign(), Align(GRAYMARK_WORD_SIZE)));
    // Stack colouring must not put another variable into a published word.
    for (User *U : make_early_inc_range(Local.Variable->users()))
      if (auto *Intrinsic = dyn_cast<IntrinsicInst>(U);
          Intrinsic && Intrinsic->isLifetimeStartOrEnd())
        Intrinsic->eraseFromParent();
  }
}

static unsigned countSlots(ArrayRef<ManagedLocal> Locals) {
  unsigned Count = 0;
  for (const ManagedLocal &Local : Locals)
    Count += Local.Offsets.size();
  return Count;
}

namespace {

/// The references in vectors and aggregates, each taken out once, behind the
/// definition.
class CompositeParts {
public:
  explicit CompositeParts(const DominatorTree &Dominators)
      : Dominators(Dominators) {}

  ArrayRef<Value *> of(Value *V);

private:
  void mergeParts(PHINode *Phi);

  const DominatorTree &Dominators;
  DenseMap<Value *, SmallVector<Value *, 4>> Parts;
};

} // namespace

/// Nothing can be taken out in the block of a catchswitch: what is merged there
/// is taken out before, and the parts are merged.
void CompositeParts::mergeParts(PHINode *Phi) {
  SmallVector<SmallVector<Value *, 4>> Incoming;
  SmallVector<Value *, 4> Null;
  IRBuilder<> Builder(Phi->getContext());
  takeOutReferences(Builder, Constant::getNullValue(Phi->getType()), Null);
  SmallVector<Value *, 4> Merged;
  Builder.SetInsertPoint(Phi);
  for (unsigned I = 0; I != Null.size(); ++I)
    Merged.push_back(Builder.CreatePHI(referenceType(Phi->getContext()),
                                       Phi->getNumIncomingValues()));
  Parts[Phi] = Merged;
  for (unsigned I = 0, E = Phi->getNumIncomingValues(); I != E; ++I) {
    SmallVector<Value *, 4> From(of(Phi->getIncomingValue(I)));
    for (auto [Part, In] : zip_equal(Merged, From))
      cast<PHINode>(Part)->addIncoming(In, Phi->getIncomingBlock(I));
  }
}

ArrayRef<Value *> CompositeParts::of(Value *V) {
  if (auto Known = Parts.find(V); Known != Parts.end())
    return Known->second;
  if (auto *Phi = dyn_cast<PHINode>(V);
      Phi && isCatchSwitch(*Phi->getParent())) {
    mergeParts(Phi);
  } else if (isa<Constant>(V)) {
    // Folded, so that nothing is inserted.
    IRBuilder<> Builder(V->getContext());
    takeOutReferences(Builder, V, Parts[V]);
  } else {
    IRBuilder<> Builder(placesBehind(*V, Dominators).front());
    takeOutReferences(Builder, V, Parts[V]);
  }
  return Parts.find(V)->second;
}

/// Slots hold single references. What a vector or aggregate contains is taken
/// out behind its definition and kept alive over the safepoints that it is live
/// across; the value itself stays as it is.
static void takeCompositesApart(Function &F, const Safepoints &Calls) {
  auto IsComposite = [](const Value &V) {
    return isReferenceComposite(V.getType());
  };
  if (none_of(F.args(), IsComposite) && none_of(instructions(F), IsComposite))
    return;
  Bases BaseOf(F);
  Liveness Live(F, BaseOf, Calls, /*Composites=*/true);
  // Edges are split first, so that blocks stay what they are.
  SmallVector<Instruction *> Behind;
  for (const RootedSafepoint &Point : Live.safepoints())
    Behind.push_back(placeBehindReturn(*Point.Call));
  Funclets Pads(F);
  DominatorTree Dominators(F);
  CompositeParts Parts(Dominators);
  LLVMContext &Context = F.getContext();
  for (auto [Point, Place] : zip_equal(Live.safepoints(), Behind))
    for (unsigned Root : Point.Roots) {
      Value *V = Live.values()[Root];
      if (isReference(V->getType()) ||
          !Dominators.isReachableFromEntry(Place->getParent()))
        continue;
      IRBuilder<> Builder(Place);
      FunctionCallee KeepAlive = F.getParent()->getOrInsertFunction(
          name::KeepAlive, Type::getVoidTy(Context), referenceType(Context));
      for (Value *Reference : Parts.of(V))
        Builder.CreateCall(KeepAlive, Reference,
                           Pads.bundlesIn(*Place->getParent()));
    }
  BaseOf.removeUnused();
}

/// Gives the base of each value that a second return may need a variable of its
/// own, which is published at every safepoint: what happens between the two
/// returns must not touch it. Returns the bases.
static SetVector<Value *> keepForSecondReturns(Function &F, Bases &BaseOf) {
  if (!F.callsFunctionThatReturnsTwice())
    return {};
  DominatorTree Dominators(F);
  SetVector<Value *> Kept;
  for (Value *V : neededAfterSecondReturn(F, BaseOf, Dominators))
    if (Value *Base = BaseOf.baseOf(V);
        !isa<Constant>(Base) && !isNullOrImmediate(Base))
      Kept.insert(Base);
  IRBuilder<> Entry(&F.getEntryBlock(), F.getEntryBlock().begin());
  for (Value *Base : Kept) {
    AllocaInst *Variable = Entry.CreateAlloca(
        referenceType(F.getContext()), nullptr, Base->getName() + ".kept");
    for (Instruction *Place : placesBehind(*Base, Dominators))
      IRBuilder<>(Place).CreateStore(Base, Variable);
  }
  return Kept;
}

/// A function that roots nothing: its callers keep its parameters, but nobody
/// what it gets hold of itself.
static void checkUnmanaged(const Liveness &Live,
                           ArrayRef<const AllocaInst *> Locals,
                           Diagnostics &Errors) {
  auto HasOwn = [&](const RootedSafepoint &Point) {
    for (unsigned Root : Point.Roots)
      if (!isa<Argument>(Live.values()[Root]))
        return true;
    return false;
  };
  const auto *Point = find_if(Live.safepoints(), HasOwn);
  if (Point != Live.safepoints().end())
    Errors.error(*Point->Call,
                 "a reference is live across this call in a function "
                 "marked \"graymark-unmanaged\", which roots nothing; "
                 "remove the mark, or keep the reference out of it");
  if (!Locals.empty() && !Live.safepoints().empty())
    Errors.error(*Locals.front(),
                 "a local keeps references in memory in a function marked "
                 "\"graymark-unmanaged\", which roots nothing; remove the "
                 "mark, or the local");
}

/// A call that needs roots is no tail call: the frame must outlive it.
static void keepFrames(const Liveness &Live, Diagnostics &Errors) {
  for (const RootedSafepoint &Point : Live.safepoints()) {
    auto *Call = dyn_cast<CallInst>(Point.Call);
    if (Point.Roots.empty() || !Call || !isTailCallInReturnPosition(*Call))
      continue;
    if (Call->isMustTailCall())
      Errors.error(*Call,
                   "a musttail call passes the address of an object that "
                   "nothing keeps alive, as its caller's frame is gone; "
                   "make it a plain call");
    else
      Call->setTailCallKind(CallInst::TCK_NoTail);
  }
}

/// Brings values into the form in which liveness is asked for.
static void prepareValues(Function &F, const Safepoints &Calls,
                          Diagnostics &Errors) {
  keepStoredRawAddresses(F, Calls, Errors);
  callWhatCannotUnwind(F);
  takeCompositesApart(F, Calls);
}

namespace {

/// What one function keeps on the shadow stack, and where.
struct PlannedFrame {
  /// \p F is in the form in which liveness is asked for. Bases may add phis,
  /// and second returns variables; the liveness sees them.
  PlannedFrame(Function &F, const Safepoints &Calls, bool RootsValues)
      : RootsValues(RootsValues), BaseOf(F),
        Kept(RootsValues ? keepForSecondReturns(F, BaseOf)
                         : SetVector<Value *>()),
        Live(F, BaseOf, Calls, /*Composites=*/false, Kept.getArrayRef()),
        ManagedLocals(findManagedLocals(F)),
        DynamicLocals(findDynamicLocals(F)) {}

  /// A function that roots nothing still catches.
  bool RootsValues;
  Bases BaseOf;
  SetVector<Value *> Kept;
  Liveness Live;
  SmallVector<ManagedLocal> ManagedLocals;
  SmallVector<AllocaInst *> DynamicLocals;
  /// Nothing if the function needs no frame, or if it breaks the contract.
  std::optional<SlotPlan> Plan;
};

} // namespace

/// Brings \p F into the form that its plan is for, and plans. The caller
/// removes bases that are not used.
static std::unique_ptr<PlannedFrame> planFrame(Function &F,
                                               const Safepoints &Calls,
                                               bool ExpectsStores,
                                               Diagnostics &Errors) {
  prepareValues(F, Calls, Errors);
  auto Frame = std::make_unique<PlannedFrame>(
      F, Calls, !F.hasFnAttribute(name::UnmanagedAttribute));
  const Liveness &Live = Frame->Live;
  SmallVectorImpl<ManagedLocal> &ManagedLocals = Frame->ManagedLocals;
  SmallVectorImpl<AllocaInst *> &DynamicLocals = Frame->DynamicLocals;
  if (!Frame->RootsValues) {
    SmallVector<const AllocaInst *> Locals(DynamicLocals.begin(),
                                           DynamicLocals.end());
    for (const ManagedLocal &Local : ManagedLocals)
      Locals.push_back(Local.Variable);
    checkUnmanaged(Live, Locals, Errors);
    ManagedLocals.clear();
    DynamicLocals.clear();
  }
  // Nothing is collected while the function runs: its locals stay where they
  // are. They must, for its callers keep unpublished words below theirs.
  if (Live.safepoints().empty() &&
      Options::get().Stores != Placement::AssemblyScript)
    return Frame;
  if (Frame->RootsValues)
    keepFrames(Live, Errors);
  prepareLocals(F, ManagedLocals);
  DominatorTree Dominators(F);
  CycleInfo Cycles;
  Cycles.compute(F);
  SlotPlan &Plan = Frame->Plan.emplace(
      F, Live, Dominators, Cycles, countSlots(ManagedLocals),
      !DynamicLocals.empty(), Frame->RootsValues, Options::get().Stores,
      ExpectsStores);
  if (Plan.slotCount() > MostSlots) {
    Errors.error(F, "it needs " + Twine(Plan.slotCount()) +
                        " shadow-stack slots, more than the " +
                        Twine(MostSlots) +
                        " that a frame may have; split the function");
    Frame->Plan.reset();
  }
  return Frame;
}

/// The depth that the runtime is told to go back to is not the one that the
/// frame has: its slots would not be seen at the next safepoint.
static void checkRestores(Function &F, Diagnostics &Errors) {
  for (const Instruction &I : instructions(F))
    if (asCallOf(&I, name::StackRestore))
      Errors.error(I, "'" + Twine(name::StackRestore) +
                          "' is called by a function that keeps references on "
                          "the shadow stack, or catches, and so sets its "
                          "pointer itself; save it, call others and restore "
                          "it in one function without references");
}

static void instrument(Function &F, const Safepoints &Calls,
                       Diagnostics &Errors) {
  std::unique_ptr<PlannedFrame> Frame =
      planFrame(F, Calls, explainsRoots(F), Errors);
  if (!Frame->Plan) {
    Frame->BaseOf.removeUnused();
    if (Frame->Live.safepoints().empty())
      explainNoFrame(F);
    return;
  }
  SmallVector<RootedLocal> RootedLocals;
  unsigned Slot = 0;
  for (const ManagedLocal &Local : Frame->ManagedLocals) {
    RootedLocals.push_back(
        {Local.Variable, Slot, unsigned(Local.Offsets.size())});
    Slot += Local.Offsets.size();
  }
  if (Frame->RootsValues)
    explainRoots(F, Frame->BaseOf, Frame->Live, *Frame->Plan, RootedLocals,
                 Frame->DynamicLocals);
  if (Frame->Plan->frameBlock()) {
    checkRestores(F, Errors);
    emitFrame(F, *Frame->Plan, Frame->ManagedLocals, Frame->DynamicLocals);
  }
  Frame->BaseOf.removeUnused();
}

void printSlots(Function &F, const Safepoints &Calls, ModuleSlotTracker &Names,
                raw_ostream &Out) {
  Out << "Slots of function '" << F.getName() << "':";
  Diagnostics Errors(*F.getParent());
  std::unique_ptr<PlannedFrame> Frame =
      planFrame(F, Calls, /*ExpectsStores=*/true, Errors);
  if (!Frame->RootsValues || !Frame->Plan) {
    Out << " none\n";
    return;
  }
  const Liveness &Live = Frame->Live;
  const SlotPlan &Plan = *Frame->Plan;
  // Only now are there all the values that have numbers.
  Names.incorporateFunction(F);
  Out << " " << Plan.slotCount() << "\n";
  unsigned Slot = 0;
  for (const ManagedLocal &Local : Frame->ManagedLocals) {
    Out << "  local ";
    Local.Variable->printAsOperand(Out, /*PrintType=*/false, Names);
    for (unsigned I = 0; I != Local.Offsets.size(); ++I)
      Out << (I ? ", " : ": slot ") << Slot++;
    Out << "\n";
  }
  for (AllocaInst *Local : Frame->DynamicLocals) {
    Out << "  local ";
    Local->printAsOperand(Out, /*PrintType=*/false, Names);
    Out << ": below the slots\n";
  }
  for (unsigned Index = 0; Index != Live.values().size(); ++Index)
    if (Plan.slotOf(Index) >= 0) {
      Out << "  ";
      Live.values()[Index]->printAsOperand(Out, /*PrintType=*/false, Names);
      Out << ": slot " << Plan.slotOf(Index) << "\n";
    }
  Out << "  expected stores: placed " << Plan.expectedStores()->Placed
      << ", lower bound " << Plan.expectedStores()->LowerBound << "\n";
  const Instruction *Before = nullptr;
  for (const SlotAction &Action : Plan.actions()) {
    if (Action.Before != Before) {
      Before = Action.Before;
      Out << "  before ";
      printInstruction(*Before, Names, Out);
      Out << "\n";
    }
    switch (Action.Kind) {
    case SlotAction::Store:
      Out << "    slot " << Action.Number << " = ";
      Action.V->printAsOperand(Out, /*PrintType=*/false, Names);
      Out << "\n";
      break;
    case SlotAction::Clear:
      Out << "    slot " << Action.Number << " = null\n";
      break;
    case SlotAction::Publish:
      Out << "    publish " << Action.Number << "\n";
      break;
    case SlotAction::Restore:
      Out << "    restore\n";
      break;
    }
  }
}

/// True if an exception or a longjmp out of a callee may end in \p F, so that
/// it must set the stack pointer whether it touches references or not.
static bool mayCatch(const Function &F) {
  return any_of(F, [](const BasicBlock &Block) { return Block.isEHPad(); }) ||
         F.callsFunctionThatReturnsTwice();
}

PreservedAnalyses ShadowStackPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M) || !Options::get().hasRoots())
    return PreservedAnalyses::all();
  Safepoints Calls(M, Options::get().Stores != Placement::Latest);
  Diagnostics Errors(M);
  // References are for wasm32 only; foreign modules may be for anything.
  bool HasShadowStack = Triple(compat::tripleOf(M)).getArch() == Triple::wasm32;
  for (Function &F : M)
    if (!F.isDeclaration() &&
        (touchesReferences(F) || (HasShadowStack && mayCatch(F))))
      instrument(F, Calls, Errors);
  if (Errors.hasErrors())
    emptyModuleAfterErrors(M);
  return PreservedAnalyses::none();
}

} // namespace graymark
