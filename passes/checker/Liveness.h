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
// raw addresses may be.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_LIVENESS_H
#define GRAYMARK_PASSES_CHECKER_LIVENESS_H

#include "checker/Calls.h"
#include "checker/ManagedLocals.h"
#include "checker/References.h"

namespace graymark::checker {

/// What is live after one safepoint. What the call itself returns is not.
struct LiveAfter {
  llvm::SmallVector<const llvm::Value *, 8> Values;
  /// Indices of managed objects of Memory.
  llvm::SmallVector<unsigned, 2> Objects;
  /// Indices into References::rawLocations().
  llvm::SmallVector<unsigned, 2> Places;
};

class Liveness {
public:
  Liveness(const llvm::Function &F, const Calls &Classes, const Memory &Locals,
           const ManagedLocals &Managed, const References &Refs);

  const LiveAfter &after(const llvm::CallBase &Safepoint) const {
    return Sets.find(&Safepoint)->second;
  }

private:
  llvm::DenseMap<const llvm::CallBase *, LiveAfter> Sets;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_LIVENESS_H
