//===-- Pipeline.h - Order of the passes ------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The late pipeline, and the names of the passes in pipeline text.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_PIPELINE_H
#define GRAYMARK_PASSES_PIPELINE_H

#include "llvm/IR/PassManager.h"
#include "llvm/Passes/PassBuilder.h"

namespace graymark {

/// Appends the late pipeline: verify, write barriers, shadow stack, checker if
/// asked for, tables, pointer lowering.
void addLatePipeline(llvm::ModulePassManager &Passes);

/// Appends the pass or pipeline of that name; false if there is none.
bool addPassByName(llvm::StringRef Name, llvm::ModulePassManager &Passes);

} // namespace graymark

#endif // GRAYMARK_PASSES_PIPELINE_H
