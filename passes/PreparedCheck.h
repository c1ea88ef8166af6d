//===-- PreparedCheck.h - The checker behind codegen preparation -*- C++-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code generation begins with passes over IR, such as loop strength reduction
// and CodeGenPrepare. They come after the last chance to root anything, and
// must leave what was rooted as it is.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_PREPAREDCHECK_H
#define GRAYMARK_PASSES_PREPAREDCHECK_H

#include "Passes.h"
#include "SoundnessChecker.h"

namespace graymark {

/// `graymark-check<prepared>`: runs the code generator's IR passes on a copy of
/// an instrumented module that is not lowered yet, and the soundness checker on
/// the result. Violations are errors; the module itself does not change.
struct PreparedCheckPass : RequiredModulePass<PreparedCheckPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

} // namespace graymark

#endif // GRAYMARK_PASSES_PREPAREDCHECK_H
