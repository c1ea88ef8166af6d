//===-- Funclets.h - Calls inside catch and cleanup pads --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To which catch or cleanup pad a block belongs. A call there must name its pad
// in a "funclet" operand bundle: without it, LLVM's preparation for exception
// handling turns the call and all behind it into `unreachable`, silently.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_FUNCLETS_H
#define GRAYMARK_LIB_FUNCLETS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

namespace graymark {

/// The operand bundles of a call to be inserted.
using CallBundles = llvm::SmallVector<llvm::OperandBundleDef, 1>;

/// The funclets of one function. Valid until blocks are added or taken away.
class Funclets {
public:
  /// Costs nothing for a function without catch and cleanup pads.
  explicit Funclets(llvm::Function &F);

  /// The bundles of a call to be inserted into this block.
  CallBundles bundlesIn(const llvm::BasicBlock &Block) const;

  /// A call that LLVM would take for unreachable: it does not name the funclet
  /// that it is in. Null if there is none.
  const llvm::CallBase *findMisplacedCall() const;

private:
  llvm::Instruction *padOf(const llvm::BasicBlock &Block) const;

  llvm::DenseMap<llvm::BasicBlock *, llvm::ColorVector> Colors;
};

/// Gives each funclet copies of its own of the blocks that it shares with
/// others, as code generation does later: a call can be inserted into a block
/// of one funclet only. \returns true if there were any; they have no calls and
/// end in traps or loops for ever, for LLVM accepts no other code there.
bool separateFunclets(llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_LIB_FUNCLETS_H
