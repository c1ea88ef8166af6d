//===-- Printers.h - Passes that print analyses -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `print<graymark-…>`: what the analyses say of a module that was not
// instrumented yet. They print what the late stage would find if it came at
// this point of the pipeline, and change nothing: they work on a copy. The
// printer of the soundness checker is in SoundnessChecker.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_PRINTERS_H
#define GRAYMARK_PASSES_PRINTERS_H

#include "Passes.h"
#include "Safepoints.h"

namespace llvm {
class ModuleSlotTracker;
class raw_ostream;
} // namespace llvm

namespace graymark {

/// Prints one analysis of every function with references. An error of the
/// contract is reported as `graymark-verify` reports it.
///   opt -load-pass-plugin=GraymarkPasses.so -passes='print<graymark-slots>'
class PrinterPass : public RequiredModulePass<PrinterPass> {
public:
  /// Which calls may reach the collector, and why; the base of each tracked
  /// value; what each safepoint needs in slots; slots and what is done to them.
  enum KindType { SafepointCalls, BasePointers, LiveRoots, Slots };

  PrinterPass(KindType Kind, llvm::raw_ostream &Out) : Kind(Kind), Out(Out) {}
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);

private:
  KindType Kind;
  llvm::raw_ostream &Out;
};

/// Prints what ShadowStackPass would do to \p F: slots, then actions in the
/// order of the function. Prepares F as that pass does.
void printSlots(llvm::Function &F, const Safepoints &Calls,
                llvm::ModuleSlotTracker &Names, llvm::raw_ostream &Out);

/// Prints one instruction in one line, without its metadata.
void printInstruction(const llvm::Instruction &I,
                      llvm::ModuleSlotTracker &Names, llvm::raw_ostream &Out);

} // namespace graymark

#endif // GRAYMARK_PASSES_PRINTERS_H
