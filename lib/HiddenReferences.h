//===-- HiddenReferences.h --------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang emits atomic operations on a pointer as operations on an integer, with
// the pointer passed through a local. This turns them back.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_HIDDENREFERENCES_H
#define GRAYMARK_LIB_HIDDENREFERENCES_H

#include "llvm/IR/Function.h"

namespace graymark {

/// Gives atomic loads, stores, exchanges and compare-exchanges of integers the
/// reference type where their operands or results go through a local that
/// holds a reference. Operations on true integers stay as they are.
void revealAtomicReferences(llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_LIB_HIDDENREFERENCES_H
