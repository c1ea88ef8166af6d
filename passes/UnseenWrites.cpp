//===-- UnseenWrites.cpp - Calls that write references unseen -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnseenWrites.h"
#include "Abi.h"
#include "Copies.h"
#include "References.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace graymark {

/// The callee fills the memory for a structure that it returns as if it were a
/// local: without barriers.
static void checkResultMemory(CallBase &Call, unsigned Argument,
                              Diagnostics &Errors) {
  Type *Returned = Call.getParamStructRetType(Argument);
  if (!Returned || !containsReference(Returned))
    return;
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Call.getArgOperand(Argument), Objects);
  if (any_of(Objects, [](const Value *Object) {
        return isa<AddrSpaceCastInst>(Object) || isReference(Object->getType());
      }))
    Errors.error(Call, "a structure with references is returned straight into "
                       "an object, which the callee would store to without "
                       "barriers; return it into a local, then copy it");
}

/// Functions of the C library that move what lies in memory, word for word or
/// byte for byte, and are not known to be copies.
static bool movesMemory(const Function &F) {
  return !F.hasLocalLinkage() &&
         is_contained({"qsort", "qsort_r", "memccpy", "mempcpy", "wmemcpy",
                       "wmemmove", "wmempcpy", "__memcpy_chk", "__memmove_chk"},
                      F.getName());
}

/// Such a function has no barriers, and while qsort compares, an element may be
/// in a place of its own, where nobody finds it.
static void checkMovedMemory(const CallBase &Call, Diagnostics &Errors) {
  const Function &Caller = *Call.getFunction();
  const Function *Callee = Call.getCalledFunction();
  if (!Callee || !movesMemory(*Callee) ||
      Caller.hasFnAttribute(name::CheckedAttribute) ||
      Caller.hasFnAttribute(name::UncheckedAttribute))
    return;
  if (any_of(Call.args(), [&](const Use &Argument) {
        return Argument->getType()->isPointerTy() &&
               mayPointToReferences(Argument, Caller.getDataLayout());
      }))
    Errors.warning(Call, "'" + Callee->getName() +
                             "' gets the address of an object, or of a "
                             "variable with references, and would move "
                             "references unseen by the collector; move them "
                             "in code compiled with the passes, or mark the "
                             "function GM_UNCHECKED if there are none");
}

/// Nothing is known of what such a call does, but the function that is linked
/// copies.
static void checkMistypedCopy(const CallBase &Call, Diagnostics &Errors) {
  const Function &Caller = *Call.getFunction();
  if (!isMistypedMemoryCall(Call) || movesBytesOnly(Call))
    return;
  if (any_of(Call.args(), [&](const Use &Argument) {
        return Argument->getType()->isPointerTy() &&
               mayPointToReferences(Argument, Caller.getDataLayout());
      }))
    Errors.error(Call, "'" + calledName(Call) +
                           "' is called by another type than the C library's, "
                           "with the address of an object or of a variable "
                           "with references, and what it copies would have no "
                           "barrier; call it as C declares it, or emit the "
                           "intrinsic");
}

void checkUnseenWrites(CallBase &Call, Diagnostics &Errors) {
  for (unsigned A = 0; A != Call.arg_size(); ++A)
    checkResultMemory(Call, A, Errors);
  checkMovedMemory(Call, Errors);
  checkMistypedCopy(Call, Errors);
}

} // namespace graymark
