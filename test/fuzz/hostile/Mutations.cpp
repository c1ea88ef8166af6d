//===-- Mutations.cpp - Choosing a change
//----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// And the words that mean something to the passes.
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"
#include "Abi.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::hostile {

StringRef anyMark(Random &R) {
  static constexpr StringLiteral Marks[] = {name::UnmanagedAttribute,
                                            name::UncheckedAttribute,
                                            name::InteriorAttribute,
                                            name::ResultObjectAttribute,
                                            name::LeafAttribute,
                                            name::BytesAttribute,
                                            name::CheckedAttribute,
                                            name::BaseMetadata,
                                            name::SlotMetadata,
                                            name::PublishMetadata,
                                            name::RestoreMetadata,
                                            name::ClearMetadata,
                                            name::ExtendMetadata,
                                            name::ReleaseMetadata,
                                            name::BarrierMetadata,
                                            name::LoweredMetadata,
                                            name::FailedMetadata,
                                            "wasm-import-module",
                                            "wasm-import-name",
                                            "target-features",
                                            "no-builtins",
                                            "frame-pointer"};
  return R.pick(Marks);
}

StringRef anyRuntimeName(Random &R) {
  static constexpr StringLiteral Names[] = {name::New,
                                            name::Renew,
                                            name::Link,
                                            name::Remark,
                                            name::VisitMembers,
                                            name::VisitGlobals,
                                            name::ExchangeStore,
                                            name::ExchangeCopy,
                                            name::ExchangeFill,
                                            name::StackPointer,
                                            name::StackLimit,
                                            name::StackOverflow,
                                            name::Marking,
                                            name::CheckRootSlot,
                                            name::TypesStart,
                                            name::IdOf,
                                            name::KeepAlive,
                                            name::CopyBytes,
                                            name::CopyPrefix,
                                            "__graymark_copy.1",
                                            "__collect",
                                            "__pin",
                                            "gm_step",
                                            "__typeinfo",
                                            "memcpy",
                                            "setjmp",
                                            "longjmp",
                                            "qsort",
                                            "malloc",
                                            "main",
                                            "__stop_graymark_types",
                                            "llvm.used",
                                            "llvm.global_ctors",
                                            "llvm.global.annotations",
                                            "graymark.abi"};
  return R.pick(Names);
}

Instruction *anyInstruction(Module &M, Random &R) {
  // Every instruction has the same chance, whatever function it is in.
  uint64_t Seen = 0;
  Instruction *Chosen = nullptr;
  for (Function &F : M)
    for (Instruction &I : instructions(F))
      if (R.oneIn(++Seen))
        Chosen = &I;
  return Chosen;
}

Value *anyValue(Type *T, Instruction &User, Random &R) {
  if (R.oneIn(4))
    return anyConstant(T, *User.getModule(), R);
  uint64_t Seen = 0;
  Value *Chosen = nullptr;
  Function &F = *User.getFunction();
  for (Argument &A : F.args())
    if (A.getType() == T && R.oneIn(++Seen))
      Chosen = &A;
  for (Instruction &I : instructions(F))
    if (I.getType() == T && R.oneIn(++Seen))
      Chosen = &I;
  return Chosen ? Chosen : anyConstant(T, *User.getModule(), R);
}

void mutateModule(Module &M, Random &R) {
  switch (R.below(12)) {
  case 0:
  case 1:
  case 2:
  case 3:
    return mutateInstruction(M, R);
  case 4:
    return mutateControlFlow(M, R);
  case 5:
  case 6:
    return mutateGlobal(M, R);
  case 7:
  case 8:
    return mutateFunction(M, R);
  case 9:
  case 10:
    return mutateCall(M, R);
  default:
    return mutateModuleFacts(M, R);
  }
}

} // namespace graymark::hostile
