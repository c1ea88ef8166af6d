//===-- Liveness.h - What is needed after a safepoint -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For every safepoint: the values with tracked pointers that are used after
// it, the locals whose references may be read after it, and the places whose
// raw addresses may be. "After" includes what comes behind a call that returns
// a second time out of the safepoint.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_LIVENESS_H
#define GRAYMARK_PASSES_CHECKER_LIVENESS_H

#include "checker/Calls.h"
#include "checker/ManagedLocals.h"
#include "checker/References.h"
#include "checker/SecondReturns.h"

#include "llvm/ADT/MapVector.h"

namespace graymark::checker {

/// Something whose liveness is known.
struct LiveVariable {
  enum Kind : uint8_t { Value, Object, Place };
  Kind What;
  /// The value; null for others.
  const llvm::Value *Definition;
  /// Which managed object of Memory, or which of References::rawLocations().
  unsigned Index;
};

class Liveness {
public:
  Liveness(const llvm::Function &F, const Calls &Classes, const Memory &Locals,
           const ManagedLocals &Managed, const References &Refs,
           const SecondReturns &Again);

  using CallList = llvm::SmallVector<const llvm::CallBase *, 2>;

  /// Values that are used behind calls that return twice, and behind which.
  const llvm::MapVector<const llvm::Value *, CallList> &neededAgain() const {
    return NeededAgain;
  }

  const LiveVariable &variable(unsigned V) const { return Variables[V]; }
  unsigned variableCount() const { return Variables.size(); }

private:
  friend class LiveSet;

  /// How the set after a safepoint differs from the one after the safepoint
  /// before it in its block, or from the empty set if it is the first one.
  struct Step {
    const llvm::CallBase *Before = nullptr;
    /// Each occurrence adds a variable or takes it away.
    llvm::SmallVector<unsigned, 4> Toggled;
  };

  std::vector<LiveVariable> Variables;
  llvm::MapVector<const llvm::Value *, CallList> NeededAgain;
  llvm::DenseMap<const llvm::CallBase *, Step> Steps;
};

/// The variables that are live after one safepoint after the other. What a
/// call itself returns is not.
class LiveSet {
public:
  explicit LiveSet(const Liveness &Source)
      : Source(Source), PositionOf(Source.variableCount(), Absent) {}

  /// Cheap if the safepoint is the next one in its block.
  void moveTo(const llvm::CallBase &Safepoint);

  /// In no particular order.
  llvm::ArrayRef<unsigned> variables() const { return Members; }

private:
  static constexpr unsigned Absent = ~0u;
  void toggle(unsigned V);

  const Liveness &Source;
  const llvm::CallBase *Current = nullptr;
  std::vector<unsigned> Members;
  std::vector<unsigned> PositionOf;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_LIVENESS_H
