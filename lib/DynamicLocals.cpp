//===-- DynamicLocals.cpp - Local arrays of run-time size -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DynamicLocals.h"
#include "References.h"
#include "graymark/ABI.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace graymark {

/// An array of this many references is no part of a frame.
static constexpr uint64_t MostWords = 1024;

bool isInCycle(const BasicBlock &Block) {
  SmallPtrSet<const BasicBlock *, 16> Visited;
  SmallVector<const BasicBlock *> Worklist(successors(&Block));
  while (!Worklist.empty()) {
    const BasicBlock *Next = Worklist.pop_back_val();
    if (Next == &Block)
      return true;
    if (Visited.insert(Next).second)
      append_range(Worklist, successors(Next));
  }
  return false;
}

bool holdsOnlyReferences(const AllocaInst &Local) {
  const DataLayout &Layout = Local.getDataLayout();
  uint64_t Words = 0;
  for (const ReferenceRow &Row :
       referenceRows(Local.getAllocatedType(), Layout)) {
    if (Row.Offset % GRAYMARK_WORD_SIZE ||
        (Row.Count > 1 && Row.Stride % GRAYMARK_WORD_SIZE))
      return false;
    Words += Row.Count;
  }
  return Words * GRAYMARK_WORD_SIZE ==
         Layout.getTypeAllocSize(Local.getAllocatedType()).getFixedValue();
}

bool mayBeAllocatedAgain(const AllocaInst &Local) {
  const BasicBlock &Block = *Local.getParent();
  return !Block.isEntryBlock() && isInCycle(Block);
}

bool isDynamicLocal(const AllocaInst &Local) {
  const auto *Count = dyn_cast<ConstantInt>(Local.getArraySize());
  if (!Count || mayBeAllocatedAgain(Local))
    return true;
  uint64_t Bytes = SaturatingMultiply<uint64_t>(
      Count->getValue().getLimitedValue(),
      Local.getDataLayout().getTypeAllocSize(Local.getAllocatedType()));
  return Bytes > MostWords * GRAYMARK_WORD_SIZE && holdsOnlyReferences(Local);
}

SmallVector<AllocaInst *> findDynamicLocals(Function &F) {
  const DataLayout &Layout = F.getDataLayout();
  SmallVector<AllocaInst *> Locals;
  for (Instruction &I : instructions(F))
    if (auto *Local = dyn_cast<AllocaInst>(&I);
        Local && containsReference(Local->getAllocatedType()) &&
        !Layout.getTypeAllocSize(Local->getAllocatedType()).isZero() &&
        isDynamicLocal(*Local))
      Locals.push_back(Local);
  return Locals;
}

static IntrinsicInst *asIntrinsic(Value *V, Intrinsic::ID Id) {
  auto *Call = dyn_cast<IntrinsicInst>(V);
  return Call && Call->getIntrinsicID() == Id ? Call : nullptr;
}

IntrinsicInst *asStackSave(Value *V) {
  return asIntrinsic(V, Intrinsic::stacksave);
}

IntrinsicInst *asStackRestore(Value *V) {
  return asIntrinsic(V, Intrinsic::stackrestore);
}

bool isSavedStack(Value *Saved) {
  SmallPtrSet<Value *, 8> Seen;
  SmallVector<Value *> Worklist = {Saved};
  while (!Worklist.empty()) {
    Value *V = Worklist.pop_back_val();
    if (!Seen.insert(V).second)
      continue;
    if (auto *Phi = dyn_cast<PHINode>(V))
      append_range(Worklist, Phi->incoming_values());
    else if (!asStackSave(V))
      return false;
  }
  return true;
}

bool reaches(const Instruction &From, const Instruction &Avoided,
             function_ref<bool(const Instruction &)> IsLookedFor) {
  SmallPtrSet<const BasicBlock *, 16> Visited;
  SmallVector<const Instruction *> Worklist = {From.getNextNode()};
  while (!Worklist.empty()) {
    const Instruction *I = Worklist.pop_back_val();
    for (; I && I != &Avoided; I = I->getNextNode()) {
      if (IsLookedFor(*I))
        return true;
      if (I->isTerminator())
        for (const BasicBlock *Next : successors(I->getParent()))
          if (Visited.insert(Next).second)
            Worklist.push_back(&Next->front());
    }
  }
  return false;
}

/// True if \p Saved, as it is at \p At, may have been saved before \p Local was
/// allocated the last time.
static bool isPerhapsOlder(Value *Saved, const AllocaInst &Local,
                           const Instruction &At,
                           SmallPtrSetImpl<const Value *> &Seen) {
  auto *Save = cast<Instruction>(Saved);
  if (reaches(Local, *Save, [&](const Instruction &I) { return &I == &At; }))
    return true;
  auto *Phi = dyn_cast<PHINode>(Save);
  if (!Phi || !Seen.insert(Phi).second)
    return false;
  for (unsigned I = 0; I != Phi->getNumIncomingValues(); ++I)
    if (isPerhapsOlder(Phi->getIncomingValue(I), Local,
                       *Phi->getIncomingBlock(I)->getTerminator(), Seen))
      return true;
  return false;
}

/// The instructions that use an address in the local.
static SmallPtrSet<const Instruction *, 8> usesOf(const AllocaInst &Local) {
  SmallPtrSet<const Instruction *, 8> Uses;
  SmallVector<const Value *> Worklist = {&Local};
  while (!Worklist.empty())
    for (const User *U : Worklist.pop_back_val()->users()) {
      const auto *I = dyn_cast<IntrinsicInst>(U);
      if (isa<GetElementPtrInst, BitCastInst, FreezeInst>(U) ||
          (I && I->getIntrinsicID() == Intrinsic::ptrmask))
        Worklist.push_back(U);
      else if (!I || !I->isLifetimeStartOrEnd())
        Uses.insert(cast<Instruction>(U));
    }
  return Uses;
}

bool isUsedBehindRelease(AllocaInst &Local, IntrinsicInst &Restore,
                         const DominatorTree &Dominators) {
  if (!Dominators.dominates(&Local, &Restore))
    return false;
  SmallPtrSet<const Instruction *, 8> Uses = usesOf(Local);
  SmallPtrSet<const Value *, 4> Seen;
  return reaches(Restore, Local,
                 [&](const Instruction &I) { return Uses.contains(&I); }) &&
         isPerhapsOlder(Restore.getArgOperand(0), Local, Restore, Seen);
}

} // namespace graymark
