//===-- Counting.cpp - Counts what inserted code executes -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts an addition to a counter beside each thing that the passes inserted, so
// that a run tells how often each kind was executed. The counters are 64-bit
// words in linear memory, shared by all objects of a program; the exported
// function __graymark_counts returns their address. What inserted code is, its
// metadata says.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Diagnostics.h"
#include "Passes.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace graymark {

/// The number of the counter for an instruction, if it has one.
static std::optional<unsigned> counterOf(const Instruction &I) {
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    if (I.hasMetadata(name::SlotMetadata))
      return isa<ConstantPointerNull>(Store->getValueOperand())
                 ? GRAYMARK_COUNT_CLEARS
                 : GRAYMARK_COUNT_STORES;
    if (I.hasMetadata(name::PublishMetadata))
      return GRAYMARK_COUNT_PUBLISHES;
    if (I.hasMetadata(name::RestoreMetadata))
      return GRAYMARK_COUNT_RESTORES;
    return std::nullopt;
  }
  if (const auto *Load = dyn_cast<LoadInst>(&I)) {
    if (I.hasMetadata(name::BarrierMetadata))
      return GRAYMARK_COUNT_BARRIERS;
    const auto *Source = dyn_cast<GlobalVariable>(Load->getPointerOperand());
    if (Source && Source->getName() == name::StackLimit)
      return GRAYMARK_COUNT_CHECKS;
    return std::nullopt;
  }
  const auto *Call = dyn_cast<CallBase>(&I);
  const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
  if (Callee &&
      (Callee->getName() == name::Link || Callee->getName() == name::Remark))
    return GRAYMARK_COUNT_BARRIER_CALLS;
  return std::nullopt;
}

PreservedAnalyses CountingPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  LLVMContext &Context = M.getContext();
  Type *Word = Type::getInt64Ty(Context);
  auto *Counters = new GlobalVariable(
      M, ArrayType::get(Word, GRAYMARK_COUNTERS), /*isConstant=*/false,
      GlobalValue::WeakODRLinkage,
      ConstantAggregateZero::get(ArrayType::get(Word, GRAYMARK_COUNTERS)),
      "__graymark_counters");
  Counters->setVisibility(GlobalValue::HiddenVisibility);

  for (Function &F : M)
    for (Instruction &I : make_early_inc_range(instructions(F))) {
      std::optional<unsigned> Number = counterOf(I);
      if (!Number)
        continue;
      IRBuilder<> Builder(&I);
      Value *Counter = Builder.CreateConstInBoundsGEP2_32(
          Counters->getValueType(), Counters, 0, *Number);
      Builder.CreateStore(Builder.CreateAdd(Builder.CreateLoad(Word, Counter),
                                            Builder.getInt64(1)),
                          Counter);
    }

  Function *Address =
      Function::Create(FunctionType::get(PointerType::get(Context, 0), false),
                       GlobalValue::WeakODRLinkage, "__graymark_counts", M);
  Address->addFnAttr("wasm-export-name", Address->getName());
  IRBuilder<> Builder(BasicBlock::Create(Context, "", Address));
  Builder.CreateRet(Counters);
  return PreservedAnalyses::none();
}

} // namespace graymark
