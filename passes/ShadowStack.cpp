//===-- ShadowStack.cpp - Roots on the shadow stack -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Carries out the slot plan of each function: stores into slots, published
// extents, restored stack pointers, one overflow check, and managed allocas
// that become slots. What goes where is decided in lib/Slots.cpp.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Diagnostics.h"
#include "Funclets.h"
#include "LLVMCompat.h"
#include "Options.h"
#include "Passes.h"
#include "Printers.h"
#include "RawAddresses.h"
#include "References.h"
#include "RootRemarks.h"
#include "Slots.h"
#include "Statistics.h"
#include "Unwinding.h"
#include "llvm/ADT/Statistic.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/ModuleSlotTracker.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace graymark {

namespace {

/// A local variable in memory that holds references while others run.
struct ManagedLocal {
  AllocaInst *Variable;
  /// Where its references are; a scalar is a slot itself.
  SmallVector<uint64_t, 4> Offsets;
  bool isScalar() const {
    return isReference(Variable->getAllocatedType()) &&
           !Variable->isArrayAllocation();
  }
};

/// Writes the code of one function's plan.
class FrameEmitter {
public:
  FrameEmitter(Function &F, unsigned SlotCount)
      : F(F), Context(F.getContext()), SlotCount(SlotCount) {}

  void emit(const SlotPlan &Plan, ArrayRef<ManagedLocal> ManagedLocals);

private:
  void setUp(const SlotPlan &Plan, bool HasManagedLocals);
  void checkOverflow();
  void describeSlot(AllocaInst *Local, unsigned Slot);
  void replaceLocal(AllocaInst *Local, unsigned Slot);
  void publishLocal(const ManagedLocal &Local, unsigned FirstSlot);
  unsigned slotOffset(unsigned Slot) const {
    return GRAYMARK_WORD_SIZE * (SlotCount - 1 - Slot);
  }
  Value *slotAddress(IRBuilder<> &Builder, unsigned Slot, const Twine &Name);
  void storeToSlot(IRBuilder<> &Builder, Value *V, unsigned Slot);
  void carryOut(const SlotAction &Action);
  MDNode *number(unsigned N) const;
  DebugLoc noLine() const;

  Function &F;
  LLVMContext &Context;
  unsigned SlotCount;
  GlobalVariable *StackPointer = nullptr;
  /// The stack pointer's value at entry, and the frame's lowest slot; a frame
  /// without slots, of a function that only catches, has none.
  LoadInst *Base = nullptr;
  Value *Frame = nullptr;
};

} // namespace

MDNode *FrameEmitter::number(unsigned N) const {
  return MDNode::get(Context, ConstantAsMetadata::get(ConstantInt::get(
                                  Type::getInt32Ty(Context), N)));
}

/// The location of code that belongs to no line of the source. A function with
/// debug information must have one on each call.
DebugLoc FrameEmitter::noLine() const {
  DISubprogram *Subprogram = F.getSubprogram();
  return Subprogram ? DILocation::get(Context, 0, 0, Subprogram) : nullptr;
}

/// Slots are addressed from the frame's lower end: the target's offsets are
/// unsigned.
Value *FrameEmitter::slotAddress(IRBuilder<> &Builder, unsigned Slot,
                                 const Twine &Name) {
  return Builder.CreateConstInBoundsGEP1_32(Builder.getInt8Ty(), Frame,
                                            slotOffset(Slot), Name);
}

void FrameEmitter::storeToSlot(IRBuilder<> &Builder, Value *V, unsigned Slot) {
  StoreInst *Store = Builder.CreateAlignedStore(
      V, slotAddress(Builder, Slot, "slot"), Align(GRAYMARK_WORD_SIZE));
  Store->setMetadata(name::SlotMetadata, number(Slot));
}

void FrameEmitter::setUp(const SlotPlan &Plan, bool HasManagedLocals) {
  BasicBlock *Block = Plan.frameBlock();
  // Before the first action in that block; in the entry block of a function
  // with managed locals, before anything that may use one.
  Instruction *Before = Block->getTerminator();
  SmallPtrSet<Instruction *, 16> Places;
  for (const SlotAction &Action : Plan.actions())
    Places.insert(Action.Before);
  Places.insert_range(Plan.pointsOfNoReturn());
  for (Instruction &I : *Block)
    if (Places.contains(&I)) {
      Before = &I;
      break;
    }
  if (HasManagedLocals)
    Before = &*Block->getFirstNonPHIOrDbgOrAlloca();

  IRBuilder<> Builder(Before);
  // In front of the first location of the entry block, so that what is said of
  // variables there holds from the start.
  Builder.SetCurrentDebugLocation(Block->isEntryBlock() ? DebugLoc()
                                                        : noLine());
  StackPointer = declareRuntimeVariable(*F.getParent(), name::StackPointer);
  Base = Builder.CreateLoad(Builder.getPtrTy(), StackPointer, "stack.base");
  Base->setMetadata(name::BaseMetadata, MDNode::get(Context, {}));
  if (SlotCount == 0)
    return;
  Frame = Builder.CreateConstInBoundsGEP1_32(
      Builder.getInt8Ty(), Base,
      uint32_t(-int32_t(GRAYMARK_WORD_SIZE * SlotCount)), "stack.frame");
}

/// Once a frame: the room below the base must hold all slots. The difference
/// cannot wrap, unlike a compared address.
void FrameEmitter::checkOverflow() {
  Module &M = *F.getParent();
  auto *FrameAddress = cast<Instruction>(Frame);
  CallBundles Bundles = Funclets(F).bundlesIn(*FrameAddress->getParent());
  IRBuilder<> Builder(FrameAddress->getNextNode());
  Builder.SetCurrentDebugLocation(noLine());
  Value *Limit = Builder.CreateLoad(Builder.getInt32Ty(),
                                    declareRuntimeVariable(M, name::StackLimit),
                                    "stack.limit");
  Value *Room = Builder.CreateSub(
      Builder.CreatePtrToInt(Base, Builder.getInt32Ty()), Limit, "stack.room");
  Value *Overflow = Builder.CreateICmpULT(
      Room, Builder.getInt32(GRAYMARK_WORD_SIZE * SlotCount), "stack.overflow");
  Instruction *Trap = SplitBlockAndInsertIfThen(
      Overflow, Builder.GetInsertPoint(), /*Unreachable=*/true,
      MDBuilder(Context).createUnlikelyBranchWeights());
  Trap->setDebugLoc(noLine());
  Builder.SetInsertPoint(Trap);
  Builder.SetCurrentDebugLocation(noLine());
  ++statistics::OverflowChecks;
  CallInst *Call = Builder.CreateCall(
      declareRuntimeFunction(M, name::StackOverflow), {}, Bundles);
  Call->setDoesNotReturn();
}

/// The place of a variable as an expression on the frame's address, if a record
/// says that the variable is in the local's memory; null if it says something
/// else, such as that the variable is a pointer to the local.
static DIExpression *placeInFrame(const DbgVariableRecord &Record,
                                  const AllocaInst *Local, unsigned Offset) {
  if (Record.isDbgValue())
    return Record.getExpression()->startsWithDeref()
               ? DIExpression::prepend(Record.getExpression(),
                                       DIExpression::ApplyOffset, Offset)
               : nullptr;
  if (Record.isDbgAssign() && Record.getAddress() != Local)
    return nullptr;
  DIExpression *Place = DIExpression::append(
      DIExpression::prepend(Record.isDbgAssign() ? Record.getAddressExpression()
                                                 : Record.getExpression(),
                            DIExpression::ApplyOffset, Offset),
      dwarf::DW_OP_deref);
  auto Fragment = Record.getExpression()->getFragmentInfo();
  if (!Record.isDbgAssign() || !Fragment)
    return Place;
  return DIExpression::createFragmentExpression(Place, Fragment->OffsetInBits,
                                                Fragment->SizeInBits)
      .value_or(nullptr);
}

/// Debug information says of an alloca where a variable is for the whole
/// function. Of a computed address it must say so behind the computation, in
/// the block of the register that it is computed from, and nowhere else: then
/// it holds for the whole function again, optimised or not.
void FrameEmitter::describeSlot(AllocaInst *Local, unsigned Slot) {
  SmallVector<DbgVariableRecord *> Records;
  findDbgUsers(Local, Records);
  auto *FrameAddress = cast<Instruction>(Frame);
  // The optimiser may have removed a store whose value the variable still has
  // in the source.
  auto IsElsewhere = [](DbgVariableRecord *Record) {
    return Record->isDbgAssign() && at::getAssignmentInsts(Record).empty();
  };
  bool Moves = any_of(Records, IsElsewhere);
  SmallDenseSet<DebugVariable> Described;
  for (DbgVariableRecord *Record : Records) {
    DIExpression *Place = placeInFrame(*Record, Local, slotOffset(Slot));
    if (!Place)
      continue;
    auto Describe = [&](Value *V, DIExpression *Expression) {
      return DbgVariableRecord::createDbgVariableRecord(
          V, Record->getVariable(), Expression, Record->getDebugLoc());
    };
    if (Described.insert(DebugVariable(Record)).second)
      FrameAddress->getParent()->insertDbgRecordAfter(Describe(Frame, Place),
                                                      FrameAddress);
    if (Moves && Record->isDbgAssign()) {
      bool InMemory = !IsElsewhere(Record);
      Value *V = InMemory ? Frame : Record->getVariableLocationOp(0);
      Describe(V, InMemory ? Place : Record->getExpression())
          ->insertBefore(Record);
    }
    Record->eraseFromParent();
  }
}

/// A scalar whose address is taken lives in its slot.
void FrameEmitter::replaceLocal(AllocaInst *Local, unsigned Slot) {
  IRBuilder<> Builder(cast<Instruction>(Frame)->getNextNode());
  Builder.SetCurrentDebugLocation(noLine());
  storeToSlot(Builder, nullReference(Context), Slot);
  Value *Address = slotAddress(Builder, Slot, Local->getName() + ".slot");
  describeSlot(Local, Slot);
  Local->replaceAllUsesWith(Address);
  Local->eraseFromParent();
}

/// A structure or array stays where it is; each of its references has an
/// indirect slot.
void FrameEmitter::publishLocal(const ManagedLocal &Local, unsigned FirstSlot) {
  IRBuilder<> Builder(cast<Instruction>(Frame)->getNextNode());
  Builder.SetCurrentDebugLocation(noLine());
  AllocaInst *Variable = Local.Variable;
  uint64_t Size =
      Variable->getAllocationSize(F.getDataLayout())->getFixedValue();
  Builder.CreateMemSet(Variable, Builder.getInt8(0), Builder.getInt32(Size),
                       Variable->getAlign());
  statistics::IndirectSlots += Local.Offsets.size();
  for (uint64_t Offset : Local.Offsets)
    storeToSlot(Builder,
                Builder.CreateConstGEP1_32(Builder.getInt8Ty(), Variable,
                                           Offset + GRAYMARK_INDIRECT_TAG,
                                           Variable->getName() + ".indirect"),
                FirstSlot++);
}

void FrameEmitter::carryOut(const SlotAction &Action) {
  IRBuilder<> Builder(Action.Before);
  switch (Action.Kind) {
  case SlotAction::Store:
    ++statistics::SlotStores;
    return storeToSlot(Builder, Action.V, Action.Number);
  case SlotAction::Clear:
    ++statistics::SlotClears;
    return storeToSlot(Builder, nullReference(Context), Action.Number);
  case SlotAction::Publish: {
    ++statistics::Publications;
    Value *Lowest = slotAddress(Builder, Action.Number - 1, "stack.published");
    Builder.CreateAlignedStore(Lowest, StackPointer, Align(GRAYMARK_WORD_SIZE))
        ->setMetadata(name::PublishMetadata, number(Action.Number));
    return;
  }
  case SlotAction::Restore:
    ++statistics::Restorations;
    Builder.CreateAlignedStore(Base, StackPointer, Align(GRAYMARK_WORD_SIZE))
        ->setMetadata(name::RestoreMetadata, MDNode::get(Context, {}));
    return;
  }
}

void FrameEmitter::emit(const SlotPlan &Plan,
                        ArrayRef<ManagedLocal> ManagedLocals) {
  ++statistics::Frames;
  statistics::Slots += SlotCount;
  setUp(Plan, !ManagedLocals.empty());
  unsigned Slot = 0;
  for (const ManagedLocal &Local : ManagedLocals) {
    if (Local.isScalar())
      replaceLocal(Local.Variable, Slot);
    else
      publishLocal(Local, Slot);
    Slot += Local.Offsets.size();
  }
  for (const SlotAction &Action : Plan.actions())
    carryOut(Action);
  if (SlotCount != 0)
    checkOverflow();
}

/// More slots than this would be a frame of 64 KiB.
static constexpr unsigned MostSlots = 16384;

static SmallVector<ManagedLocal> findManagedLocals(Function &F) {
  SmallVector<ManagedLocal> Locals;
  for (Instruction &I : instructions(F)) {
    auto *Variable = dyn_cast<AllocaInst>(&I);
    if (!Variable || !containsReference(Variable->getAllocatedType()))
      continue;
    // The verifier has seen that the count is constant.
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

/// Gives each value that a second return may need a variable of its own, which
/// is published at every safepoint: what happens between the two returns must
/// not touch it. Returns the values.
static SetVector<Value *> keepForSecondReturns(Function &F, Bases &BaseOf) {
  if (!F.callsFunctionThatReturnsTwice())
    return {};
  DominatorTree Dominators(F);
  SetVector<Value *> Needed = neededAfterSecondReturn(F, BaseOf, Dominators);
  IRBuilder<> Entry(&F.getEntryBlock(), F.getEntryBlock().begin());
  for (Value *V : Needed) {
    AllocaInst *Variable = Entry.CreateAlloca(referenceType(F.getContext()),
                                              nullptr, V->getName() + ".kept");
    for (Instruction *Place : placesBehind(*V, Dominators)) {
      IRBuilder<> Builder(Place);
      Builder.CreateStore(BaseOf.baseOf(V), Variable);
    }
  }
  return Needed;
}

/// A function that roots nothing: its callers keep its parameters, but nobody
/// what it gets hold of itself.
static void checkUnmanaged(const Function &F, const Liveness &Live,
                           Diagnostics &Errors) {
  for (const RootedSafepoint &Point : Live.safepoints())
    for (unsigned Root : Point.Roots)
      if (!isa<Argument>(Live.values()[Root])) {
        Errors.error(*Point.Call,
                     "a reference is live across this call in a function "
                     "marked \"graymark-unmanaged\", which roots nothing; "
                     "remove the mark, or keep the reference out of it");
        return;
      }
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

static void instrument(Function &F, const Safepoints &Calls,
                       Diagnostics &Errors) {
  // A function that roots nothing still catches.
  bool RootsValues = !F.hasFnAttribute(name::UnmanagedAttribute);
  prepareValues(F, Calls, Errors);
  // Bases may add phis; the liveness that follows sees them.
  Bases BaseOf(F);
  SetVector<Value *> Kept;
  if (RootsValues)
    Kept = keepForSecondReturns(F, BaseOf);
  Liveness Live(F, BaseOf, Calls, /*Composites=*/false, Kept.getArrayRef());

  SmallVector<ManagedLocal> ManagedLocals = findManagedLocals(F);
  if (!RootsValues) {
    checkUnmanaged(F, Live, Errors);
    if (!ManagedLocals.empty() && !Live.safepoints().empty())
      Errors.error(*ManagedLocals.front().Variable,
                   "a local keeps references in memory in a function marked "
                   "\"graymark-unmanaged\", which roots nothing; remove the "
                   "mark, or the local");
    ManagedLocals.clear();
  }
  // Nothing is collected while the function runs: its locals stay where they
  // are. They must, for its callers keep unpublished words below theirs.
  if (Live.safepoints().empty() &&
      Options::get().Stores != Placement::AssemblyScript) {
    BaseOf.removeUnused();
    explainNoFrame(F);
    return;
  }
  if (RootsValues)
    keepFrames(Live, Errors);
  prepareLocals(F, ManagedLocals);
  DominatorTree Dominators(F);
  CycleInfo Cycles;
  Cycles.compute(F);
  SlotPlan Plan(F, Live, Dominators, Cycles, countSlots(ManagedLocals),
                RootsValues, Options::get().Stores,
                RootsValues && explainsRoots(F));
  if (Plan.slotCount() > MostSlots) {
    Errors.error(F, "it needs " + Twine(Plan.slotCount()) +
                        " shadow-stack slots, more than the " +
                        Twine(MostSlots) +
                        " that a frame may have; split the function");
    return;
  }
  SmallVector<RootedLocal> RootedLocals;
  unsigned Slot = 0;
  for (const ManagedLocal &Local : ManagedLocals) {
    RootedLocals.push_back(
        {Local.Variable, Slot, unsigned(Local.Offsets.size())});
    Slot += Local.Offsets.size();
  }
  if (RootsValues)
    explainRoots(F, BaseOf, Live, Plan, RootedLocals);
  if (Plan.frameBlock())
    FrameEmitter(F, Plan.slotCount()).emit(Plan, ManagedLocals);
  BaseOf.removeUnused();
}

void printSlots(Function &F, const Safepoints &Calls, ModuleSlotTracker &Names,
                raw_ostream &Out) {
  Out << "Slots of function '" << F.getName() << "':";
  Diagnostics Errors(*F.getParent());
  prepareValues(F, Calls, Errors);
  Bases BaseOf(F);
  SetVector<Value *> Kept = keepForSecondReturns(F, BaseOf);
  Liveness Live(F, BaseOf, Calls, /*Composites=*/false, Kept.getArrayRef());
  SmallVector<ManagedLocal> ManagedLocals = findManagedLocals(F);
  if (F.hasFnAttribute(name::UnmanagedAttribute) || Live.safepoints().empty()) {
    Out << " none\n";
    return;
  }
  DominatorTree Dominators(F);
  CycleInfo Cycles;
  Cycles.compute(F);
  prepareLocals(F, ManagedLocals);
  SlotPlan Plan(F, Live, Dominators, Cycles, countSlots(ManagedLocals),
                /*RootsValues=*/true, Options::get().Stores,
                /*ExpectsStores=*/true);
  // Only now are there all the values that have numbers.
  Names.incorporateFunction(F);
  Out << " " << Plan.slotCount() << "\n";
  unsigned Slot = 0;
  for (const ManagedLocal &Local : ManagedLocals) {
    Out << "  local ";
    Local.Variable->printAsOperand(Out, /*PrintType=*/false, Names);
    for (unsigned I = 0; I != Local.Offsets.size(); ++I)
      Out << (I ? ", " : ": slot ") << Slot++;
    Out << "\n";
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
  if (hasFailed(M) || Options::get().Kind == Instrumentation::Manual)
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
