//===-- Mutants.h - What the passes insert, left out ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mutation of instrumented modules, which shows that the soundness checker and
// the stress modes notice when something is missing. A mutant lacks one of the
// things that the passes have inserted, recognised by its metadata. Nothing
// here is part of the pipeline unless a hidden option asks for it.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_MUTANTS_H
#define GRAYMARK_PASSES_MUTANTS_H

#include "Passes.h"

namespace graymark {

/// True if an option asks for mutants.
bool areMutantsWanted();

/// Behind the tables and before references are lowered. What it does is chosen
/// by options:
///
///   -graymark-drop=KIND:N     leaves out the N-th of a kind, counted from 1 in
///                             the order of the module
///   -graymark-mutants=FILE    makes each mutant, lets the soundness checker
///                             judge it, appends a line for each to the file,
///                             and leaves the module as it was
///   -graymark-mutants-most=N  that for a sample of N of each kind only
///   -graymark-mutants-seed=N  which sample
///
/// A line has these fields, with tabs between them: kind; number; `killed` or
/// `survives`; what can be said of the mutant without the checker; function or
/// root; the instruction.
struct MutantsPass : RequiredModulePass<MutantsPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

} // namespace graymark

#endif // GRAYMARK_PASSES_MUTANTS_H
