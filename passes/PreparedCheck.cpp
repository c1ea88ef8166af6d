//===-- PreparedCheck.cpp - The checker behind codegen preparation --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See PreparedCheck.h. The passes are those that `llc -O2
// -debug-pass=Structure` lists before instruction selection, in its order, as
// far as the new pass manager has them. It has none of WebAssembly's own ("Fix
// Function Bitcasts", "Optimize Returned", "Lower Emscripten Environment
// Exceptions / Setjmp / Longjmp", "Reference Types Memory to Local",
// "Lower RefTypes Int-Ptr Conversions", the stripping of atomics). The lowering
// of garbage collection is left out: its intrinsics and strategies are gone
// before.
//
//===----------------------------------------------------------------------===//

#include "PreparedCheck.h"

#include "AnalysisManagers.h"
#include "Diagnostics.h"

#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Target/TargetOptions.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace graymark {

static constexpr StringLiteral Preparation =
    "require<profile-summary>,require<libcall-lowering-info>,"
    "pre-isel-intrinsic-lowering,lower-global-dtors,"
    "function(expand-ir-insts<O2>,unreachableblockelim,indirectbr-expand,"
    "loop-simplify,loop(canon-freeze,loop-reduce),mergeicmps,expand-memcmp,"
    "unreachableblockelim,consthoist,replace-with-veclib,"
    "partially-inline-libcalls,ee-instrument<post-inline>,"
    "scalarize-masked-mem-intrin,expand-reductions,codegenprepare,"
    "unreachableblockelim,atomic-expand,objc-arc-contract,callbr-prepare,"
    "safe-stack,stack-protector),verify";

/// Where nothing catches, invokes become calls. What catches stays: the
/// preparation of WebAssembly's exceptions puts calls of the personality
/// function in front of everything in a pad, also of what sets the stack
/// pointer there. They reach no collector, but only the target knows.
static constexpr StringLiteral WithoutExceptions = "function(lower-invoke)";

/// Returns false if the module is for no machine.
static bool prepare(Module &M) {
  std::string Problem;
  const Target *Wasm =
      TargetRegistry::lookupTarget(M.getTargetTriple(), Problem);
  if (!Wasm)
    return false;
  std::unique_ptr<TargetMachine> Machine(Wasm->createTargetMachine(
      M.getTargetTriple(), "", "", TargetOptions(), std::nullopt));
  AnalysisManagers Analyses(Machine.get());
  bool HasPads =
      any_of(M, [](const Function &F) { return F.hasPersonalityFn(); });
  ModulePassManager Passes;
  cantFail(Analyses.Builder.parsePassPipeline(Passes, Preparation));
  if (!HasPads)
    cantFail(Analyses.Builder.parsePassPipeline(Passes, WithoutExceptions));
  Passes.run(M, Analyses.Modules);
  return true;
}

PreservedAnalyses PreparedCheckPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  std::unique_ptr<Module> Copy = CloneModule(M);
  if (!prepare(*Copy))
    return PreservedAnalyses::all();
  // WebAssembly's own lowering of setjmp comes before these passes and makes
  // ordinary edges of second returns. With hidden edges they may take an old
  // value of a phi for the new one of what it merges.
  ModuleChecker Checker(*Copy, expectedBarriers());
  for (const Function &F : *Copy)
    if (!F.callsFunctionThatReturnsTwice())
      for (const Violation &V : Checker.check(F))
        M.getContext().diagnose(
            DiagnosticInfoGeneric("after codegen preparation: " + describe(V)));
  return PreservedAnalyses::all();
}

} // namespace graymark
