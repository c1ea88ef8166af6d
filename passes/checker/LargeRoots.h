//===-- LargeRoots.h - Variables with very many references ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which global variables are so large that the collector may look at their
// references only once in a cycle, and whether everything that a module does
// with one is of a kind that tells the collector of each reference stored.
// Whether the barriers of the stores are there is in Barriers.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_LARGEROOTS_H
#define GRAYMARK_PASSES_CHECKER_LARGEROOTS_H

#include "llvm/IR/GlobalVariable.h"

namespace graymark::checker {

/// True if a variable has, or where it is defined may have, more references
/// than those that are looked at again.
bool isLargeArea(const llvm::GlobalVariable &G);

/// True if the unmanaged address may be one in such a variable.
bool mayBeInLargeArea(const llvm::Value *Address);

/// True if references may come into the variable in other ways than by stores,
/// exchanges and masked stores of references that name it.
bool hasUntoldWrites(const llvm::GlobalVariable &G);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_LARGEROOTS_H
