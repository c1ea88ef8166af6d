//===-- NewObjects.cpp ------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NewObjects.h"
#include "Abi.h"
#include "Descriptors.h"
#include "Safepoints.h"
#include "graymark/ABI.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark {

/// The last safepoint in front of \p I in its block, or null. Blocks may be
/// long and asked about often, so each is searched once.
CallBase *NewObjects::nearestSafepointBefore(Instruction *I) {
  auto [Found, IsNew] = SafepointsOf.try_emplace(I->getParent());
  SmallVectorImpl<CallBase *> &Sorted = Found->second;
  if (IsNew)
    for (Instruction &Other : *I->getParent())
      if (auto *Call = dyn_cast<CallBase>(&Other);
          Call && Calls.isSafepoint(*Call))
        Sorted.push_back(Call);
  auto Behind = partition_point(
      Sorted, [&](const CallBase *Call) { return Call->comesBefore(I); });
  return Behind == Sorted.begin() ? nullptr : *std::prev(Behind);
}

/// Every path is walked back, together with the value that names the object
/// there: a phi ends at the beginning of its block, and on each edge the object
/// is what flows in. A definition dominates its uses, so that every walk ends
/// at an allocation, a safepoint, or something else.
bool NewObjects::isFresh(Value *Object, Instruction *At,
                         const CallBase *&Between) {
  constexpr unsigned MostSteps = 64;
  struct Step {
    Instruction *Before;
    Value *Object;
  };
  SmallVector<Step> Worklist = {{At, Object}};
  SmallDenseSet<std::pair<BasicBlock *, Value *>> Entered;
  unsigned Steps = 0;
  while (!Worklist.empty()) {
    auto [I, Named] = Worklist.pop_back_val();
    if (++Steps > MostSteps)
      return false;
    auto *Definition = dyn_cast<Instruction>(Named->stripPointerCasts());
    if (!Definition || (!isa<PHINode, SelectInst, FreezeInst>(Definition) &&
                        !asCallOf(Definition, name::New)))
      return false;
    BasicBlock *Block = I->getParent();
    bool IsHere =
        Definition->getParent() == Block && Definition->comesBefore(I);
    CallBase *Safepoint = nearestSafepointBefore(I);
    if (IsHere && Safepoint == Definition)
      continue;
    // The definition may come behind the safepoint; a phi never does.
    if (Safepoint && !(IsHere && Safepoint->comesBefore(Definition))) {
      Between = Safepoint;
      return false;
    }
    auto *Phi = dyn_cast<PHINode>(Definition);
    if (IsHere && !Phi) {
      if (auto *Select = dyn_cast<SelectInst>(Definition)) {
        Worklist.push_back({Select, Select->getTrueValue()});
        Worklist.push_back({Select, Select->getFalseValue()});
      } else if (isa<FreezeInst>(Definition)) {
        Worklist.push_back({Definition, Definition->getOperand(0)});
      } else {
        // An allocation that is known to be no safepoint.
        return false;
      }
      continue;
    }
    for (BasicBlock *Predecessor : predecessors(Block)) {
      Value *Before =
          IsHere ? Phi->getIncomingValueForBlock(Predecessor) : Definition;
      if (!Entered.insert({Predecessor, Before}).second)
        continue;
      auto *Call = dyn_cast<CallBase>(Predecessor->getTerminator());
      if (Call && Call == Before->stripPointerCasts() &&
          asCallOf(Call, name::New))
        continue;
      if (Call && Calls.isSafepoint(*Call)) {
        Between = Call;
        return false;
      }
      Worklist.push_back({Predecessor->getTerminator(), Before});
    }
  }
  return true;
}

/// True if the id that an allocation gets is that of a type without references.
static bool isPointerFreeId(const Value *Id) {
  if (const auto *Number = dyn_cast<ConstantInt>(Id))
    return Number->equalsInt(GRAYMARK_ID_ARRAY_BUFFER) ||
           Number->equalsInt(GRAYMARK_ID_STRING);
  const CallBase *IdOf = asCallOf(Id, name::IdOf);
  const auto *Type =
      IdOf ? dyn_cast<GlobalVariable>(IdOf->getArgOperand(0)) : nullptr;
  std::optional<KnownType> Known;
  if (Type)
    Known = readDescriptor(*Type);
  return Known && Known->IsPointerFree;
}

bool isPointerFree(const Value *Object) {
  constexpr unsigned MostValues = 32;
  SmallVector<const Value *> Worklist = {Object};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *V = Worklist.pop_back_val()->stripPointerCasts();
    if (!Seen.insert(V).second)
      continue;
    if (Seen.size() > MostValues)
      return false;
    if (const auto *Phi = dyn_cast<PHINode>(V)) {
      append_range(Worklist, Phi->incoming_values());
    } else if (const auto *Select = dyn_cast<SelectInst>(V)) {
      Worklist.push_back(Select->getTrueValue());
      Worklist.push_back(Select->getFalseValue());
    } else if (const auto *Freeze = dyn_cast<FreezeInst>(V)) {
      Worklist.push_back(Freeze->getOperand(0));
    } else if (const CallBase *Renew = asCallOf(V, name::Renew)) {
      // The type stays what it was.
      Worklist.push_back(Renew->getArgOperand(0));
    } else {
      const CallBase *Allocation = asCallOf(V, name::New);
      if (!Allocation || !isPointerFreeId(Allocation->getArgOperand(1)))
        return false;
    }
  }
  return true;
}

} // namespace graymark
