//===-- RuntimeContract.h - What a module says of the runtime ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names of the runtime and of the builtins: what stands behind them in a
// module, and how it is called and used. Rules about references are in
// Contract.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_RUNTIMECONTRACT_H
#define GRAYMARK_PASSES_RUNTIMECONTRACT_H

#include "Diagnostics.h"

namespace graymark {

/// Checks that what has the name of a variable of the runtime is that: modules
/// without references too have functions that catch.
void checkRuntimeVariables(const llvm::Module &M, Diagnostics &Errors);

/// Checks that what has the name of a function of the runtime, or of a builtin,
/// is that, is declared with its type, and is called as such, and that the
/// program does not write the runtime's variables.
void checkRuntimeUses(const llvm::Module &M, Diagnostics &Errors);

} // namespace graymark

#endif // GRAYMARK_PASSES_RUNTIMECONTRACT_H
