//===-- Liveness.cpp - What is needed after a safepoint -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Liveness.h. One variable after the other: from each use upwards until
// its definition. Locals are variables that are never redefined, which makes
// them live longer than they are and the checker stricter.
//
//===----------------------------------------------------------------------===//

#include "checker/Liveness.h"

#include "graymark/ABI.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark::checker {

namespace {

/// How one variable is used.
struct Variable {
  LiveVariable Of;
  /// Where it begins to exist; null for parameters.
  const Instruction *Definition = nullptr;
  SmallVector<const Instruction *, 4> Uses;
  /// Blocks at whose end it is used, by phis.
  SmallVector<const BasicBlock *, 2> UsedAtEnd;
  bool UsedEverywhere = false;
};

/// True if the use does not need the object: it only informs the optimiser.
bool isNoUse(const Instruction &I) {
  return isa<AssumeInst>(I) || I.isLifetimeStartOrEnd();
}

/// Where a comparison of references needs the object of \p V, or null. It is
/// about addresses, and CodeGenPrepare moves it behind safepoints: only as long
/// as the other one does not exist may it get the address of an object that is
/// gone. What always exists, such as null, never does,
/// nor does an immediate.
const Instruction *neededByComparison(const Value &V, const ICmpInst &Compare,
                                      const DominatorTree &Dominators) {
  const Value *Other = Compare.getOperand(Compare.getOperand(0) == &V);
  const auto *Definition = dyn_cast<Instruction>(Other);
  const auto *Own = dyn_cast<Instruction>(&V);
  if (!Definition || isa<IntToPtrInst>(Definition) ||
      (Own && Dominators.dominates(Definition, Own)))
    return nullptr;
  if (const auto *Invoke = dyn_cast<InvokeInst>(Definition))
    return &*Invoke->getNormalDest()->getFirstNonPHIIt();
  return Definition->getNextNode();
}

/// True if the instruction may read from the object by an address in it.
bool mayReadLocal(const Instruction &I) {
  return I.mayReadFromMemory() || isa<CallBase>(I);
}

class Computation {
public:
  explicit Computation(const Function &F)
      : F(F), Dominators(const_cast<Function &>(F)) {}

  void addValue(const Value &V) {
    Variable New;
    New.Of = {LiveVariable::Value, &V, 0};
    New.Definition = dyn_cast<Instruction>(&V);
    for (const Use &U : V.uses()) {
      const auto *User = cast<Instruction>(U.getUser());
      if (const auto *Phi = dyn_cast<PHINode>(User))
        New.UsedAtEnd.push_back(Phi->getIncomingBlock(U));
      else if (const auto *Compare = dyn_cast<ICmpInst>(User)) {
        if (const Instruction *At = neededByComparison(V, *Compare, Dominators))
          New.Uses.push_back(At);
      } else if (!isNoUse(*User))
        New.Uses.push_back(User);
    }
    Variables.push_back(std::move(New));
  }

  void addObject(const Memory &Locals, unsigned Index) {
    const LocalObject &Object = Locals.object(Index);
    Variable New;
    New.Of = {LiveVariable::Object, nullptr, Index};
    New.Definition = dyn_cast<Instruction>(Object.Pointer);
    for (const Instruction *Access : Object.Accesses)
      if (mayReadLocal(*Access))
        New.Uses.push_back(Access);
    for (const Use *Escape : Object.Escapes)
      New.Uses.push_back(cast<Instruction>(Escape->getUser()));
    // Someone else knows the address: any later call may read through it.
    if (Object.Captured)
      for (const Instruction &I : instructions(F))
        if (mayReadLocal(I))
          New.Uses.push_back(&I);
    Variables.push_back(std::move(New));
  }

  void addPlace(const Memory &Locals, const References &Refs, unsigned Index) {
    const RawLocation &Place = Refs.rawLocations()[Index];
    const LocalObject &Object = Locals.object(Place.Object);
    const DataLayout &Layout = F.getParent()->getDataLayout();
    Variable New;
    New.Of = {LiveVariable::Place, nullptr, Index};
    New.Definition = dyn_cast<Instruction>(Object.Pointer);
    for (const Instruction *Access : Object.Accesses) {
      if (const auto *Load = dyn_cast<LoadInst>(Access)) {
        std::optional<Address> A = Locals.addressOf(Load->getPointerOperand());
        bool Known = A->Exact && Place.Offset != -1;
        int64_t Within = Place.Offset - A->Offset;
        int64_t Size = Layout.getTypeStoreSize(Load->getType());
        if (Known && (Within <= -int64_t(GRAYMARK_WORD_SIZE) || Within >= Size))
          continue;
        SmallVector<References::RawLeaf, 2> Raw =
            References::rawLeaves(Load->getType(), Layout);
        if (Known ? any_of(Raw,
                           [&](References::RawLeaf Part) {
                             return Part.Offset == Within;
                           })
                  : !Raw.empty())
          New.Uses.push_back(Load);
        else
          New.UsedEverywhere = true;
      } else if (!isa<StoreInst>(Access) && !isa<AnyMemSetInst>(Access)) {
        // Read as something else, or copied: followed no further, so the
        // object is needed until the function ends.
        New.UsedEverywhere = true;
      }
    }
    for (const Use *Escape : Object.Escapes)
      New.Uses.push_back(cast<Instruction>(Escape->getUser()));
    New.UsedEverywhere |= Object.Captured;
    Variables.push_back(std::move(New));
  }

  void findLiveOut();

  /// Prolongs what is alive behind each call that returns twice to the calls
  /// out of which it may return again. Calls Needed for each such variable and
  /// call.
  void findLiveAgain(const SecondReturns &Again,
                     function_ref<void(unsigned, const CallBase &)> Needed);

  /// Calls Toggle for each variable that is live at the end of the block, then
  /// for each that begins or ceases to be live on the way up, and AtCall for
  /// each call, in reverse.
  template <typename ToggleFunction, typename CallFunction>
  void walk(const BasicBlock &B, ToggleFunction Toggle, CallFunction AtCall);

  ArrayRef<Variable> variables() const { return Variables; }

private:
  const Function &F;
  DominatorTree Dominators;
  std::vector<Variable> Variables;
  DenseMap<const BasicBlock *, SmallVector<unsigned, 8>> LiveOut;
  DenseMap<const Instruction *, SmallVector<unsigned, 4>> UsesAt;
  DenseMap<const Instruction *, SmallVector<unsigned, 1>> DefinedAt;
  /// What is alive behind a call if it does not return in the usual way.
  DenseMap<const Instruction *, SmallVector<unsigned, 4>> AliveAgainAt;
  /// For each variable the block in whose walk it was last seen alive.
  std::vector<const BasicBlock *> AliveIn;
};

void Computation::findLiveOut() {
  // The variable for which a block was last visited, so that nothing has to be
  // cleared between variables.
  DenseMap<const BasicBlock *, unsigned> LiveInFor, LiveOutFor;
  SmallVector<const BasicBlock *, 16> Worklist;
  for (unsigned V = 0; V != Variables.size(); ++V) {
    const Variable &Current = Variables[V];
    const BasicBlock *Home =
        Current.Definition ? Current.Definition->getParent() : nullptr;
    auto MarkLiveIn = [&](const BasicBlock *B) {
      auto [Entry, New] = LiveInFor.try_emplace(B, V);
      if (!New && Entry->second == V)
        return;
      Entry->second = V;
      Worklist.push_back(B);
    };
    auto MarkLiveOut = [&](const BasicBlock *B) {
      auto [Entry, New] = LiveOutFor.try_emplace(B, V);
      if (!New && Entry->second == V)
        return;
      Entry->second = V;
      LiveOut[B].push_back(V);
      if (B != Home)
        MarkLiveIn(B);
    };
    if (Current.UsedEverywhere)
      for (const BasicBlock &B : F)
        MarkLiveOut(&B);
    for (const Instruction *Use : Current.Uses) {
      UsesAt[Use].push_back(V);
      if (Use->getParent() != Home)
        MarkLiveIn(Use->getParent());
    }
    for (const BasicBlock *B : Current.UsedAtEnd)
      MarkLiveOut(B);
    while (!Worklist.empty())
      for (const BasicBlock *P : predecessors(Worklist.pop_back_val()))
        MarkLiveOut(P);
    if (Current.Definition)
      DefinedAt[Current.Definition].push_back(V);
  }
}

template <typename ToggleFunction, typename CallFunction>
void Computation::walk(const BasicBlock &B, ToggleFunction Toggle,
                       CallFunction AtCall) {
  AliveIn.resize(Variables.size());
  auto Set = [&](unsigned V, const BasicBlock *Alive) {
    if ((AliveIn[V] == &B) != (Alive != nullptr))
      Toggle(V);
    AliveIn[V] = Alive;
  };
  if (auto Out = LiveOut.find(&B); Out != LiveOut.end())
    for (unsigned V : Out->second)
      Set(V, &B);
  for (const Instruction &I : reverse(B)) {
    if (auto Defined = DefinedAt.find(&I); Defined != DefinedAt.end())
      for (unsigned V : Defined->second)
        Set(V, nullptr);
    if (const auto *Call = dyn_cast<CallBase>(&I)) {
      SmallVector<unsigned, 4> OnlyAgain;
      if (auto Again = AliveAgainAt.find(Call); Again != AliveAgainAt.end())
        copy_if(Again->second, std::back_inserter(OnlyAgain),
                [&](unsigned V) { return AliveIn[V] != &B; });
      for (unsigned V : OnlyAgain)
        Set(V, &B);
      AtCall(*Call);
      for (unsigned V : OnlyAgain)
        Set(V, nullptr);
    }
    if (auto Used = UsesAt.find(&I); Used != UsesAt.end())
      for (unsigned V : Used->second)
        Set(V, &B);
  }
}

void Computation::findLiveAgain(
    const SecondReturns &Again,
    function_ref<void(unsigned, const CallBase &)> Needed) {
  DenseMap<const Instruction *, SmallVector<unsigned, 4>> Prolonged;
  for (const CallBase *Call : Again.calls()) {
    BitVector Alive(Variables.size()), Behind;
    walk(
        *Call->getParent(), [&](unsigned V) { Alive.flip(V); },
        [&](const CallBase &At) {
          if (&At == Call)
            Behind = Alive;
        });
    for (const CallBase *Source : Again.sourcesOf(*Call))
      append_range(Prolonged[Source], Behind.set_bits());
    for (unsigned V : Behind.set_bits())
      Needed(V, *Call);
  }
  for (auto &[Call, Alive] : Prolonged) {
    llvm::sort(Alive);
    Alive.erase(llvm::unique(Alive), Alive.end());
  }
  AliveAgainAt = std::move(Prolonged);
}

} // namespace

Liveness::Liveness(const Function &F, const Calls &Classes,
                   const Memory &Locals, const ManagedLocals &Managed,
                   const References &Refs, const SecondReturns &Again) {
  Computation Compute(F);
  for (const Argument &A : F.args())
    if (Refs.isTracked(&A))
      Compute.addValue(A);
  for (const Instruction &I : instructions(F))
    if (Refs.isTracked(&I))
      Compute.addValue(I);
  for (unsigned I = 0; I != Locals.objectCount(); ++I)
    if (Managed.isManaged(I))
      Compute.addObject(Locals, I);
  for (unsigned I = 0; I != Refs.rawLocations().size(); ++I)
    if (Refs.needsRoot(Refs.rawLocations()[I].Leaf))
      Compute.addPlace(Locals, Refs, I);
  Compute.findLiveOut();
  for (const Variable &V : Compute.variables())
    Variables.push_back(V.Of);
  Compute.findLiveAgain(Again, [&](unsigned V, const CallBase &Behind) {
    if (Variables[V].What == LiveVariable::Value)
      NeededAgain[Variables[V].Definition].push_back(&Behind);
  });
  for (const BasicBlock &B : F) {
    // On the way up: what has changed since the safepoint below this point.
    SmallVector<unsigned, 16> SinceCall, SinceEnd;
    const CallBase *Below = nullptr;
    Compute.walk(
        B, [&](unsigned V) { SinceCall.push_back(V); },
        [&](const CallBase &Call) {
          if (!Classes.isSafepoint(Call))
            return;
          if (Below) {
            Step &Next = Steps[Below];
            Next.Before = &Call;
            Next.Toggled.assign(SinceCall.begin(), SinceCall.end());
          }
          append_range(SinceEnd, SinceCall);
          SinceCall.clear();
          Below = &Call;
        });
    if (Below)
      Steps[Below].Toggled.assign(SinceEnd.begin(), SinceEnd.end());
  }
}

void LiveSet::toggle(unsigned V) {
  unsigned &Position = PositionOf[V];
  if (Position == Absent) {
    Position = Members.size();
    Members.push_back(V);
    return;
  }
  unsigned Last = Members.back();
  Members[Position] = Last;
  PositionOf[Last] = Position;
  Members.pop_back();
  PositionOf[V] = Absent;
}

void LiveSet::moveTo(const CallBase &Safepoint) {
  // Back to where this set is already, or to the start of the block.
  SmallVector<const Liveness::Step *, 4> Way;
  const CallBase *From = &Safepoint;
  while (From && From != Current) {
    const Liveness::Step &Step = Source.Steps.find(From)->second;
    Way.push_back(&Step);
    From = Step.Before;
  }
  if (!From)
    while (!Members.empty())
      toggle(Members.back());
  for (const Liveness::Step *Step : reverse(Way))
    for (unsigned V : Step->Toggled)
      toggle(V);
  Current = &Safepoint;
}

} // namespace graymark::checker
