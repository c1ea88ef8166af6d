//===-- VariableContract.h - Variables with references ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules of docs/ir-contract.md about variables that hold references: global
// ones, type descriptors among them, and locals. What is stored in them is
// checked in Contract.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_VARIABLECONTRACT_H
#define GRAYMARK_PASSES_VARIABLECONTRACT_H

#include "Diagnostics.h"
#include "llvm/IR/Instructions.h"

namespace graymark {

inline constexpr llvm::StringLiteral ScalableVectorError =
    "scalable vectors of references are not supported; use fixed vectors";

/// Checks a global variable: its type, its size, how it is accessed; a type
/// descriptor's contents.
void checkGlobal(llvm::GlobalVariable &G, Diagnostics &Errors);

/// Checks a local as it came from the frontend.
void checkLocal(llvm::AllocaInst &Local, Diagnostics &Errors);

} // namespace graymark

#endif // GRAYMARK_PASSES_VARIABLECONTRACT_H
