//===-- RootRemarks.cpp - Remarks about roots -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RootRemarks.h"
#include "Abi.h"
#include "Explanations.h"
#include "References.h"
#include "Statistics.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

#define DEBUG_TYPE "graymark"

using namespace llvm;
using ore::NV;

namespace graymark {

namespace {

/// Emits the remarks of one function.
class RootRemarks {
public:
  RootRemarks(Function &F, Bases &BaseOf, const Liveness &Live,
              const SlotPlan &Plan)
      : F(F), BaseOf(BaseOf), Live(Live), Plan(Plan), Emitter(&F) {}

  void rootsKept();
  void rootsAvoided();
  void locals(ArrayRef<RootedLocal> Locals);
  void dynamicLocals(ArrayRef<AllocaInst *> Locals);
  void frame();

private:
  template <typename RemarkT> RemarkT at(StringRef Name, const Value &V) const;

  Function &F;
  Bases &BaseOf;
  const Liveness &Live;
  const SlotPlan &Plan;
  OptimizationRemarkEmitter Emitter;
};

} // namespace

template <typename RemarkT>
RemarkT RootRemarks::at(StringRef Name, const Value &V) const {
  const auto *I = dyn_cast<Instruction>(&V);
  return RemarkT(DEBUG_TYPE, Name, locationOf(V),
                 I ? I->getParent() : &F.getEntryBlock());
}

/// The call, and where it is if that is known.
template <typename RemarkT>
static void addCall(RemarkT &Remark, const CallBase &Call) {
  Remark << "'" << NV("Callee", describeCallee(Call)) << "'";
  if (Call.getDebugLoc())
    Remark << " at " << NV("CallLocation", Call.getDebugLoc());
}

void RootRemarks::rootsKept() {
  struct Reason {
    const CallBase *First = nullptr;
    unsigned Others = 0;
  };
  SmallVector<Reason> Reasons(Live.values().size());
  for (const RootedSafepoint &Point : Live.safepoints())
    for (unsigned Value : Point.Roots)
      if (Reasons[Value].First)
        ++Reasons[Value].Others;
      else
        Reasons[Value].First = Point.Call;

  SmallVector<const Value *> FirstIn(Plan.slotCount());
  for (unsigned Index = 0; Index != Reasons.size(); ++Index) {
    int Slot = Plan.slotOf(Index);
    if (!Reasons[Index].First || Slot < 0)
      continue;
    const Value &V = *Live.values()[Index];
    auto Kept = at<OptimizationRemarkMissed>("RootKept", V);
    Kept << "root kept: '" << NV("Reference", describeValue(V))
         << "' is in slot " << NV("Slot", Slot) << " during the call of ";
    addCall(Kept, *Reasons[Index].First);
    if (Reasons[Index].Others)
      Kept << " and " << NV("OtherCalls", Reasons[Index].Others) << " more";
    Emitter.emit(Kept);
    if (!FirstIn[Slot]) {
      FirstIn[Slot] = &V;
      continue;
    }
    auto Shared = at<OptimizationRemark>("SlotShared", V);
    Shared << "slot shared: '" << NV("Reference", describeValue(V))
           << "' has slot " << NV("Slot", Slot) << " in common with '"
           << NV("Other", describeValue(*FirstIn[Slot])) << "'";
    Emitter.emit(Shared);
  }
}

/// True if \p V is a reference that could be a root.
static bool mayNeedRoot(Bases &BaseOf, Value &V) {
  return isReference(V.getType()) && BaseOf.baseOf(&V) == &V;
}

template <typename Action>
static void forEachCandidate(Function &F, Bases &BaseOf, Action Do) {
  for (Argument &A : F.args())
    if (mayNeedRoot(BaseOf, A))
      Do(A);
  for (Instruction &I : instructions(F))
    if (mayNeedRoot(BaseOf, I))
      Do(I);
}

static DenseSet<const Value *> rootedValues(const Liveness &Live) {
  DenseSet<const Value *> Rooted;
  for (const RootedSafepoint &Point : Live.safepoints())
    for (unsigned Index : Point.Roots)
      Rooted.insert(Live.values()[Index]);
  return Rooted;
}

void RootRemarks::rootsAvoided() {
  DenseSet<const Value *> Rooted = rootedValues(Live);
  // Which of them a safepoint takes: its callee has rooted them if it must.
  DenseMap<const Value *, const CallBase *> PassedTo;
  for (const RootedSafepoint &Point : Live.safepoints())
    for (Value *Operand : Point.Call->args())
      if (isReference(Operand->getType()))
        PassedTo.try_emplace(BaseOf.baseOf(Operand), Point.Call);

  forEachCandidate(F, BaseOf, [&](Value &V) {
    if (Rooted.contains(&V))
      return;
    if (const CallBase *Call = PassedTo.lookup(&V)) {
      auto Remark = at<OptimizationRemark>("RootedByCallee", V);
      Remark << "no root: '" << NV("Reference", describeValue(V))
             << "' is needed during no safepoint but the call of ";
      addCall(Remark, *Call);
      Remark << ", which roots its parameters";
      Emitter.emit(Remark);
      return;
    }
    Emitter.emit(at<OptimizationRemark>("RootNotNeeded", V)
                 << "no root: '" << NV("Reference", describeValue(V))
                 << "' is live across no safepoint");
  });

  // References that live for ever, once each.
  SmallPtrSet<const Value *, 8> Seen;
  for (Instruction &I : instructions(F))
    for (Value *Operand : I.operands()) {
      if (!BaseOf.isTracked(Operand) || !isa<Constant>(Operand) ||
          isa<ConstantPointerNull, UndefValue>(Operand) ||
          !Seen.insert(Operand).second)
        continue;
      Emitter.emit(at<OptimizationRemark>("ConstantNotRooted", I)
                   << "no root: '" << NV("Reference", describeValue(*Operand))
                   << "' is a static object or an immediate");
    }
}

void RootRemarks::locals(ArrayRef<RootedLocal> Locals) {
  for (const RootedLocal &Local : Locals) {
    auto Remark = at<OptimizationRemarkMissed>("LocalKept", *Local.Variable);
    Remark << "local kept: '" << NV("Local", describeValue(*Local.Variable))
           << "' stays in memory and has " << NV("SlotCount", Local.SlotCount)
           << (Local.SlotCount == 1 ? " slot" : " slots") << " from "
           << NV("Slot", Local.FirstSlot) << ", as its address is taken";
    Emitter.emit(Remark);
  }
}

void RootRemarks::dynamicLocals(ArrayRef<AllocaInst *> Locals) {
  for (const AllocaInst *Local : Locals)
    Emitter.emit(at<OptimizationRemarkMissed>("DynamicLocalKept", *Local)
                 << "local kept: '" << NV("Local", describeValue(*Local))
                 << "' lies on the shadow stack below the slots, each of its "
                    "words as a root");
}

void RootRemarks::frame() {
  unsigned Stores = 0, Clears = 0, Publications = 0, Restorations = 0;
  for (const SlotAction &Action : Plan.actions()) {
    Stores += Action.Kind == SlotAction::Store;
    Clears += Action.Kind == SlotAction::Clear;
    Publications += Action.Kind == SlotAction::Publish;
    Restorations += Action.Kind == SlotAction::Restore;
  }
  OptimizationRemarkAnalysis Remark(DEBUG_TYPE, "Frame",
                                    DiagnosticLocation(F.getSubprogram()),
                                    &F.getEntryBlock());
  Remark << "frame of " << NV("Bytes", 4 * Plan.slotCount())
         << " bytes: " << NV("Slots", Plan.slotCount()) << " slots, "
         << NV("Stores", Stores) << " stores, " << NV("Clears", Clears)
         << " clears, " << NV("Publications", Publications) << " publications, "
         << NV("Restorations", Restorations) << " restorations, "
         << NV("Safepoints", Live.safepoints().size()) << " safepoints";
  if (const std::optional<ExpectedStores> &Expected = Plan.expectedStores())
    Remark << "; expected stores: placed "
           << NV("ExpectedStores", Expected->Placed) << ", lower bound "
           << NV("StoreLowerBound", Expected->LowerBound);
  Emitter.emit(Remark);
}

bool explainsRoots(const Function &F) {
  return OptimizationRemarkEmitter::allowExtraAnalysis(F, DEBUG_TYPE);
}

static void countCalls(Function &F, size_t Safepoints) {
  // Builtins are gone after lowering.
  uint64_t Calls = count_if(instructions(F), [](const Instruction &I) {
    const auto *Call = dyn_cast<CallBase>(&I);
    const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
    return Call && !isa<IntrinsicInst>(Call) &&
           !(Callee && Callee->getName() == name::KeepAlive);
  });
  statistics::SafepointCalls += Safepoints;
  statistics::LeafCalls += Calls - Safepoints;
}

void explainRoots(Function &F, Bases &BaseOf, const Liveness &Live,
                  const SlotPlan &Plan, ArrayRef<RootedLocal> Locals,
                  ArrayRef<AllocaInst *> DynamicLocals) {
  DenseSet<const Value *> Rooted = rootedValues(Live);
  statistics::RootsKept += Rooted.size();
  forEachCandidate(F, BaseOf, [&](Value &V) {
    if (!Rooted.contains(&V))
      ++statistics::RootsAvoided;
  });
  countCalls(F, Live.safepoints().size());
  if (!Plan.frameBlock())
    ++statistics::FramesAvoided;

  if (!explainsRoots(F))
    return;
  RootRemarks Remarks(F, BaseOf, Live, Plan);
  Remarks.rootsKept();
  Remarks.rootsAvoided();
  Remarks.locals(Locals);
  Remarks.dynamicLocals(DynamicLocals);
  Remarks.frame();
}

void explainNoFrame(Function &F) {
  uint64_t References =
      count_if(F.args(),
               [](const Argument &A) { return isReference(A.getType()); }) +
      count_if(instructions(F),
               [](const Instruction &I) { return isReference(I.getType()); });
  statistics::RootsAvoided += References;
  ++statistics::FramesAvoided;
  countCalls(F, 0);
  if (!explainsRoots(F))
    return;
  OptimizationRemark Remark(DEBUG_TYPE, "NoFrame",
                            DiagnosticLocation(F.getSubprogram()),
                            &F.getEntryBlock());
  Remark << "no frame: no call in this function may reach the collector; "
         << NV("References", References) << " references need no root";
  OptimizationRemarkEmitter(&F).emit(Remark);
}

} // namespace graymark
