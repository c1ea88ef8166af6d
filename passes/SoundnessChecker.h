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
#include <memory>
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
  /// Null for a table of the module.
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
  /// Not expected: nothing is collected while marking is under way.
  None,
};

/// The line that is shown for a violation: the checker's name, the function,
/// the instruction and the message, without a source location.
std::string describe(const Violation &V);

/// Whether the tables have been emitted, so that they can be checked as well.
enum class Tables { Expected, NotYet };

namespace checker {
class Calls;
}

/// Checks the functions of one module, one after the other. What calls may do
/// is found out once; the bodies may change between two checks as long as that
/// stays the same.
class ModuleChecker {
public:
  explicit ModuleChecker(const llvm::Module &M,
                         BarrierKind Kind = BarrierKind::Insertion);
  ~ModuleChecker();

  /// Checks one function; finds nothing in a declaration.
  std::vector<Violation> check(const llvm::Function &F) const;

  /// Checks that each reference in a global variable is in the table of roots.
  std::vector<Violation> checkRoots() const;

private:
  const llvm::Module &M;
  BarrierKind Kind;
  std::unique_ptr<checker::Calls> Classes;
};

/// Checks every function of a module that has a body, and its tables.
std::vector<Violation> checkModule(const llvm::Module &M,
                                   BarrierKind Kind = BarrierKind::Insertion,
                                   Tables Emitted = Tables::NotYet);

/// What the passes of this process were told to insert.
BarrierKind expectedBarriers();

/// `graymark-check`, and `graymark-check<tables>` behind `graymark-tables`:
/// reports each violation as an error diagnostic.
class SoundnessCheckerPass : public llvm::PassInfoMixin<SoundnessCheckerPass> {
public:
  explicit SoundnessCheckerPass(Tables Emitted) : Emitted(Emitted) {}
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }

private:
  Tables Emitted;
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
