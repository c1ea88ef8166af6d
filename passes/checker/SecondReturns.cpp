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

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"

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
    SmallPtrSet<const BasicBlock *, 16> Seen;
    SmallPtrSet<const CallBase *, 16> Found;
    while (!Worklist.empty())
      for (const Instruction *I = Worklist.pop_back_val(); I;
           I = I->getNextNode()) {
        if (const auto *Call = dyn_cast<CallBase>(I);
            Call && mayJump(*Call) && Found.insert(Call).second) {
          Targets[Call].push_back(Target);
          Sources[Target].push_back(Call);
        }
        if (I->isTerminator())
          for (const BasicBlock *Next : successors(I->getParent()))
            if (Seen.insert(Next).second)
              Worklist.push_back(&Next->front());
      }
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

} // namespace graymark::checker
