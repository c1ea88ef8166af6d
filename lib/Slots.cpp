//===-- Slots.cpp - Shadow-stack slots of a function ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Slots.h"
#include "llvm/ADT/DepthFirstIterator.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"

using namespace llvm;

namespace graymark {

SlotPlan::SlotPlan(Function &F, const Liveness &Live,
                   const DominatorTree &Dominators, const LoopInfo &Loops,
                   unsigned Pinned, Placement Where)
    : F(F), Live(Live), Pinned(Pinned), Where(Where), SlotCount(Pinned) {
  unsigned ValueCount = Live.values().size();
  RootedAt.resize(ValueCount);
  StoreBefore.resize(ValueCount);
  SlotOf.assign(ValueCount, -1);
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  for (unsigned Point = 0; Point != Points.size(); ++Point)
    // What cannot be reached is not run, and has no place in the tree.
    if (Dominators.isReachableFromEntry(Points[Point].Call->getParent()))
      for (unsigned Value : Points[Point].Roots)
        RootedAt[Value].push_back(Point);

  placeStores(Dominators, Loops);
  computeRanges();
  assignSlots(Dominators);
  if (isNaive())
    planNaiveActions();
  else
    planActions();
  if (SlotCount != 0)
    chooseFrameBlock(Dominators, Loops);
}

/// Before which instruction a value is stored: as late as possible while one
/// place serves all its safepoints, but in no loop that its definition is not
/// in, so that each definition is stored at most once.
Instruction *SlotPlan::storePoint(Value *V, ArrayRef<unsigned> RootedAt,
                                  const DominatorTree &Dominators,
                                  const LoopInfo &Loops) const {
  BasicBlock *Home;
  if (auto *Definition = dyn_cast<Instruction>(V))
    Home = Definition->getParent();
  else
    Home = &F.getEntryBlock();

  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  BasicBlock *Block = Points[RootedAt.front()].Call->getParent();
  for (unsigned Point : RootedAt.drop_front())
    Block = Dominators.findNearestCommonDominator(
        Block, Points[Point].Call->getParent());
  for (Loop *Inner = Loops.getLoopFor(Block); Inner && !Inner->contains(Home);
       Inner = Loops.getLoopFor(Block))
    Block = Dominators.getNode(Inner->getHeader())->getIDom()->getBlock();

  // Points are sorted by position within a block.
  for (unsigned Point : RootedAt)
    if (Points[Point].Call->getParent() == Block)
      return Points[Point].Call;
  return Block->getTerminator();
}

/// The place right behind a definition.
static Instruction *placeBehind(Value *V) {
  if (auto *Parameter = dyn_cast<Argument>(V))
    return &*Parameter->getParent()
                 ->getEntryBlock()
                 .getFirstNonPHIOrDbgOrAlloca();
  auto *Definition = cast<Instruction>(V);
  return isa<PHINode>(Definition)
             ? &*Definition->getParent()->getFirstInsertionPt()
             : Definition->getNextNode();
}

void SlotPlan::placeStores(const DominatorTree &Dominators,
                           const LoopInfo &Loops) {
  DenseMap<Instruction *, SmallVector<unsigned, 2>> StoredBefore;
  for (unsigned Value = 0; Value != RootedAt.size(); ++Value) {
    llvm::Value *V = Live.values()[Value];
    if (isNaive()) {
      if (!RootedAt[Value].empty() || Where == Placement::AssemblyScript)
        StoreBefore[Value] = placeBehind(V);
    } else if (!RootedAt[Value].empty()) {
      StoreBefore[Value] = storePoint(V, RootedAt[Value], Dominators, Loops);
    }
    if (StoreBefore[Value])
      StoredBefore[StoreBefore[Value]].push_back(Value);
  }
  DenseMap<Instruction *, unsigned> PointOf;
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  for (unsigned Point = 0; Point != Points.size(); ++Point)
    PointOf[Points[Point].Call] = Point;
  for (BasicBlock &Block : F) {
    BlockInfo Info;
    for (Instruction &I : Block) {
      if (auto Stores = StoredBefore.find(&I); Stores != StoredBefore.end())
        for (unsigned Value : Stores->second)
          Info.Events.push_back({int(Value), -1, &I});
      if (auto Point = PointOf.find(&I); Point != PointOf.end())
        Info.Events.push_back({-1, int(Point->second), &I});
    }
    if (!Info.Events.empty())
      Blocks[&Block] = std::move(Info);
  }
}

/// In which blocks a slot is in use: from the store to the last safepoint that
/// roots the value.
void SlotPlan::computeRanges() {
  SmallVector<BasicBlock *> Worklist;
  DenseSet<BasicBlock *> InOf;
  for (unsigned Value = 0; Value != RootedAt.size(); ++Value) {
    if (RootedAt[Value].empty())
      continue;
    InOf.clear();
    BasicBlock *Home = StoreBefore[Value]->getParent();
    auto MarkIn = [&](BasicBlock *Block) {
      if (Block != Home && InOf.insert(Block).second) {
        Blocks[Block].In.push_back(Value);
        Worklist.push_back(Block);
      }
    };
    for (unsigned Point : RootedAt[Value])
      MarkIn(Live.safepoints()[Point].Call->getParent());
    while (!Worklist.empty())
      for (BasicBlock *Predecessor : predecessors(Worklist.pop_back_val())) {
        Blocks[Predecessor].Out.insert(Value);
        MarkIn(Predecessor);
      }
  }
}

void SlotPlan::assignSlots(const DominatorTree &Dominators) {
  for (const DomTreeNode *Node : depth_first(Dominators.getRootNode())) {
    auto Found = Blocks.find(Node->getBlock());
    if (Found == Blocks.end())
      continue;
    BlockInfo &Info = Found->second;
    BitVector Used(SlotCount);
    auto Take = [&](unsigned Slot) {
      SlotCount = std::max(SlotCount, Slot + 1);
      Used.resize(SlotCount);
      Used.set(Slot);
    };
    for (unsigned Slot = 0; Slot != Pinned; ++Slot)
      Take(Slot);
    for (unsigned Value : Info.In)
      Take(SlotOf[Value]);

    DenseMap<unsigned, unsigned> LastEvent;
    for (unsigned I = 0; I != Info.Events.size(); ++I)
      if (Info.Events[I].Point >= 0)
        for (unsigned Value : Live.safepoints()[Info.Events[I].Point].Roots)
          LastEvent[Value] = I;
    for (unsigned I = 0; I != Info.Events.size(); ++I) {
      const Event &E = Info.Events[I];
      if (E.Value >= 0) {
        int Free = Used.find_first_unset();
        SlotOf[E.Value] = Free < 0 ? SlotCount : unsigned(Free);
        Take(SlotOf[E.Value]);
        // Nothing needs what a naive placement stores without a reason.
        if (RootedAt[E.Value].empty())
          Used.reset(SlotOf[E.Value]);
        continue;
      }
      for (unsigned Value : Live.safepoints()[E.Point].Roots)
        if (LastEvent[Value] == I && !Info.Out.contains(Value))
          Used.reset(SlotOf[Value]);
    }
  }
}

bool SlotPlan::State::meet(const State &Other) {
  BitVector OldClean = Clean, OldNull = Null;
  int OldPublished = Published;
  Clean &= Other.Clean;
  Null &= Other.Null;
  if (Published != Other.Published)
    Published = -1;
  return Clean != OldClean || Null != OldNull || Published != OldPublished;
}

/// How many slots must be published during a safepoint.
unsigned SlotPlan::extentAt(unsigned Point) const {
  const RootedSafepoint &Safepoint = Live.safepoints()[Point];
  if (isTailCallInReturnPosition(*Safepoint.Call) && Safepoint.Roots.empty())
    return 0;
  if (isNaive())
    return SlotCount;
  unsigned Extent = Pinned;
  for (unsigned Value : Safepoint.Roots)
    Extent = std::max(Extent, unsigned(SlotOf[Value]) + 1);
  return Extent;
}

/// What a safepoint needs, and what is known behind it. A callee may overwrite
/// everything below the published words, and what a slot there named may have
/// been freed.
void SlotPlan::enterSafepoint(State &At, unsigned Point, bool Record) {
  const RootedSafepoint &Safepoint = Live.safepoints()[Point];
  unsigned Extent = extentAt(Point);
  BitVector Rooted(SlotCount);
  Rooted.set(0, Pinned);
  for (unsigned Value : Safepoint.Roots)
    Rooted.set(SlotOf[Value]);

  if (Record) {
    for (unsigned Slot = 0; Slot != Extent; ++Slot)
      // A slot that is clean but of no use here would keep a dead object.
      if (!Rooted.test(Slot) && !At.Null.test(Slot))
        Actions.push_back({SlotAction::Clear, Safepoint.Call, Slot});
    if (At.Published != int(Extent))
      Actions.push_back({Extent ? SlotAction::Publish : SlotAction::Restore,
                         Safepoint.Call, Extent});
  }
  At.Clean.reset();
  At.Clean.set(0, Extent);
  At.Null = At.Clean;
  At.Null.reset(Rooted);
  At.Published = Extent;
}

void SlotPlan::transfer(BasicBlock &Block, State &At, bool Record) {
  auto Found = Blocks.find(&Block);
  if (Found != Blocks.end())
    for (const Event &E : Found->second.Events) {
      if (E.Point >= 0) {
        enterSafepoint(At, E.Point, Record);
        continue;
      }
      unsigned Slot = SlotOf[E.Value];
      if (Record)
        Actions.push_back(
            {SlotAction::Store, E.Before, Slot, Live.values()[E.Value]});
      At.Clean.set(Slot);
      At.Null.reset(Slot);
    }
  bool Restores =
      isa<ReturnInst>(Block.getTerminator()) || RestoresAtEnd.contains(&Block);
  if (!Restores || At.Published == 0)
    return;
  if (Record)
    Actions.push_back({SlotAction::Restore, Block.getTerminator()});
  At.Published = 0;
}

/// The states at the start of every reachable block.
DenseMap<BasicBlock *, SlotPlan::State> SlotPlan::solveStates() {
  State Entry;
  Entry.Clean.resize(SlotCount);
  Entry.Null.resize(SlotCount);
  Entry.Clean.set(0, Pinned);

  ReversePostOrderTraversal<Function *> Order(&F);
  DenseMap<BasicBlock *, State> In;
  In[&F.getEntryBlock()] = Entry;
  bool Changed = true;
  while (Changed) {
    Changed = false;
    for (BasicBlock *Block : Order) {
      auto Found = In.find(Block);
      if (Found == In.end())
        continue;
      State At = Found->second;
      transfer(*Block, At, /*Record=*/false);
      for (BasicBlock *Successor : successors(Block)) {
        auto [Entry, IsNew] = In.try_emplace(Successor, At);
        Changed |= IsNew || Entry->second.meet(At);
      }
    }
  }
  return In;
}

/// Where a path that has published nothing joins others in front of a return,
/// lets the others restore before they join. True if anything has changed.
bool SlotPlan::restoreBeforeJoins(const DenseMap<BasicBlock *, State> &In) {
  bool Changed = false;
  for (BasicBlock &Exit : F) {
    BasicBlock *Block = &Exit;
    auto AtStart = In.find(Block);
    if (AtStart == In.end())
      continue;
    bool IsExit = isa<ReturnInst>(Block->getTerminator()) ||
                  RestoresAtEnd.contains(Block);
    auto Info = Blocks.find(Block);
    if (!IsExit || AtStart->second.Published != -1 ||
        (Info != Blocks.end() && !Info->second.Events.empty()))
      continue;
    // A restore can stand at the end of a predecessor only if that leads
    // nowhere else.
    SmallVector<BasicBlock *> Publishing;
    for (BasicBlock *Predecessor : predecessors(Block)) {
      auto Found = In.find(Predecessor);
      if (Found == In.end())
        continue;
      State AtEnd = Found->second;
      transfer(*Predecessor, AtEnd, /*Record=*/false);
      if (AtEnd.Published != 0)
        Publishing.push_back(Predecessor);
    }
    if (any_of(Publishing, [](const BasicBlock *Predecessor) {
          return !Predecessor->getSingleSuccessor();
        }))
      continue;
    for (BasicBlock *Predecessor : Publishing)
      Changed |= RestoresAtEnd.insert(Predecessor).second;
  }
  return Changed;
}

void SlotPlan::planActions() {
  DenseMap<BasicBlock *, State> In = solveStates();
  // Each round moves restores up by one join; deep nests of joins are rare.
  constexpr unsigned MostRounds = 8;
  for (unsigned Round = 0; Round != MostRounds && restoreBeforeJoins(In);
       ++Round)
    In = solveStates();
  for (BasicBlock *Block : ReversePostOrderTraversal<Function *>(&F)) {
    State At = In.find(Block)->second;
    transfer(*Block, At, /*Record=*/true);
  }
}

/// Everything is cleared and published at entry; nothing is cleared later.
void SlotPlan::planNaiveActions() {
  if (SlotCount == 0)
    return;
  Instruction *Entry = &*F.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
  for (unsigned Slot = Pinned; Slot != SlotCount; ++Slot)
    Actions.push_back({SlotAction::Clear, Entry, Slot});
  Actions.push_back({SlotAction::Publish, Entry, SlotCount});
  for (BasicBlock &Block : F) {
    bool Restored = false;
    for (const Event &E : Blocks[&Block].Events) {
      if (E.Value >= 0) {
        Actions.push_back({SlotAction::Store, E.Before,
                           unsigned(SlotOf[E.Value]), Live.values()[E.Value]});
      } else if (extentAt(E.Point) == 0) {
        Actions.push_back({SlotAction::Restore, E.Before});
        Restored = true;
      }
    }
    if (isa<ReturnInst>(Block.getTerminator()) && !Restored)
      Actions.push_back({SlotAction::Restore, Block.getTerminator()});
  }
}

void SlotPlan::chooseFrameBlock(const DominatorTree &Dominators,
                                const LoopInfo &Loops) {
  if (Pinned != 0 || isNaive()) {
    FrameBlock = &F.getEntryBlock();
    return;
  }
  for (const SlotAction &Action : Actions) {
    BasicBlock *Block = Action.Before->getParent();
    FrameBlock = FrameBlock
                     ? Dominators.findNearestCommonDominator(FrameBlock, Block)
                     : Block;
  }
  if (!FrameBlock)
    return;
  while (Loop *Inner = Loops.getLoopFor(FrameBlock))
    FrameBlock = Dominators.getNode(Inner->getHeader())->getIDom()->getBlock();
}

} // namespace graymark
