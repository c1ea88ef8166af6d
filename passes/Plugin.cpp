//===-- Plugin.cpp - Entry point of the plugin ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How opt, clang and llc get at the passes: names in pipeline text, the early
// stage at the start of the pipeline, the late pipeline before code generation.
//
//===----------------------------------------------------------------------===//

#include "AnalysisManagers.h"
#include "LLVMCompat.h"
#include "Passes.h"
#include "Pipeline.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Passes/PassBuilder.h"

using namespace llvm;

namespace {

[[maybe_unused]] void runLatePipeline(Module &M, TargetMachine *Target) {
  graymark::AnalysisManagers Analyses(Target);
  ModulePassManager Passes;
  graymark::addLatePipeline(Passes);
  Passes.run(M, Analyses.Modules);
}

void registerCallbacks(PassBuilder &Builder) {
  Builder.registerPipelineParsingCallback(
      [](StringRef Name, ModulePassManager &Passes,
         ArrayRef<PassBuilder::PipelineElement>) {
        return graymark::addPassByName(Name, Passes);
      });
  Builder.registerPipelineStartEPCallback(
      [](ModulePassManager &Passes, OptimizationLevel) {
        Passes.addPass(graymark::EarlyPass());
      });
#if !GRAYMARK_HAS_PRE_CODEGEN_CALLBACK
  graymark::compat::registerOptimizerLast(
      Builder,
      [](ModulePassManager &Passes) { graymark::addLatePipeline(Passes); });
#endif
}

#if GRAYMARK_HAS_PRE_CODEGEN_CALLBACK
bool beforeCodeGeneration(Module &M, TargetMachine &Target, CodeGenFileType,
                          raw_pwrite_stream &) {
  runLatePipeline(M, &Target);
  return false;
}
#endif

} // namespace

extern "C" LLVM_ATTRIBUTE_WEAK PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "Graymark", LLVM_VERSION_STRING,
          registerCallbacks,
#if GRAYMARK_HAS_PRE_CODEGEN_CALLBACK
          beforeCodeGeneration
#endif
  };
}
