//===-- Diagnostics.h - Errors and remarks of the passes --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How a broken rule of the contract is reported: function, instruction, source
// location and the way out, as one error of the compiler that runs the pass.
// After an error the module is emptied, so that no later pass meets code that
// was not lowered; the tool then ends with a non-zero exit.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_DIAGNOSTICS_H
#define GRAYMARK_LIB_DIAGNOSTICS_H

#include "llvm/ADT/Twine.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/Module.h"

namespace graymark {

/// Counts and reports errors in one module.
class Diagnostics {
public:
  explicit Diagnostics(llvm::Module &M) : M(M) {}

  /// Reports a rule that an instruction breaks.
  void error(const llvm::Instruction &I, const llvm::Twine &Message);

  /// Warns of an instruction that is right only if the program takes care.
  void warning(const llvm::Instruction &I, const llvm::Twine &Message);

  /// Reports a rule that a function breaks.
  void error(const llvm::Function &F, const llvm::Twine &Message);

  /// Reports a rule that the module, or a global of it, breaks.
  void error(const llvm::Twine &Message);

  bool hasErrors() const { return Count != 0; }

private:
  void countError();

  llvm::Module &M;
  unsigned Count = 0;
};

/// Replaces every function body by a trap and records the failure, so that the
/// rest of the compiler finds nothing to stumble over. To be called once after
/// the last error of a pass.
void emptyModuleAfterErrors(llvm::Module &M);

/// True if an earlier pass has reported errors for this module.
bool hasFailed(const llvm::Module &M);

} // namespace graymark

#endif // GRAYMARK_LIB_DIAGNOSTICS_H
