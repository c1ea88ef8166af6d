//===-- StaticObjects.cpp - Parents that are static objects ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows a parent and an address backwards at the same time, pair by pair:
// phis of a block and choices by one condition go the same way. A statement
// about phis holds if it holds on each way in, given that it held before, so
// that a pair that was met before needs no other proof.
//
//===----------------------------------------------------------------------===//

#include "checker/StaticObjects.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace graymark::checker {

const Value *objectOfInteriorResult(const Value &V) {
  const auto *Call = dyn_cast<CallBase>(&V);
  const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
  const Argument *Object =
      Callee ? References::objectOfResult(*Callee) : nullptr;
  return Object ? Call->getArgOperand(Object->getArgNo()) : nullptr;
}

namespace {

/// A pointer in a value, by its index in the flattened value, and whether what
/// is computed from it goes by a reference.
struct Pointer {
  const Value *V;
  unsigned Index = 0;
  bool ByReference = false;

  bool operator==(const Pointer &Other) const {
    return V == Other.V && Index == Other.Index;
  }
};

/// A value that is one of several.
struct Merge {
  SmallVector<Pointer, 4> Of;
  /// Merges with equal keys take what is at the same position.
  const Value *Key = nullptr;
};

} // namespace

/// One step towards what a pointer is computed from; itself if there is none.
static Pointer sourceOf(Pointer P) {
  const Type *T = P.V->getType();
  if (T->isPointerTy()) {
    // Where an unmanaged pointer became a reference, that is an object of its
    // own.
    const auto *Cast = dyn_cast<AddrSpaceCastInst>(P.V);
    if (Cast && isReferenceType(T) && !isa<Constant>(Cast->getPointerOperand()))
      return P;
    if (const Value *Next = getUnderlyingObject(P.V, /*MaxLookup=*/1);
        Next != P.V)
      return {Next};
    if (const Value *Passed = objectOfInteriorResult(*P.V))
      return {Passed};
  } else if (isa<Constant>(P.V)) {
    const auto *C = cast<Constant>(P.V);
    const Constant *Part = C->getAggregateElement(0u);
    for (unsigned I = 0; Part; Part = C->getAggregateElement(++I)) {
      unsigned Count = References::leafCount(Part->getType());
      if (P.Index < Count)
        return {Part, P.Index};
      P.Index -= Count;
    }
  }
  if (const auto *Element = dyn_cast<GetElementPtrInst>(P.V)) {
    const Value *From = Element->getPointerOperand();
    return {From, From->getType()->isVectorTy() ? P.Index : 0};
  }
  if (const auto *Frozen = dyn_cast<FreezeInst>(P.V))
    return {Frozen->getOperand(0), P.Index};
  if (const auto *Choice = dyn_cast<SelectInst>(P.V)) {
    // Preparation for code generation folds some of these and not others.
    const auto *Known = dyn_cast<ConstantInt>(Choice->getCondition());
    return !Known           ? P
           : Known->isOne() ? Pointer{Choice->getTrueValue(), P.Index}
                            : Pointer{Choice->getFalseValue(), P.Index};
  }
  if (const auto *Cast = dyn_cast<AddrSpaceCastInst>(P.V))
    return isReferenceType(T->getScalarType())
               ? P
               : Pointer{Cast->getPointerOperand(), P.Index};
  if (const auto *Extract = dyn_cast<ExtractElementInst>(P.V)) {
    const auto *Lane = dyn_cast<ConstantInt>(Extract->getIndexOperand());
    return Lane ? Pointer{Extract->getVectorOperand(),
                          unsigned(Lane->getLimitedValue(UINT_MAX))}
                : P;
  }
  if (const auto *Insert = dyn_cast<InsertElementInst>(P.V)) {
    const auto *Lane = dyn_cast<ConstantInt>(Insert->getOperand(2));
    if (!Lane)
      return P;
    return Lane->getValue() == P.Index
               ? Pointer{Insert->getOperand(1)}
               : Pointer{Insert->getOperand(0), P.Index};
  }
  if (const auto *Shuffle = dyn_cast<ShuffleVectorInst>(P.V)) {
    unsigned Lanes = References::leafCount(Shuffle->getOperand(0)->getType());
    int From = Shuffle->getMaskValue(P.Index);
    if (From < 0)
      return P;
    return unsigned(From) < Lanes
               ? Pointer{Shuffle->getOperand(0), unsigned(From)}
               : Pointer{Shuffle->getOperand(1), From - Lanes};
  }
  if (const auto *Extract = dyn_cast<ExtractValueInst>(P.V)) {
    const Value *From = Extract->getAggregateOperand();
    return {From, P.Index + References::leafIndexOfPath(From->getType(),
                                                        Extract->getIndices())};
  }
  if (const auto *Insert = dyn_cast<InsertValueInst>(P.V)) {
    const Value *Part = Insert->getInsertedValueOperand();
    unsigned Start = References::leafIndexOfPath(T, Insert->getIndices());
    return P.Index >= Start &&
                   P.Index < Start + References::leafCount(Part->getType())
               ? Pointer{Part, P.Index - Start}
               : Pointer{Insert->getAggregateOperand(), P.Index};
  }
  return P;
}

static Pointer originOf(Pointer P) {
  for (;;) {
    bool ByReference =
        P.ByReference || isReferenceType(P.V->getType()->getScalarType());
    Pointer Next = sourceOf(P);
    bool IsLast = Next == P;
    P = Next;
    P.ByReference = ByReference;
    if (IsLast)
      return P;
  }
}

/// What a pointer is one of; nothing if it is no merge. Values that come from
/// code that is never reached are left out: they may be computed from
/// themselves.
static Merge mergeOf(Pointer P, const DominatorTree &Dominators) {
  Merge Found;
  if (const auto *Node = dyn_cast<PHINode>(P.V)) {
    Found.Key = Node->getParent();
    // Phis of a block may list the blocks differently.
    const auto *Leader = cast<PHINode>(&Node->getParent()->front());
    for (const BasicBlock *From : Leader->blocks())
      if (Dominators.isReachableFromEntry(From))
        Found.Of.push_back(
            {Node->getIncomingValueForBlock(From), P.Index, P.ByReference});
  } else if (const auto *Choice = dyn_cast<SelectInst>(P.V)) {
    Found.Key = Choice->getCondition();
    for (const Value *Of : {Choice->getTrueValue(), Choice->getFalseValue()})
      Found.Of.push_back({Of, P.Index, P.ByReference});
  } else if (const auto *Extract = dyn_cast<ExtractElementInst>(P.V)) {
    Found.Key = Extract->getIndexOperand();
    const Value *From = Extract->getVectorOperand();
    for (unsigned I = 0, E = References::leafCount(From->getType()); I != E;
         ++I)
      Found.Of.push_back({From, I, P.ByReference});
  }
  return Found;
}

/// True if the two merges go the same way.
static bool areParallel(Pointer P, const Merge &Parent, Pointer A,
                        const Merge &Address) {
  if (!Parent.Key || Parent.Key != Address.Key ||
      Parent.Of.size() != Address.Of.size() ||
      P.V->getValueID() != A.V->getValueID())
    return false;
  // Each element has a condition of its own.
  return !isa<SelectInst>(P.V) || !Parent.Key->getType()->isVectorTy() ||
         P.Index == A.Index;
}

bool namesStaticObject(const Value *Parent, const Value *Address,
                       const References &Refs,
                       const DominatorTree &Dominators) {
  using Pair = std::pair<Pointer, Pointer>;
  auto MayBeStatic = [&](Pointer A) {
    if (isa<ConstantPointerNull, UndefValue>(A.V))
      return false;
    // A variable that a reference leads to is a static object.
    return (isa<Constant>(A.V) && A.ByReference &&
            !isReferenceType(A.V->getType())) ||
           Refs.mayBeStatic(Refs.leaf(A.V, A.Index));
  };
  // A value that is there before the block is entered does not change in the
  // phis of the block.
  auto IsBefore = [&](Pointer P, const BasicBlock *Block) {
    const auto *I = dyn_cast<Instruction>(P.V);
    return !I || Dominators.properlyDominates(I->getParent(), Block);
  };
  auto MayBeSplit = [&](Pointer Merged, Pointer Other) {
    const auto *Node = dyn_cast<PHINode>(Merged.V);
    return !Node || IsBefore(Other, Node->getParent());
  };

  // Far more than there are in code that anybody writes.
  constexpr unsigned MaximumPairs = 1u << 14;
  DenseSet<
      std::tuple<const Value *, unsigned, const Value *, unsigned, unsigned>>
      Visited;
  SmallVector<Pair, 8> Worklist = {{{Parent}, {Address}}};
  while (!Worklist.empty()) {
    Pair Next = Worklist.pop_back_val();
    Pointer P = originOf(Next.first), A = originOf(Next.second);
    if (P == A || !MayBeStatic(A) ||
        !Visited.insert({P.V, P.Index, A.V, A.Index, A.ByReference}).second)
      continue;
    if (Visited.size() == MaximumPairs)
      return false;
    Merge Parents = mergeOf(P, Dominators), Addresses = mergeOf(A, Dominators);
    if (areParallel(P, Parents, A, Addresses)) {
      for (auto [Of, At] : zip_equal(Parents.Of, Addresses.Of))
        Worklist.push_back({Of, At});
    } else if (Addresses.Key && MayBeSplit(A, P)) {
      for (Pointer At : Addresses.Of)
        Worklist.push_back({P, At});
    } else if (Parents.Key && MayBeSplit(P, A)) {
      for (Pointer Of : Parents.Of)
        Worklist.push_back({Of, A});
    } else {
      return false;
    }
  }
  return true;
}

} // namespace graymark::checker
