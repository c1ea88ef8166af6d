//===-- Host.h - Functions of the host --------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Declarations of what run-programs.mjs provides.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_HOST_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_HOST_H

#include "llvm/IR/Module.h"

namespace graymark::programs {

/// A function of the host; as a leaf it calls no function of the program.
inline llvm::FunctionCallee hostFunction(llvm::Module &M, llvm::StringRef Name,
                                         llvm::FunctionType *Type,
                                         bool IsLeaf) {
  llvm::FunctionCallee Callee = M.getOrInsertFunction(
      ("host." + Name + (IsLeaf ? ".leaf" : "")).str(), Type);
  auto *F = llvm::cast<llvm::Function>(Callee.getCallee());
  F->addFnAttr("wasm-import-module", "host");
  F->addFnAttr("wasm-import-name", Name);
  F->addFnAttr(llvm::Attribute::NoUnwind);
  if (IsLeaf)
    F->addFnAttr("gc-leaf-function");
  return Callee;
}

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_HOST_H
