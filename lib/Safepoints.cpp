//===-- Safepoints.cpp - Which calls may reach the collector ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Safepoints.h"
#include "Abi.h"
#include "References.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark {

static bool isBuiltin(const Function &F) {
  StringRef Name = F.getName();
  return Name == name::IdOf || Name == name::KeepAlive ||
         Name.starts_with(name::CopyPrefix);
}

/// The runtime function that \p Call calls, or null. The module may have
/// declared it with numbers where the call has references, or the reverse.
static const RuntimeFunction *calledRuntimeFunction(const CallBase &Call) {
  const auto *Callee = dyn_cast<Function>(Call.getCalledOperand());
  const RuntimeFunction *Runtime =
      Callee ? findRuntimeFunction(Callee->getName()) : nullptr;
  return Runtime && hasWasmSignature(Call.getFunctionType(), *Runtime)
             ? Runtime
             : nullptr;
}

/// Why the call is no safepoint whatever its callee's body does; empty if the
/// callee decides, or is not known.
static StringRef leafByDeclaration(const CallBase &Call) {
  // Whatever happens between its two returns.
  if (Call.hasFnAttr(Attribute::ReturnsTwice))
    return "";
  // What the runtime does is known, whatever a module says of it.
  if (const RuntimeFunction *Runtime = calledRuntimeFunction(Call))
    return Runtime->Kind == RuntimeKind::Safepoint
               ? ""
               : "the runtime lists it as a leaf";
  if (Call.hasFnAttr(name::LeafAttribute))
    return "it is marked \"gc-leaf-function\"";
  // Attributes that exclude all writes exclude the collector, which writes at
  // least to its own, inaccessible memory.
  if (Call.onlyReadsMemory())
    return "it writes no memory";
  const Function *Callee = Call.getCalledFunction();
  // Verify rejects the few intrinsics that call back into the program.
  if (Callee && (Callee->isIntrinsic() || isBuiltin(*Callee)))
    return "it is an intrinsic";
  return "";
}

static bool isLeafByDeclaration(const CallBase &Call) {
  return !leafByDeclaration(Call).empty();
}

/// True for what is no call of program code: intrinsics, builtins, and the
/// calls that the passes insert.
static bool isOperation(const CallBase &Call) {
  if (const RuntimeFunction *Runtime = calledRuntimeFunction(Call))
    return is_contained({name::Link, name::Remark, name::VisitMembers,
                         name::VisitGlobals, name::CheckRootSlot},
                        Runtime->Name);
  const Function *Callee = Call.getCalledFunction();
  return Callee && (Callee->isIntrinsic() || isBuiltin(*Callee));
}

Safepoints::Safepoints(const Module &M, bool EveryCall) : EveryCall(EveryCall) {
  DenseMap<const Function *, SmallVector<const Function *>> Callers;
  SmallVector<const Function *> Worklist;
  auto MarkCollecting = [&](const Function &F) {
    if (Collecting.insert(&F).second)
      Worklist.push_back(&F);
  };

  for (const Function &F : M) {
    // A declaration, and a body that another may replace at link time, can do
    // anything. A leaf declaration never gets here: calls of it are asked
    // first.
    if (!F.hasExactDefinition()) {
      MarkCollecting(F);
      continue;
    }
    for (const Instruction &I : instructions(F)) {
      const auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || isLeafByDeclaration(*Call))
        continue;
      if (Call->hasFnAttr(Attribute::ReturnsTwice))
        MarkCollecting(F);
      if (const Function *Callee = Call->getCalledFunction())
        Callers[Callee].push_back(&F);
      else
        MarkCollecting(F);
    }
  }
  while (!Worklist.empty())
    for (const Function *Caller : Callers.lookup(Worklist.pop_back_val()))
      MarkCollecting(*Caller);
}

bool Safepoints::mayCollect(const Function &F) const {
  return Collecting.contains(&F);
}

bool Safepoints::isSafepoint(const CallBase &Call) const {
  if (EveryCall)
    return !isOperation(Call);
  if (isLeafByDeclaration(Call))
    return false;
  if (Call.hasFnAttr(Attribute::ReturnsTwice))
    return true;
  const Function *Callee = Call.getCalledFunction();
  return !Callee || mayCollect(*Callee);
}

StringRef Safepoints::explain(const CallBase &Call) const {
  if (StringRef Reason = leafByDeclaration(Call); !Reason.empty())
    return Reason;
  if (calledRuntimeFunction(Call))
    return "the runtime lists it as a safepoint";
  const Function *Callee = Call.getCalledFunction();
  if (!Callee)
    return "its callee is not known";
  if (Callee->isDeclaration())
    return "its body is not known";
  if (!Callee->hasExactDefinition())
    return "the linker may replace its body";
  return mayCollect(*Callee) ? "its body reaches a safepoint"
                             : "its body reaches no safepoint";
}

bool isUnmanagedFunction(const Function &F) {
  return F.isVarArg() || F.hasFnAttribute(name::UnmanagedAttribute) ||
         F.hasFnAttribute("wasm-import-module") ||
         F.hasFnAttribute("wasm-import-name") ||
         findRuntimeFunction(F.getName()) != nullptr;
}

bool isUnmanagedCallee(const CallBase &Call) {
  if (Call.isInlineAsm() || Call.getFunctionType()->isVarArg() ||
      Call.hasFnAttr(name::UnmanagedAttribute))
    return true;
  const auto *Callee = dyn_cast<Function>(
      Call.getCalledOperand()->stripPointerCastsAndAliases());
  return Callee && isUnmanagedFunction(*Callee);
}

bool isTailCallInReturnPosition(const CallBase &Call) {
  const auto *Direct = dyn_cast<CallInst>(&Call);
  if (!Direct || !Direct->isTailCall() || Direct->isNoTailCall())
    return false;
  const Instruction *Result = Direct;
  // Between a musttail call and its return there may be a cast.
  if (const auto *Cast = dyn_cast_or_null<BitCastInst>(Direct->getNextNode());
      Cast && Cast->getOperand(0) == Direct)
    Result = Cast;
  const auto *Return = dyn_cast_or_null<ReturnInst>(Result->getNextNode());
  return Return &&
         (!Return->getReturnValue() || Return->getReturnValue() == Result);
}

} // namespace graymark
