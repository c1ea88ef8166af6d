//===-- Locals.h ------------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How a variable in unmanaged memory (an alloca, a global) is accessed: whether
// it holds references, whether one place of it is seen both as a reference and
// as a number, and how locals are brought into a form that the late stage
// handles: values, or scalar variables that become slots.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_LOCALS_H
#define GRAYMARK_LIB_LOCALS_H

#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/PassManager.h"

namespace graymark {

/// Every access to one variable that can be followed through GEPs, casts, phis
/// and selects.
class VariableAccesses {
public:
  /// \p Variable is an alloca or a global.
  VariableAccesses(llvm::Value &Variable, const llvm::DataLayout &Layout);

  /// True if a reference is stored to or loaded from the variable.
  bool hasReferences() const { return References; }

  /// An access that shows a place as a number of pointer width or more while
  /// another shows it as a reference; null if there is none.
  const llvm::Instruction *conflictingView() const;

private:
  struct Access {
    const llvm::Instruction *I;
    uint64_t Begin, End;
    bool IsReference;
  };
  void addAccess(const llvm::Instruction &I, llvm::Type *T,
                 const llvm::Value *Stored, int64_t Offset, bool Known,
                 const llvm::DataLayout &Layout);

  llvm::SmallVector<Access> Accesses;
  bool References = false;
};

/// True if a reference is, or can be, in the variable: by its type, or by an
/// access.
bool isManagedVariable(llvm::Value &Variable, llvm::Type *Type,
                       const llvm::DataLayout &Layout);

/// Makes the thread-local variables of \p M ordinary ones, as the target does
/// without threads: their addresses can then stand in tables. Does nothing if
/// some function is compiled for threads.
void makeThreadLocalsOrdinary(llvm::Module &M);

/// Turns locals that hold references or unmanaged pointers into SSA values
/// where that is possible, at every optimisation level.
void promoteLocals(llvm::Function &F, llvm::FunctionAnalysisManager &Analyses);

/// Replaces undef and poison by null wherever \p F uses them as a reference or
/// a vector or aggregate of references.
void replaceUndefinedReferences(llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_LIB_LOCALS_H
