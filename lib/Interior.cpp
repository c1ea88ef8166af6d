//===-- Interior.cpp - Interior parameters and results ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interior.h"
#include "Abi.h"
#include "References.h"

using namespace llvm;

namespace graymark {

static Function *namedCallee(const CallBase &Call) {
  return dyn_cast<Function>(
      Call.getCalledOperand()->stripPointerCastsAndAliases());
}

bool isInteriorArgument(const CallBase &Call, unsigned Argument) {
  const Function *F = namedCallee(Call);
  return F && Argument < F->arg_size() &&
         F->getAttributes().hasParamAttr(Argument, name::InteriorAttribute);
}

bool hasInteriorResult(const CallBase &Call) {
  const Function *F = namedCallee(Call);
  return F && isReference(Call.getType()) &&
         F->getAttributes().hasRetAttr(name::InteriorAttribute);
}

Argument *interiorResultObject(Function &F) {
  Argument *Only = nullptr;
  unsigned References = 0;
  for (Argument &A : F.args()) {
    if (!isReference(A.getType()))
      continue;
    if (F.getAttributes().hasParamAttr(A.getArgNo(),
                                       name::ResultObjectAttribute))
      return &A;
    Only = &A;
    ++References;
  }
  return References == 1 ? Only : nullptr;
}

Value *interiorResultObject(const CallBase &Call) {
  if (!hasInteriorResult(Call))
    return nullptr;
  const Argument *A = interiorResultObject(*namedCallee(Call));
  return A && A->getArgNo() < Call.arg_size()
             ? Call.getArgOperand(A->getArgNo())
             : nullptr;
}

bool hasInteriorParameters(const Function &F) {
  return any_of(F.args(), [](const Argument &A) {
    return A.hasAttribute(name::InteriorAttribute);
  });
}

bool isInteriorOrigin(const Value *V) {
  if (const auto *A = dyn_cast<Argument>(V))
    return isReference(A->getType()) &&
           A->hasAttribute(name::InteriorAttribute);
  const auto *Call = dyn_cast<CallBase>(V);
  return Call && hasInteriorResult(*Call) && !interiorResultObject(*Call);
}

} // namespace graymark
