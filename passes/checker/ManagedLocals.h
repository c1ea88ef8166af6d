//===-- ManagedLocals.h - Locals that hold references -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which words of allocas and by-value parameters hold references: those of
// the type, and those that are accessed as references. The collector sees such
// a word only through an indirect slot.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_MANAGEDLOCALS_H
#define GRAYMARK_PASSES_CHECKER_MANAGEDLOCALS_H

#include "checker/Calls.h"
#include "checker/Memory.h"
#include "checker/Problems.h"

#include "llvm/ADT/BitVector.h"

namespace graymark::checker {

/// A word of a local that holds a reference.
struct ManagedWord {
  unsigned Object;
  int64_t Offset;
};

/// Byte offsets of the references in a value of this type as it is stored.
void referenceOffsets(const llvm::Type *T, const llvm::DataLayout &Layout,
                      int64_t Start, llvm::SmallVectorImpl<int64_t> &Offsets);

class ManagedLocals {
public:
  ManagedLocals(const llvm::Function &F, const Calls &Classes,
                const Memory &Locals, Problems &Found);

  llvm::ArrayRef<ManagedWord> words() const { return Words; }

  /// True if the object holds references.
  bool isManaged(unsigned Object) const { return Managed[Object]; }

  /// The index in words() of a word, if it is one.
  std::optional<unsigned> wordAt(unsigned Object, int64_t Offset) const;

private:
  void addWord(unsigned Object, int64_t Offset);

  llvm::SmallVector<ManagedWord, 8> Words;
  llvm::BitVector Managed;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_MANAGEDLOCALS_H
