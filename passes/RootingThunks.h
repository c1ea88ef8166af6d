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
// that does. The same goes for functions with interior parameters.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_ROOTINGTHUNKS_H
#define GRAYMARK_PASSES_ROOTINGTHUNKS_H

#include "llvm/IR/Module.h"
#include "llvm/IR/Use.h"

namespace graymark {

/// True if the use takes a function's address for the program, rather than
/// calls it or lists it for the linker.
bool takesAddress(const llvm::Use &U);

/// Puts a thunk, itself a managed function, in the place of each function whose
/// address is taken although its callers must root what they pass: unmanaged
/// functions with reference parameters, and functions with interior ones.
void insertRootingThunks(llvm::Module &M);

} // namespace graymark

#endif // GRAYMARK_PASSES_ROOTINGTHUNKS_H
