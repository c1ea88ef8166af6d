//===-- FrameEmitter.h - Code of shadow-stack frames ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Carries out the slot plan of a function: stores into slots, published
// extents, restored stack pointers, one overflow check, and managed allocas
// that become slots. What must be rooted is found in ShadowStack.cpp, what goes
// where is decided in lib/Slots.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_FRAMEEMITTER_H
#define GRAYMARK_PASSES_FRAMEEMITTER_H

#include "References.h"
#include "Slots.h"
#include "llvm/IR/Instructions.h"

namespace graymark {

/// A local variable in memory that holds references while others run.
struct ManagedLocal {
  llvm::AllocaInst *Variable;
  /// Where its references are; a scalar is a slot itself.
  llvm::SmallVector<uint64_t, 4> Offsets;
  bool isScalar() const {
    return isReference(Variable->getAllocatedType()) &&
           !Variable->isArrayAllocation();
  }
};

/// Writes the code of \p Plan, which has a frame block, into \p F. The slots of
/// \p ManagedLocals are the lowest numbers, in their order. With
/// \p DynamicLocals, the plan publishes the whole frame.
void emitFrame(llvm::Function &F, const SlotPlan &Plan,
               llvm::ArrayRef<ManagedLocal> ManagedLocals,
               llvm::ArrayRef<llvm::AllocaInst *> DynamicLocals);

} // namespace graymark

#endif // GRAYMARK_PASSES_FRAMEEMITTER_H
