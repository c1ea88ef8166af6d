//===-- Barriers.h - Is every store followed by its barrier -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Section 5 of the IR contract: a reference stored into an object is told to
// the collector before the next safepoint, on every path.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_BARRIERS_H
#define GRAYMARK_PASSES_CHECKER_BARRIERS_H

#include "SoundnessChecker.h"
#include "checker/Calls.h"
#include "checker/Memory.h"
#include "checker/Problems.h"
#include "checker/References.h"

namespace graymark::checker {

/// Reports each store of references, and each copy of memory, into an object
/// that needs a barrier and has none: one that follows it, or that stands in
/// its place.
void checkBarriers(const llvm::Function &F, BarrierKind Kind,
                   const Calls &Classes, const References &Refs,
                   const llvm::DominatorTree &Dominators, Problems &Found);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_BARRIERS_H
