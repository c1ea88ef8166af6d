//===-- SameObject.cpp - Which leaves point into the same object ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The relations of References.h that follow from how leaves are made of each
// other: what needs a root, what is derived, roots, and phis and choices that
// run in parallel.
//
// Why a relation between two values of SSA form may ignore time: if u
// dominates v, and u is computed again while v is in scope, then v is computed
// again before it is in scope the next time. So a statement that is true when
// the later of two values is computed from the other is true wherever both are
// in scope. Two phis of one block, or two choices with one condition, take
// their values at the same time or from the same current values.
//
//===----------------------------------------------------------------------===//

#include "checker/References.h"

using namespace llvm;

namespace graymark::checker {

/// Gives a leaf the property that something it is made of has: to be an
/// object, to need a root, or to be no base.
void References::propagate(bool Leaf::*Property, bool To) {
  std::vector<SmallVector<LeafId, 2>> Users(Leaves.size());
  SmallVector<LeafId, 32> Worklist;
  for (LeafId L = 0; L != Leaves.size(); ++L) {
    for (LeafId Operand : Leaves[L].Operands)
      Users[Operand].push_back(L);
    if (Leaves[L].*Property == To)
      Worklist.push_back(L);
  }
  while (!Worklist.empty())
    for (LeafId User : Users[Worklist.pop_back_val()])
      if (Leaves[User].*Property != To) {
        Leaves[User].*Property = To;
        Worklist.push_back(User);
      }
}

/// Roots: copies lead to what they copy; a phi or a choice all of whose
/// operands, other than itself, have one root has that root too. That root is
/// in scope wherever the phi is, because each way into the phi brings it.
void References::findRoots() {
  // Follows roots that are already known, shortening the way.
  auto Find = [this](LeafId L) {
    LeafId Root = L;
    while (Leaves[Root].Root != Root)
      Root = Leaves[Root].Root;
    while (Leaves[L].Root != Root) {
      LeafId Next = Leaves[L].Root;
      Leaves[L].Root = Root;
      L = Next;
    }
    return Root;
  };
  for (LeafId L = 0; L != Leaves.size(); ++L) {
    Leaf &Copied = Leaves[L];
    // Code that cannot be reached may define values by themselves.
    if (Copied.Kind == Copy && Find(Copied.Operands[0]) != L)
      Copied.Root = Find(Copied.Operands[0]);
  }
  bool Changed = true;
  while (Changed) {
    Changed = false;
    for (LeafId L = 0; L != Leaves.size(); ++L) {
      Leaf &Merged = Leaves[L];
      if ((Merged.Kind != Phi && Merged.Kind != Choice) || Merged.Root != L)
        continue;
      LeafId Only = L;
      bool Same = true;
      for (LeafId Operand : Merged.Operands) {
        LeafId Root = Find(Operand);
        if (Root == L || Root == Only)
          continue;
        Same &= Only == L;
        Only = Root;
      }
      if (!Same || Only == L)
        continue;
      Merged.Root = Only;
      Changed = true;
    }
  }
  for (LeafId L = 0; L != Leaves.size(); ++L)
    Find(L);
}

static uint64_t pairKey(LeafId A, LeafId B) { return uint64_t(A) << 32 | B; }

bool References::sameObject(LeafId Root, LeafId Other) const {
  if (Root == Other || !needsRoot(Other))
    return true;
  LeafKind Kind = Leaves[Other].Kind;
  if (!needsRoot(Root) || (Kind != Phi && Kind != Choice))
    return false;
  // What was assumed on the way to a proof is proven with it: a statement
  // about phis holds if it holds on each way in, given that it held before.
  SmallVector<uint64_t, 8> Assumed;
  if (!isSelfContained(Root, Other, Assumed))
    return false;
  for (uint64_t Pair : Assumed)
    SameObjectCache[Pair] = true;
  return true;
}

/// Tries to prove the relation, adding the pairs that it takes for granted to
/// Assumed; on failure Assumed is as before.
bool References::isSelfContained(LeafId Root, LeafId Other,
                                 SmallVectorImpl<uint64_t> &Assumed) const {
  if (Root == Other || !needsRoot(Other))
    return true;
  const Leaf &Of = Leaves[Other];
  const Leaf &Base = Leaves[Root];
  if (!needsRoot(Root) || (Of.Kind != Phi && Of.Kind != Choice))
    return false;
  uint64_t Key = pairKey(Root, Other);
  if (is_contained(Assumed, Key))
    return true;
  if (auto Known = SameObjectCache.find(Key); Known != SameObjectCache.end())
    return Known->second;
  // Far more than any parallel set of phis; keeps odd inputs linear.
  constexpr unsigned MaximumAssumptions = 512;
  if (Assumed.size() >= MaximumAssumptions)
    return false;
  size_t Mark = Assumed.size();
  Assumed.push_back(Key);

  auto Pairwise = [&] {
    for (auto [B, O] : zip_equal(Base.Operands, Of.Operands))
      if (!isSelfContained(root(B), root(O), Assumed))
        return false;
    return true;
  };
  auto AllOperands = [&] {
    for (LeafId O : Of.Operands)
      if (!isSelfContained(Root, root(O), Assumed))
        return false;
    return true;
  };

  bool Proven = false;
  if (Of.Kind == Phi) {
    const auto *Node = cast<PHINode>(Of.Value);
    if (Base.Kind == Phi &&
        cast<PHINode>(Base.Value)->getParent() == Node->getParent()) {
      // The incoming blocks of two phis may be listed in another order.
      const auto *Parallel = cast<PHINode>(Base.Value);
      Proven = true;
      for (unsigned I = 0, E = Of.Operands.size(); Proven && I != E; ++I) {
        int Index = Parallel->getBasicBlockIndex(Node->getIncomingBlock(I));
        Proven = Index >= 0 && isSelfContained(root(Base.Operands[Index]),
                                               root(Of.Operands[I]), Assumed);
      }
    } else {
      const auto *Defined = dyn_cast_or_null<Instruction>(Base.Value);
      bool Before = Defined ? Dominators.properlyDominates(Defined->getParent(),
                                                           Node->getParent())
                            : Base.Value && isa<Argument>(Base.Value);
      Proven = Before && AllOperands();
    }
  } else {
    Proven = AllOperands();
    if (!Proven) {
      Assumed.truncate(Mark + 1);
      Proven = Base.Kind == Choice && Base.Condition &&
               Base.Condition == Of.Condition &&
               Base.Operands.size() == Of.Operands.size() && Pairwise();
    }
  }
  if (!Proven) {
    Assumed.truncate(Mark);
    // Assumptions only help, so what fails with them fails without them.
    SameObjectCache[Key] = false;
  }
  return Proven;
}

} // namespace graymark::checker
