//===-- RawAddresses.h - Raw addresses stored in locals ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A raw address that was put into memory is out of sight: whoever loads it
// finds no base. Where the memory is a local, whose life ends with the
// function, the object is kept for as long. Raw addresses that are values are
// rooted like references; see Bases.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_RAWADDRESSES_H
#define GRAYMARK_LIB_RAWADDRESSES_H

#include "Bases.h"
#include "Diagnostics.h"
#include "Safepoints.h"

namespace graymark {

/// True if \p F makes a raw address of a reference.
bool hasRawAddresses(const llvm::Function &F);

/// A value that may be a pointer, and the memory that it is written to.
struct PointerWrite {
  llvm::Value *Stored;
  llvm::Value *Address;
};

/// What a store, an atomic exchange or a compare-exchange writes; nothing for
/// other instructions. Where an atomic one writes an unmanaged pointer as an
/// integer, it is the pointer.
std::optional<PointerWrite> asPointerWrite(llvm::Instruction &I);

/// True if \p I writes to a place that does not vary, in a local that exists
/// once, and what it has written before is not used any more then: the raw
/// address that it writes is kept until the function ends or \p I writes
/// another one.
bool keepsWrittenAddress(llvm::Instruction &I);

/// Adds a local reference for each raw address that \p F puts into one of its
/// locals, or into a vector or aggregate: it holds the base from there to the
/// end of the function, or until the same instruction puts another one there.
void keepStoredRawAddresses(llvm::Function &F, const Safepoints &Calls,
                            Diagnostics &Errors);

} // namespace graymark

#endif // GRAYMARK_LIB_RAWADDRESSES_H
