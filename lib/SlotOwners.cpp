//===-- SlotOwners.cpp - Values that have one slot together ----------- -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SlotOwners.h"
#include "BackwardDataflow.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace graymark {

SlotNeeds::SlotNeeds(Function &F, const Liveness &Live,
                     const DominatorTree &Dominators)
    : Live(Live), Dominators(Dominators), Relevant(Live.values().size()) {
  SmallVector<unsigned> Worklist;
  auto MarkRelevant = [&](unsigned Value) {
    if (!Relevant.test(Value)) {
      Relevant.set(Value);
      Worklist.push_back(Value);
    }
  };
  SmallVector<BasicBlock *> Order(post_order(&F));
  for (BasicBlock *Block : Order)
    Blocks[Block];
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  DenseMap<const BasicBlock *, IndexSet> Rooted;
  for (unsigned Point = 0; Point != Points.size(); ++Point) {
    BasicBlock *Block = Points[Point].Call->getParent();
    if (!Blocks.count(Block))
      continue;
    PointsIn[Block].push_back(Point);
    Rooted[Block] |= Points[Point].Roots;
  }
  IndexSet AllRooted;
  for (auto &[Block, Roots] : Rooted)
    AllRooted |= Roots;
  for (unsigned Value : AllRooted)
    MarkRelevant(Value);
  while (!Worklist.empty())
    if (auto *Phi = dyn_cast<PHINode>(Live.values()[Worklist.pop_back_val()]))
      for (Value *Input : Phi->incoming_values())
        if (int Index = Live.indexOfBase(Input); Index >= 0)
          MarkRelevant(Index);

  // Needed backwards from safepoints and from the edges on which relevant
  // phis take their values.
  DenseMap<const BasicBlock *, IndexSet> Defined, Phis, OnEdges;
  for (unsigned Value : Relevant.set_bits()) {
    auto *Definition = dyn_cast<Instruction>(Live.values()[Value]);
    if (!Definition)
      continue;
    if (auto *Phi = dyn_cast<PHINode>(Definition)) {
      Phis[Phi->getParent()].set(Value);
      for (auto [Input, From] : zip(Phi->incoming_values(), Phi->blocks()))
        if (int Index = Live.indexOfBase(Input); Index >= 0)
          OnEdges[From].set(Index);
    } else {
      Defined[Definition->getParent()].set(Value);
    }
  }
  solveBackward(Order, [&](BasicBlock *Block) {
    IndexSet End;
    if (auto Found = OnEdges.find(Block); Found != OnEdges.end())
      End = Found->second;
    for (BasicBlock *Successor : successors(Block)) {
      const IndexSet &Next = Blocks.find(Successor)->second.AtStart;
      if (auto Found = Phis.find(Successor); Found != Phis.end()) {
        IndexSet Through = Next;
        Through.intersectWithComplement(Found->second);
        End |= Through;
      } else {
        End |= Next;
      }
    }
    IndexSet Start = End;
    if (auto Found = Rooted.find(Block); Found != Rooted.end())
      Start |= Found->second;
    if (auto Found = Defined.find(Block); Found != Defined.end())
      Start.intersectWithComplement(Found->second);
    if (auto Found = Phis.find(Block); Found != Phis.end())
      Start |= Found->second;
    BlockNeeds &Here = Blocks.find(Block)->second;
    Here.AtEnd = std::move(End);
    if (Start == Here.AtStart)
      return false;
    Here.AtStart = std::move(Start);
    return true;
  });
}

const IndexSet &SlotNeeds::atStart(const BasicBlock *Block) const {
  return Blocks.find(Block)->second.AtStart;
}

/// \p Value, which is defined before, is needed after \p Definition is.
bool SlotNeeds::isNeededBehind(unsigned Value, unsigned Definition) const {
  auto *I = dyn_cast<Instruction>(Live.values()[Definition]);
  const BasicBlock *Block = I ? I->getParent()
                              : &cast<Argument>(Live.values()[Definition])
                                     ->getParent()
                                     ->getEntryBlock();
  auto Here = Blocks.find(Block);
  if (Here == Blocks.end())
    return true;
  if (!I || isa<PHINode>(I))
    return Here->second.AtStart.test(Value);
  if (Here->second.AtEnd.test(Value))
    return true;
  auto Points = PointsIn.find(Block);
  if (Points == PointsIn.end())
    return false;
  return any_of(reverse(Points->second), [&](unsigned Point) {
    const RootedSafepoint &Safepoint = Live.safepoints()[Point];
    return I->comesBefore(Safepoint.Call) && Safepoint.Roots.test(Value);
  });
}

bool SlotNeeds::interfere(unsigned A, unsigned B) const {
  const Value *First = Live.values()[A], *Second = Live.values()[B];
  auto *FirstDefinition = dyn_cast<Instruction>(First);
  auto *SecondDefinition = dyn_cast<Instruction>(Second);
  if (!FirstDefinition && !SecondDefinition)
    return true;
  if (FirstDefinition && SecondDefinition &&
      FirstDefinition->getParent() == SecondDefinition->getParent() &&
      isa<PHINode>(FirstDefinition) && isa<PHINode>(SecondDefinition))
    return true;
  if (!FirstDefinition ||
      (SecondDefinition &&
       Dominators.dominates(FirstDefinition, SecondDefinition)))
    return isNeededBehind(A, B);
  if (!SecondDefinition ||
      Dominators.dominates(SecondDefinition, FirstDefinition))
    return isNeededBehind(B, A);
  return false;
}

SmallVector<SlotOwner>
findSlotOwners(Function &F, const Liveness &Live, const SlotNeeds &Needs,
               function_ref<uint64_t(const BasicBlock *)> Frequency) {
  SmallVector<SlotOwner> Owners;
  DenseMap<unsigned, unsigned> OwnerOf;
  for (unsigned Value : Needs.relevant().set_bits()) {
    OwnerOf[Value] = Owners.size();
    Owners.push_back({Value});
  }
  // Each pair is compared: sets stay small enough for that.
  constexpr size_t MostPairs = 1024;
  auto Join = [&](unsigned A, unsigned B) {
    SlotOwner &Into = Owners[A], &From = Owners[B];
    if (A == B || Into.size() * From.size() > MostPairs)
      return;
    for (unsigned First : Into)
      for (unsigned Second : From)
        if (Needs.interfere(First, Second))
          return;
    for (unsigned Value : From)
      OwnerOf[Value] = A;
    Into.append(From);
    From.clear();
  };

  struct Inflow {
    unsigned Phi, Input;
    uint64_t PhiFrequency, Frequency;
  };
  SmallVector<Inflow> Inflows;
  for (unsigned Value : Needs.relevant().set_bits())
    if (auto *Phi = dyn_cast<PHINode>(Live.values()[Value]))
      for (auto [Input, From] : zip(Phi->incoming_values(), Phi->blocks()))
        if (int Index = Live.indexOfBase(Input);
            Index >= 0 && unsigned(Index) != Value)
          Inflows.push_back({Value, unsigned(Index),
                             Frequency(Phi->getParent()), Frequency(From)});
  llvm::sort(Inflows, [](const Inflow &A, const Inflow &B) {
    return std::tie(B.PhiFrequency, B.Frequency, A.Phi, A.Input) <
           std::tie(A.PhiFrequency, A.Frequency, B.Phi, B.Input);
  });
  for (const Inflow &Flow : Inflows)
    Join(OwnerOf[Flow.Phi], OwnerOf[Flow.Input]);

  llvm::erase_if(Owners, [](const SlotOwner &Owner) { return Owner.empty(); });
  return Owners;
}

} // namespace graymark
