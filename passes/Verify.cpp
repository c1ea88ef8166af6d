//===-- Verify.cpp - Verification and preparation ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// First pass of the late pipeline: checks the contract, promotes locals,
// replaces undefined references by null, and puts rooting thunks where the
// address of an unmanaged function is taken.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "ByValue.h"
#include "Composites.h"
#include "Contract.h"
#include "Copies.h"
#include "Diagnostics.h"
#include "Locals.h"
#include "Options.h"
#include "Passes.h"
#include "References.h"
#include "RootingThunks.h"
#include "Unwinding.h"
#include "llvm/IR/PassManager.h"

using namespace llvm;

namespace graymark {

PreservedAnalyses VerifyPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  FunctionAnalysisManager &Functions =
      AM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  Diagnostics Errors(M);
  lowerByteCopies(M);
  if (hasReferences(M)) {
    makeThreadLocalsOrdinary(M);
    markReturnedDestinations(M);
  }
  makeByValueCopiesExplicit(M, Errors);
  checkModule(M, Errors);
  if (!Errors.hasErrors())
    for (Function &F : M) {
      if (!F.isDeclaration())
        expandGathers(F, Functions);
      checkSupported(F, Errors);
    }
  if (!Errors.hasErrors())
    for (Function &F : M) {
      if (F.isDeclaration() || !touchesReferences(F))
        continue;
      if (callWhatCannotUnwind(F))
        Functions.invalidate(F, PreservedAnalyses::none());
      promoteLocals(F, Functions);
      takeDerivedCompositesApart(F);
      replaceUndefinedReferences(F);
      checkReferences(F, Errors);
    }
  if (Errors.hasErrors()) {
    emptyModuleAfterErrors(M);
    return PreservedAnalyses::none();
  }
  if (Options::get().hasRoots())
    insertRootingThunks(M);
  return PreservedAnalyses::none();
}

} // namespace graymark
