//===-- StaleCopies.h - Copies of raw addresses in locals -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A raw address in a local keeps its object until the same store puts another
// one there. What was copied from the local may be used for longer.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_STALECOPIES_H
#define GRAYMARK_LIB_STALECOPIES_H

#include "llvm/IR/Instructions.h"

namespace graymark {

/// True if what \p Write writes at \p Address, in a local, is copied from there
/// to another local, or loaded, and may be used from there when \p Write has
/// been executed again. Locals of which the address is stored somewhere are
/// looked at where they are named only.
bool mayCopyOutliveNextWrite(const llvm::Instruction &Write,
                             const llvm::Value *Address);

} // namespace graymark

#endif // GRAYMARK_LIB_STALECOPIES_H
