//===-- BackwardDataflow.h - Facts that flow against control ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The order in which blocks are visited until facts no longer change. What the
// facts are, and how a block changes them, is the analysis's.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_BACKWARDDATAFLOW_H
#define GRAYMARK_LIB_BACKWARDDATAFLOW_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/CFG.h"

namespace graymark {

/// Calls \p Visit for each block of \p Order, best a post-order, and again when
/// the facts at the start of a successor have changed, which is what \p Visit
/// returns. Other blocks are never visited.
template <typename VisitT>
void solveBackward(llvm::ArrayRef<llvm::BasicBlock *> Order, VisitT Visit) {
  llvm::DenseSet<const llvm::BasicBlock *> Known(Order.begin(), Order.end());
  llvm::DenseSet<const llvm::BasicBlock *> Waiting = Known;
  while (!Waiting.empty())
    for (llvm::BasicBlock *Block : Order) {
      if (!Waiting.erase(Block) || !Visit(Block))
        continue;
      for (llvm::BasicBlock *Predecessor : llvm::predecessors(Block))
        if (Known.contains(Predecessor))
          Waiting.insert(Predecessor);
    }
}

} // namespace graymark

#endif // GRAYMARK_LIB_BACKWARDDATAFLOW_H
