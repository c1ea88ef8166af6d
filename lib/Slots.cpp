//===-- Slots.cpp - Shadow-stack slots of a function ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Slots.h"
#include "Abi.h"
#include "StoreLowerBound.h"
#include "Unwinding.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/BranchProbabilityInfo.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace graymark {

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

SlotPlan::SlotPlan(Function &F, const Liveness &Live, DominatorTree &Dominators,
                   CycleInfo &Cycles, unsigned Pinned, bool PublishesWhole,
                   bool RootsValues, Placement Where, bool ExpectsStores)
    : F(F), Live(Live), Pinned(Pinned), PublishesWhole(PublishesWhole),
      Where(Where), RootsValues(RootsValues),
      ReturnsTwice(F.callsFunctionThatReturnsTwice()) {
  // Where control comes back out of calls, or there is more than the frame, the
  // naive placements have no rules.
  if (!RootsValues || ReturnsTwice || PublishesWhole ||
      any_of(F, [](const BasicBlock &Block) { return Block.isEHPad(); }))
    this->Where = Placement::Latest;
  LoopInfo Loops(Dominators);
  BranchProbabilityInfo Probabilities(F, Loops);
  DenseMap<const BasicBlock *, uint64_t> Frequencies;
  {
    BlockFrequencyInfo BlockFrequencies(F, Probabilities, Loops);
    for (BasicBlock &Block : F)
      Frequencies[&Block] =
          BlockFrequencies.getBlockFreq(&Block).getFrequency();
  }
  auto Frequency = [&](const BasicBlock *Block) {
    return Frequencies.lookup(Block);
  };

  auto EdgeFrequency = [&](const BasicBlock *From, const BasicBlock *To) {
    return Probabilities.getEdgeProbability(From, To).scale(Frequency(From));
  };

  SmallVector<SlotOwner> Owners;
  SlotNeeds Needs(F, Live, Dominators);
  if (!RootsValues)
    ;
  else if (this->Where == Placement::AssemblyScript)
    for (unsigned Value = 0; Value != Live.values().size(); ++Value)
      Owners.push_back({Value});
  else if (this->Where == Placement::Definition)
    for (unsigned Value : Needs.relevant().set_bits())
      Owners.push_back({Value});
  else
    Owners = findSlotOwners(F, Live, Needs, Frequency);
  std::optional<uint64_t> LowerBound;
  if (ExpectsStores && RootsValues)
    LowerBound = storeLowerBound(F, Live, Needs, {Frequency, EdgeFrequency});
  PlacedStores Placed = placeStores(F, Live, Needs, Dominators, this->Where,
                                    {Frequency, EdgeFrequency}, Owners);
  if (Placed.SplitEdges) {
    Dominators.recalculate(F);
    Cycles.clear();
    Cycles.compute(F);
  }
  SlotNumbers Numbers = colourSlots(F, Live, Placed, Owners.size(), Pinned,
                                    Dominators, Frequency);
  SlotCount = std::max<unsigned>(Numbers.Count, PublishesWhole);
  SlotOf.assign(Live.values().size(), -1);
  for (unsigned Owner = 0; Owner != Owners.size(); ++Owner)
    for (unsigned Value : Owners[Owner])
      SlotOf[Value] = Numbers.SlotOf[Owner];

  collectEvents(Placed, Numbers);
  if (isNaive())
    planNaiveActions();
  else
    planActions();
  if (SplitsEdges) {
    Dominators.recalculate(F);
    Cycles.clear();
    Cycles.compute(F);
  }
  if (Pinned != 0 || !Actions.empty())
    chooseFrameBlock(Dominators, Cycles);
  if (!ExpectsStores || !RootsValues)
    return;

  uint64_t Total = 0;
  for (const SlotAction &Action : Actions) {
    if (Action.Kind != SlotAction::Store)
      continue;
    const BasicBlock *Block = Action.Before->getParent();
    auto Found = Frequencies.find(Block);
    // A block without a frequency has been put on an edge.
    Total = SaturatingAdd(
        Total, Found != Frequencies.end()
                   ? Found->second
                   : EdgeFrequency(Block->getUniquePredecessor(), Block));
  }
  double Entry = std::max<uint64_t>(Frequency(&F.getEntryBlock()), 1);
  auto PerExecution = [&](uint64_t Executions) {
    return formatv("{0:F2}", Executions / Entry).str();
  };
  Expected = {PerExecution(Total),
              LowerBound ? PerExecution(*LowerBound) : "not computed"};
}

/// Brings stores and safepoints into the order in which they are executed.
void SlotPlan::collectEvents(const PlacedStores &Placed,
                             const SlotNumbers &Numbers) {
  DenseMap<const Instruction *, SmallVector<Event, 2>> At;
  for (const PlacedStore &Store : Placed.Stores)
    At[Store.Before].push_back(
        {Store.Before, unsigned(Numbers.SlotOf[Store.Owner]), Store.V});
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  for (unsigned Point = 0; Point != Points.size(); ++Point) {
    const RootedSafepoint &Safepoint = Points[Point];
    At[Safepoint.Call].push_back({Safepoint.Call, Point, nullptr});
    // During a tail call the frame is gone. That of a call that returns twice
    // must outlive what comes behind it.
    bool Popped = isTailCallInReturnPosition(*Safepoint.Call) &&
                  (!RootsValues || Safepoint.Roots.empty()) &&
                  (!ReturnsTwice || Safepoint.Call->isMustTailCall());
    BitVector Rooted(SlotCount);
    if (!Popped)
      Rooted.set(0, Pinned);
    for (unsigned Owner : Placed.OwnersAt[Point])
      if (Numbers.SlotOf[Owner] >= 0)
        Rooted.set(Numbers.SlotOf[Owner]);
    unsigned Extent = Rooted.find_last() + 1;
    if ((isNaive() || PublishesWhole) && !Popped)
      Extent = SlotCount;
    RootedSlots.push_back(std::move(Rooted));
    Extents.push_back(Extent);
  }
  for (BasicBlock &Block : F)
    for (Instruction &I : Block)
      if (auto Found = At.find(&I); Found != At.end())
        append_range(Events[&Block], Found->second);
}

bool SlotPlan::State::meet(const State &Other) {
  bool Changed = Clean.test(Other.Clean) || Null.test(Other.Null) ||
                 Other.Lingering.test(Lingering) || (Other.Moved && !Moved);
  Clean &= Other.Clean;
  Null &= Other.Null;
  Lingering |= Other.Lingering;
  Moved |= Other.Moved;
  if (Published != Other.Published && Published != -1) {
    Published = -1;
    Changed = true;
  }
  return Changed;
}

/// True for an allocation that the function makes itself: it takes bounded time
/// and keeps a dead value no longer than that.
static bool isAllocation(const CallBase &Call) {
  return asCallOf(&Call, name::New) || asCallOf(&Call, name::Renew);
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
  if (!At.Moved)
    return;
  // The first safepoint or return sets the stack pointer; without one, what
  // comes behind must not be in doubt. Who continues to unwind need not. What
  // is below the frame is found by the stack pointer.
  bool SetsLater =
      !PublishesWhole &&
      (any_of(Events.lookup(&Pad), [](const Event &E) { return !E.V; }) ||
       isa<ReturnInst, CleanupReturnInst, ResumeInst, UnreachableInst>(
           Pad.getTerminator()) ||
       RestoresAtEnd.contains(&Pad));
  if (!SetsLater)
    setPointer(At, First, std::max(At.Published, 0), Record);
}

/// What a safepoint needs, and what is known behind it. A callee may overwrite
/// everything below the published words, and what a slot there named may have
/// been freed.
void SlotPlan::enterSafepoint(State &At, unsigned Point, bool Record) {
  CallBase *Call = Live.safepoints()[Point].Call;
  const BitVector &Rooted = RootedSlots[Point];
  unsigned Extent = Extents[Point];

  // Published, but neither needed here nor null.
  BitVector Stale(SlotCount);
  Stale.set(0, Extent);
  Stale.reset(Rooted);
  Stale.reset(At.Null);
  // One allocation may go by with a dead value in the frame. What is still dead
  // then, or dead when something else is called, would be kept for longer.
  BitVector Kept(SlotCount);
  if (isAllocation(*Call)) {
    Kept = Stale;
    Kept &= At.Clean;
    Kept.reset(At.Lingering);
  }
  if (Record)
    for (unsigned Slot : Stale.set_bits())
      if (!Kept.test(Slot))
        Actions.push_back({SlotAction::Clear, Call, Slot});
  setPointer(At, Call, Extent, Record);
  At.Clean.reset();
  At.Clean.set(0, Extent);
  At.Null = At.Clean;
  At.Null.reset(Rooted);
  At.Null.reset(Kept);
  At.Lingering = std::move(Kept);
  if (!Call->hasFnAttr(Attribute::ReturnsTwice))
    return;
  // It returns again out of any later call: only what is published during all
  // of them can be relied on.
  unsigned AlwaysPublished = PublishesWhole ? SlotCount : Pinned;
  At.Clean.reset();
  At.Clean.set(0, AlwaysPublished);
  At.Null.reset();
  At.Lingering = At.Clean;
  At.Moved = true;
  setPointer(At, Call->getNextNode(), AlwaysPublished, Record);
  if (Record)
    PointsOfNoReturn.push_back(Call);
}

/// Where the stack pointer goes back at the end of a block: in front of a last
/// call that is no safepoint, too, so that it stays the last.
Instruction *SlotPlan::restoringPlace(BasicBlock &Block) const {
  Instruction *End = Block.getTerminator();
  Instruction *Before = End->getPrevNode();
  if (isa_and_nonnull<BitCastInst>(Before))
    Before = Before->getPrevNode();
  auto *Call = dyn_cast_or_null<CallInst>(Before);
  if (!Call || !isTailCallInReturnPosition(*Call) ||
      (ReturnsTwice && !Call->isMustTailCall()))
    return End;
  auto Found = Events.find(&Block);
  bool IsSafepoint =
      Found != Events.end() && any_of(Found->second, [&](const Event &E) {
        return !E.V && E.Before == Call;
      });
  return IsSafepoint ? End : Call;
}

void SlotPlan::transfer(BasicBlock &Block, State &At, bool Record) {
  if (isCatchSwitch(Block))
    return;
  if (Block.isEHPad())
    enterPad(Block, At, Record);
  if (auto Found = Events.find(&Block); Found != Events.end())
    for (const Event &E : Found->second) {
      if (!E.V) {
        enterSafepoint(At, E.SlotOrPoint, Record);
        continue;
      }
      unsigned Slot = E.SlotOrPoint;
      bool IsNull = isa<ConstantPointerNull>(E.V);
      if (Record && !(IsNull && At.Null.test(Slot)))
        Actions.push_back({IsNull ? SlotAction::Clear : SlotAction::Store,
                           E.Before, Slot, E.V});
      At.Clean.set(Slot);
      At.Null.reset(Slot);
      if (IsNull)
        At.Null.set(Slot);
      At.Lingering.reset(Slot);
    }
  bool Restores =
      isa<ReturnInst>(Block.getTerminator()) || RestoresAtEnd.contains(&Block);
  if (Restores)
    setPointer(At, restoringPlace(Block), 0, Record);
}

bool SlotPlan::endsWithSafepoint(const BasicBlock &Block) const {
  auto Found = Events.find(&Block);
  return Found != Events.end() && !Found->second.back().V &&
         Found->second.back().Before == Block.getTerminator();
}

/// The states at the start of every reachable block.
SlotPlan::States SlotPlan::solveStates() {
  State Entry;
  Entry.Clean.resize(SlotCount);
  Entry.Null.resize(SlotCount);
  Entry.Lingering.resize(SlotCount);
  Entry.Clean.set(0, Pinned);
  if (PublishesWhole) {
    Entry.Clean.set();
    Entry.Null.set(Pinned, SlotCount);
    Entry.Published = SlotCount;
  }

  ReversePostOrderTraversal<Function *> Order(&F);
  States In;
  In[&F.getEntryBlock()] = Entry;
  DenseSet<const BasicBlock *> Waiting(Order.begin(), Order.end());
  while (!Waiting.empty())
    for (BasicBlock *Block : Order) {
      if (!Waiting.erase(Block))
        continue;
      State At = In.find(Block)->second;
      transfer(*Block, At, /*Record=*/false);
      auto *Invoke = dyn_cast<InvokeInst>(Block->getTerminator());
      for (BasicBlock *Successor : successors(Block)) {
        State OnEdge = At;
        // Nobody restores what was published by frames that are unwound.
        OnEdge.Moved |= Invoke && Successor == Invoke->getUnwindDest() &&
                        endsWithSafepoint(*Block);
        auto [Start, IsNew] = In.try_emplace(Successor, OnEdge);
        if (!IsNew && Start->second.meet(OnEdge))
          Waiting.insert(Successor);
      }
    }
  return In;
}

/// Whether a restore can stand where control goes from one block to another.
static bool canRestoreBetween(const BasicBlock &From, const BasicBlock &To) {
  // In front of a block that nothing else leads to, nothing is gained.
  return From.getSingleSuccessor() ||
         (isa<BranchInst, SwitchInst, InvokeInst>(From.getTerminator()) &&
          !To.getUniquePredecessor() && !To.isEHPad());
}

/// The block at whose end it stands: \p From if that leads nowhere else, or a
/// new one.
BasicBlock *SlotPlan::blockBetween(BasicBlock *From, BasicBlock *To) {
  if (From->getSingleSuccessor())
    return From;
  SplitsEdges = true;
  return SplitCriticalEdge(
      From->getTerminator(), GetSuccessorNumber(From, To),
      CriticalEdgeSplittingOptions().setMergeIdenticalEdges());
}

/// Where a path that has published nothing joins others in front of a return,
/// lets the others restore before they join. True if anything has changed.
bool SlotPlan::restoreBeforeJoins(const States &In) {
  bool Changed = false;
  for (BasicBlock &Exit : F) {
    BasicBlock *Block = &Exit;
    auto AtStart = In.find(Block);
    if (AtStart == In.end())
      continue;
    bool IsExit = isa<ReturnInst>(Block->getTerminator()) ||
                  RestoresAtEnd.contains(Block);
    if (!IsExit || Block->isEHPad() || AtStart->second.Published != -1 ||
        Events.count(Block))
      continue;
    SmallSetVector<BasicBlock *, 4> Publishing;
    for (BasicBlock *Predecessor : predecessors(Block)) {
      auto Found = In.find(Predecessor);
      if (Found == In.end())
        continue;
      State AtEnd = Found->second;
      transfer(*Predecessor, AtEnd, /*Record=*/false);
      if (AtEnd.Published != 0)
        Publishing.insert(Predecessor);
    }
    if (all_of(Publishing, [&](const BasicBlock *Predecessor) {
          return canRestoreBetween(*Predecessor, *Block);
        }))
      for (BasicBlock *Predecessor : Publishing)
        Changed |=
            RestoresAtEnd.insert(blockBetween(Predecessor, Block)).second;
  }
  return Changed;
}

void SlotPlan::planActions() {
  States In = solveStates();
  // Each round moves restores up by one join; deep nests of joins are rare.
  constexpr unsigned MostRounds = 8;
  for (unsigned Round = 0; Round != MostRounds && restoreBeforeJoins(In);
       ++Round)
    In = solveStates();
  if (PublishesWhole)
    publishAtEntry();
  for (BasicBlock *Block : ReversePostOrderTraversal<Function *>(&F)) {
    State At = In.find(Block)->second;
    transfer(*Block, At, /*Record=*/true);
  }
}

void SlotPlan::publishAtEntry() {
  Instruction *Entry = &*F.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
  for (unsigned Slot = Pinned; Slot != SlotCount; ++Slot)
    Actions.push_back({SlotAction::Clear, Entry, Slot});
  Actions.push_back({SlotAction::Publish, Entry, SlotCount});
}

/// Everything is cleared and published at entry; nothing is cleared later.
void SlotPlan::planNaiveActions() {
  if (SlotCount == 0)
    return;
  publishAtEntry();
  for (BasicBlock &Block : F) {
    bool Restored = false;
    for (const Event &E : Events[&Block]) {
      if (E.V) {
        Actions.push_back({SlotAction::Store, E.Before, E.SlotOrPoint, E.V});
      } else if (Extents[E.SlotOrPoint] == 0) {
        Actions.push_back({SlotAction::Restore, E.Before});
        Restored = true;
      }
    }
    if (isa<ReturnInst>(Block.getTerminator()) && !Restored)
      Actions.push_back({SlotAction::Restore, restoringPlace(Block)});
  }
}

void SlotPlan::chooseFrameBlock(const DominatorTree &Dominators,
                                const CycleInfo &Cycles) {
  if (SetsMovedPointer)
    for (BasicBlock &Block : F)
      if (isa<InvokeInst>(Block.getTerminator()) &&
          Dominators.isReachableFromEntry(&Block))
        PointsOfNoReturn.push_back(Block.getTerminator());

  if (Pinned != 0 || PublishesWhole || isNaive()) {
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
