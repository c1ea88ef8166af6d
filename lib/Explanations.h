//===-- Explanations.h - Names of values for people -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How remarks and printers call values and callees: by the name in the source
// if debug information knows it, else by the name in IR.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_EXPLANATIONS_H
#define GRAYMARK_LIB_EXPLANATIONS_H

#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/InstrTypes.h"
#include <string>

namespace graymark {

/// `node` for a value that is, or holds, a variable of the source; `result of
/// make` for a call without a name; else its operand in IR, `%x` or `@static`.
std::string describeValue(const llvm::Value &V);

/// `make`, `<function pointer>` or `<inline assembly>`.
std::string describeCallee(const llvm::CallBase &Call);

/// Where a value comes into being: its instruction's location, or its
/// function's where the instruction has none.
llvm::DiagnosticLocation locationOf(const llvm::Value &V);

} // namespace graymark

#endif // GRAYMARK_LIB_EXPLANATIONS_H
