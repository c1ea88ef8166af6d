//===-- Passes.h - The passes -----------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The passes of the late pipeline and of the early stage, in the order in which
// they run. What each guarantees is in docs/ir-contract.md.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_PASSES_H
#define GRAYMARK_PASSES_PASSES_H

#include "llvm/IR/PassManager.h"

namespace graymark {

/// A pass that neither `optnone` nor a bisection limit skips: what it does not
/// do is missing at run time.
template <typename Derived>
struct RequiredModulePass : llvm::PassInfoMixin<Derived> {
  static bool isRequired() { return true; }
};

/// Early stage: annotations become attributes, hidden references become
/// visible, descriptors get comdats, and the contract is checked before any
/// optimisation, so that every optimisation level accepts the same programs.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-early
struct EarlyPass : RequiredModulePass<EarlyPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Checks the contract and prepares functions for the passes that follow.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-verify
struct VerifyPass : RequiredModulePass<VerifyPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Inserts a write barrier behind each store of a reference into an object.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-write-barriers
struct WriteBarriersPass : RequiredModulePass<WriteBarriersPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Puts what is live at safepoints on the shadow stack.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-shadow-stack
struct ShadowStackPass : RequiredModulePass<ShadowStackPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Counts at run time how often inserted code is executed. Runs with the
/// option `-graymark-count` only.
struct CountingPass : RequiredModulePass<CountingPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Emits the table of roots and the ABI word, and replaces `graymark.idof`.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-tables
struct TablesPass : RequiredModulePass<TablesPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Expands allocations of known size and type. Runs after the soundness
/// checker, on what TablesPass has left.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-inline-allocation
struct InlineAllocationPass : RequiredModulePass<InlineAllocationPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Turns references into pointers of address space 0, everywhere, and takes
/// away what was only true of references.
///   opt -load-pass-plugin=GraymarkPasses.so -passes=graymark-lower-pointers
struct LowerReferencesPass : RequiredModulePass<LowerReferencesPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

/// Prints what the passes of this process have counted, if an option asks for
/// it: `-graymark-stats`, or `-stats` with an LLVM that was built without
/// statistics of its own.
struct StatisticsPass : RequiredModulePass<StatisticsPass> {
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
};

} // namespace graymark

#endif // GRAYMARK_PASSES_PASSES_H
