//===-- Calls.cpp - What a call may do, for the checker -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Calls.h. Whatever is not listed as harmless is a safepoint.
//
//===----------------------------------------------------------------------===//

#include "checker/Calls.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/GlobalAlias.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Intrinsics.h"

using namespace llvm;

namespace graymark::checker {

const Function *directCallee(const CallBase &Call) {
  const Value *Callee = Call.getCalledOperand()->stripPointerCasts();
  // An alias that the linker may replace says nothing about the target.
  while (const auto *Alias = dyn_cast<GlobalAlias>(Callee)) {
    if (Alias->isInterposable())
      return nullptr;
    Callee = Alias->getAliasee()->stripPointerCasts();
  }
  return dyn_cast<Function>(Callee);
}

RuntimeKind runtimeKind(const Function &F) {
  if (F.hasLocalLinkage())
    return RuntimeKind::None;
  return StringSwitch<RuntimeKind>(F.getName())
#define GRAYMARK_FUNCTION(Name, Signature, Kind) .Case(#Name, RuntimeKind::Kind)
#define GRAYMARK_EXCHANGE_FUNCTION GRAYMARK_FUNCTION
#include "graymark/ABI.def"
      .Default(RuntimeKind::None);
}

bool isRuntimeCall(const CallBase &Call, StringRef Symbol) {
  const Function *F = directCallee(Call);
  return F && !F->hasLocalLinkage() && F->getName() == Symbol;
}

bool isOpaqueCopy(const CallBase &Call) {
  const Function *F = directCallee(Call);
  return F && F->isDeclaration() && F->getName().starts_with("__graymark_copy");
}

std::optional<CopyOperands> copyOperands(const CallBase &Call) {
  if (!isa<AnyMemTransferInst>(Call) &&
      !(isOpaqueCopy(Call) && Call.arg_size() >= 3))
    return std::nullopt;
  return CopyOperands{Call.getArgOperand(0), Call.getArgOperand(1),
                      Call.getArgOperand(2)};
}

bool movesBytesOnly(const CallBase &Call) {
  return Call.hasFnAttr("graymark-bytes");
}

std::optional<CopyOperands> libraryCopyOperands(const CallBase &Call) {
  const Function *F = directCallee(Call);
  if (!F || F->hasLocalLinkage() || Call.arg_size() != 3 ||
      !Call.getArgOperand(0)->getType()->isPointerTy() ||
      !Call.getArgOperand(1)->getType()->isPointerTy())
    return std::nullopt;
  StringRef Name = F->getName();
  if (Name == "memcpy" || Name == "memmove")
    return CopyOperands{Call.getArgOperand(0), Call.getArgOperand(1),
                        Call.getArgOperand(2)};
  if (Name == "bcopy")
    return CopyOperands{Call.getArgOperand(1), Call.getArgOperand(0),
                        Call.getArgOperand(2)};
  return std::nullopt;
}

bool argumentHasAttribute(const CallBase &Call, unsigned Argument,
                          StringRef Attribute) {
  const Function *F = directCallee(Call);
  return F && F->getAttributes().hasParamAttr(Argument, Attribute);
}

/// Intrinsics that do not hand control to code of the program. Most carry
/// `nocallback`; the others are listed.
static bool isLeafIntrinsic(const Function &F) {
  if (F.hasFnAttribute(Attribute::NoCallback) || F.onlyReadsMemory())
    return true;
  switch (F.getIntrinsicID()) {
  case Intrinsic::trap:
  case Intrinsic::debugtrap:
  case Intrinsic::ubsantrap:
    return true;
  default:
    return F.getName().starts_with("llvm.wasm.");
  }
}

/// Builtins that the passes replace, and what the early stage makes of copies.
static bool isLeafBuiltin(const Function &F) {
  return F.isDeclaration() && (F.getName() == "graymark.idof" ||
                               F.getName() == "graymark.keepalive" ||
                               F.getName().starts_with("__graymark_copy"));
}

bool Calls::isSafepointCallee(const Function &F) const {
  if (F.isIntrinsic())
    return !isLeafIntrinsic(F);
  switch (runtimeKind(F)) {
  case RuntimeKind::Safepoint:
    return true;
  case RuntimeKind::Leaf:
  case RuntimeKind::NoReturn:
    return false;
  case RuntimeKind::None:
    break;
  }
  if (Framed.contains(&F))
    return true;
  if (isLeafBuiltin(F) || F.hasFnAttribute("gc-leaf-function"))
    return false;
  return !ProvenLeaves.contains(&F);
}

bool Calls::isSafepoint(const CallBase &Call) const {
  // Whatever is called between its two returns.
  if (Call.hasFnAttr(Attribute::ReturnsTwice))
    return true;
  const Function *F = directCallee(Call);
  // A function of the runtime is what ABI.def says. Attributes on allocators
  // describe them to the optimiser, not to us.
  if (F && (F->isIntrinsic() || runtimeKind(*F) != RuntimeKind::None))
    return isSafepointCallee(*F);
  if (F && Framed.contains(F))
    return true;
  if (Call.getAttributes().hasFnAttr("gc-leaf-function"))
    return false;
  // Excludes writes to inaccessible memory as well: a collector writes.
  if (Call.onlyReadsMemory())
    return false;
  if (F)
    return isSafepointCallee(*F);
  if (Call.isInlineAsm())
    return true;
  // An indirect call whose possible callees are listed.
  const MDNode *Callees = Call.getMetadata(LLVMContext::MD_callees);
  if (!Callees)
    return true;
  for (const MDOperand &Operand : Callees->operands()) {
    const auto *Possible = mdconst::dyn_extract_or_null<Function>(Operand);
    if (!Possible || isSafepointCallee(*Possible))
      return true;
  }
  return false;
}

bool Calls::isBuiltin(const CallBase &Call) {
  const Function *F = directCallee(Call);
  return F && (F->isIntrinsic() || isLeafBuiltin(*F));
}

bool Calls::isUnmanaged(const CallBase &Call) const {
  if (Call.isInlineAsm() || Call.getFunctionType()->isVarArg() ||
      Call.getAttributes().hasFnAttr("graymark-unmanaged"))
    return true;
  const Function *F = directCallee(Call);
  // Indirect calls reach unmanaged functions through rooting thunks.
  if (!F)
    return false;
  if (F->isIntrinsic() || runtimeKind(*F) != RuntimeKind::None ||
      F->isVarArg() || F->hasFnAttribute("graymark-unmanaged"))
    return true;
  return F->isDeclaration() && (F->hasFnAttribute("wasm-import-module") ||
                                F->hasFnAttribute("wasm-import-name"));
}

Calls::Calls(const Module &M) {
  // The greatest solution: begin with every exact body and take out those in
  // which a safepoint is seen, until nothing changes. Callers of a function
  // that was taken out are looked at again.
  DenseMap<const Function *, SmallVector<const Function *, 4>> Callers;
  SmallVector<const Function *, 32> Worklist;
  for (const Function &F : M)
    if (any_of(instructions(F), [](const Instruction &I) {
          return I.hasMetadata("graymark.base");
        }))
      Framed.insert(&F);
  for (const Function &F : M)
    if (!F.isDeclaration() && F.hasExactDefinition()) {
      ProvenLeaves.insert(&F);
      Worklist.push_back(&F);
    }
  for (const Function &F : M)
    for (const Instruction &I : instructions(F))
      if (const auto *Call = dyn_cast<CallBase>(&I)) {
        if (const Function *Callee = directCallee(*Call))
          Callers[Callee].push_back(&F);
        if (const MDNode *Callees = I.getMetadata(LLVMContext::MD_callees))
          for (const MDOperand &Operand : Callees->operands())
            if (const auto *Possible =
                    mdconst::dyn_extract_or_null<Function>(Operand))
              Callers[Possible].push_back(&F);
      }
  while (!Worklist.empty()) {
    const Function *F = Worklist.pop_back_val();
    if (!ProvenLeaves.contains(F))
      continue;
    for (const Instruction &I : instructions(F)) {
      const auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || !isSafepoint(*Call))
        continue;
      ProvenLeaves.erase(F);
      for (const Function *Caller : Callers.lookup(F))
        Worklist.push_back(Caller);
      break;
    }
  }
}

} // namespace graymark::checker
