//===-- Pipeline.cpp - Order of the passes ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pipeline.h"
#include "Mutants.h"
#include "Options.h"
#include "Passes.h"
#include "PreparedCheck.h"
#include "Printers.h"
#include "SoundnessChecker.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark {

void addLatePipeline(ModulePassManager &Passes) {
  Passes.addPass(VerifyPass());
  Passes.addPass(WriteBarriersPass());
  Passes.addPass(ShadowStackPass());
  Passes.addPass(TablesPass());
  if (areMutantsWanted())
    Passes.addPass(MutantsPass());
  // Without roots and barriers there is nothing to prove.
  const Options &Chosen = Options::get();
  if (Chosen.hasRoots()) {
    if (Chosen.Check || Chosen.Prove)
      Passes.addPass(SoundnessCheckerPass(Tables::Expected));
    if (Chosen.Prove)
      Passes.addPass(PreparedCheckPass());
  }
  if (Options::get().Count)
    Passes.addPass(CountingPass());
  Passes.addPass(InlineAllocationPass());
  Passes.addPass(LowerReferencesPass());
  Passes.addPass(StatisticsPass());
}

bool addPassByName(StringRef Name, ModulePassManager &Passes) {
  StringRef Parameters = Name;
  if (Parameters.consume_front("graymark<") && Parameters.consume_back(">")) {
    if (Error E = parsePipelineParameters(Parameters))
      reportFatalUsageError(std::move(E));
    addLatePipeline(Passes);
  } else if (Name == "graymark")
    addLatePipeline(Passes);
  else if (Name == "graymark-early")
    Passes.addPass(EarlyPass());
  else if (Name == "graymark-verify")
    Passes.addPass(VerifyPass());
  else if (Name == "graymark-write-barriers")
    Passes.addPass(WriteBarriersPass());
  else if (Name == "graymark-shadow-stack")
    Passes.addPass(ShadowStackPass());
  else if (Name == "graymark-check")
    Passes.addPass(SoundnessCheckerPass(Tables::NotYet));
  else if (Name == "graymark-check<tables>")
    Passes.addPass(SoundnessCheckerPass(Tables::Expected));
  else if (Name == "graymark-check<prepared>")
    Passes.addPass(PreparedCheckPass());
  else if (Name == "graymark-mutants")
    Passes.addPass(MutantsPass());
  else if (Name == "graymark-tables")
    Passes.addPass(TablesPass());
  else if (Name == "graymark-inline-allocation")
    Passes.addPass(InlineAllocationPass());
  else if (Name == "graymark-lower-pointers")
    Passes.addPass(LowerReferencesPass());
  else if (Name == "print<graymark-safepoints>")
    Passes.addPass(PrinterPass(PrinterPass::SafepointCalls, errs()));
  else if (Name == "print<graymark-bases>")
    Passes.addPass(PrinterPass(PrinterPass::BasePointers, errs()));
  else if (Name == "print<graymark-liveness>")
    Passes.addPass(PrinterPass(PrinterPass::LiveRoots, errs()));
  else if (Name == "print<graymark-slots>")
    Passes.addPass(PrinterPass(PrinterPass::Slots, errs()));
  else if (Name == "print<graymark-check>")
    Passes.addPass(SoundnessPrinterPass(errs()));
  else
    return false;
  return true;
}

} // namespace graymark
