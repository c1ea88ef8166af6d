//===-- Slots.cpp - Shadow-stack slots of a function ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Slots.h"
#include "Unwinding.h"
#include "llvm/ADT/DepthFirstIterator.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"

using namespace llvm;

namespace graymark {

SlotPlan::SlotPlan(Function &F, const Liveness &Live,
                   const DominatorTree &Dominators, const CycleInfo &Cycles,
                   unsigned Pinned, bool RootsValues, Placement Where)
    : F(F), Live(Live), Pinned(Pinned), Where(Where), SlotCount(Pinned),
      RootsValues(RootsValues),
      ReturnsTwice(F.callsFunctionThatReturnsTwice()) {
  // Where control comes back out of calls, the naive placements have no rules.
  if (!RootsValues || ReturnsTwice ||
      any_of(F, [](const BasicBlock &Block) { return Block.isEHPad(); }))
    this->Where = Placement::Latest;
  unsigned ValueCount = Live.values().size();
  RootedAt.resize(ValueCount);
  StoreBefore.resize(ValueCount);
  SlotOf.assign(ValueCount, -1);
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  for (unsigned Point = 0; Point != Points.size(); ++Point)
    // What cannot be reached is not run, and has no place in the tree.
    if (Dominators.isReachableFromEntry(Points[Point].Call->getParent()))
      for (unsigned Value : rootsAt(Point))
        RootedAt[Value].push_back(Point);

  placeStores(Dominators, Cycles);
  computeRanges();
  assignSlots(Dominators);
  if (isNaive())
    planNaiveActions();
  else
    planActions();
  if (Pinned != 0 || !Actions.empty())
    chooseFrameBlock(Dominators, Cycles);
}

ArrayRef<unsigned> SlotPlan::rootsAt(unsigned Point) const {
  if (!RootsValues)
    return {};
  return Live.safepoints()[Point].Roots;
}

/// The nearest block that dominates a cycle and is not in it. The cycle may
/// have several entries, and may not be a loop.
static BasicBlock *blockBefore(const Cycle &C,
                               const DominatorTree &Dominators) {
  BasicBlock *Block = C.getHeader();
  for (BasicBlock *Entry : C.getEntries())
    Block = Dominators.findNearestCommonDominator(Block, Entry);
  return C.contains(Block) ? Dominators.getNode(Block)->getIDom()->getBlock()
                           : Block;
}

/// Before which instruction a value is stored: as late as possible while one
/// place serves all its safepoints, but in no cycle that its definition is not
/// in, so that each definition is stored at most once.
Instruction *SlotPlan::storePoint(Value *V, ArrayRef<unsigned> RootedAt,
                                  const DominatorTree &Dominators,
                                  const CycleInfo &Cycles) const {
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
  for (;;) {
    const Cycle *Inner = Cycles.getCycle(Block);
    if (Inner && !Inner->contains(Home))
      Block = blockBefore(*Inner, Dominators);
    else if (isCatchSwitch(*Block) && Block != Home)
      Block = Dominators.getNode(Block)->getIDom()->getBlock();
    else
      break;
  }

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

/// Notes the pads in which a value that is merged in the block of a catchswitch
/// is stored.
void SlotPlan::storeBehindCatchSwitch(unsigned Value) {
  SmallVector<BasicBlock *> Worklist = {StoreBefore[Value]->getParent()};
  DenseSet<BasicBlock *> Seen;
  while (!Worklist.empty())
    for (BasicBlock *Pad : successors(Worklist.pop_back_val())) {
      if (!Seen.insert(Pad).second)
        continue;
      if (isCatchSwitch(*Pad))
        Worklist.push_back(Pad);
      else
        PadStores[Pad].push_back(Value);
    }
}

void SlotPlan::placeStores(const DominatorTree &Dominators,
                           const CycleInfo &Cycles) {
  DenseMap<Instruction *, SmallVector<unsigned, 2>> StoredBefore;
  for (unsigned Value = 0; Value != RootedAt.size(); ++Value) {
    llvm::Value *V = Live.values()[Value];
    if (isNaive()) {
      if (!RootedAt[Value].empty() || Where == Placement::AssemblyScript)
        StoreBefore[Value] = placeBehind(V);
    } else if (!RootedAt[Value].empty()) {
      StoreBefore[Value] = storePoint(V, RootedAt[Value], Dominators, Cycles);
      if (isa<CatchSwitchInst>(StoreBefore[Value]))
        storeBehindCatchSwitch(Value);
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
        for (unsigned Value : rootsAt(Info.Events[I].Point))
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
      for (unsigned Value : rootsAt(E.Point))
        if (LastEvent[Value] == I && !Info.Out.contains(Value))
          Used.reset(SlotOf[Value]);
    }
  }
}

bool SlotPlan::State::meet(const State &Other) {
  BitVector OldClean = Clean, OldNull = Null;
  int OldPublished = Published;
  bool OldMoved = Moved;
  Clean &= Other.Clean;
  Null &= Other.Null;
  if (Published != Other.Published)
    Published = -1;
  Moved |= Other.Moved;
  return Clean != OldClean || Null != OldNull || Published != OldPublished ||
         Moved != OldMoved;
}

/// How many slots must be published during a safepoint.
unsigned SlotPlan::extentAt(unsigned Point) const {
  const RootedSafepoint &Safepoint = Live.safepoints()[Point];
  // The frame of a call that returns twice must outlive what comes behind it.
  if (isTailCallInReturnPosition(*Safepoint.Call) && rootsAt(Point).empty() &&
      (!ReturnsTwice || Safepoint.Call->isMustTailCall()))
    return 0;
  if (isNaive())
    return SlotCount;
  unsigned Extent = Pinned;
  for (unsigned Value : rootsAt(Point))
    Extent = std::max(Extent, unsigned(SlotOf[Value]) + 1);
  return Extent;
}

/// Sets the stack pointer unless it shows this many slots already.
void SlotPlan::setPointer(State &At, Instruction *Before, unsigned Extent,
                          bool Record) {
  if (Record && (At.Moved || At.Published != int(Extent))) {
    Actions.push_back(
        {Extent ? SlotAction::Publish : SlotAction::Restore, Before, Extent});
    SetsMovedPointer |= At.Moved;
  }
  At.Published = Extent;
  At.Moved = false;
}

/// What a pad does first. The exception comes from a call during which the
/// frame was published, and what was published has not been touched; below it
/// are words of frames that are gone.
void SlotPlan::enterPad(BasicBlock &Pad, State &At, bool Record) {
  Instruction *First = &*Pad.getFirstInsertionPt();
  auto Info = Blocks.find(&Pad);
  bool IsInUse = Info != Blocks.end();
  for (unsigned Value : PadStores.lookup(&Pad)) {
    if (!IsInUse || !is_contained(Info->second.In, Value))
      continue;
    unsigned Slot = SlotOf[Value];
    if (Record)
      Actions.push_back({SlotAction::Store, First, Slot, Live.values()[Value]});
    At.Clean.set(Slot);
    At.Null.reset(Slot);
  }
  if (!At.Moved)
    return;
  // The first safepoint or return sets the stack pointer; without one, what
  // comes behind must not be in doubt. Who continues to unwind need not.
  bool SetsLater =
      (IsInUse && any_of(Info->second.Events,
                         [](const Event &E) { return E.Point >= 0; })) ||
      isa<ReturnInst, CleanupReturnInst, ResumeInst, UnreachableInst>(
          Pad.getTerminator()) ||
      RestoresAtEnd.contains(&Pad);
  if (!SetsLater)
    setPointer(At, First, std::max(At.Published, 0), Record);
}

/// What a safepoint needs, and what is known behind it. A callee may overwrite
/// everything below the published words, and what a slot there named may have
/// been freed.
void SlotPlan::enterSafepoint(State &At, unsigned Point, bool Record) {
  const RootedSafepoint &Safepoint = Live.safepoints()[Point];
  unsigned Extent = extentAt(Point);
  BitVector Rooted(SlotCount);
  Rooted.set(0, Pinned);
  for (unsigned Value : rootsAt(Point))
    Rooted.set(SlotOf[Value]);

  if (Record)
    for (unsigned Slot = 0; Slot != Extent; ++Slot)
      // A slot that is clean but of no use here would keep a dead object.
      if (!Rooted.test(Slot) && !At.Null.test(Slot))
        Actions.push_back({SlotAction::Clear, Safepoint.Call, Slot});
  setPointer(At, Safepoint.Call, Extent, Record);
  At.Clean.reset();
  At.Clean.set(0, Extent);
  At.Null = At.Clean;
  At.Null.reset(Rooted);
  if (!Safepoint.Call->hasFnAttr(Attribute::ReturnsTwice))
    return;
  // It returns again out of any later call: only what is published during all
  // of them can be relied on.
  At.Clean.reset();
  At.Clean.set(0, Pinned);
  At.Null.reset();
  At.Moved = true;
  setPointer(At, Safepoint.Call->getNextNode(), Pinned, Record);
  if (Record)
    PointsOfNoReturn.push_back(Safepoint.Call);
}

void SlotPlan::transfer(BasicBlock &Block, State &At, bool Record) {
  if (isCatchSwitch(Block))
    return;
  if (Block.isEHPad())
    enterPad(Block, At, Record);
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
  if (Restores)
    setPointer(At, Block.getTerminator(), 0, Record);
}

bool SlotPlan::endsWithSafepoint(const BasicBlock &Block) const {
  auto Found = Blocks.find(&Block);
  return Found != Blocks.end() && !Found->second.Events.empty() &&
         Found->second.Events.back().Point >= 0 &&
         Found->second.Events.back().Before == Block.getTerminator();
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
      auto *Invoke = dyn_cast<InvokeInst>(Block->getTerminator());
      for (BasicBlock *Successor : successors(Block)) {
        State OnEdge = At;
        // Nobody restores what was published by frames that are unwound.
        OnEdge.Moved |= Invoke && Successor == Invoke->getUnwindDest() &&
                        endsWithSafepoint(*Block);
        auto [Entry, IsNew] = In.try_emplace(Successor, OnEdge);
        Changed |= IsNew || Entry->second.meet(OnEdge);
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
    if (!IsExit || Block->isEHPad() || AtStart->second.Published != -1 ||
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
                                const CycleInfo &Cycles) {
  if (SetsMovedPointer)
    for (BasicBlock &Block : F)
      if (isa<InvokeInst>(Block.getTerminator()) &&
          Dominators.isReachableFromEntry(&Block))
        PointsOfNoReturn.push_back(Block.getTerminator());

  if (Pinned != 0 || isNaive()) {
    FrameBlock = &F.getEntryBlock();
    return;
  }
  auto Precede = [&](const Instruction *I) {
    auto *Block = const_cast<BasicBlock *>(I->getParent());
    FrameBlock = FrameBlock
                     ? Dominators.findNearestCommonDominator(FrameBlock, Block)
                     : Block;
  };
  for (const SlotAction &Action : Actions)
    Precede(Action.Before);
  for (const Instruction *Call : PointsOfNoReturn)
    Precede(Call);
  for (;;)
    if (const Cycle *Inner = Cycles.getCycle(FrameBlock))
      FrameBlock = blockBefore(*Inner, Dominators);
    else if (isCatchSwitch(*FrameBlock))
      FrameBlock = Dominators.getNode(FrameBlock)->getIDom()->getBlock();
    else
      break;
}

} // namespace graymark
