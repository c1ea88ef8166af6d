//===-- Printers.cpp - Passes that print analyses ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Printers.h"
#include "AnalysisManagers.h"
#include "Bases.h"
#include "Diagnostics.h"
#include "Liveness.h"
#include "References.h"
#include "Statistics.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/ModuleSlotTracker.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace graymark {

void printInstruction(const Instruction &I, ModuleSlotTracker &Names,
                      raw_ostream &Out) {
  std::string Text;
  raw_string_ostream Stream(Text);
  I.print(Stream, Names);
  StringRef Line = StringRef(Text).trim();
  Line = Line.take_until([](char C) { return C == '\n'; });
  Line = Line.split(", !").first;
  // The number of a list of attributes says nothing by itself.
  auto [Rest, List] = Line.rsplit(" #");
  unsigned Number;
  Out << (to_integer(List, Number) ? Rest : Line);
}

static void printSafepoints(Function &F, const Safepoints &Calls,
                            ModuleSlotTracker &Names, raw_ostream &Out) {
  Out << "Safepoints of function '" << F.getName() << "':\n";
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (!Call || isa<IntrinsicInst>(Call))
      continue;
    Out << "  ";
    printInstruction(*Call, Names, Out);
    Out << "\n    "
        << (Calls.isSafepoint(*Call) ? "safepoint: " : "no safepoint: ")
        << Calls.explain(*Call);
    if (isUnmanagedCallee(*Call))
      Out << "; its caller roots what it gets";
    Out << "\n";
  }
}

static void printBases(Function &F, ModuleSlotTracker &Names,
                       raw_ostream &Out) {
  Out << "Bases of function '" << F.getName() << "':\n";
  // Values as they are: asking for bases may add some.
  SmallVector<Value *> Tracked;
  Bases BaseOf(F);
  for (Argument &A : F.args())
    if (BaseOf.isTracked(&A))
      Tracked.push_back(&A);
  for (Instruction &I : instructions(F))
    if (BaseOf.isTracked(&I))
      Tracked.push_back(&I);
  for (Value *V : Tracked)
    BaseOf.baseOf(V);
  for (Value *V : Tracked) {
    Value *Base = BaseOf.baseOf(V);
    Out << "  ";
    V->printAsOperand(Out, /*PrintType=*/false, Names);
    Out << ": ";
    if (Base == V) {
      Out << "base\n";
      continue;
    }
    if (!isReference(V->getType()))
      Out << "raw address ";
    else if (BaseOf.isDerived(V))
      Out << "derived ";
    if (isNullOrImmediate(Base))
      Out << "in no object\n";
    else {
      Out << "in the object of ";
      Base->printAsOperand(Out, /*PrintType=*/false, Names);
      Out << "\n";
    }
  }
}

static void printLiveness(Function &F, const Safepoints &Calls,
                          ModuleSlotTracker &Names, raw_ostream &Out) {
  Out << "Roots of function '" << F.getName() << "':\n";
  Bases BaseOf(F);
  Liveness Live(F, BaseOf, Calls, /*Composites=*/true);
  for (const RootedSafepoint &Point : Live.safepoints()) {
    Out << "  ";
    printInstruction(*Point.Call, Names, Out);
    Out << "\n    " << (Point.Roots.empty() ? "roots nothing" : "roots");
    for (unsigned Index : Point.Roots) {
      Out << " ";
      Live.values()[Index]->printAsOperand(Out, /*PrintType=*/false, Names);
    }
    Out << "\n";
  }
}

/// Brings a module into the state in which the late stage analyses it; false if
/// it breaks the contract.
static bool prepare(Module &M) {
  AnalysisManagers Analyses;
  VerifyPass().run(M, Analyses.Modules);
  return !hasFailed(M);
}

PreservedAnalyses PrinterPass::run(Module &M, ModuleAnalysisManager &AM) {
  KeepStatistics Counters;
  std::unique_ptr<Module> Copy = CloneModule(M);
  if (!prepare(*Copy))
    return PreservedAnalyses::all();
  Safepoints Calls(*Copy);
  for (Function &F : *Copy) {
    if (F.isDeclaration() || !touchesReferences(F))
      continue;
    ModuleSlotTracker Names(Copy.get());
    Names.incorporateFunction(F);
    switch (Kind) {
    case SafepointCalls:
      printSafepoints(F, Calls, Names, Out);
      break;
    case BasePointers:
      printBases(F, Names, Out);
      break;
    case LiveRoots:
      printLiveness(F, Calls, Names, Out);
      break;
    case Slots:
      printSlots(F, Calls, Names, Out);
      break;
    }
  }
  return PreservedAnalyses::all();
}

} // namespace graymark
