//===-- Diagnostics.cpp - Errors and remarks of the passes ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "Abi.h"
#include "References.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace llvm;

namespace graymark {

/// One line that shows an instruction, without its metadata.
static std::string describe(const Instruction &I) {
  std::string Text;
  raw_string_ostream Stream(Text);
  I.print(Stream);
  StringRef Line = StringRef(Text).trim();
  Line = Line.take_until([](char C) { return C == '\n'; });
  Line = Line.split(", !").first;
  constexpr size_t Longest = 160;
  if (Line.size() > Longest)
    return (Line.take_front(Longest) + "...").str();
  return Line.str();
}

/// Tools without a handler for diagnostics, such as opt, end the process at the
/// first error and would leave their unfinished output behind.
static void removeOutputsAtExit() {
  static const bool Registered = [] {
    std::atexit(sys::RunInterruptHandlers);
    return true;
  }();
  (void)Registered;
}

void Diagnostics::countError() {
  ++Count;
  removeOutputsAtExit();
}

void Diagnostics::error(const Instruction &I, const Twine &Message) {
  countError();
  M.getContext().diagnose(DiagnosticInfoUnsupported(
      *I.getFunction(), "graymark: " + Message + ": '" + describe(I) + "'",
      I.getDebugLoc(), DS_Error));
}

void Diagnostics::warning(const Instruction &I, const Twine &Message) {
  M.getContext().diagnose(DiagnosticInfoUnsupported(
      *I.getFunction(), "graymark: " + Message + ": '" + describe(I) + "'",
      I.getDebugLoc(), DS_Warning));
}

void Diagnostics::error(const Function &F, const Twine &Message) {
  countError();
  M.getContext().diagnose(DiagnosticInfoUnsupported(
      F, "graymark: " + Message, DiagnosticLocation(F.getSubprogram()),
      DS_Error));
}

void Diagnostics::error(const Twine &Message) {
  countError();
  M.getContext().diagnose(DiagnosticInfoGeneric("graymark: " + Message));
}

void emptyModuleAfterErrors(Module &M) {
  M.getOrInsertNamedMetadata(name::FailedMetadata);
  for (Function &F : M) {
    if (F.isDeclaration())
      continue;
    GlobalValue::LinkageTypes Linkage = F.getLinkage();
    Comdat *Group = F.getComdat();
    F.deleteBody();
    F.setLinkage(Linkage);
    F.setComdat(Group);
    F.setPersonalityFn(nullptr);
    F.clearGC();
    new UnreachableInst(M.getContext(),
                        BasicBlock::Create(M.getContext(), "", &F));
  }
  // A reference in an initialiser or a global in the reference address space
  // would stop code generation with an error of its own.
  for (GlobalVariable &G : M.globals())
    if (G.hasInitializer() && !G.getName().starts_with("llvm."))
      G.setInitializer(Constant::getNullValue(G.getValueType()));
}

bool hasFailed(const Module &M) {
  if (!M.getNamedMetadata(name::FailedMetadata))
    return false;
  // What an input says of itself is no reason to leave it alone.
  const DiagnosticHandler *Handler = M.getContext().getDiagHandlerPtr();
  return !Handler || Handler->HasErrors;
}

} // namespace graymark
