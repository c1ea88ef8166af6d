//===-- Barriers.cpp - Is every store followed by its barrier -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Barriers.h. From each store forwards along every path, until a barrier
// for it, or proof that the collector does not mark; a barrier follows its
// store closely, so that the way is short. Copies to memory that may be in an
// object are in CopyRules.cpp, exchange barriers in ExchangeRules.cpp.
//
//===----------------------------------------------------------------------===//

#include "checker/Barriers.h"

#include "checker/BarrierRules.h"
#include "checker/ManagedLocals.h"
#include "checker/NewObjects.h"
#include "checker/StaticObjects.h"
#include "graymark/ABI.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark::checker {

/// True if a value of this type has room for a reference.
static bool isWide(const Type *T) {
  return T->getPrimitiveSizeInBits().getKnownMinValue() >=
             uint64_t{GRAYMARK_WORD_SIZE} * 8 ||
         T->isAggregateType();
}

namespace {

/// A value, and whether what is computed from it goes by a reference.
struct Origin {
  const Value *V;
  bool ByReference;
};

} // namespace

/// What an address is computed from. Where a number or an unmanaged pointer
/// became a reference, that is an object of its own.
static Origin originOf(Origin From) {
  for (;;) {
    From.ByReference |= isReferenceType(From.V->getType());
    const auto *Cast = dyn_cast<AddrSpaceCastInst>(From.V);
    if (Cast && isReferenceType(Cast->getType()) &&
        !isa<Constant>(Cast->getPointerOperand()))
      return From;
    const Value *Next = getUnderlyingObject(From.V, /*MaxLookup=*/1);
    if (Next == From.V)
      return From;
    From.V = Next;
  }
}

/// The objects and variables that an address may be in, or the value that says
/// where it is; it may walk through one in a loop. None for null and for
/// immediates, where nothing is written. A variable that a reference leads to
/// is a static object: if only objects are \p Wanted, others do not count.
SmallPtrSet<const Value *, 4> BarrierChecker::placesOf(const Value *Address,
                                                       Places Wanted) const {
  SmallPtrSet<const Value *, 4> Found, Visited[2];
  SmallVector<Origin, 8> Worklist = {{Address, false}};
  while (!Worklist.empty()) {
    auto [V, ByReference] = originOf(Worklist.pop_back_val());
    auto Push = [&, ByReference = ByReference](const Value *Next) {
      Worklist.push_back({Next, ByReference});
    };
    if (!Visited[ByReference].insert(V).second)
      continue;
    if (const auto *Phi = dyn_cast<PHINode>(V)) {
      // What is never reached may be computed from itself.
      for (const BasicBlock *From : Phi->blocks())
        if (Dominators.isReachableFromEntry(From))
          Push(Phi->getIncomingValueForBlock(From));
    } else if (const auto *Choice = dyn_cast<SelectInst>(V)) {
      Push(Choice->getTrueValue());
      Push(Choice->getFalseValue());
    } else if (const auto *Frozen = dyn_cast<FreezeInst>(V)) {
      Push(Frozen->getOperand(0));
    } else if (const Value *Passed = objectOfInteriorResult(*V)) {
      Push(Passed);
    } else {
      LeafId L = Refs.leaf(V);
      if ((ByReference || Wanted == Places::All) &&
          (!isReferenceType(V->getType()) || Refs.isObject(L) ||
           Refs.mayBeStatic(L)))
        Found.insert(V);
    }
  }
  return Found;
}

/// True if the address is in an object, a static one included, that can be
/// named here.
bool BarrierChecker::isInObject(const Value *Address) const {
  LeafId L = Refs.leaf(Address);
  return (Refs.isObject(L) && !Refs.isReloaded(L)) ||
         (Refs.mayBeStatic(L) && !placesOf(Address, Places::Objects).empty());
}

/// True if an unmanaged address leads, at least on some path, to memory that
/// this function knows nothing of: its caller may have cast an object.
bool BarrierChecker::isPerhapsAnywhere(const Value *Address) const {
  if (isReferenceType(Address->getType()))
    return false;
  return any_of(placesOf(Address, Places::All), [this](const Value *Object) {
    // The frame's slots are computed from the stack pointer; what a result is
    // written to is a local of the caller.
    const auto *Load = dyn_cast<LoadInst>(Object);
    const auto *Parameter = dyn_cast<Argument>(Object);
    return !isa<AllocaInst, Constant>(Object) && !isInObject(Object) &&
           !(Load && isRuntimeVariable(Load->getPointerOperand(),
                                       "__graymark_stack_pointer")) &&
           !(Parameter && Parameter->hasStructRetAttr());
  });
}

/// True unless the address is in a variable, as far as can be seen here.
bool BarrierChecker::mayBeInObject(const Value *Address) const {
  return isInObject(Address) || isPerhapsAnywhere(Address);
}

bool isNumberAccess(const Instruction &I) {
  const MDNode *Tag = I.getMetadata(LLVMContext::MD_tbaa);
  if (!Tag || Tag->getNumOperands() < 3)
    return false;
  const auto *Accessed = dyn_cast_or_null<MDNode>(Tag->getOperand(1));
  if (!Accessed || Accessed->getNumOperands() == 0)
    return false;
  const auto *Name = dyn_cast_or_null<MDString>(Accessed->getOperand(0));
  return Name && StringSwitch<bool>(Name->getString())
                     .Cases({"int", "long", "long long"}, true)
                     .Cases({"float", "double"}, true)
                     .Default(false);
}

bool computesWhatItWrites(const Instruction &I) {
  const auto *RMW = dyn_cast<AtomicRMWInst>(&I);
  return RMW && RMW->getOperation() != AtomicRMWInst::Xchg;
}

/// A structure with references says which of its members are numbers.
static bool saysWhatIsNumber(const Type *T) {
  if (const auto *Array = dyn_cast<ArrayType>(T))
    return saysWhatIsNumber(Array->getElementType());
  const auto *Structure = dyn_cast<StructType>(T);
  return Structure && any_of(Structure->elements(), [](const Type *Member) {
           return isReferenceType(Member) || saysWhatIsNumber(Member);
         });
}

/// Where an instruction reads its result, or null.
static const Value *placeRead(const Instruction &I) {
  if (const auto *RMW = dyn_cast<AtomicRMWInst>(&I))
    return RMW->getPointerOperand();
  if (const auto *Exchange = dyn_cast<AtomicCmpXchgInst>(&I))
    return Exchange->getPointerOperand();
  const auto *Load = dyn_cast<LoadInst>(&I);
  return Load ? Load->getPointerOperand() : nullptr;
}

/// True if a value that \p By writes may hold, as a whole or in one of its
/// parts, a reference that was read from an object as if it were a number. C's
/// atomic operations read them so from any memory.
bool BarrierChecker::comesFromObject(const Value *V,
                                     const Instruction &By) const {
  SmallVector<const Value *, 4> Worklist = {V};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *Next = Worklist.pop_back_val();
    if (!Seen.insert(Next).second || !isWide(Next->getType()) ||
        saysWhatIsNumber(Next->getType()))
      continue;
    const auto *Read = dyn_cast<Instruction>(Next);
    if (const Value *Place = Read ? placeRead(*Read) : nullptr) {
      if (!isNumberAccess(*Read) &&
          (isInObject(Place) ||
           ((By.isAtomic() || Read->isAtomic()) && isPerhapsAnywhere(Place))))
        return true;
    } else if (const auto *Select = dyn_cast<SelectInst>(Next)) {
      Worklist.push_back(Select->getTrueValue());
      Worklist.push_back(Select->getFalseValue());
    } else if (isa<PHINode, FreezeInst, CastInst, ShuffleVectorInst,
                   ExtractElementInst, InsertElementInst, ExtractValueInst,
                   InsertValueInst>(Next)) {
      append_range(Worklist, cast<Instruction>(Next)->operand_values());
    }
  }
  return false;
}

/// True if \p V may be a piece of a reference: something that was read or
/// passed went into it by other operations than make numbers only.
static bool mayBePiece(const Value *V) {
  SmallVector<const Value *, 4> Worklist = {V};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *Next = Worklist.pop_back_val();
    if (isa<Constant, AllocaInst, CmpInst>(Next) ||
        Next->getType()->isIntOrIntVectorTy(1) || !Seen.insert(Next).second)
      continue;
    const auto *I = dyn_cast<Instruction>(Next);
    if (!I || isReferenceType(I->getType()))
      return true;
    const Value *Place = placeRead(*I);
    const auto *Table =
        Place ? dyn_cast<GlobalVariable>(getUnderlyingObject(Place)) : nullptr;
    if (Table && Table->isConstant())
      continue;
    const auto *Call = dyn_cast<CallBase>(I);
    if (Place ||
        (Call && (!isa<IntrinsicInst>(Call) || Call->mayReadOrWriteMemory())))
      return true;
    // Between integers and floating point, and by such arithmetic, references
    // become numbers.
    bool IsFloat = I->getType()->isFPOrFPVectorTy();
    bool WasFloat =
        isa<CastInst>(I) && I->getOperand(0)->getType()->isFPOrFPVectorTy();
    if (I->getOpcode() != Instruction::Mul && !I->isIntDivRem() &&
        !(isa<UnaryOperator, BinaryOperator>(I) && IsFloat) &&
        !(isa<CastInst>(I) && !isa<BitCastInst>(I) && (IsFloat || WasFloat)))
      append_range(Worklist, I->operand_values());
  }
  return false;
}

/// What is written by the raw address of an object, if it may be a piece of a
/// reference.
std::optional<Write> BarrierChecker::findPiece(const Instruction &I,
                                               const Value *Stored,
                                               const Value *Address) const {
  if (isReferenceType(Address->getType()) || !isInObject(Address) ||
      Refs.mayBeInterior(Refs.leaf(Address)) || !mayBePiece(Stored))
    return std::nullopt;
  return Write{&I, Address};
}

std::optional<Write> BarrierChecker::findStore(const Instruction &I,
                                               const Value *Stored,
                                               const Value *Address) {
  if (!mayBeInObject(Address) && !mayBeInLargeArea(Address))
    return std::nullopt;
  const Type *T = Stored->getType();
  SmallVector<int64_t, 4> Offsets;
  referenceOffsets(T, I.getModule()->getDataLayout(), 0, Offsets);
  if (Offsets.empty()) {
    if (std::optional<Write> Piece = findPiece(I, Stored, Address))
      return Piece;
    // References that travel as numbers, such as two in an i64. What an
    // interior parameter leads to is what its type says.
    if (!isInObject(Address) || isNumberAccess(I) ||
        Refs.mayBeInterior(Refs.leaf(Address)) || computesWhatItWrites(I) ||
        !comesFromObject(Stored, I))
      return std::nullopt;
    return Write{&I, Address};
  }
  // A static object is never freed, and no collector gives it a colour.
  bool StoresObject = false;
  for (unsigned J = 0, E = References::leafCount(T); J != E; ++J)
    StoresObject |= Refs.isObject(Refs.leaf(Stored, J));
  if (!StoresObject)
    return std::nullopt;
  return Write{&I, Address, isReferenceType(T) ? Stored : nullptr};
}

std::optional<Write> BarrierChecker::findWrite(const Instruction &I) {
  if (const auto *Store = dyn_cast<StoreInst>(&I))
    return findStore(I, Store->getValueOperand(), Store->getPointerOperand());
  if (const auto *RMW = dyn_cast<AtomicRMWInst>(&I))
    return findStore(I, RMW->getValOperand(), RMW->getPointerOperand());
  if (const auto *Exchange = dyn_cast<AtomicCmpXchgInst>(&I))
    return findStore(I, Exchange->getNewValOperand(),
                     Exchange->getPointerOperand());
  const auto *Call = dyn_cast<CallBase>(&I);
  if (!Call)
    return std::nullopt;
  std::optional<CopyOperands> Copy = copyOperands(*Call);
  if (!Copy)
    Copy = libraryCopyOperands(*Call);
  if (Copy) {
    if (movesBytesOnly(*Call))
      return std::nullopt;
    const auto *Length = dyn_cast<ConstantInt>(Copy->Length);
    if ((Length && Length->isZero()) || !isInObject(Copy->Destination))
      return std::nullopt;
    return Write{&I, Copy->Destination};
  }
  const auto *Intrinsic = dyn_cast<IntrinsicInst>(&I);
  if (!Intrinsic || !Intrinsic->mayWriteToMemory() ||
      Intrinsic->isAssumeLikeIntrinsic())
    return std::nullopt;
  if (const auto *Fill = dyn_cast<AnyMemSetInst>(Intrinsic)) {
    // One byte repeated is no object's address.
    const auto *Length = dyn_cast<ConstantInt>(Fill->getLength());
    if (movesBytesOnly(*Call) || (Length && !Length->isOne()))
      return std::nullopt;
    return findPiece(I, Fill->getValue(), Fill->getRawDest());
  }
  if (Intrinsic->getIntrinsicID() == Intrinsic::masked_store)
    return findStore(I, Intrinsic->getArgOperand(0),
                     Intrinsic->getArgOperand(1));
  for (const Value *Argument : Intrinsic->args())
    if (Argument->getType()->isVectorTy() &&
        isReferenceType(Argument->getType()->getScalarType())) {
      Found.report(&I, "not supported: intrinsic that writes vectors of "
                       "references");
      break;
    }
  for (const Use &Argument : Intrinsic->args())
    if (const Value *Address = Argument;
        Address->getType()->isPointerTy() &&
        !isReferenceType(Address->getType()) && !movesBytesOnly(*Call) &&
        !Call->onlyReadsMemory(Call->getArgOperandNo(&Argument)) &&
        isInObject(Address) && !Refs.mayBeInterior(Refs.leaf(Address)))
      return Write{&I, Address};
  return std::nullopt;
}

bool BarrierChecker::isParentOf(const Value *Parent, const Write &W) const {
  if (const auto *Number = dyn_cast<PtrToIntOperator>(Parent))
    Parent = Number->getPointerOperand();
  if (!isInObject(W.Address))
    return false;
  LeafId Given = Refs.leaf(Parent);
  LeafId Root = Refs.root(Refs.leaf(W.Address));
  if (!Refs.isBase(Given) || Refs.mayBeInterior(Refs.leaf(W.Address)))
    return false;
  if (Refs.isObject(Root) && !Refs.needsRoot(Root))
    return Refs.root(Given) == Root;
  return (!Refs.needsRoot(Root) || Refs.sameObject(Refs.root(Given), Root)) &&
         namesStaticObject(Parent, W.Address, Refs, Dominators);
}

/// A compare-exchange that fails stores nothing: its child may be one thing if
/// it succeeds and any other if not. Returns the former, else \p Child.
static const Value *childIfStored(const Instruction &At, const Value *Child) {
  const auto *Choice = dyn_cast<SelectInst>(Child);
  const auto *Success =
      Choice ? dyn_cast<ExtractValueInst>(Choice->getCondition()) : nullptr;
  return isa<AtomicCmpXchgInst>(At) && Success &&
                 Success->getAggregateOperand() == &At &&
                 Success->getIndices() == ArrayRef<unsigned>(1)
             ? Choice->getTrueValue()
             : Child;
}

bool BarrierChecker::isBarrierFor(const CallBase &Call, const Write &W,
                                  bool ChildValid) const {
  if (W.Kind != Write::Stores)
    return isBarrierForCopy(Call, W);
  if (isRuntimeCall(Call, "__graymark_remark") && Call.arg_size() == 1)
    // A remark says nothing of a place that is in no object known here.
    return isParentOf(Call.getArgOperand(0), W) &&
           !((W.Child || W.Lane) && isBeyondRemarks(W.Address));
  if (!isRuntimeCall(Call, "__link") || Call.arg_size() != 3 || !ChildValid ||
      !(W.Child || W.Lane))
    return false;
  // Without a parent the child is taken for stored into a visited object.
  const auto *Unknown = dyn_cast<Constant>(Call.getArgOperand(0));
  if (!(Unknown && Unknown->isNullValue()) &&
      !isParentOf(Call.getArgOperand(0), W))
    return false;
  const Value *Child = Call.getArgOperand(1);
  if (const auto *Number = dyn_cast<PtrToIntOperator>(Child))
    Child = Number->getPointerOperand();
  Child = childIfStored(*W.At, Child);
  if (W.Child && Child == W.Child)
    return true;
  LeafId Given = Refs.leaf(Child);
  LeafId Stored = W.Lane ? *W.Lane : Refs.leaf(W.Child);
  return Refs.isObject(Stored) && Refs.isBase(Given) &&
         Refs.root(Given) == Refs.root(Stored);
}

/// If a block ends with a test whether the collector marks, the way that is
/// taken while it does. Marking begins and ends at safepoints only.
const BasicBlock *
BarrierChecker::successorWhileMarking(const BasicBlock &B) const {
  const auto *Branch = dyn_cast<BranchInst>(B.getTerminator());
  if (!Branch || !Branch->isConditional())
    return nullptr;
  const auto *Compare = dyn_cast<ICmpInst>(Branch->getCondition());
  if (!Compare || !Compare->isEquality())
    return nullptr;
  const auto *Load = dyn_cast<LoadInst>(Compare->getOperand(0));
  const auto *Zero = dyn_cast<ConstantInt>(Compare->getOperand(1));
  if (!Load || !Zero || !Zero->isZero() || Load->getParent() != &B ||
      !Load->getType()->isIntegerTy(32) ||
      !isRuntimeVariable(Load->getPointerOperand(), "__graymark_marking"))
    return nullptr;
  for (const Instruction *I = Load; I; I = I->getNextNode())
    if (const auto *Call = dyn_cast<CallBase>(I);
        Call && Classes.isSafepoint(*Call))
      return nullptr;
  return Branch->getSuccessor(Compare->getPredicate() == CmpInst::ICMP_NE ? 0
                                                                          : 1);
}

/// True if an exception leaves the function here, though no safepoint is
/// reached in it.
static bool leavesByUnwinding(const Instruction &I, const Calls &Classes) {
  if (isa<ResumeInst>(I))
    return true;
  if (const auto *Return = dyn_cast<CleanupReturnInst>(&I))
    return Return->unwindsToCaller();
  if (const auto *Switch = dyn_cast<CatchSwitchInst>(&I))
    return Switch->unwindsToCaller();
  const auto *Call = dyn_cast<CallInst>(&I);
  if (!Call || Call->doesNotThrow() || Call->isInlineAsm())
    return false;
  const Function *F = directCallee(*Call);
  if (Classes.isBuiltin(*Call))
    return F->getName().starts_with("llvm.wasm.");
  return !F || runtimeKind(*F) == RuntimeKind::None;
}

/// Looks for a path on which the write meets no barrier. Returns what is at
/// its end, or null if there is none.
const char *BarrierChecker::findGap(const Write &W) const {
  const Value *Parent = Refs.definition(Refs.root(Refs.leaf(W.Address)));
  const Value *Child = nullptr;
  if (W.Child || W.Lane)
    Child = Refs.definition(Refs.root(W.Lane ? *W.Lane : Refs.leaf(W.Child)));
  // Where the write's child is computed again, its old value has no name any
  // more: only a remark helps from there.
  struct Position {
    const Instruction *I;
    bool ChildValid;
  };
  SmallVector<Position, 8> Worklist = {{W.At->getNextNode(), true}};
  if (const auto *Invoke = dyn_cast<InvokeInst>(W.At))
    Worklist = {{&Invoke->getNormalDest()->front(), true}};
  SmallPtrSet<const BasicBlock *, 8> Visited[2];
  while (!Worklist.empty()) {
    auto [I, ChildValid] = Worklist.pop_back_val();
    bool Done = false;
    for (; I && !Done; I = I->getNextNode()) {
      if (I == Parent)
        return "its object is computed again";
      if (I == Child || I == W.Child)
        ChildValid = false;
      if (isa<ReturnInst>(I))
        return "the function returns";
      if (const auto *Call = dyn_cast<CallBase>(I)) {
        if (isBarrierFor(*Call, W, ChildValid))
          Done = true;
        else if (Classes.isSafepoint(*Call))
          return "a safepoint is reached";
      }
      if (!Done && leavesByUnwinding(*I, Classes))
        return "the function is unwound";
      // The host may catch it and call again.
      if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(I);
          !Done && Intrinsic &&
          (Intrinsic->getIntrinsicID() == Intrinsic::trap ||
           Intrinsic->getIntrinsicID() == Intrinsic::ubsantrap))
        return "the function traps";
      if (Done || !I->isTerminator())
        continue;
      const BasicBlock *Marking = successorWhileMarking(*I->getParent());
      if (!Marking)
        Marking = successorWithSource(*I->getParent(), W);
      for (const BasicBlock *Next : successors(I->getParent()))
        if ((!Marking || Next == Marking) &&
            Visited[ChildValid].insert(Next).second)
          Worklist.push_back({&Next->front(), ChildValid});
    }
  }
  return nullptr;
}

void BarrierChecker::checkWrite(const Write &W) {
  if (const char *Gap = findGap(W))
    Found.report(W.At, Twine(W.Kind == Write::Stores
                                 ? mayBeInLargeArea(W.Address)
                                       ? "writes references to a large global "
                                         "variable, but "
                                       : "writes references to an object, but "
                                 : "copies references to memory that may be "
                                   "in an object, but ") +
                           Gap + " before its write barrier");
}

void BarrierChecker::check(const Instruction &I) {
  if (const auto *Call = dyn_cast<CallBase>(&I);
      Call && !movesBytesOnly(*Call)) {
    checkCopyElsewhere(*Call);
    checkRawArguments(*Call);
  }
  std::optional<Write> W = findWrite(I);
  if (!W)
    return;
  LeafId Parent = Refs.leaf(W->Address);
  if (isFresh(Parent, I, Classes, Refs) || isPointerFree(Parent, Refs))
    return;
  const Value *Stored = nullptr;
  if (const auto *Store = dyn_cast<StoreInst>(&I))
    Stored = Store->getValueOperand();
  else if (isa<IntrinsicInst>(I) && !isa<AnyMemIntrinsic>(I))
    Stored = I.getOperand(0);
  if (W->Child || !Stored ||
      !(Refs.mayBeInterior(Refs.leaf(W->Address)) ||
        isBeyondRemarks(W->Address)))
    return checkWrite(*W);
  for (unsigned J = 0, E = References::leafCount(Stored->getType()); J != E;
       ++J)
    if (LeafId L = Refs.leaf(Stored, J); Refs.isObject(L)) {
      W->Lane = L;
      checkWrite(*W);
    }
}

void checkBarriers(const Function &F, BarrierKind Kind, const Calls &Classes,
                   const References &Refs, const DominatorTree &Dominators,
                   Problems &Found) {
  if (Kind == BarrierKind::None)
    return;
  BarrierChecker Checker(Classes, Refs, Dominators, Found);
  for (const Instruction &I : instructions(F)) {
    if (!Dominators.isReachableFromEntry(I.getParent()))
      continue;
    if (Kind == BarrierKind::Exchange)
      Checker.checkExchange(I);
    else
      Checker.check(I);
  }
}

} // namespace graymark::checker
