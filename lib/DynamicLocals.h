//===-- DynamicLocals.h - Local arrays of run-time size ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Locals that hold references and have no place in a frame of fixed size:
// arrays whose length is computed, allocas that may run more than once, and
// arrays that are larger than a slot for each element would bear. A
// function that has one and reaches a safepoint keeps them on the shadow stack,
// below its slots. Where they end is what saves and restores of the stack say;
// which of these belong together is found here. The code is written in
// passes/DynamicLocals.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_DYNAMICLOCALS_H
#define GRAYMARK_LIB_DYNAMICLOCALS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace graymark {

/// True if the local's size is computed, or it may be allocated several times,
/// or it is a large array of nothing but references, such as one whose size the
/// optimiser has found out.
bool isDynamicLocal(const llvm::AllocaInst &Local);

/// True if control may come back to the block.
bool isInCycle(const llvm::BasicBlock &Block);

/// True if control may come from behind \p From to an instruction that is
/// looked for, without executing \p Avoided on the way.
bool reaches(const llvm::Instruction &From, const llvm::Instruction &Avoided,
             llvm::function_ref<bool(const llvm::Instruction &)> IsLookedFor);

/// True if the local may be allocated several times: there may be several at a
/// time, all of one alloca.
bool mayBeAllocatedAgain(const llvm::AllocaInst &Local);

/// True if every word of the local is a reference by its type, so that it can
/// lie on the shadow stack.
bool holdsOnlyReferences(const llvm::AllocaInst &Local);

/// The dynamic locals of \p F that hold references.
llvm::SmallVector<llvm::AllocaInst *> findDynamicLocals(llvm::Function &F);

/// The intrinsic call by which the program saves or restores its stack; null
/// for anything else.
llvm::IntrinsicInst *asStackSave(llvm::Value *V);
llvm::IntrinsicInst *asStackRestore(llvm::Value *V);

/// True if \p Saved is the result of a stack save on every path: one, or what
/// phis merge of several.
bool isSavedStack(llvm::Value *Saved);

/// True if \p Restore may release \p Local, and an address in it is used behind
/// that although it was not allocated again. Costs a walk through the function
/// for a local that dominates the restore, and hardly anything for others.
bool isUsedBehindRelease(llvm::AllocaInst &Local, llvm::IntrinsicInst &Restore,
                         const llvm::DominatorTree &Dominators);

} // namespace graymark

#endif // GRAYMARK_LIB_DYNAMICLOCALS_H
