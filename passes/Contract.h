//===-- Contract.h - Checks of the contract ---------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules of docs/ir-contract.md that a module can break, as checks with an
// error each. The early stage and the verifier of the late pipeline share them.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CONTRACT_H
#define GRAYMARK_PASSES_CONTRACT_H

#include "Diagnostics.h"
#include "llvm/IR/PassManager.h"

namespace graymark {

/// True if anything in the module is, holds or describes a reference.
bool hasReferences(const llvm::Module &M);

/// Checks what holds for the module as a whole: target, earlier lowering,
/// globals, descriptors, what is the runtime's.
void checkModule(llvm::Module &M, Diagnostics &Errors);

/// Checks for constructs that this version does not support, in code as it
/// came from the frontend.
void checkSupported(llvm::Function &F, Diagnostics &Errors);

/// Checks that each call in a catch or cleanup pad names it.
void checkFuncletBundles(llvm::Function &F, Diagnostics &Errors);

/// Checks references in a function whose locals have been promoted.
void checkReferences(llvm::Function &F, Diagnostics &Errors);

} // namespace graymark

#endif // GRAYMARK_PASSES_CONTRACT_H
