//===-- LargeRoots.h - Globals with very many references --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Large root areas: global variables with so many references that the collector
// does not look at them again at the end of marking. Stores into them have a
// barrier instead. One that may be written to in other ways is listed as not
// linked, and is looked at again after all.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_LARGEROOTS_H
#define GRAYMARK_LIB_LARGEROOTS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/GlobalVariable.h"

namespace graymark {

/// True for a variable whose references may be roots: no constant, no list of
/// the compiler's own.
bool mayHoldRoots(const llvm::GlobalVariable &G);

/// Where in \p G the rows with more than GRAYMARK_LARGE_ROOT_WORDS references
/// begin; of a variable that is only declared, those that may have as many.
llvm::SmallVector<uint64_t, 2> largeRowOffsets(const llvm::GlobalVariable &G);

/// True if \p Address, in one of several cases perhaps, is in a variable with
/// more than GRAYMARK_LARGE_ROOT_WORDS references, whatever their rows.
bool mayBeInLargeRoots(const llvm::Value *Address);

/// A use of \p G through which references may be written to it without a
/// barrier of the store: its address is passed on, or memory is copied to it.
/// Null if there is none in this module.
const llvm::User *findUnlinkedUse(llvm::GlobalVariable &G);

} // namespace graymark

#endif // GRAYMARK_LIB_LARGEROOTS_H
