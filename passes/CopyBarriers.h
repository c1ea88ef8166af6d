//===-- CopyBarriers.h - Barriers of copies to elsewhere --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Insertion barriers where there is no object to visit again: a copy to memory
// that the function knows nothing of shades what was copied, as far as it knows
// the source. Copies whose destination is known are in WriteBarriers.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_COPYBARRIERS_H
#define GRAYMARK_PASSES_COPYBARRIERS_H

#include "Copies.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/IRBuilder.h"

namespace graymark {

class Bases;

/// The references that a copy may have read.
struct CopiedReferences {
  /// The object that is copied from, perhaps null at run time; null if there is
  /// none, or only one that the function does not know.
  llvm::Value *Object = nullptr;
  /// Words of variables.
  struct Word {
    llvm::Value *Variable;
    uint64_t Offset;
  };
  llvm::SmallVector<Word, 4> Words;
  /// Words of global variables that are too many to be named one by one.
  bool ManyGlobals = false;

  bool empty() const { return !Object && Words.empty() && !ManyGlobals; }
};

/// What \p Copy reads, if its source is in an object or a variable. May insert
/// phis and selects of bases.
CopiedReferences copiedReferences(const MemoryCopy &Copy, Bases &BaseOf);

/// Makes the collector shade the references, as they are at the builder's
/// place. May split its block.
void shadeCopied(llvm::IRBuilder<> &Builder, const CopiedReferences &Copied,
                 llvm::ArrayRef<llvm::OperandBundleDef> Bundles);

} // namespace graymark

#endif // GRAYMARK_PASSES_COPYBARRIERS_H
