//===-- SlotColouring.cpp - Which owners share a slot ----------------- -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SlotColouring.h"
#include "BackwardDataflow.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DepthFirstIterator.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"

using namespace llvm;

namespace graymark {

namespace {

struct BlockRanges {
  /// Owners whose range begins in the block, with the instruction; null for
  /// the block's end.
  SmallVector<std::pair<unsigned, Instruction *>, 2> Begins;
  SmallVector<unsigned, 2> Points;
  /// Rooted in the block, and the range does not begin there.
  IndexSet Rooted;
  IndexSet Begun;
  IndexSet AtStart, AtEnd;
};

} // namespace

SlotNumbers colourSlots(Function &F, const Liveness &Live,
                        const PlacedStores &Placed, unsigned OwnerCount,
                        unsigned Pinned, const DominatorTree &Dominators,
                        function_ref<uint64_t(const BasicBlock *)> Frequency) {
  SmallVector<BasicBlock *> Order(post_order(&F));
  DenseMap<const BasicBlock *, BlockRanges> Blocks;
  for (BasicBlock *Block : Order)
    Blocks[Block];

  // Where ranges begin.
  SmallVector<BasicBlock *> Top(OwnerCount);
  for (const PlacedStore &Store : Placed.Stores) {
    BasicBlock *Block = Store.Before->getParent();
    if (!Blocks.count(Block))
      continue;
    BasicBlock *&T = Top[Store.Owner];
    T = T ? Dominators.findNearestCommonDominator(T, Block) : Block;
  }
  SmallVector<Instruction *> First(OwnerCount);
  for (const PlacedStore &Store : Placed.Stores) {
    Instruction *&Earliest = First[Store.Owner];
    if (Store.Before->getParent() == Top[Store.Owner] &&
        (!Earliest || Store.Before->comesBefore(Earliest)))
      Earliest = Store.Before;
  }
  for (unsigned Owner = 0; Owner != OwnerCount; ++Owner)
    if (Top[Owner]) {
      BlockRanges &Here = Blocks.find(Top[Owner])->second;
      Here.Begins.push_back({Owner, First[Owner]});
      Here.Begun.set(Owner);
    }

  // Ranges, backwards from safepoints to where they begin.
  ArrayRef<RootedSafepoint> Points = Live.safepoints();
  for (unsigned Point = 0; Point != Points.size(); ++Point)
    if (auto Found = Blocks.find(Points[Point].Call->getParent());
        Found != Blocks.end()) {
      Found->second.Points.push_back(Point);
      Found->second.Rooted |= Placed.OwnersAt[Point];
    }
  solveBackward(Order, [&](BasicBlock *Block) {
    BlockRanges &Here = Blocks.find(Block)->second;
    IndexSet Start;
    for (BasicBlock *Successor : successors(Block))
      Start |= Blocks.find(Successor)->second.AtStart;
    Here.AtEnd = Start;
    Start |= Here.Rooted;
    Start.intersectWithComplement(Here.Begun);
    if (Start == Here.AtStart)
      return false;
    Here.AtStart = std::move(Start);
    return true;
  });

  SlotNumbers Numbers;
  Numbers.SlotOf.assign(OwnerCount, -1);
  Numbers.Count = Pinned;
  for (const DomTreeNode *Node : depth_first(Dominators.getRootNode())) {
    BlockRanges &Here = Blocks.find(Node->getBlock())->second;
    if (Here.Begins.empty())
      continue;
    BitVector Used(Numbers.Count);
    Used.set(0, Pinned);
    auto Free = [&](unsigned Owner) {
      if (Numbers.SlotOf[Owner] >= 0)
        Used.reset(Numbers.SlotOf[Owner]);
    };
    for (unsigned Owner : Here.AtStart)
      Used.set(Numbers.SlotOf[Owner]);
    // In the order of the block; at one instruction, stores come first.
    llvm::sort(Here.Begins, [](const auto &A, const auto &B) {
      if (A.second == B.second)
        return A.first < B.first;
      if (!A.second || !B.second)
        return A.second != nullptr;
      return A.second->comesBefore(B.second);
    });
    DenseMap<unsigned, unsigned> LastPoint;
    for (unsigned Point : Here.Points)
      for (unsigned Owner : Placed.OwnersAt[Point])
        LastPoint[Owner] = Point;
    auto NextPoint = Here.Points.begin();
    for (auto [Owner, At] : Here.Begins) {
      for (; NextPoint != Here.Points.end() &&
             (!At || Points[*NextPoint].Call->comesBefore(At));
           ++NextPoint)
        for (unsigned Ending : Placed.OwnersAt[*NextPoint])
          if (LastPoint[Ending] == *NextPoint && !Here.AtEnd.test(Ending))
            Free(Ending);
      int Slot = Used.find_first_unset();
      if (Slot < 0) {
        Slot = Numbers.Count++;
        Used.resize(Numbers.Count);
      }
      Numbers.SlotOf[Owner] = Slot;
      // A naive placement stores what nothing needs.
      if (Here.AtEnd.test(Owner) || LastPoint.count(Owner))
        Used.set(Slot);
    }
  }

  // The most needed slots get the lowest numbers.
  SmallVector<uint64_t> Weight(Numbers.Count);
  SmallVector<uint64_t> OwnerWeight(OwnerCount);
  for (unsigned Point = 0; Point != Points.size(); ++Point) {
    if (!Blocks.count(Points[Point].Call->getParent()))
      continue;
    uint64_t Times = Frequency(Points[Point].Call->getParent());
    for (unsigned Owner : Placed.OwnersAt[Point])
      OwnerWeight[Owner] = SaturatingAdd(OwnerWeight[Owner], Times);
  }
  for (unsigned Owner = 0; Owner != OwnerCount; ++Owner)
    if (Numbers.SlotOf[Owner] >= 0)
      Weight[Numbers.SlotOf[Owner]] =
          SaturatingAdd(Weight[Numbers.SlotOf[Owner]], OwnerWeight[Owner]);
  auto BySlot = to_vector(llvm::seq<unsigned>(Pinned, Numbers.Count));
  llvm::sort(BySlot, [&](unsigned A, unsigned B) {
    return Weight[A] != Weight[B] ? Weight[A] > Weight[B] : A < B;
  });
  auto NewNumber = to_vector(llvm::seq<unsigned>(0, Numbers.Count));
  for (auto [Position, Slot] : enumerate(BySlot))
    NewNumber[Slot] = Pinned + Position;
  for (int &Slot : Numbers.SlotOf)
    if (Slot >= 0)
      Slot = NewNumber[Slot];
  return Numbers;
}

} // namespace graymark
