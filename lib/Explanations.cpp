//===-- Explanations.cpp - Names of values for people -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Explanations.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark {

static StringRef sourceName(const Value &V) {
  SmallVector<DbgVariableRecord *> Records;
  findDbgUsers(const_cast<Value *>(&V), Records);
  for (const DbgVariableRecord *Record : Records)
    if (const DILocalVariable *Variable = Record->getVariable();
        Variable && !Variable->getName().empty() &&
        Record->getExpression()->getNumElements() == 0)
      return Variable->getName();
  return "";
}

std::string describeValue(const Value &V) {
  std::string Text;
  raw_string_ostream Out(Text);
  if (StringRef Name = sourceName(V); !Name.empty())
    Out << Name;
  else if (const auto *Call = dyn_cast<CallBase>(&V); Call && !V.hasName())
    Out << "result of " << describeCallee(*Call);
  else
    V.printAsOperand(Out, /*PrintType=*/false);
  return Text;
}

std::string describeCallee(const CallBase &Call) {
  if (Call.isInlineAsm())
    return "<inline assembly>";
  const auto *Callee =
      dyn_cast<GlobalValue>(Call.getCalledOperand()->stripPointerCasts());
  return Callee ? Callee->getName().str() : "<function pointer>";
}

DiagnosticLocation locationOf(const Value &V) {
  if (const auto *I = dyn_cast<Instruction>(&V)) {
    if (I->getDebugLoc())
      return DiagnosticLocation(I->getDebugLoc());
    return DiagnosticLocation(I->getFunction()->getSubprogram());
  }
  if (const auto *A = dyn_cast<Argument>(&V))
    return DiagnosticLocation(A->getParent()->getSubprogram());
  return DiagnosticLocation();
}

} // namespace graymark
