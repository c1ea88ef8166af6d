//===-- StorePlacement.cpp - Where values are stored in their slots --- -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StorePlacement.h"
#include "BackwardDataflow.h"
#include "References.h"
#include "Unwinding.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace graymark {

namespace {

/// The dataflow of one function. Sets are of owners.
class StorePlacer {
public:
  StorePlacer(Function &F, const Liveness &Live, const SlotNeeds &Needs,
              SmallVectorImpl<SlotOwner> &Owners, PlacedStores &Result)
      : Live(Live), Needs(Needs), Owners(Owners), Result(Result),
        Order(post_order(&F)) {}

  void findOwners();
  bool place();
  void takeApart(ArrayRef<unsigned> Joined);
  void storeAtDefinitions(const DominatorTree &Dominators, bool AlsoUnrooted);
  void splitEdges();
  /// What groups of owners cost: how often they are expected to be stored, and
  /// the number of their stores in blocks and on edges.
  struct Costs {
    DenseMap<unsigned, uint64_t> Expected;
    DenseMap<std::pair<unsigned, const BasicBlock *>, unsigned> InBlock;
    DenseMap<
        std::pair<unsigned, std::pair<const BasicBlock *, const BasicBlock *>>,
        unsigned>
        OnEdge;
  };
  Costs costs(ArrayRef<unsigned> GroupOf,
              const ExpectedExecutions &Expected) const;
  ArrayRef<unsigned> unsplittable() const { return Unsplittable; }

private:
  struct Event {
    /// Of the two, the one that this is not is -1.
    int Defined = -1;
    int Point = -1;
    Instruction *At;
  };
  struct BlockFacts {
    SmallVector<Event, 4> Events;
    /// Owners that get another value in the block, and those that are rooted
    /// before they do, or at all.
    IndexSet Redefined, RootedFirst;
    /// Owners whose last event in the block is a safepoint.
    IndexSet StoredAtEnd;
    /// Owners with a phi of the block.
    SmallVector<std::pair<unsigned, PHINode *>, 2> Phis;
    IndexSet Needed, Stored;
  };
  struct EdgeStore {
    BasicBlock *From, *To;
    unsigned Owner;
    Value *V;
  };

  BlockFacts &facts(const BasicBlock *Block) {
    return Facts.find(Block)->second;
  }
  void collectFacts();
  bool comesFromOwner(PHINode &Phi, const BasicBlock *From, unsigned Owner);
  /// Leaves of a set at the start of \p To what is the same at the end of
  /// \p From: not what a phi brings in from another owner.
  void withoutPhis(IndexSet &Set, const BasicBlock *From, const BasicBlock *To);
  void solveNeeds();
  IndexSet storedAtEnd(const BasicBlock *Block);
  void solveStored();
  Value *valueOnEdge(unsigned Owner, BasicBlock *From, BasicBlock *To);
  void storeInBlocks();
  void storeOnEdges();

  const Liveness &Live;
  const SlotNeeds &Needs;
  SmallVectorImpl<SlotOwner> &Owners;
  PlacedStores &Result;
  SmallVector<BasicBlock *> Order;
  DenseMap<unsigned, unsigned> OwnerOf;
  DenseMap<const BasicBlock *, BlockFacts> Facts;
  /// Owners of one value each that are stored behind its definition.
  IndexSet AtDefinition;
  SmallVector<EdgeStore> EdgeStores;
  SmallVector<unsigned> Unsplittable;
};

} // namespace

void StorePlacer::findOwners() {
  OwnerOf.clear();
  for (unsigned Owner = 0; Owner != Owners.size(); ++Owner)
    for (unsigned Value : Owners[Owner])
      OwnerOf[Value] = Owner;
  Result.OwnersAt.clear();
  for (const RootedSafepoint &Point : Live.safepoints()) {
    IndexSet Rooted;
    for (unsigned Value : Point.Roots)
      if (auto Found = OwnerOf.find(Value); Found != OwnerOf.end())
        Rooted.set(Found->second);
    Result.OwnersAt.push_back(std::move(Rooted));
  }
}

void StorePlacer::collectFacts() {
  Facts.clear();
  for (BasicBlock *Block : Order)
    Facts[Block];
  DenseMap<const Instruction *, unsigned> Marks;
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  for (unsigned Point = 0; Point != Points.size(); ++Point)
    Marks[Points[Point].Call] = Point;
  DenseMap<const Instruction *, unsigned> Definitions;
  for (auto [Value, Owner] : OwnerOf) {
    if (AtDefinition.test(Owner))
      continue;
    auto *Definition = dyn_cast<Instruction>(Live.values()[Value]);
    if (auto *Phi = dyn_cast_or_null<PHINode>(Definition)) {
      if (auto Found = Facts.find(Phi->getParent()); Found != Facts.end())
        Found->second.Phis.push_back({Owner, Phi});
    } else if (Definition) {
      Definitions[Definition] = Owner;
    }
  }
  for (BasicBlock *Block : Order) {
    BlockFacts &Here = facts(Block);
    llvm::sort(Here.Phis,
               [](const auto &A, const auto &B) { return A.first < B.first; });
    for (Instruction &I : *Block) {
      if (!isa<CallBase>(I) && !containsReference(I.getType()))
        continue;
      if (auto Found = Marks.find(&I); Found != Marks.end()) {
        Here.Events.push_back({-1, int(Found->second), &I});
        IndexSet Rooted = Result.OwnersAt[Found->second];
        Rooted.intersectWithComplement(AtDefinition);
        Here.StoredAtEnd |= Rooted;
        Rooted.intersectWithComplement(Here.Redefined);
        Here.RootedFirst |= Rooted;
      }
      // The result of a call is there after it has returned.
      if (auto Found = Definitions.find(&I); Found != Definitions.end()) {
        Here.Events.push_back({int(Found->second), -1, &I});
        Here.Redefined.set(Found->second);
        Here.StoredAtEnd.reset(Found->second);
      }
    }
  }
}

bool StorePlacer::comesFromOwner(PHINode &Phi, const BasicBlock *From,
                                 unsigned Owner) {
  int Index = Live.indexOfBase(Phi.getIncomingValueForBlock(From));
  auto Found = Index < 0 ? OwnerOf.end() : OwnerOf.find(Index);
  return Found != OwnerOf.end() && Found->second == Owner;
}

void StorePlacer::withoutPhis(IndexSet &Set, const BasicBlock *From,
                              const BasicBlock *To) {
  for (auto [Owner, Phi] : facts(To).Phis)
    if (!comesFromOwner(*Phi, From, Owner))
      Set.reset(Owner);
}

/// Where the present value of each owner is still needed in its slot.
void StorePlacer::solveNeeds() {
  solveBackward(Order, [&](BasicBlock *Block) {
    BlockFacts &Here = facts(Block);
    IndexSet Needed;
    for (BasicBlock *Successor : successors(Block)) {
      const BlockFacts &Next = facts(Successor);
      if (Next.Phis.empty()) {
        Needed |= Next.Needed;
        continue;
      }
      IndexSet Through = Next.Needed;
      withoutPhis(Through, Block, Successor);
      Needed |= Through;
    }
    Needed.intersectWithComplement(Here.Redefined);
    Needed |= Here.RootedFirst;
    if (Needed == Here.Needed)
      return false;
    Here.Needed = std::move(Needed);
    return true;
  });
}

IndexSet StorePlacer::storedAtEnd(const BasicBlock *Block) {
  const BlockFacts &Here = facts(Block);
  IndexSet Stored = Here.Stored;
  Stored.intersectWithComplement(Here.Redefined);
  Stored |= Here.StoredAtEnd;
  return Stored;
}

/// The least sets of owners that are stored at the start of blocks: what has
/// been stored before stays so while it is needed.
void StorePlacer::solveStored() {
  DenseSet<const BasicBlock *> Waiting(Order.begin(), Order.end());
  while (!Waiting.empty())
    for (BasicBlock *Block : reverse(Order)) {
      if (!Waiting.erase(Block))
        continue;
      IndexSet End = storedAtEnd(Block);
      for (BasicBlock *Successor : successors(Block)) {
        BlockFacts &Next = facts(Successor);
        IndexSet OnEdge = End;
        OnEdge &= Next.Needed;
        withoutPhis(OnEdge, Block, Successor);
        if ((Next.Stored |= OnEdge))
          Waiting.insert(Successor);
      }
    }
}

/// What an owner's value is on an edge.
Value *StorePlacer::valueOnEdge(unsigned Owner, BasicBlock *From,
                                BasicBlock *To) {
  for (auto [Other, Phi] : facts(To).Phis)
    if (Other == Owner) {
      return Live.storedBase(Phi->getIncomingValueForBlock(From));
    }
  for (unsigned Value : Owners[Owner])
    if (Needs.atStart(To).test(Value))
      return Live.values()[Value];
  return nullptr;
}

void StorePlacer::storeInBlocks() {
  for (BasicBlock *Block : Order) {
    const BlockFacts &Here = facts(Block);
    if (Here.Events.empty())
      continue;
    IndexSet Stored = Here.Stored;
    for (const Event &E : Here.Events) {
      if (E.Point < 0) {
        Stored.reset(E.Defined);
        continue;
      }
      IndexSet Missing = Result.OwnersAt[E.Point];
      Missing.intersectWithComplement(Stored);
      Missing.intersectWithComplement(AtDefinition);
      Stored |= Missing;
      if (Missing.empty())
        continue;
      for (unsigned Value : Live.safepoints()[E.Point].Roots)
        if (unsigned Owner = OwnerOf.find(Value)->second; Missing.test(Owner))
          Result.Stores.push_back({Owner, Live.values()[Value], E.At});
    }
  }
}

/// True if code can be put on an edge.
static bool hasPlace(const BasicBlock *From, const BasicBlock *To) {
  const Instruction *Terminator = From->getTerminator();
  if (Terminator->isEHPad())
    return false;
  return From->getSingleSuccessor() ||
         (!isa<IndirectBrInst, CallBrInst>(Terminator) && !To->isEHPad());
}

void StorePlacer::storeOnEdges() {
  for (BasicBlock *To : reverse(Order)) {
    const IndexSet &Stored = facts(To).Stored;
    if (Stored.empty())
      continue;
    SmallPtrSet<BasicBlock *, 8> Seen;
    for (BasicBlock *From : predecessors(To)) {
      if (!Facts.count(From) || !Seen.insert(From).second)
        continue;
      IndexSet There = storedAtEnd(From);
      withoutPhis(There, From, To);
      IndexSet Missing = Stored;
      Missing.intersectWithComplement(There);
      for (unsigned Owner : Missing) {
        if (hasPlace(From, To))
          EdgeStores.push_back({From, To, Owner, valueOnEdge(Owner, From, To)});
        else
          Unsplittable.push_back(Owner);
      }
    }
  }
}

/// False if stores belong on edges that cannot be split; then unsplittable()
/// lists their owners.
bool StorePlacer::place() {
  findOwners();
  Result.Stores.clear();
  collectFacts();
  solveNeeds();
  solveStored();
  EdgeStores.clear();
  Unsplittable.clear();
  storeOnEdges();
  if (!Unsplittable.empty())
    return false;
  storeInBlocks();
  return true;
}

StorePlacer::Costs
StorePlacer::costs(ArrayRef<unsigned> GroupOf,
                   const ExpectedExecutions &Expected) const {
  Costs C;
  for (const PlacedStore &Store : Result.Stores) {
    BasicBlock *Block = Store.Before->getParent();
    unsigned Group = GroupOf[Store.Owner];
    C.Expected[Group] =
        SaturatingAdd(C.Expected[Group], Expected.OfBlock(Block));
    ++C.InBlock[{Group, Block}];
  }
  for (const EdgeStore &Store : EdgeStores) {
    unsigned Group = GroupOf[Store.Owner];
    C.Expected[Group] =
        SaturatingAdd(C.Expected[Group], Expected.OfEdge(Store.From, Store.To));
    ++C.OnEdge[{Group, {Store.From, Store.To}}];
  }
  return C;
}

/// Makes each value of these owners an owner of its own that is stored behind
/// its definition.
void StorePlacer::takeApart(ArrayRef<unsigned> Joined) {
  for (unsigned Owner : Joined) {
    SlotOwner Values = Owners[Owner];
    if (AtDefinition.test_and_set(Owner))
      for (unsigned Value : drop_begin(Values)) {
        AtDefinition.set(Owners.size());
        Owners.push_back({Value});
      }
    Owners[Owner].truncate(1);
  }
}

void StorePlacer::storeAtDefinitions(const DominatorTree &Dominators,
                                     bool AlsoUnrooted) {
  IndexSet Rooted;
  for (const IndexSet &Owners : Result.OwnersAt)
    Rooted |= Owners;
  for (unsigned Owner : AtDefinition) {
    if (!AlsoUnrooted && !Rooted.test(Owner))
      continue;
    unsigned Value = Owners[Owner].front();
    llvm::Value *V = Live.values()[Value];
    for (Instruction *Before : placesBehind(*V, Dominators)) {
      // Control may come to a pad behind several catchswitches once more, when
      // nothing has kept the value for long.
      const BasicBlock *Block = Before->getParent();
      if (auto *Phi = dyn_cast<PHINode>(V);
          Phi && Block != Phi->getParent() && !Needs.atStart(Block).test(Value))
        continue;
      Result.Stores.push_back({Owner, V, Before});
    }
  }
}

void StorePlacer::splitEdges() {
  DenseMap<std::pair<BasicBlock *, BasicBlock *>, BasicBlock *> Between;
  for (const EdgeStore &Store : EdgeStores) {
    BasicBlock *&Block = Between[{Store.From, Store.To}];
    if (!Block)
      Block = Store.From;
    if (Block == Store.From && !Store.From->getSingleSuccessor()) {
      Instruction *Terminator = Store.From->getTerminator();
      Block = SplitCriticalEdge(
          Terminator, GetSuccessorNumber(Store.From, Store.To),
          CriticalEdgeSplittingOptions().setMergeIdenticalEdges());
      Result.SplitEdges = true;
    }
    Result.Stores.push_back({Store.Owner, Store.V, Block->getTerminator()});
  }
}

/// Takes owners apart that are not stored less often jointly. Estimated
/// frequencies may be wrong, so that joint stores are kept only where each of
/// them replaces one: on every way through a block, from the edge into it, no
/// more is stored than by the values singly.
static void takeApartCostly(Function &F, const Liveness &Live,
                            const SlotNeeds &Needs,
                            const ExpectedExecutions &Expected,
                            SmallVectorImpl<SlotOwner> &Owners) {
  SmallVector<SlotOwner> Single;
  SmallVector<unsigned> GroupOfSingle;
  for (unsigned I = 0; I != Owners.size(); ++I)
    for (unsigned Value : Owners[I]) {
      Single.push_back({Value});
      GroupOfSingle.push_back(I);
    }
  PlacedStores Result;
  StorePlacer Singly(F, Live, Needs, Single, Result);
  Singly.place();
  StorePlacer::Costs Singles = Singly.costs(GroupOfSingle, Expected);
  StorePlacer Jointly(F, Live, Needs, Owners, Result);
  Jointly.place();
  StorePlacer::Costs Joint =
      Jointly.costs(to_vector(llvm::seq<unsigned>(0, Owners.size())), Expected);

  DenseSet<unsigned> Costly;
  for (const auto &[Where, Count] : Joint.InBlock)
    if (Count > Singles.InBlock.lookup(Where))
      Costly.insert(Where.first);
  for (const auto &[Where, Count] : Joint.OnEdge) {
    std::pair<unsigned, const BasicBlock *> Behind = {Where.first,
                                                      Where.second.second};
    if (Count + Joint.InBlock.lookup(Behind) >
        Singles.OnEdge.lookup(Where) + Singles.InBlock.lookup(Behind))
      Costly.insert(Where.first);
  }
  for (unsigned I = 0, E = Owners.size(); I != E; ++I) {
    if (Owners[I].size() == 1 ||
        (!Costly.contains(I) &&
         Joint.Expected.lookup(I) <= Singles.Expected.lookup(I)))
      continue;
    SlotOwner Joined = Owners[I];
    for (unsigned Value : drop_begin(Joined))
      Owners.push_back({Value});
    Owners[I].truncate(1);
  }
}

PlacedStores placeStores(Function &F, const Liveness &Live,
                         const SlotNeeds &Needs,
                         const DominatorTree &Dominators, Placement Where,
                         const ExpectedExecutions &Expected,
                         SmallVectorImpl<SlotOwner> &Owners) {
  PlacedStores Result;
  StorePlacer Placer(F, Live, Needs, Owners, Result);
  bool Naive = Where != Placement::Latest;
  if (Naive)
    Placer.takeApart(to_vector(llvm::seq<unsigned>(0, Owners.size())));
  else if (any_of(Owners,
                  [](const SlotOwner &Owner) { return Owner.size() > 1; }))
    takeApartCostly(F, Live, Needs, Expected, Owners);
  while (!Placer.place())
    Placer.takeApart(to_vector(Placer.unsplittable()));
  Placer.storeAtDefinitions(Dominators, Where == Placement::AssemblyScript);
  Placer.splitEdges();
  return Result;
}

} // namespace graymark
