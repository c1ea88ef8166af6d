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
// store closely, so that the way is short.
//
//===----------------------------------------------------------------------===//

#include "checker/Barriers.h"

#include "checker/LargeRoots.h"
#include "checker/ManagedLocals.h"
#include "checker/NewObjects.h"
#include "graymark/ABI.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark::checker {

namespace {

/// A write into an object.
struct Write {
  const Instruction *At;
  /// The address that is written to.
  const Value *Address;
  /// The only reference that is stored; null if there are more, so that only a
  /// remark of the parent will do.
  const Value *Child = nullptr;
  /// For each of several references that are stored to an object that only the
  /// callers know, one such write is checked: this is its leaf.
  std::optional<LeafId> Lane = std::nullopt;
  /// For a copy to memory that is not known: the write is one of what is at
  /// `Address`, which is read, and that is an object, whose members are to be
  /// visited, or a variable, of which this word is to be linked.
  enum { Stores, CopiesObject, CopiesWord } Kind = Stores;
  int64_t Word = 0;
};

bool isReferenceType(const Type *T) {
  return T->isPointerTy() &&
         T->getPointerAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE;
}

/// True if a value of this type has room for a reference.
bool isWide(const Type *T) {
  return T->getPrimitiveSizeInBits().getKnownMinValue() >=
             uint64_t{GRAYMARK_WORD_SIZE} * 8 ||
         T->isAggregateType();
}

class BarrierChecker {
public:
  BarrierChecker(const Calls &Classes, const References &Refs, Problems &Found)
      : Classes(Classes), Refs(Refs), Found(Found) {}

  void check(const Instruction &I);
  void checkExchange(const Instruction &I);

private:
  void checkExchangeCall(const CallBase &Call);
  void checkCopyElsewhere(const CallBase &Call);
  void checkRawArguments(const CallBase &Call);
  void checkWrite(const Write &W);
  bool isLoadOfWord(const Value *V, const Write &W, const CallBase &For) const;
  bool mayBeInObject(const Value *Address) const;
  std::optional<Write> findWrite(const Instruction &I);
  std::optional<Write> findStore(const Instruction &I, const Value *Stored,
                                 const Value *Address);
  bool isInObject(const Value *Address) const;
  bool isPerhapsAnywhere(const Value *Address) const;
  bool isBeyondRemarks(const Value *Address) const {
    return isPerhapsAnywhere(Address) || mayBeInLargeArea(Address);
  }
  bool comesFromObject(const Value *V) const;
  bool isParentOf(const Value *Parent, const Write &W) const;
  bool isBarrierFor(const CallBase &Call, const Write &W,
                    bool ChildValid) const;
  const char *findGap(const Write &W) const;
  const BasicBlock *successorWhileMarking(const BasicBlock &B) const;
  const BasicBlock *successorWithSource(const BasicBlock &B,
                                        const Write &W) const;

  const Calls &Classes;
  const References &Refs;
  Problems &Found;
};

/// True if the address is in an object, a static one included, that can be
/// named here.
bool BarrierChecker::isInObject(const Value *Address) const {
  LeafId L = Refs.leaf(Address);
  return (Refs.isObject(L) && !Refs.isReloaded(L)) ||
         (isReferenceType(Address->getType()) && Refs.mayBeStatic(L));
}

/// True if an unmanaged address leads, at least on some path, to memory that
/// this function knows nothing of: its caller may have cast an object.
bool BarrierChecker::isPerhapsAnywhere(const Value *Address) const {
  if (isReferenceType(Address->getType()))
    return false;
  SmallVector<const Value *, 4> Objects;
  getUnderlyingObjects(Address, Objects);
  return any_of(Objects, [this](const Value *Object) {
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

/// True if the types of the frontend's language say that an access is one of a
/// number as wide as a pointer or wider, which no reference is accessed as.
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

/// True if a value may hold, as a whole or in one of its parts, a reference
/// that was read from an object as if it were a number.
bool BarrierChecker::comesFromObject(const Value *V) const {
  SmallVector<const Value *, 4> Worklist = {V};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *Next = Worklist.pop_back_val();
    if (!Seen.insert(Next).second || !isWide(Next->getType()))
      continue;
    if (const auto *Load = dyn_cast<LoadInst>(Next)) {
      if (isInObject(Load->getPointerOperand()) && !isNumberAccess(*Load))
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

std::optional<Write> BarrierChecker::findStore(const Instruction &I,
                                               const Value *Stored,
                                               const Value *Address) {
  if (!mayBeInObject(Address) && !mayBeInLargeArea(Address))
    return std::nullopt;
  const Type *T = Stored->getType();
  SmallVector<int64_t, 4> Offsets;
  referenceOffsets(T, I.getModule()->getDataLayout(), 0, Offsets);
  if (Offsets.empty()) {
    // References that travel as numbers, such as two in an i64. What an
    // interior parameter leads to is what its type says.
    if (!isInObject(Address) || isNumberAccess(I) ||
        Refs.mayBeInterior(Refs.leaf(Address)) || !comesFromObject(Stored))
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
  // What memset writes is one byte repeated, which is no object's address.
  if (!Intrinsic || isa<AnyMemSetInst>(Intrinsic) ||
      !Intrinsic->mayWriteToMemory())
    return std::nullopt;
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
  if (Refs.needsRoot(Root))
    return Refs.sameObject(Refs.root(Given), Root);
  if (Refs.isObject(Root))
    return Refs.root(Given) == Root;
  // A static object.
  return getUnderlyingObject(Parent, 0) == getUnderlyingObject(W.Address, 0);
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

/// True if a reference was loaded, behind the copy, from the word that the copy
/// reads.
bool BarrierChecker::isLoadOfWord(const Value *V, const Write &W,
                                  const CallBase &For) const {
  const auto *Load = dyn_cast<LoadInst>(V);
  if (!Load || Load->getParent() != For.getParent() ||
      (Load->getParent() == W.At->getParent() && Load->comesBefore(W.At)))
    return false;
  const DataLayout &Layout = Load->getModule()->getDataLayout();
  const Value *Pointer = Load->getPointerOperand();
  APInt Offset(Layout.getIndexTypeSizeInBits(Pointer->getType()), 0);
  return Pointer->stripAndAccumulateConstantOffsets(
             Layout, Offset, /*AllowNonInbounds=*/true) == W.Address &&
         Offset.getSExtValue() == W.Word;
}

bool BarrierChecker::isBarrierFor(const CallBase &Call, const Write &W,
                                  bool ChildValid) const {
  if (W.Kind == Write::CopiesObject)
    return isRuntimeCall(Call, "__visit_members") && Call.arg_size() == 2 &&
           isParentOf(Call.getArgOperand(0), W);
  if (W.Kind == Write::CopiesWord) {
    if (isRuntimeCall(Call, "__visit_globals"))
      return isa<GlobalVariable>(W.Address);
    const auto *Parent = isRuntimeCall(Call, "__link") && Call.arg_size() == 3
                             ? dyn_cast<Constant>(Call.getArgOperand(0))
                             : nullptr;
    return Parent && Parent->isNullValue() &&
           isLoadOfWord(Call.getArgOperand(1), W, Call);
  }
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

/// If a block ends with a test whether there is an object to copy from, the way
/// that is taken if there is.
const BasicBlock *BarrierChecker::successorWithSource(const BasicBlock &B,
                                                      const Write &W) const {
  const auto *Branch = dyn_cast<BranchInst>(B.getTerminator());
  const auto *Compare = Branch && Branch->isConditional()
                            ? dyn_cast<ICmpInst>(Branch->getCondition())
                            : nullptr;
  if (W.Kind != Write::CopiesObject || !Compare || !Compare->isEquality() ||
      !isa<ConstantPointerNull>(Compare->getOperand(1)) ||
      !isParentOf(Compare->getOperand(0), W))
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

/// A copy to memory of which nothing is known: what it reads must be shaded, if
/// that is an object or a variable.
void BarrierChecker::checkCopyElsewhere(const CallBase &Call) {
  std::optional<CopyOperands> Copy = copyOperands(Call);
  if (!Copy)
    Copy = libraryCopyOperands(Call);
  if (!Copy || !isPerhapsAnywhere(Copy->Destination))
    return;
  const auto *Length = dyn_cast<ConstantInt>(Copy->Length);
  if (Length && Length->getValue().ult(GRAYMARK_WORD_SIZE))
    return;
  if (isInObject(Copy->Source) && !Refs.mayBeInterior(Refs.leaf(Copy->Source)))
    checkWrite(
        {&Call, Copy->Source, nullptr, std::nullopt, Write::CopiesObject});
  const DataLayout &Layout = Call.getModule()->getDataLayout();
  SmallVector<const Value *, 4> Sources;
  getUnderlyingObjects(Copy->Source, Sources);
  for (const Value *Source : Sources) {
    SmallVector<int64_t, 8> Offsets;
    if (const auto *Local = dyn_cast<AllocaInst>(Source)) {
      auto *T = Local->getAllocatedType();
      if (const auto *Count = dyn_cast<ConstantInt>(Local->getArraySize()))
        T = ArrayType::get(T, Count->getZExtValue());
      referenceOffsets(T, Layout, 0, Offsets);
    } else if (const auto *Global = dyn_cast<GlobalVariable>(Source)) {
      referenceOffsets(Global->getValueType(), Layout, 0, Offsets);
    }
    APInt Start(Layout.getIndexTypeSizeInBits(Copy->Source->getType()), 0);
    bool Exact =
        Length && Copy->Source->stripAndAccumulateConstantOffsets(
                      Layout, Start, /*AllowNonInbounds=*/true) == Source;
    for (int64_t Offset : Offsets)
      if (!Exact ||
          (Offset >= Start.getSExtValue() &&
           Offset + int64_t(GRAYMARK_WORD_SIZE) <=
               Start.getSExtValue() + int64_t(Length->getZExtValue())))
        checkWrite(
            {&Call, Source, nullptr, std::nullopt, Write::CopiesWord, Offset});
  }
}

/// Who is given a raw address may copy references to it and not know it. A host
/// does not, nor does the runtime.
void BarrierChecker::checkRawArguments(const CallBase &Call) {
  const Function *Callee = directCallee(Call);
  if (Classes.isBuiltin(Call) || Call.isMustTailCall() ||
      Call.doesNotReturn() || !Call.mayWriteToMemory() || copyOperands(Call) ||
      libraryCopyOperands(Call) ||
      (Callee && (Callee->hasFnAttribute("wasm-import-module") ||
                  Callee->hasFnAttribute("wasm-import-name") ||
                  Callee->getName() == "memset" ||
                  runtimeKind(*Callee) != RuntimeKind::None)))
    return;
  for (const Use &U : Call.args()) {
    unsigned Index = Call.getArgOperandNo(&U);
    if (!U->getType()->isPointerTy() || isReferenceType(U->getType()) ||
        Call.isByValArgument(Index) || Call.onlyReadsMemory(Index) ||
        !isInObject(U) || Refs.mayBeInterior(Refs.leaf(U)))
      continue;
    LeafId Parent = Refs.leaf(U);
    if ((Classes.isSafepoint(Call) || !isFresh(Parent, Call, Classes, Refs)) &&
        !isPointerFree(Parent, Refs))
      checkWrite({&Call, U});
  }
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

/// Of a runtime call that writes to an object: is it told the right one?
void BarrierChecker::checkExchangeCall(const CallBase &Call) {
  bool IsStore =
      isRuntimeCall(Call, "__graymark_store") && Call.arg_size() == 3;
  if (!IsStore && (Call.arg_size() != 4 ||
                   (!isRuntimeCall(Call, "__graymark_exchange_copy") &&
                    !isRuntimeCall(Call, "__graymark_exchange_fill"))))
    return;
  const Value *Parent = Call.getArgOperand(IsStore ? 1 : 3);
  const Value *Address = Call.getArgOperand(0);
  // The object of an interior parameter is the caller's affair.
  bool IsKnown = isInObject(Address) && !Refs.mayBeInterior(Refs.leaf(Address));
  bool IsRight = IsKnown ? isParentOf(Parent, Write{&Call, Address})
                         : isa<ConstantPointerNull>(Parent);
  if (!IsRight)
    Found.report(&Call, "exchanges references in an object, but names another");
}

/// Reference counting: nothing but the runtime writes references to objects,
/// null and immediates included, for they end what was there before.
void BarrierChecker::checkExchange(const Instruction &I) {
  const Value *Stored = nullptr;
  const Value *Address = nullptr;
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    Stored = Store->getValueOperand();
    Address = Store->getPointerOperand();
  } else if (const auto *RMW = dyn_cast<AtomicRMWInst>(&I)) {
    Stored = RMW->getValOperand();
    Address = RMW->getPointerOperand();
  } else if (const auto *Exchange = dyn_cast<AtomicCmpXchgInst>(&I)) {
    Stored = Exchange->getNewValOperand();
    Address = Exchange->getPointerOperand();
  } else if (const auto *Call = dyn_cast<CallBase>(&I)) {
    checkExchangeCall(*Call);
    std::optional<CopyOperands> Copy = copyOperands(*Call);
    if (!Copy)
      Copy = libraryCopyOperands(*Call);
    if (const auto *Fill = dyn_cast<AnyMemSetInst>(Call))
      Copy = {Fill->getRawDest(), nullptr, nullptr};
    if (Copy && !movesBytesOnly(*Call) &&
        (isOpaqueCopy(*Call) ? mayBeInObject(Copy->Destination)
                             : isInObject(Copy->Destination)))
      Found.report(&I, "copies or fills memory in an object without an "
                       "exchange barrier");
    const auto *Intrinsic = dyn_cast<IntrinsicInst>(&I);
    if (!Intrinsic || Intrinsic->getIntrinsicID() != Intrinsic::masked_store)
      return;
    Stored = Intrinsic->getArgOperand(0);
    Address = Intrinsic->getArgOperand(1);
  }
  if (!Stored)
    return;
  SmallVector<int64_t, 4> Offsets;
  referenceOffsets(Stored->getType(), I.getModule()->getDataLayout(), 0,
                   Offsets);
  bool IsWrite = Offsets.empty() ? isInObject(Address) && !isNumberAccess(I) &&
                                       comesFromObject(Stored)
                                 : mayBeInObject(Address);
  if (IsWrite)
    Found.report(&I, "writes references to an object without an exchange "
                     "barrier");
}

} // namespace

void checkBarriers(const Function &F, BarrierKind Kind, const Calls &Classes,
                   const References &Refs, const DominatorTree &Dominators,
                   Problems &Found) {
  BarrierChecker Checker(Classes, Refs, Found);
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
