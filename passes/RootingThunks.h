//===-- RootingThunks.h - Thunks that root for others -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A direct call of an unmanaged function roots what it passes. Who calls
// through a pointer does not know that it should: the pointer leads to a thunk
// that does.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_ROOTINGTHUNKS_H
#define GRAYMARK_PASSES_ROOTINGTHUNKS_H

#include "llvm/IR/Module.h"

namespace graymark {

/// Puts a thunk, itself a managed function, in the place of each unmanaged
/// function with reference parameters whose address is taken.
void insertRootingThunks(llvm::Module &M);

} // namespace graymark

#endif // GRAYMARK_PASSES_ROOTINGTHUNKS_H
