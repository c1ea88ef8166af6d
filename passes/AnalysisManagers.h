//===-- AnalysisManagers.h - Pipelines of one's own -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What LLVM wants to be there before passes can run outside of the pipeline
// that runs this code. Which passes those are is said where they are used.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_ANALYSISMANAGERS_H
#define GRAYMARK_PASSES_ANALYSISMANAGERS_H

#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopAnalysisManager.h"
#include "llvm/Passes/PassBuilder.h"

namespace graymark {

/// LLVM's analyses, registered with each other, for passes over one module.
class AnalysisManagers {
public:
  /// \p Target may be null: then what analyses say of costs is a guess.
  explicit AnalysisManagers(llvm::TargetMachine *Target = nullptr);

  /// Parses pipelines in text.
  llvm::PassBuilder Builder;

private:
  llvm::LoopAnalysisManager Loops;
  llvm::FunctionAnalysisManager Functions;
  llvm::CGSCCAnalysisManager Components;

public:
  /// What passes over modules are run with.
  llvm::ModuleAnalysisManager Modules;
};

} // namespace graymark

#endif // GRAYMARK_PASSES_ANALYSISMANAGERS_H
