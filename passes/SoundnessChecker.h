//===-- SoundnessChecker.h - Proof of rooting and barriers ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The soundness checker: reads instrumented IR, after the barriers and the
// shadow stack and before pointers are lowered, and proves or refutes the
// guarantee of the IR contract for every function. It is the oracle of the
// passes, so it shares no analysis with them: nothing of lib/ is used here,
// only the constants and the symbol list of graymark/ABI. What it proves, and
// on which assumptions, is described in docs/checker.md.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_SOUNDNESSCHECKER_H
#define GRAYMARK_PASSES_SOUNDNESSCHECKER_H

#include "llvm/IR/PassManager.h"
#include <string>
#include <vector>

namespace llvm {
class Function;
class Instruction;
class raw_ostream;
} // namespace llvm

namespace graymark {

/// One point at which the guarantee could not be proven.
struct Violation {
  const llvm::Function *Function;
  /// Where; null if the whole function is meant.
  const llvm::Instruction *At;
  /// What is wrong, as one line without a full stop.
  std::string Message;
};

/// What a store of references into an object must be.
enum class BarrierKind {
  /// Followed by a call of __link or __graymark_remark while marking.
  Insertion,
  /// Done by the runtime, which counts.
  Exchange,
};

/// The line that is shown for a violation: the checker's name, the function,
/// the instruction and the message, without a source location.
std::string describe(const Violation &V);

/// Checks every function of a module that has a body.
std::vector<Violation> checkModule(const llvm::Module &M,
                                   BarrierKind Kind = BarrierKind::Insertion);

/// Checks one function. Calls are classified from the whole module, which is
/// done anew by each call: use checkModule for many functions.
std::vector<Violation> checkFunction(const llvm::Function &F,
                                     BarrierKind Kind = BarrierKind::Insertion);

/// `graymark-check`: reports each violation as an error diagnostic.
class SoundnessCheckerPass : public llvm::PassInfoMixin<SoundnessCheckerPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

/// `print<graymark-check>`: prints each violation as a line and goes on.
class SoundnessPrinterPass : public llvm::PassInfoMixin<SoundnessPrinterPass> {
public:
  explicit SoundnessPrinterPass(llvm::raw_ostream &Out) : Out(Out) {}
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }

private:
  llvm::raw_ostream &Out;
};

} // namespace graymark

#endif // GRAYMARK_PASSES_SOUNDNESSCHECKER_H
