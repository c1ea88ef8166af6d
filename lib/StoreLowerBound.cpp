//===-- StoreLowerBound.cpp - The fewest slot stores possible ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StoreLowerBound.h"
#include "MinimumCut.h"
#include "llvm/ADT/IntEqClasses.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace graymark {

/// The most nodes that a network may have.
static constexpr size_t MostNodes = 20'000;

namespace {

/// A value in a block that needs or defines it.
using Place = std::pair<const BasicBlock *, unsigned>;

/// Builds the networks of one function.
class LowerBound {
public:
  LowerBound(Function &F, const Liveness &Live, const SlotNeeds &Needs,
             const ExpectedExecutions &Expected)
      : F(F), Live(Live), Needs(Needs), Expected(Expected),
        Order(post_order(&F)) {}

  std::optional<uint64_t> compute();

private:
  /// An arc whose capacity is not yet scaled.
  struct Store {
    unsigned From, To;
    uint64_t Executions;
  };

  void collectFacts();
  bool isDefinition(Place At) const;
  SmallVector<Place, 2> behindEdge(Place At, const BasicBlock *To) const;
  std::optional<uint64_t> cut(ArrayRef<Place> Places) const;

  Function &F;
  const Liveness &Live;
  const SlotNeeds &Needs;
  const ExpectedExecutions &Expected;
  SmallVector<BasicBlock *> Order;
  DenseMap<const BasicBlock *, IndexSet> RootedIn;
  DenseMap<const BasicBlock *,
           SmallVector<std::pair<unsigned, const PHINode *>, 2>>
      PhisOf;
};

} // namespace

void LowerBound::collectFacts() {
  for (const RootedSafepoint &Point : Live.safepoints())
    RootedIn[Point.Call->getParent()] |= Point.Roots;
  for (unsigned Value : Needs.relevant().set_bits())
    if (auto *Phi = dyn_cast<PHINode>(Live.values()[Value]))
      PhisOf[Phi->getParent()].push_back({Value, Phi});
}

/// True if the reference comes from the block, and not from other values.
bool LowerBound::isDefinition(Place At) const {
  auto *I = dyn_cast<Instruction>(Live.values()[At.second]);
  return I ? I->getParent() == At.first && !isa<PHINode>(I)
           : At.first == &F.getEntryBlock();
}

/// What a value is behind an edge out of a block, as far as it is needed.
SmallVector<Place, 2> LowerBound::behindEdge(Place At,
                                             const BasicBlock *To) const {
  auto [From, Value] = At;
  SmallVector<Place, 2> Behind;
  // A phi of that block has its new value there.
  bool Ends = false;
  if (auto Found = PhisOf.find(To); Found != PhisOf.end())
    for (auto [Index, Phi] : Found->second) {
      Ends |= Index == Value;
      if (Live.indexOfBase(Phi->getIncomingValueForBlock(From)) == int(Value))
        Behind.push_back({To, Index});
    }
  if (!Ends && Needs.atStart(To).test(Value))
    Behind.push_back({To, Value});
  return Behind;
}

/// The minimum cut of values that are connected by phis.
std::optional<uint64_t> LowerBound::cut(ArrayRef<Place> Places) const {
  MinimumCut Network;
  SmallVector<Store, 0> Stores;
  // The node at the start; that behind the block's store is the next one.
  DenseMap<Place, unsigned> StartOf;
  for (Place At : Places) {
    StartOf[At] = Network.addNode();
    Network.addNode();
  }
  for (Place At : Places) {
    auto [Block, Value] = At;
    unsigned Start = StartOf.lookup(At), End = Start + 1;
    Stores.push_back({Start, End, Expected.OfBlock(Block)});
    if (isDefinition(At))
      Network.addArc(MinimumCut::Source, Start, MinimumCut::Infinite);
    if (auto Found = RootedIn.find(Block);
        Found != RootedIn.end() && Found->second.test(Value))
      Network.addArc(End, MinimumCut::Sink, MinimumCut::Infinite);
    SmallPtrSet<const BasicBlock *, 4> Seen;
    for (const BasicBlock *To : successors(Block)) {
      if (!Seen.insert(To).second)
        continue;
      SmallVector<Place, 2> Behind = behindEdge(At, To);
      if (Behind.empty())
        continue;
      unsigned OnEdge = Network.addNode();
      Stores.push_back({End, OnEdge, Expected.OfEdge(Block, To)});
      for (Place Next : Behind)
        if (auto Found = StartOf.find(Next); Found != StartOf.end())
          Network.addArc(OnEdge, Found->second, MinimumCut::Infinite);
    }
    if (Network.size() > MostNodes)
      return std::nullopt;
  }

  // So many bits are dropped that no sum is as large as Infinite. Rounded down,
  // the bound remains one.
  uint64_t Most = 1;
  for (const Store &S : Stores)
    Most = std::max(Most, S.Executions);
  unsigned Bits = Log2_64(Most) + 1 + Log2_64_Ceil(Stores.size());
  unsigned Dropped = Bits > 62 ? Bits - 62 : 0;
  for (const Store &S : Stores)
    Network.addArc(S.From, S.To, S.Executions >> Dropped);
  return Network.solve() << Dropped;
}

std::optional<uint64_t> LowerBound::compute() {
  collectFacts();
  IntEqClasses Connected(Live.values().size());
  for (const auto &[Block, Phis] : PhisOf)
    for (auto [Value, Phi] : Phis)
      for (llvm::Value *Input : Phi->incoming_values())
        if (int Index = Live.indexOfBase(Input); Index >= 0)
          Connected.join(Value, Index);
  Connected.compress();

  SmallVector<SmallVector<Place, 0>, 0> Components(Connected.getNumClasses());
  for (const BasicBlock *Block : Order)
    for (unsigned Value : Needs.atStart(Block)) {
      SmallVector<Place, 0> &Places = Components[Connected[Value]];
      Places.push_back({Block, Value});
      if (Places.size() > MostNodes)
        return std::nullopt;
    }
  SmallPtrSet<const BasicBlock *, 32> Reachable(Order.begin(), Order.end());
  for (unsigned Value : Needs.relevant().set_bits())
    if (auto *I = dyn_cast<Instruction>(Live.values()[Value]);
        I && !isa<PHINode>(I) && Reachable.contains(I->getParent()))
      Components[Connected[Value]].push_back({I->getParent(), Value});

  uint64_t Total = 0;
  for (ArrayRef<Place> Places : Components) {
    if (Places.empty())
      continue;
    std::optional<uint64_t> Least = cut(Places);
    if (!Least)
      return std::nullopt;
    Total = SaturatingAdd(Total, *Least);
  }
  return Total;
}

std::optional<uint64_t> storeLowerBound(Function &F, const Liveness &Live,
                                        const SlotNeeds &Needs,
                                        const ExpectedExecutions &Expected) {
  return LowerBound(F, Live, Needs, Expected).compute();
}

} // namespace graymark
