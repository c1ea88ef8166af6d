//===-- Bases.cpp - From which object an address comes ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bases.h"
#include "Interior.h"
#include "References.h"
#include "Unwinding.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace graymark {

/// The argument in which a function of the C library finds the address that it
/// returns; null for other calls. A function of the program that has such a
/// name is taken for it: its argument is then kept for longer than need be.
static Value *searchedArgument(const CallBase &Call) {
  const Function *F = Call.getCalledFunction();
  if (!F || F->hasLocalLinkage() || Call.arg_empty() ||
      isReference(Call.getType()) ||
      Call.getArgOperand(0)->getType() != Call.getType())
    return nullptr;
  bool Finds =
      StringSwitch<bool>(F->getName())
          .Cases({"strchr", "strrchr", "strchrnul", "index", "rindex"}, true)
          .Cases({"strstr", "strcasestr", "strnstr", "strpbrk"}, true)
          .Cases({"memchr", "memrchr", "rawmemchr", "memmem"}, true)
          .Cases({"stpcpy", "stpncpy", "mempcpy", "memccpy"}, true)
          .Cases({"wcschr", "wcsrchr", "wcsstr", "wcspbrk", "wmemchr"}, true)
          .Cases({"wcpcpy", "wcpncpy", "wmempcpy"}, true)
          .Default(false);
  return Finds ? Call.getArgOperand(0) : nullptr;
}

Value *passedPointer(const Value *V) {
  if (!V->getType()->isPointerTy())
    return nullptr;
  switch (Operator::getOpcode(V)) {
  case Instruction::GetElementPtr:
  case Instruction::AddrSpaceCast:
  case Instruction::BitCast:
  case Instruction::Freeze: {
    Value *Operand = cast<Operator>(V)->getOperand(0);
    return Operand->getType()->isPointerTy() ? Operand : nullptr;
  }
  default:
    break;
  }
  const auto *Call = dyn_cast<CallBase>(V);
  if (!Call)
    return nullptr;
  switch (Call->getIntrinsicID()) {
  case Intrinsic::launder_invariant_group:
  case Intrinsic::strip_invariant_group:
  case Intrinsic::ptrmask:
  case Intrinsic::ssa_copy:
  case Intrinsic::ptr_annotation:
  case Intrinsic::preserve_array_access_index:
  case Intrinsic::preserve_struct_access_index:
  case Intrinsic::preserve_union_access_index:
    return Call->getArgOperand(0);
  default:
    break;
  }
  if (Value *Object = interiorResultObject(*Call))
    return Object;
  // strcpy and its like return an address that they were given.
  Value *Returned = Call->getReturnedArgOperand();
  if (Returned && Returned->getType() == V->getType())
    return Returned;
  return searchedArgument(*Call);
}

Bases::Bases(Function &F) {
  collectRawAddresses(F);
  for (Instruction &I : instructions(F))
    if (isa<PHINode, SelectInst>(I) && I.getType()->isPointerTy() &&
        isTracked(&I))
      Merges.insert({&I, Merge()});
  if (F.callsFunctionThatReturnsTwice())
    separateForSecondReturns(F);
  solveMerges();
}

bool Bases::isTracked(const Value *V) const {
  return isReference(V->getType()) || RawAddresses.contains(V);
}

/// Everything computed from an address-space cast of a reference, through
/// pointer operations in the unmanaged space.
void Bases::collectRawAddresses(Function &F) {
  SmallVector<const Value *> Worklist;
  auto Add = [&](const Value *V) {
    if (V->getType()->isPointerTy() && !isReference(V->getType()) &&
        RawAddresses.insert(V).second)
      Worklist.push_back(V);
  };
  for (Instruction &I : instructions(F)) {
    if (auto *Cast = dyn_cast<AddrSpaceCastInst>(&I))
      if (isReference(Cast->getSrcTy()))
        Add(Cast);
  }
  while (!Worklist.empty()) {
    const Value *V = Worklist.pop_back_val();
    for (const User *U : V->users())
      if (isa<PHINode, SelectInst>(U) || passedPointer(U) == V)
        Add(U);
  }
}

bool Bases::isMerge(const Value *V) const {
  const auto *I = dyn_cast<Instruction>(V);
  return I && Merges.count(const_cast<Instruction *>(I));
}

/// True for what passes a pointer on with an offset.
static bool movesPointer(const Value *V) {
  const auto *Address = dyn_cast<GEPOperator>(V);
  const auto *Call = dyn_cast<CallBase>(V);
  return (Address && !Address->hasAllZeroIndices()) ||
         (Call && (Call->getIntrinsicID() == Intrinsic::ptrmask ||
                   hasInteriorResult(*Call) || searchedArgument(*Call)));
}

/// True if control can leave for a second return only where both values are the
/// ones that were computed together.
static bool areComputedTogether(const Value *Base, const Instruction *Pointer) {
  const auto *Start = dyn_cast<Instruction>(Base);
  if (!Start)
    return true;
  if (isa<PHINode>(Start) || Start->getParent() != Pointer->getParent())
    return false;
  for (const Instruction *I = Start; I != Pointer;) {
    I = I->getNextNode();
    // Below the pointer, in code that cannot be reached.
    if (!I || (isa<CallBase>(I) && !isa<IntrinsicInst>(I)))
      return false;
  }
  return true;
}

void Bases::separateForSecondReturns(Function &F) {
  DominatorTree Dominators(F);
  SmallSetVector<Instruction *, 8> Apart;
  for (Value *V : neededAfterSecondReturn(F, *this, Dominators)) {
    auto *I = dyn_cast<Instruction>(V);
    if (!I)
      continue;
    if (auto Found = Merges.find(I); Found != Merges.end()) {
      Found->second.Outlives = true;
      continue;
    }
    Value *End = originOf(I).V;
    if (End == I || (!isMerge(End) && areComputedTogether(End, I)))
      continue;
    // Another run, for the barriers, may have made a copy of the base.
    while (auto *Copy = dyn_cast_or_null<FreezeInst>(passedPointer(I))) {
      if (!areComputedTogether(Copy, I))
        break;
      I = Copy;
    }
    Apart.insert(I);
  }
  for (Instruction *I : Apart) {
    Merge &State = Merges[I];
    State.Outlives = true;
    if (movesPointer(I))
      State.Kind = Merge::Conflict;
  }
  Origins.clear();
}

/// Follows \p V to a merge, or to the value that defines its object.
Bases::Origin Bases::originOf(Value *V) const {
  // The values passed on the way, and whether each changes the address.
  SmallVector<std::pair<Value *, bool>, 8> Chain;
  Origin End = {V, true};
  while (!isMerge(V) && !Copies.contains(V)) {
    if (auto Known = Origins.find(V); Known != Origins.end()) {
      End = Known->second;
      break;
    }
    Value *Passed = passedPointer(V);
    // What a raw address was before it became one is not a matter of ours:
    // the operand of such a cast counts as a base.
    if (!Passed || (isReference(V->getType()) && !isTracked(Passed)))
      break;
    Chain.push_back({V, movesPointer(V)});
    V = Passed;
    End = {V, true};
  }
  for (auto [Link, Moves] : reverse(Chain)) {
    End.SameAddress &= !Moves;
    Origins[Link] = End;
  }
  return End;
}

/// True for a merge of several values.
static bool merges(const Instruction *Node) {
  return isa<PHINode, SelectInst>(Node);
}

static void forEachInput(Instruction *Node, function_ref<void(Value *)> Do) {
  if (auto *Phi = dyn_cast<PHINode>(Node)) {
    for (Value *Input : Phi->incoming_values())
      Do(Input);
  } else if (auto *Select = dyn_cast<SelectInst>(Node)) {
    Do(Select->getTrueValue());
    Do(Select->getFalseValue());
  } else {
    Do(passedPointer(Node));
  }
}

/// The base that an origin has by itself, for the lattice: null stands for "no
/// object".
Value *Bases::rootOf(Value *Origin) const {
  if (isNullOrImmediate(Origin) || !isTracked(Origin) ||
      isInteriorOrigin(Origin))
    return nullReference(Origin->getContext());
  return Origin;
}

void Bases::solveMerges() {
  // Which merges are bases themselves: all, until an input that is not one is
  // found. An unmanaged pointer is never a base, having the wrong type.
  bool Changed = true;
  for (auto &[Node, State] : Merges)
    if (!isReference(Node->getType()))
      State.Kind = Merge::Conflict;
  while (Changed) {
    Changed = false;
    for (auto &[Node, State] : Merges) {
      if (State.Kind != Merge::Base)
        continue;
      forEachInput(Node, [&, &State = State](Value *Input) {
        Origin From = originOf(Input);
        bool IsBase = From.SameAddress && isReference(From.V->getType()) &&
                      !isInteriorOrigin(From.V);
        if (IsBase && isMerge(From.V))
          IsBase = Merges.find(cast<Instruction>(From.V))->second.Kind ==
                   Merge::Base;
        if (!IsBase && State.Kind == Merge::Base) {
          State.Kind = Merge::Conflict;
          Changed = true;
        }
      });
    }
  }

  // Which of the others have one base on all paths. "Unvisited" is the top of
  // the lattice: a Single without a value.
  for (auto &[Node, State] : Merges)
    if (State.Kind == Merge::Conflict && merges(Node))
      State.Kind = Merge::Single;
  Changed = true;
  while (Changed) {
    Changed = false;
    for (auto &[Node, State] : Merges) {
      if (State.Kind != Merge::Single)
        continue;
      Value *Meet = State.SingleBase;
      bool Conflict = false;
      forEachInput(Node, [&](Value *Input) {
        Value *From = originOf(Input).V;
        Value *Root;
        auto Found = Merges.end();
        if (auto *I = dyn_cast<Instruction>(From))
          Found = Merges.find(I);
        if (Found == Merges.end() || Found->second.Kind == Merge::Base)
          Root = rootOf(From);
        else if (Found->second.Kind == Merge::Conflict)
          Root = From;
        else
          Root = Found->second.SingleBase;
        if (!Root)
          return;
        if (!Meet)
          Meet = Root;
        else if (Meet != Root)
          Conflict = true;
      });
      Conflict |= State.Outlives && isa_and_nonnull<Instruction>(Meet);
      if (Conflict) {
        State.Kind = Merge::Conflict;
        State.SingleBase = nullptr;
        Changed = true;
      } else if (Meet != State.SingleBase) {
        State.SingleBase = Meet;
        Changed = true;
      }
    }
  }
}

/// The merge whose parallel is the base of \p Input; null if that has a base
/// without one.
Instruction *Bases::parallelNode(Value *Input) const {
  Value *From = originOf(Input).V;
  if (!isMerge(From))
    return nullptr;
  auto *Node = cast<Instruction>(From);
  const Merge *State = &Merges.find(Node)->second;
  if (State->Kind == Merge::Single) {
    Node = dyn_cast_or_null<Instruction>(State->SingleBase);
    auto Found = Node ? Merges.find(Node) : Merges.end();
    if (Found == Merges.end())
      return nullptr;
    State = &Found->second;
  }
  return State->Kind == Merge::Conflict ? Node : nullptr;
}

/// True if \p Other, a phi or select, merges as many references as \p Node and
/// chooses among them in the same way.
static bool mergesAlike(const Instruction *Node, const Instruction *Other) {
  if (!Other || Other->getOpcode() != Node->getOpcode() ||
      Other->getParent() != Node->getParent() || !isReference(Other->getType()))
    return false;
  if (const auto *Phi = dyn_cast<PHINode>(Node))
    return equal(Phi->blocks(), cast<PHINode>(Other)->blocks());
  return cast<SelectInst>(Node)->getCondition() ==
         cast<SelectInst>(Other)->getCondition();
}

/// Takes the parallels that another run, for the barriers, has put in front of
/// \p Node and of the merges that it depends on: two for one merge would be
/// two values to be kept. They are those if they are under the assumption that
/// they are.
void Bases::adoptParallels(Instruction *Node) {
  SmallMapVector<Instruction *, Instruction *, 8> Assumed;
  auto Matches = [&](Value *Input, Value *Base) {
    Instruction *Inner = parallelNode(Input);
    if (!Inner)
      return baseOf(Input) == Base;
    if (Instruction *Known = Merges.find(Inner)->second.Parallel)
      return Known == Base;
    // To ask for the copy would be to ask for what this is about.
    if (!merges(Inner))
      return false;
    Instruction *Other = Inner->getPrevNode();
    if (Other != Base || !mergesAlike(Inner, Other))
      return false;
    Assumed.insert({Inner, Other});
    return true;
  };
  if (!mergesAlike(Node, Node->getPrevNode()))
    return;
  Assumed.insert({Node, Node->getPrevNode()});
  for (size_t I = 0; I != Assumed.size(); ++I) {
    auto [Merged, Parallel] = *std::next(Assumed.begin(), I);
    for (unsigned Operand = isa<SelectInst>(Merged),
                  E = Merged->getNumOperands();
         Operand != E; ++Operand)
      if (!Matches(Merged->getOperand(Operand), Parallel->getOperand(Operand)))
        return;
  }
  for (auto [Merged, Parallel] : Assumed)
    Merges.find(Merged)->second.Parallel = Parallel;
}

/// A copy of the base that belongs to a pointer that may outlive it: nothing
/// that jumps is between the two. Another run, for the barriers, may have made
/// it.
Instruction *Bases::makeCopy(Instruction *Pointer) {
  Value *Base = nullptr;
  if (!Merges.find(Pointer)->second.Parallel)
    Base = baseOf(passedPointer(Pointer));
  // By way of a phi, the base may depend on the copy.
  Instruction *&Copy = Merges.find(Pointer)->second.Parallel;
  if (Copy)
    return Copy;
  Copy = dyn_cast_or_null<FreezeInst>(Pointer->getPrevNode());
  if (!Copy || Copy->getOperand(0) != Base) {
    // A call may jump itself.
    BasicBlock::iterator Place = Pointer->getIterator();
    if (auto *Invoke = dyn_cast<InvokeInst>(Pointer))
      Place = Invoke->getNormalDest()->getFirstInsertionPt();
    else if (isa<CallInst>(Pointer))
      ++Place;
    Copy = new FreezeInst(Base, Pointer->getName() + ".base", Place);
    Copy->setDebugLoc(Pointer->getDebugLoc());
    Inserted.push_back(Copy);
  }
  Copies.insert(Copy);
  Origins.clear();
  return Copy;
}

Instruction *Bases::makeParallel(Instruction *Node) {
  if (!merges(Node))
    return makeCopy(Node);
  Merge &State = Merges.find(Node)->second;
  if (!State.Parallel)
    adoptParallels(Node);
  if (State.Parallel)
    return State.Parallel;
  PointerType *Reference = referenceType(Node->getContext());
  if (auto *Phi = dyn_cast<PHINode>(Node)) {
    PHINode *Parallel =
        PHINode::Create(Reference, Phi->getNumIncomingValues(),
                        Phi->getName() + ".base", Phi->getIterator());
    Parallel->setDebugLoc(Phi->getDebugLoc());
    State.Parallel = Parallel;
    Inserted.push_back(Parallel);
    for (unsigned I = 0, E = Phi->getNumIncomingValues(); I != E; ++I)
      Parallel->addIncoming(baseOf(Phi->getIncomingValue(I)),
                            Phi->getIncomingBlock(I));
    return Parallel;
  }
  auto *Select = cast<SelectInst>(Node);
  SelectInst *Parallel =
      SelectInst::Create(Select->getCondition(), PoisonValue::get(Reference),
                         PoisonValue::get(Reference),
                         Select->getName() + ".base", Select->getIterator());
  Parallel->setDebugLoc(Select->getDebugLoc());
  State.Parallel = Parallel;
  Inserted.push_back(Parallel);
  Parallel->setTrueValue(baseOf(Select->getTrueValue()));
  Parallel->setFalseValue(baseOf(Select->getFalseValue()));
  return Parallel;
}

Value *Bases::baseOf(Value *V) {
  Value *From = originOf(V).V;
  if (!isMerge(From))
    return rootOf(From);
  auto *Node = cast<Instruction>(From);
  const Merge State = Merges.find(Node)->second;
  switch (State.Kind) {
  case Merge::Base:
    return Node;
  case Merge::Single: {
    // Without an entry, the cycle that this merge is part of is unreachable.
    if (!State.SingleBase)
      return nullReference(V->getContext());
    auto *Inner = dyn_cast<Instruction>(State.SingleBase);
    auto Found = Inner ? Merges.find(Inner) : Merges.end();
    if (Found != Merges.end() && Found->second.Kind == Merge::Conflict)
      return makeParallel(Inner);
    return State.SingleBase;
  }
  case Merge::Conflict:
    return makeParallel(Node);
  }
  llvm_unreachable("covered switch");
}

bool Bases::isDerived(Value *V) {
  if (isNullOrImmediate(V))
    return false;
  Origin From = originOf(V);
  if (!From.SameAddress)
    return true;
  if (!isMerge(From.V))
    return !isReference(From.V->getType()) || isInteriorOrigin(From.V);
  return Merges.find(cast<Instruction>(From.V))->second.Kind != Merge::Base;
}

/// True if everything that \p V may have been computed from passes the check.
bool Bases::allOrigins(Value *V, function_ref<bool(Value *)> Check) const {
  SmallVector<Value *> Worklist = {V};
  SmallPtrSet<Value *, 8> Seen;
  while (!Worklist.empty()) {
    Value *From = originOf(Worklist.pop_back_val()).V;
    if (!Seen.insert(From).second)
      continue;
    if (isMerge(From))
      forEachInput(cast<Instruction>(From),
                   [&](Value *Input) { Worklist.push_back(Input); });
    else if (!Check(From))
      return false;
  }
  return true;
}

bool Bases::isObjectKnown(Value *V) const {
  return allOrigins(V, [](Value *From) { return !isInteriorOrigin(From); });
}

bool Bases::isWithin(Value *V, const Argument *Of) const {
  return allOrigins(
      V, [&](Value *From) { return From == Of || isNullOrImmediate(From); });
}

void Bases::removeUnused() {
  for (WeakTrackingVH &Handle : Inserted) {
    auto *I = dyn_cast_or_null<Instruction>(Handle);
    if (!I)
      continue;
    if (auto *Phi = dyn_cast<PHINode>(I))
      RecursivelyDeleteDeadPHINode(Phi);
    else
      RecursivelyDeleteTriviallyDeadInstructions(I);
  }
  Inserted.clear();
}

} // namespace graymark
