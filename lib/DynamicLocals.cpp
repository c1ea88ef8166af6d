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

/// True if control may come back to the block.
static bool isInCycle(const BasicBlock &Block) {
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

bool isDynamicLocal(const AllocaInst &Local) {
  const auto *Count = dyn_cast<ConstantInt>(Local.getArraySize());
  const BasicBlock &Block = *Local.getParent();
  if (!Count || (!Block.isEntryBlock() && isInCycle(Block)))
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

} // namespace graymark
