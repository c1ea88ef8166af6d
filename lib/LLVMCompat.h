//===-- LLVMCompat.h - Differences between LLVM versions --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one place that knows which LLVM is being built for. Each difference is
// hidden behind a name that says what it does; code elsewhere has no version
// checks.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_LLVMCOMPAT_H
#define GRAYMARK_LIB_LLVMCOMPAT_H

#include "llvm/Config/abi-breaking.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"

#if LLVM_VERSION_MAJOR >= 22
#include "llvm/Plugins/PassPlugin.h"
#else
#include "llvm/Passes/PassPlugin.h"
#endif

/// Whether a plugin is called between the optimiser and code generation.
#define GRAYMARK_HAS_PRE_CODEGEN_CALLBACK (LLVM_VERSION_MAJOR >= 22)

namespace graymark::compat {

/// Whether `-stats` prints anything. LLVM_ENABLE_STATS says so of this build,
/// not of LLVM's; builds with assertions also check their ABI.
inline constexpr bool PrintsStatistics =
    LLVM_FORCE_ENABLE_STATS || LLVM_ENABLE_ABI_BREAKING_CHECKS;

/// The module's target triple as text.
inline std::string tripleOf(const llvm::Module &M) {
#if LLVM_VERSION_MAJOR >= 21
  return M.getTargetTriple().str();
#else
  return M.getTargetTriple();
#endif
}

/// The declaration of an overloaded intrinsic.
inline llvm::Function *intrinsicDeclaration(llvm::Module &M,
                                            llvm::Intrinsic::ID Id,
                                            llvm::ArrayRef<llvm::Type *> Tys) {
#if LLVM_VERSION_MAJOR >= 20
  return llvm::Intrinsic::getOrInsertDeclaration(&M, Id, Tys);
#else
  return llvm::Intrinsic::getDeclaration(&M, Id, Tys);
#endif
}

/// Registers a callback that runs after the last IR optimisation, for versions
/// without a callback before code generation.
template <typename Callback>
void registerOptimizerLast(llvm::PassBuilder &PB, Callback C) {
#if LLVM_VERSION_MAJOR >= 20
  PB.registerOptimizerLastEPCallback([C](llvm::ModulePassManager &MPM,
                                         llvm::OptimizationLevel,
                                         llvm::ThinOrFullLTOPhase) { C(MPM); });
#else
  PB.registerOptimizerLastEPCallback(
      [C](llvm::ModulePassManager &MPM, llvm::OptimizationLevel) { C(MPM); });
#endif
}

} // namespace graymark::compat

#endif // GRAYMARK_LIB_LLVMCOMPAT_H
