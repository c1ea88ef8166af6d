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
// Second returns break that: control may leave when u has been computed again
// and come back to where the old v is needed. Where that can happen between v
// and its root, v gets a root of its own, which State.h follows through time: a
// slot that keeps u when v is computed keeps v until v is computed again.
// Relations between the two are not made use of.
//
// Roots are found by optimistic value numbering: first phis and choices whose
// operands all come from one object, then classes of parallel phis and choices,
// by partition refinement after Hopcroft, as Alpern, Wegman and Zadeck use it
// for congruence of values. What is related, but not equivalent, because one of
// two values may be null where the other is an object, is proven pair by pair
// on demand.
//
//===----------------------------------------------------------------------===//

#include "checker/References.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"

#include <deque>
#include <map>

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

/// Follows roots that are already known, shortening the way.
LeafId References::findRoot(LeafId L) {
  LeafId Root = L;
  while (Leaves[Root].Root != Root)
    Root = Leaves[Root].Root;
  while (Leaves[L].Root != Root) {
    LeafId Next = Leaves[L].Root;
    Leaves[L].Root = Root;
    L = Next;
  }
  return Root;
}

/// A phi or a choice gets the root from which all its values come. In the graph
/// of the roots, with an edge from each operand to what it is merged into, and
/// one from a common source to every object, that is the topmost node, other
/// than the source, that dominates it. It is in scope wherever the phi is,
/// because each way into the phi brings it. Dominators as in Cooper, Harvey and
/// Kennedy, "A Simple, Fast Dominance Algorithm".
void References::joinMergesOfOneRoot() {
  std::vector<SmallVector<LeafId, 2>> Users(Leaves.size());
  std::vector<LeafId> PostOrder, Stack;
  BitVector Entered(Leaves.size());
  auto Enter = [&](LeafId L) {
    if (Entered[L])
      return;
    Entered.set(L);
    Stack.push_back(L);
  };
  for (LeafId L = 0; L != Leaves.size(); ++L)
    if (mayHaveOneRoot(L) && Leaves[L].Root == L)
      for (LeafId Operand : Leaves[L].Operands)
        Users[findRoot(Operand)].push_back(L);
  constexpr unsigned None = ~0u;
  std::vector<unsigned> Number(Leaves.size(), None);
  std::vector<unsigned> NextUser(Leaves.size());
  for (LeafId Object = 0; Object != Leaves.size(); ++Object) {
    if (mayHaveOneRoot(Object) || Leaves[Object].Root != Object)
      continue;
    Enter(Object);
    while (!Stack.empty()) {
      LeafId L = Stack.back();
      if (NextUser[L] != Users[L].size()) {
        Enter(Users[L][NextUser[L]++]);
        continue;
      }
      Stack.pop_back();
      Number[L] = PostOrder.size();
      PostOrder.push_back(L);
    }
  }

  // By numbers in postorder; the source comes last.
  const unsigned Source = PostOrder.size();
  std::vector<unsigned> Dominator(PostOrder.size() + 1, None);
  Dominator[Source] = Source;
  bool Changed = true;
  while (Changed) {
    Changed = false;
    for (unsigned I = PostOrder.size(); I-- != 0;) {
      LeafId L = PostOrder[I];
      unsigned New = None;
      if (!mayHaveOneRoot(L))
        New = Source;
      else
        for (LeafId Operand : Leaves[L].Operands) {
          unsigned Other = Number[findRoot(Operand)];
          // Not reached: merged with itself only, in code that never runs.
          if (Other == None || Dominator[Other] == None)
            continue;
          if (New == None)
            New = Other;
          while (New != Other)
            if (New < Other)
              New = Dominator[New];
            else
              Other = Dominator[Other];
        }
      Changed |= Dominator[I] != New;
      Dominator[I] = New;
    }
  }
  for (unsigned I = PostOrder.size(); I-- != 0;)
    // What dominates has a higher number, so that its root is known.
    if (Dominator[I] != Source)
      Leaves[PostOrder[I]].Root = findRoot(PostOrder[Dominator[I]]);
}

/// The operands of a merge in an order that is the same for all that it may be
/// congruent to: the incoming blocks of two phis may be listed differently.
SmallVector<LeafId, 4> References::operandsInOrder(LeafId L) const {
  const Leaf &Merge = Leaves[L];
  SmallVector<LeafId, 4> Ordered(Merge.Operands.begin(), Merge.Operands.end());
  const auto *Node = dyn_cast<PHINode>(Merge.Value);
  if (!Node)
    return Ordered;
  const auto *Leader = cast<PHINode>(&Node->getParent()->front());
  for (unsigned I = 0, E = Ordered.size(); I != E; ++I)
    if (const BasicBlock *From = Leader->getIncomingBlock(I);
        Node->getIncomingBlock(I) != From)
      Ordered[I] = Merge.Operands[Node->getBasicBlockIndex(From)];
  return Ordered;
}

/// Gives one root to all phis of a block, and to all choices of a block with
/// one condition, whose operands have, or are in one class with, the same
/// roots. The first of a class in the block is in scope where the others are.
/// So do copies that are apart from what they are made of, but were made
/// together, such as a derived pointer and the copy of its base.
bool References::joinCongruentMerges() {
  // Which leaves use a root as operand, and as which.
  struct Use {
    unsigned Position;
    LeafId User;
  };
  std::vector<SmallVector<Use, 2>> Uses(Leaves.size());
  std::vector<SmallVector<LeafId, 1>> Classes;
  std::vector<unsigned> ClassOf(Leaves.size()), PositionIn(Leaves.size());
  auto Append = [&](unsigned Class, LeafId L) {
    ClassOf[L] = Class;
    PositionIn[L] = Classes[Class].size();
    Classes[Class].push_back(L);
  };

  // At first, everything that is merged in the same way is one class.
  std::map<std::tuple<const BasicBlock *, const Instruction *, const Value *,
                      unsigned, size_t>,
           unsigned>
      Shapes;
  for (LeafId L = 0; L != Leaves.size(); ++L) {
    const Leaf &Merge = Leaves[L];
    if (Merge.Root != L)
      continue;
    unsigned Class = Classes.size();
    bool Separated = Merge.Apart && Merge.Kind == Copy;
    bool Comparable = (isMerge(L) || Separated) && Merge.Needs &&
                      (Merge.Kind == Phi || Merge.Condition || Separated) &&
                      none_of(Merge.Operands, [this](LeafId Operand) {
                        // One leaf for many static objects.
                        LeafId Root = findRoot(Operand);
                        return Root == Static || Root == NothingDerived;
                      });
    if (Comparable) {
      unsigned Position = 0;
      for (LeafId Operand : operandsInOrder(L))
        Uses[findRoot(Operand)].push_back({Position++, L});
      const auto *I = cast<Instruction>(Merge.Value);
      const Instruction *Stretch =
          Merge.Apart && Merge.Kind != Phi ? &Again->stretchOf(*I) : nullptr;
      Class = Shapes
                  .try_emplace({I->getParent(), Stretch, Merge.Condition,
                                Merge.Lane, Merge.Operands.size()},
                               Class)
                  .first->second;
    }
    if (Class == Classes.size())
      Classes.emplace_back();
    Append(Class, L);
  }

  // Splits classes by what their operands are, until operands at the same
  // position are in the same class.
  std::deque<unsigned> Worklist;
  BitVector Waiting(Leaves.size());
  for (unsigned C = 0; C != Classes.size(); ++C) {
    Worklist.push_back(C);
    Waiting.set(C);
  }
  std::vector<Use> Found;
  while (!Worklist.empty()) {
    unsigned Splitter = Worklist.front();
    Worklist.pop_front();
    Waiting.reset(Splitter);
    Found.clear();
    for (LeafId Member : Classes[Splitter])
      append_range(Found, Uses[Member]);
    llvm::sort(Found, [](const Use &A, const Use &B) {
      return std::tie(A.Position, A.User) < std::tie(B.Position, B.User);
    });
    for (size_t Start = 0, End; Start != Found.size(); Start = End) {
      // What uses the splitter at one position leaves its class, unless all
      // of the class does.
      std::map<unsigned, SmallVector<LeafId, 4>> Leaving;
      for (End = Start;
           End != Found.size() && Found[End].Position == Found[Start].Position;
           ++End)
        Leaving[ClassOf[Found[End].User]].push_back(Found[End].User);
      for (const auto &[Old, Users] : Leaving) {
        if (Users.size() == Classes[Old].size())
          continue;
        unsigned New = Classes.size();
        Classes.emplace_back();
        for (LeafId User : Users) {
          LeafId Last = Classes[Old].back();
          Classes[Old][PositionIn[User]] = Last;
          PositionIn[Last] = PositionIn[User];
          Classes[Old].pop_back();
          Append(New, User);
        }
        // If the old class is still to be used, both halves are; else one is
        // enough, and the smaller one is less work.
        unsigned Next =
            Waiting[Old] || Classes[New].size() <= Classes[Old].size() ? New
                                                                       : Old;
        Waiting.set(Next);
        Worklist.push_back(Next);
      }
    }
  }
  bool Changed = false;
  for (const auto &Class : Classes) {
    LeafId Leader = *min_element(Class);
    for (LeafId L : Class)
      Leaves[L].Root = Leader;
    Changed |= Class.size() > 1;
  }
  return Changed;
}

void References::findRoots() {
  for (LeafId L = Static + 1; L < Leaves.size(); ++L)
    Leaves[L].Root = L;
  for (LeafId L = 0; L != Leaves.size(); ++L) {
    Leaf &Copied = Leaves[L];
    // Code that cannot be reached may define values by themselves.
    if (Copied.Kind == Copy && !Copied.Apart &&
        findRoot(Copied.Operands[0]) != L)
      Copied.Root = findRoot(Copied.Operands[0]);
  }
  // One step may enable the other, but hardly more than once.
  constexpr unsigned MaximumRounds = 4;
  for (unsigned Round = 0; Round != MaximumRounds; ++Round) {
    joinMergesOfOneRoot();
    if (!joinCongruentMerges())
      break;
  }
  for (LeafId L = 0; L != Leaves.size(); ++L)
    findRoot(L);
}

/// True if control may come back with an old value of the one leaf, or none,
/// and a new value of the other.
bool References::mayOutlive(LeafId L, LeafId Of) const {
  const llvm::Value *V = Leaves[L].Value, *Other = Leaves[Of].Value;
  if (!Needed || !V || !Other || V == Other)
    return false;
  auto Known = Needed->find(V);
  return Known != Needed->end() && Again->mayOutlive(*V, *Other, Known->second);
}

/// Separates what no second return comes between: copies of the same object in
/// one stretch, such as a derived pointer and the copy of its base, that are
/// not made of each other.
void References::separateCopiesMadeWith(LeafId L) {
  const auto *I = cast<Instruction>(Leaves[L].Value);
  const Instruction *Stretch = &Again->stretchOf(*I);
  // What L is made of in the stretch, and then what is separated.
  SmallDenseSet<LeafId, 8> Related = {L};
  for (LeafId Of = L; Leaves[Of].Kind == Copy;) {
    Of = Leaves[Of].Operands[0];
    if (!Related.insert(Of).second)
      return;
  }
  Related.erase(root(L));
  auto IsMadeOfRelated = [&](LeafId Made) {
    for (LeafId Of = Made; Leaves[Of].Kind == Copy && Of != root(L);) {
      Of = Leaves[Of].Operands[0];
      const auto *Source = dyn_cast_or_null<Instruction>(Leaves[Of].Value);
      if (!Source || Source->getParent() != Stretch->getParent() ||
          Source->comesBefore(Stretch))
        return false;
      if (Related.contains(Of) || Of == Made)
        return true;
    }
    return false;
  };
  for (const Instruction *Next = Stretch; Next; Next = Next->getNextNode()) {
    if (Next != Stretch && isa<CallBase>(Next) &&
        &Again->stretchOf(*Next) == Next)
      return;
    for (unsigned J = 0, E = leafCount(Next->getType()); J != E; ++J)
      if (LeafId Other = leaf(Next, J);
          Leaves[Other].Kind == Copy && root(Other) == root(L) &&
          !Related.contains(Other) && !IsMadeOfRelated(Other)) {
        Leaves[Other].Apart = true;
        Related.insert(Other);
      }
  }
}

void References::separateForSecondReturns(const NeededBehind &Values,
                                          const SecondReturns &Returns) {
  if (Values.empty())
    return;
  Needed = &Values;
  Again = &Returns;
  SameObjectCache.clear();
  // One round takes what is made of nothing else that outlives its root; the
  // rest may be right then. Few values are made of each other in that way.
  constexpr unsigned MaximumRounds = 16;
  for (unsigned Round = 0;; ++Round) {
    std::map<LeafId, SmallVector<LeafId, 2>> Outliving;
    for (const auto &[V, Behind] : Values)
      for (unsigned J = 0, E = leafCount(V->getType()); J != E; ++J)
        if (LeafId L = leaf(V, J); !Leaves[L].Apart && mayOutlive(L, root(L)))
          Outliving[root(L)].push_back(L);
    if (Outliving.empty())
      return;
    for (const auto &[Root, Members] : Outliving)
      for (LeafId L : Members) {
        const auto *I = cast<Instruction>(Leaves[L].Value);
        if (Round < MaximumRounds &&
            any_of(
                Members,
                [&](LeafId Other) {
                  const auto *O = cast<Instruction>(Leaves[Other].Value);
                  return O != I && Dominators.dominates(O, I);
                }))
          continue;
        Leaves[L].Apart = true;
        // Phis that run in parallel stay parallel.
        if (isa<PHINode>(I))
          for (const PHINode &Node : I->getParent()->phis())
            for (unsigned J = 0, E = leafCount(Node.getType()); J != E; ++J)
              if (root(leaf(&Node, J)) == Root)
                Leaves[leaf(&Node, J)].Apart = true;
        if (Leaves[L].Kind == Copy)
          separateCopiesMadeWith(L);
      }
    findRoots();
  }
}

/// True if what holds when the one leaf is computed from the other may not hold
/// behind a second return.
bool References::areApartInTime(LeafId L, LeafId Of) const {
  if (!Needed || !Needed->contains(Leaves[L].Value))
    return false;
  const auto *I = dyn_cast<Instruction>(Leaves[L].Value);
  const auto *Earlier = dyn_cast_or_null<Instruction>(Leaves[Of].Value);
  if (!I || !Earlier)
    return false;
  bool Parallel = isa<PHINode>(I) && isa<PHINode>(Earlier) &&
                  I->getParent() == Earlier->getParent();
  return !Parallel && (!Dominators.dominates(Earlier, I) || mayOutlive(L, Of));
}

static uint64_t pairKey(LeafId A, LeafId B) { return uint64_t(A) << 32 | B; }

bool References::sameObject(LeafId Root, LeafId Other) const {
  if (Root == Other || !needsRoot(Other))
    return true;
  if (!needsRoot(Root) || !isMerge(Other))
    return false;
  // What was assumed on the way to a proof is proven with it: a statement
  // about phis holds if it holds on each way in, given that it held before.
  SmallVector<uint64_t, 8> Assumed;
  return isSelfContained(Root, Other, Assumed);
}

/// Tries to prove the relation. Pairs that are taken for granted on the way
/// are listed in Assumed and true in the cache; on failure this one is false,
/// and what was assumed after it is not known any more.
bool References::isSelfContained(LeafId Root, LeafId Other,
                                 SmallVectorImpl<uint64_t> &Assumed) const {
  if (Root == Other || !needsRoot(Other))
    return true;
  const Leaf &Of = Leaves[Other];
  const Leaf &Base = Leaves[Root];
  if (!needsRoot(Root) || !isMerge(Other))
    return false;
  uint64_t Key = pairKey(Root, Other);
  if (auto Known = SameObjectCache.find(Key); Known != SameObjectCache.end())
    return Known->second;
  // Far more than proofs need, for parallel phis have one root. Keeps odd
  // inputs linear, and the recursion shallow.
  constexpr unsigned MaximumAssumptions = 512;
  constexpr unsigned MaximumPairs = 1u << 20;
  if (Assumed.size() >= MaximumAssumptions ||
      SameObjectCache.size() >= MaximumPairs)
    return false;
  if (areApartInTime(Other, Root)) {
    SameObjectCache[Key] = false;
    return false;
  }
  size_t Mark = Assumed.size();
  Assumed.push_back(Key);
  SameObjectCache[Key] = true;
  auto GiveUp = [&](size_t From) {
    while (Assumed.size() > From)
      SameObjectCache.erase(Assumed.pop_back_val());
  };

  auto Pairwise = [&] {
    for (auto [B, O] : zip_equal(operandsInOrder(Root), operandsInOrder(Other)))
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
      Proven = Pairwise();
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
      GiveUp(Mark + 1);
      Proven = Base.Kind == Choice && Base.Condition &&
               Base.Condition == Of.Condition && Base.Lane == Of.Lane &&
               Base.Operands.size() == Of.Operands.size() && Pairwise();
    }
  }
  if (!Proven) {
    GiveUp(Mark);
    // Assumptions only help, so what fails with them fails without them.
    SameObjectCache[Key] = false;
  }
  return Proven;
}

} // namespace graymark::checker
