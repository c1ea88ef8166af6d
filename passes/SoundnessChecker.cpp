//===-- SoundnessChecker.cpp - The passes that report violations ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How violations reach the user. What is a violation is decided in checker/.
//
//===----------------------------------------------------------------------===//

#include "SoundnessChecker.h"

#include "Diagnostics.h"
#include "Options.h"

#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark {

namespace {

/// An error that carries a source location if the instruction has one.
class DiagnosticInfoSoundness : public DiagnosticInfoWithLocationBase {
public:
  DiagnosticInfoSoundness(const Violation &V)
      : DiagnosticInfoWithLocationBase(
            static_cast<DiagnosticKind>(kind()), DS_Error, *V.Function,
            V.At ? DiagnosticLocation(V.At->getDebugLoc())
                 : DiagnosticLocation(V.Function->getSubprogram())),
        Text(describe(V)) {}

  void print(DiagnosticPrinter &Printer) const override {
    Printer << Text;
    if (isLocationAvailable())
      Printer << " (" << getLocationStr() << ")";
  }

  static bool classof(const DiagnosticInfo *Info) {
    return Info->getKind() == kind();
  }

private:
  static int kind() {
    static const int Kind = getNextAvailablePluginDiagnosticKind();
    return Kind;
  }

  std::string Text;
};

} // namespace

std::string describe(const Violation &V) {
  std::string Text;
  raw_string_ostream Out(Text);
  Out << "graymark soundness checker: ";
  if (V.Function)
    Out << "function '" << V.Function->getName() << "': ";
  Out << V.Message;
  if (V.At) {
    std::string Instruction;
    raw_string_ostream(Instruction) << *V.At;
    Out << ", at '" << StringRef(Instruction).trim() << "'";
  }
  return Text;
}

BarrierKind expectedBarriers() {
  switch (Options::get().Kind) {
  case Instrumentation::Exchange:
    return BarrierKind::Exchange;
  case Instrumentation::Manual:
    return BarrierKind::None;
  default:
    return BarrierKind::Insertion;
  }
}

PreservedAnalyses SoundnessCheckerPass::run(Module &M,
                                            ModuleAnalysisManager &) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  for (const Violation &V : checkModule(M, expectedBarriers(), Emitted))
    if (V.Function)
      M.getContext().diagnose(DiagnosticInfoSoundness(V));
    else
      M.getContext().diagnose(DiagnosticInfoGeneric(describe(V)));
  return PreservedAnalyses::all();
}

PreservedAnalyses SoundnessPrinterPass::run(Module &M,
                                            ModuleAnalysisManager &) {
  for (const Violation &V : checkModule(M, expectedBarriers()))
    Out << describe(V) << "\n";
  return PreservedAnalyses::all();
}

} // namespace graymark
