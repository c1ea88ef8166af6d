//===-- ModuleMutations.cpp - Targets, layouts, metadata
//-------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What belongs to no function and no variable.
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/GlobalAlias.h"
#include "llvm/IR/GlobalIFunc.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Metadata.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace graymark::hostile {

static constexpr StringLiteral Triples[] = {"wasm32-unknown-unknown",
                                            "wasm32-wasi",
                                            "wasm64-unknown-unknown",
                                            "x86_64-unknown-linux",
                                            "wasm32",
                                            "",
                                            "not-a-triple",
                                            "wasm32-unknown-emscripten"};

static constexpr StringLiteral Layouts[] = {
    "",
    "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20",
    "e-m:e-p:64:64-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20",
    "E-p:32:32-ni:1",
    "e-p:32:32-p1:64:64-ni:1",
    "e-p:32:32-p1:8:8-ni:1",
    "e-p:32:32-p1:32:32:32:16-ni:1",
    "e-p:32:64-p1:32:128-ni:1",
    "e-p:16:16-ni:1:2",
    "e-p:32:32-A5-ni:1",
    "e-p:32:32-A1-ni:1",
    "e-p:32:32-G1-ni:1",
    "e-p:32:32-P1-ni:1"};

static MDNode *anyNode(LLVMContext &Context, Random &R) {
  Metadata *Operands[] = {MDString::get(Context, anyRuntimeName(R)),
                          ConstantAsMetadata::get(ConstantInt::get(
                              Type::getInt32Ty(Context), uint32_t(R.number()))),
                          ConstantAsMetadata::get(ConstantInt::get(
                              Type::getInt64Ty(Context), R.number())),
                          MDNode::get(Context, {}), nullptr};
  SmallVector<Metadata *> Chosen;
  for (uint64_t Left = R.below(4); Left; --Left)
    Chosen.push_back(R.pick(Operands));
  return R.oneIn(4) ? MDNode::getDistinct(Context, Chosen)
                    : MDNode::get(Context, Chosen);
}

/// Another name for a function or variable.
static void addAlias(Module &M, Random &R) {
  uint64_t Seen = 0;
  GlobalObject *Aliasee = nullptr;
  for (GlobalObject &G : M.global_objects())
    if (!G.isDeclaration() && R.oneIn(++Seen))
      Aliasee = &G;
  if (!Aliasee || Aliasee->getName().starts_with("llvm."))
    return;
  GlobalAlias *A = GlobalAlias::create(
      Aliasee->getValueType(), Aliasee->getAddressSpace(),
      R.oneIn(2) ? GlobalValue::ExternalLinkage : GlobalValue::WeakAnyLinkage,
      anyRuntimeName(R), Aliasee, &M);
  if (R.oneIn(2))
    Aliasee->replaceUsesWithIf(A, [&](Use &U) { return U.getUser() != A; });
}

void mutateModuleFacts(Module &M, Random &R) {
  LLVMContext &Context = M.getContext();
  switch (R.below(8)) {
  case 0:
    return M.setTargetTriple(Triple(R.pick(Triples)));
  case 1:
    return M.setDataLayout(R.pick(Layouts));
  case 2:
    if (R.oneIn(3))
      M.getOrInsertNamedMetadata(anyMark(R))->addOperand(anyNode(Context, R));
    return;
  case 3:
    return M.setModuleInlineAsm(".globl x");
  case 4:
    return addAlias(M, R);
  default:
    if (Instruction *I = anyInstruction(M, R))
      I->setMetadata(anyMark(R), anyNode(Context, R));
    return;
  }
}

} // namespace graymark::hostile
