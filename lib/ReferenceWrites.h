//===-- ReferenceWrites.h - What may put references in memory ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The instructions that need a write barrier if what they write to is an
// object. Which barrier that is, and when it can be left out, is the passes'
// business.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_REFERENCEWRITES_H
#define GRAYMARK_LIB_REFERENCEWRITES_H

#include "llvm/IR/InstrTypes.h"
#include <optional>

namespace graymark {

class Bases;

/// A write to memory that may put references there.
struct ReferenceWrite {
  llvm::Instruction *I;
  llvm::Value *Address;
  /// The stored reference; null if it may be several.
  llvm::Value *Child;
};

/// What an instruction writes, if that may be references: a store of any type
/// with references, an atomic exchange, a masked store, a copy of memory, or a
/// store or atomic exchange into an object of a wide enough integer that was
/// loaded from one.
std::optional<ReferenceWrite> referenceWrite(llvm::Instruction &I,
                                             const Bases &BaseOf);

/// What an instruction writes by an object's raw address, if it may be a piece
/// of a reference: nothing is known of the type of the memory there, and a
/// function that takes pointers to anything moves references so, byte by byte
/// or as numbers, when it is inlined into one that has cast an object. Copies
/// are referenceWrite()'s.
std::optional<ReferenceWrite> rawWrite(llvm::Instruction &I,
                                       const Bases &BaseOf);

/// True if the call may reach code that copies memory to where its arguments
/// point and does not know what it copies: compiled with the passes or not, but
/// neither the runtime nor a host.
bool mayCopyToArguments(const llvm::CallBase &Call);

/// True if argument \p Index of such a call is an unmanaged address that may be
/// written to.
bool mayWriteReferencesTo(const llvm::CallBase &Call, unsigned Index);

/// True if every object that an unmanaged address may lie in is an alloca, a
/// global, or the caller's memory for a result.
bool isKnownUnmanaged(const llvm::Value *Address);

} // namespace graymark

#endif // GRAYMARK_LIB_REFERENCEWRITES_H
