//===-- Funclets.cpp - Calls inside catch and cleanup pads ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Funclets.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark {

Funclets::Funclets(Function &F) {
  if (F.hasPersonalityFn() && any_of(F, [](const BasicBlock &Block) {
        return isa<FuncletPadInst>(Block.getFirstNonPHIIt());
      }))
    Colors = colorEHFunclets(F);
}

static Instruction *padAt(BasicBlock *Entry) {
  return dyn_cast<FuncletPadInst>(Entry->getFirstNonPHIIt());
}

/// The pad that the block belongs to; null outside of all.
Instruction *Funclets::padOf(const BasicBlock &Block) const {
  auto Found = Colors.find(const_cast<BasicBlock *>(&Block));
  return Found == Colors.end() || Found->second.size() != 1
             ? nullptr
             : padAt(Found->second.front());
}

CallBundles Funclets::bundlesIn(const BasicBlock &Block) const {
  CallBundles Bundles;
  if (Instruction *Pad = padOf(Block))
    Bundles.emplace_back("funclet", Pad);
  return Bundles;
}

bool Funclets::isShared(const BasicBlock &Block) const {
  auto Found = Colors.find(const_cast<BasicBlock *>(&Block));
  return Found != Colors.end() && Found->second.size() > 1;
}

/// Intrinsics that cannot unwind, and assembly, need no bundle.
static bool needsBundle(const CallBase &Call) {
  const auto *Callee =
      dyn_cast<Function>(Call.getCalledOperand()->stripPointerCasts());
  return !Call.isInlineAsm() &&
         !(Callee && Callee->isIntrinsic() && Call.doesNotThrow());
}

const CallBase *Funclets::findMisplacedCall() const {
  // In the function's order, so that the same call is named in every run.
  if (Colors.empty())
    return nullptr;
  Function &F = *Colors.begin()->first->getParent();
  for (BasicBlock &Block : F) {
    auto Found = Colors.find(&Block);
    if (Found == Colors.end())
      continue;
    for (Instruction &I : Block) {
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || !needsBundle(*Call))
        continue;
      auto Bundle = Call->getOperandBundle(LLVMContext::OB_funclet);
      const Value *Named = Bundle ? Bundle->Inputs.front().get() : nullptr;
      if (any_of(Found->second,
                 [&](BasicBlock *Entry) { return padAt(Entry) != Named; }))
        return Call;
    }
  }
  return nullptr;
}

} // namespace graymark
