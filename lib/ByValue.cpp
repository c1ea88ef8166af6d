//===-- ByValue.cpp - Structures with references passed by value *- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ByValue.h"
#include "References.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace graymark {

static bool hasReferencesByValue(Type *ByValueType) {
  return ByValueType && containsReference(ByValueType);
}

static void copyArgument(CallBase &Call, unsigned Argument,
                         Diagnostics &Errors) {
  Type *T = Call.getParamByValType(Argument);
  Value *Original = Call.getArgOperand(Argument);
  MaybeAlign Alignment = Call.getParamAlign(Argument);
  Call.removeParamAttr(Argument, Attribute::ByVal);
  if (Call.isMustTailCall()) {
    // What the caller was passed itself lies in a frame that stays.
    const auto *Own = dyn_cast<class Argument>(Original);
    if (!Own || !hasReferencesByValue(Own->getParamByValType()))
      Errors.error(Call, "a musttail call passes a structure with references "
                         "by value, whose copy would be in the caller's frame, "
                         "which is gone; make it a plain call");
    return;
  }
  Function &F = *Call.getFunction();
  const DataLayout &Layout = F.getDataLayout();
  Align CopyAlignment =
      std::max(Alignment.valueOrOne(), Layout.getABITypeAlign(T));
  auto *Copy =
      new AllocaInst(T, Layout.getAllocaAddrSpace(), nullptr, CopyAlignment,
                     "by.value", F.getEntryBlock().getFirstInsertionPt());
  IRBuilder<> Builder(&Call);
  Builder.CreateMemCpy(Copy, CopyAlignment, Original,
                       Original->getPointerAlignment(Layout),
                       Builder.getInt32(Layout.getTypeAllocSize(T)));
  Call.setArgOperand(Argument, Copy);
  // The callee reads a local of its caller now.
  if (auto *Direct = dyn_cast<CallInst>(&Call); Direct && Direct->isTailCall())
    Direct->setTailCallKind(CallInst::TCK_None);
}

void makeByValueCopiesExplicit(Module &M, Diagnostics &Errors) {
  // Calls first: a musttail call asks for the attribute of its caller.
  for (Function &F : M)
    for (Instruction &I : instructions(F))
      if (auto *Call = dyn_cast<CallBase>(&I))
        for (unsigned A = 0, E = Call->arg_size(); A != E; ++A)
          if (hasReferencesByValue(Call->getParamByValType(A)))
            copyArgument(*Call, A, Errors);
  for (Function &F : M)
    for (Argument &A : F.args())
      if (hasReferencesByValue(A.getParamByValType()))
        F.removeParamAttr(A.getArgNo(), Attribute::ByVal);
}

} // namespace graymark
