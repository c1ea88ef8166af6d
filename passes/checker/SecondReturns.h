//===-- SecondReturns.h - Control flow of returning twice -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The edges that the control-flow graph does not show: out of any call behind a
// setjmp, control may come back to the place behind that setjmp, also if it
// comes to that call by such an edge itself. What holds on such an edge is in
// State.h and Transfer.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_SECONDRETURNS_H
#define GRAYMARK_PASSES_CHECKER_SECONDRETURNS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

namespace graymark::checker {

/// True for a call such as setjmp.
bool returnsTwice(const llvm::CallBase &Call);

class SecondReturns {
public:
  explicit SecondReturns(const llvm::Function &F);

  /// The calls that return twice.
  llvm::ArrayRef<const llvm::CallBase *> calls() const { return Calls; }

  /// Which of them may return again out of this call.
  llvm::ArrayRef<const llvm::CallBase *>
  outOf(const llvm::CallBase &Call) const;

  /// The calls out of which one of them may return again.
  llvm::ArrayRef<const llvm::CallBase *>
  sourcesOf(const llvm::CallBase &ReturnsTwice) const;

  /// True if one of these calls, behind which \p V is needed, may return again
  /// with a new value of \p Of and the old one of V, or none: control leaves
  /// when the one has been computed and the other has not.
  bool mayOutlive(const llvm::Value &V, const llvm::Value &Of,
                  llvm::ArrayRef<const llvm::CallBase *> NeededBehind) const;

  /// The last place in its block from which control may have left for a second
  /// return before \p I was computed: what has the same one was computed
  /// together.
  const llvm::Instruction &stretchOf(const llvm::Instruction &I) const;

private:
  using CallList = llvm::SmallVector<const llvm::CallBase *, 2>;
  CallList Calls;
  llvm::DenseMap<const llvm::CallBase *, CallList> Targets, Sources;
  /// By calls that return twice: all that one return may lead to the other of.
  llvm::DenseMap<const llvm::CallBase *, CallList> Connected;
  /// By calls that return twice: blocks that are entered behind them.
  llvm::DenseMap<const llvm::CallBase *,
                 llvm::SmallPtrSet<const llvm::BasicBlock *, 16>>
      Behind;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_SECONDRETURNS_H
