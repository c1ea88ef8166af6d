//===-- RootRemarks.h - Remarks about roots ---------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Optimisation remarks and statistics that say of each reference of a function
// whether it has a root and why. Remarks about barriers are in
// WriteBarriers.cpp, where the decision is made. The names of remarks and of
// their arguments are listed in docs/explain.md and do not change.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_ROOTREMARKS_H
#define GRAYMARK_PASSES_ROOTREMARKS_H

#include "Bases.h"
#include "Liveness.h"
#include "Slots.h"

namespace graymark {

/// A local in memory that has slots of its own.
struct RootedLocal {
  const llvm::AllocaInst *Variable;
  unsigned FirstSlot;
  unsigned SlotCount;
};

/// True if remarks of \p F are wanted.
bool explainsRoots(const llvm::Function &F);

/// Counts and, where remarks are wanted, explains the roots of a function that
/// has safepoints. To be called before the plan is carried out.
void explainRoots(llvm::Function &F, Bases &BaseOf, const Liveness &Live,
                  const SlotPlan &Plan, llvm::ArrayRef<RootedLocal> Locals,
                  llvm::ArrayRef<llvm::AllocaInst *> DynamicLocals);

/// The same for a function that has references and reaches no safepoint.
void explainNoFrame(llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_PASSES_ROOTREMARKS_H
