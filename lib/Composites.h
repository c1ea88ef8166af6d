//===-- Composites.h - Derived pointers in vectors and aggregates -*- C++ -*-=//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A vector or aggregate that is live across a safepoint is rooted by what it
// contains, which must be bases then. Where addresses inside objects are in
// one, the optimiser's doing as a rule, its elements become values of their
// own; the target has no use for vectors of addresses anyway.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_COMPOSITES_H
#define GRAYMARK_LIB_COMPOSITES_H

#include "llvm/IR/Function.h"
#include "llvm/IR/PassManager.h"

namespace graymark {

/// Takes apart every vector and aggregate of \p F in which a derived pointer or
/// a raw address may be, and whatever is computed from it. One that is passed,
/// returned or stored is put together again for that.
void takeDerivedCompositesApart(llvm::Function &F);

/// Turns gathers and scatters by references, and scatters of references, into
/// plain loads and stores.
void expandGathers(llvm::Function &F, llvm::FunctionAnalysisManager &Analyses);

} // namespace graymark

#endif // GRAYMARK_LIB_COMPOSITES_H
