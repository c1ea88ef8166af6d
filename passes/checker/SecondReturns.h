//===-- SecondReturns.h - Control flow of calls that return twice -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The edges that the control-flow graph does not show: out of any call behind a
// setjmp, control may come back to the place behind that setjmp. What holds on
// such an edge is in State.h and Transfer.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_SECONDRETURNS_H
#define GRAYMARK_PASSES_CHECKER_SECONDRETURNS_H

#include "llvm/ADT/DenseMap.h"
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

private:
  using CallList = llvm::SmallVector<const llvm::CallBase *, 2>;
  CallList Calls;
  llvm::DenseMap<const llvm::CallBase *, CallList> Targets, Sources;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_SECONDRETURNS_H
