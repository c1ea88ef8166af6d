//===-- Safepoints.h - Which calls may reach the collector ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The classification of calls of the contract, §2 and §3: safepoints, callees
// that root nothing of their own, calls after which the frame is gone. Which
// values must be rooted at a safepoint is in Liveness.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_SAFEPOINTS_H
#define GRAYMARK_LIB_SAFEPOINTS_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace graymark {

/// Answers, for one module, which calls may run the collector. The answer for
/// a defined function is the least fixed point over the call graph of exact
/// definitions: bodies that the linker may replace do not count.
class Safepoints {
public:
  /// \p EveryCall takes every call of program code for a safepoint, as
  /// placements without knowledge of callees do; the compiler's own operations
  /// and what the passes insert stay leaves.
  explicit Safepoints(const llvm::Module &M, bool EveryCall = false);

  /// True if the call may reach the collector.
  bool isSafepoint(const llvm::CallBase &Call) const;

  /// True if every call of program code counts.
  bool everyCall() const { return EveryCall; }

  /// Why the call is a safepoint or is none: half a sentence about the callee.
  llvm::StringRef explain(const llvm::CallBase &Call) const;

  /// True if a call of \p F may reach the collector.
  bool mayCollect(const llvm::Function &F) const;

private:
  bool EveryCall;
  llvm::DenseSet<const llvm::Function *> Collecting;
};

/// True if the called function roots none of its parameters, so that the
/// caller keeps references that it passes on the shadow stack: imports, the
/// runtime, variadic functions, inline assembly, "graymark-unmanaged".
bool isUnmanagedCallee(const llvm::CallBase &Call);

/// True if \p F, called directly, is an unmanaged callee.
bool isUnmanagedFunction(const llvm::Function &F);

/// True if the call is a tail call whose result is returned at once: the frame
/// is popped before it and nothing may follow it.
bool isTailCallInReturnPosition(const llvm::CallBase &Call);

} // namespace graymark

#endif // GRAYMARK_LIB_SAFEPOINTS_H
