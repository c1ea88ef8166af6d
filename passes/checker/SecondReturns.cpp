//===-- SecondReturns.cpp - Control flow of calls that return twice -------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See SecondReturns.h.
//
//===----------------------------------------------------------------------===//

#include "checker/SecondReturns.h"

#include "checker/Calls.h"

#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace graymark::checker {

bool returnsTwice(const CallBase &Call) {
  return Call.hasFnAttr(Attribute::ReturnsTwice);
}

/// True unless the call certainly comes back by itself.
static bool mayJump(const CallBase &Call) {
  const Function *F = directCallee(Call);
  return !F || (!Calls::isBuiltin(Call) &&
                (runtimeKind(*F) == RuntimeKind::None ||
                 runtimeKind(*F) == RuntimeKind::Safepoint));
}

SecondReturns::SecondReturns(const Function &F) {
  for (const Instruction &I : instructions(F))
    if (const auto *Call = dyn_cast<CallBase>(&I); Call && returnsTwice(*Call))
      Calls.push_back(Call);
  for (const CallBase *Target : Calls) {
    // What can be reached from behind the call. Its own block is looked at
    // again from the top if it is in a cycle.
    SmallVector<const Instruction *> Worklist = {Target->getNextNode()};
    SmallPtrSet<const BasicBlock *, 16> &Seen = Behind[Target];
    SmallPtrSet<const CallBase *, 16> Found;
    while (!Worklist.empty())
      for (const Instruction *I = Worklist.pop_back_val(); I;
           I = I->getNextNode()) {
        if (const auto *Call = dyn_cast<CallBase>(I);
            Call && mayJump(*Call) && Found.insert(Call).second)
          Targets[Call].push_back(Target);
        if (I->isTerminator())
          for (const BasicBlock *Next : successors(I->getParent()))
            if (Seen.insert(Next).second)
              Worklist.push_back(&Next->front());
      }
  }
  // One call out of which two may return again connects these: behind the one,
  // control may come to all that is behind the other.
  EquivalenceClasses<const CallBase *> Classes;
  for (const CallBase *Target : Calls)
    Classes.insert(Target);
  for (const auto &[Call, Returning] : Targets)
    for (const CallBase *Other : Returning)
      Classes.unionSets(Returning.front(), Other);
  for (const CallBase *Target : Calls)
    for (const CallBase *Other : Calls)
      if (Classes.isEquivalent(Target, Other))
        Connected[Target].push_back(Other);
  for (const Instruction &I : instructions(F))
    if (const auto *Call = dyn_cast<CallBase>(&I))
      if (auto Known = Targets.find(Call); Known != Targets.end()) {
        Known->second = Connected[Known->second.front()];
        for (const CallBase *Target : Known->second)
          Sources[Target].push_back(Call);
      }
}

ArrayRef<const CallBase *> SecondReturns::outOf(const CallBase &Call) const {
  auto Known = Targets.find(&Call);
  return Known == Targets.end() ? ArrayRef<const CallBase *>() : Known->second;
}

ArrayRef<const CallBase *>
SecondReturns::sourcesOf(const CallBase &ReturnsTwice) const {
  auto Known = Sources.find(&ReturnsTwice);
  return Known == Sources.end() ? ArrayRef<const CallBase *>() : Known->second;
}

bool SecondReturns::mayOutlive(const Value &V, const Value &Of,
                               ArrayRef<const CallBase *> NeededBehind) const {
  const auto *Start = dyn_cast<Instruction>(&Of);
  const auto *End = dyn_cast<Instruction>(&V);
  if (!Start || !End)
    return false;
  bool AtEntry = isa<PHINode>(End);
  if (isa<PHINode>(Start) && AtEntry && Start->getParent() == End->getParent())
    return false;
  SmallPtrSet<const CallBase *, 16> Leaving;
  for (const CallBase *Target : NeededBehind)
    Leaving.insert_range(sourcesOf(*Target));
  if (Leaving.empty())
    return false;
  SmallVector<const Instruction *> Worklist;
  SmallPtrSet<const BasicBlock *, 16> Seen;
  auto Enter = [&](const BasicBlock *Block) {
    if (!(AtEntry && Block == End->getParent()) && Seen.insert(Block).second)
      Worklist.push_back(&Block->front());
  };
  if (const auto *Invoke = dyn_cast<InvokeInst>(Start))
    Enter(Invoke->getNormalDest());
  else
    Worklist.push_back(Start->getNextNode());
  while (!Worklist.empty())
    for (const Instruction *I = Worklist.pop_back_val(); I;
         I = I->getNextNode()) {
      if (const auto *Call = dyn_cast<CallBase>(I);
          Call && Leaving.contains(Call))
        return true;
      if (I == End) {
        if (const auto *Invoke = dyn_cast<InvokeInst>(I))
          Enter(Invoke->getUnwindDest());
        break;
      }
      if (I->isTerminator())
        for (const BasicBlock *Next : successors(I->getParent()))
          Enter(Next);
    }
  return false;
}

const Instruction &SecondReturns::stretchOf(const Instruction &I) const {
  const Instruction *Start = &I;
  for (;; Start = Start->getPrevNode()) {
    const auto *Call = dyn_cast<CallBase>(Start);
    if (!Start->getPrevNode() || (Call && !outOf(*Call).empty()))
      return *Start;
  }
}

} // namespace graymark::checker
