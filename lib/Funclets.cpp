//===-- Funclets.cpp - Calls inside catch and cleanup pads ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Funclets.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/Cloning.h"

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

/// The funclet in which control goes on behind a block of funclet \p Color.
static BasicBlock *colorBehind(const BasicBlock &Block, BasicBlock *Color) {
  const auto *Return = dyn_cast<CatchReturnInst>(Block.getTerminator());
  if (!Return)
    return Color;
  Value *Parent = Return->getCatchSwitchParentPad();
  return isa<ConstantTokenNone>(Parent)
             ? const_cast<BasicBlock *>(&Block.getParent()->getEntryBlock())
             : cast<Instruction>(Parent)->getParent();
}

// Nothing leads from a shared block to one that is not shared, so that what is
// defined in one is used in such only, and no phis are needed.
bool separateFunclets(Function &F) {
  if (!F.hasPersonalityFn() || none_of(F, [](const BasicBlock &Block) {
        return isa<FuncletPadInst>(Block.getFirstNonPHIIt());
      }))
    return false;
  DenseMap<BasicBlock *, ColorVector> Colors = colorEHFunclets(F);
  // In the function's order; what cannot be reached has no colour.
  SmallVector<BasicBlock *> Coloured, Shared;
  for (BasicBlock &Block : F)
    if (auto Found = Colors.find(&Block); Found != Colors.end()) {
      Coloured.push_back(&Block);
      if (Found->second.size() > 1)
        Shared.push_back(&Block);
    }
  if (Shared.empty())
    return false;

  using Incoming = SmallVector<std::pair<Value *, BasicBlock *>, 4>;
  DenseMap<BasicBlock *, SmallVector<Incoming, 2>> Phis;
  DenseMap<BasicBlock *, SmallVector<BasicBlock *, 2>> Successors;
  for (BasicBlock *Block : Shared)
    for (PHINode &Phi : Block->phis()) {
      Incoming &Inputs = Phis[Block].emplace_back();
      for (unsigned I = 0; I != Phi.getNumIncomingValues(); ++I)
        Inputs.emplace_back(Phi.getIncomingValue(I), Phi.getIncomingBlock(I));
    }
  for (BasicBlock *Block : Coloured)
    append_range(Successors[Block], successors(Block));

  // The first of its funclets keeps the block.
  MapVector<BasicBlock *, std::unique_ptr<ValueToValueMapTy>> Maps;
  MapVector<BasicBlock *, SmallVector<BasicBlock *>> Clones;
  for (BasicBlock *Block : Shared)
    for (BasicBlock *Color : drop_begin(Colors[Block])) {
      std::unique_ptr<ValueToValueMapTy> &Map = Maps[Color];
      if (!Map)
        Map = std::make_unique<ValueToValueMapTy>();
      BasicBlock *Clone = CloneBasicBlock(Block, *Map, "", &F);
      (*Map)[Block] = Clone;
      Clones[Color].push_back(Clone);
    }
  for (auto &[Color, Blocks] : Clones)
    remapInstructionsInBlocks(Blocks, *Maps[Color]);
  auto CopyOf = [&](Value *V, BasicBlock *Color) -> Value * {
    auto Map = Maps.find(Color);
    Value *Copy = Map == Maps.end() ? nullptr : Map->second->lookup(V);
    return Copy ? Copy : V;
  };

  for (BasicBlock *Block : Coloured)
    for (BasicBlock *Color : Colors[Block]) {
      Instruction *End =
          cast<BasicBlock>(CopyOf(Block, Color))->getTerminator();
      for (auto [I, Next] : enumerate(Successors[Block]))
        End->setSuccessor(
            I, cast<BasicBlock>(CopyOf(Next, colorBehind(*Block, Color))));
    }
  for (BasicBlock *Block : Shared)
    for (BasicBlock *Color : Colors[Block]) {
      unsigned Index = 0;
      for (PHINode &Phi : cast<BasicBlock>(CopyOf(Block, Color))->phis()) {
        while (Phi.getNumIncomingValues())
          Phi.removeIncomingValue(0u, /*DeletePHIIfEmpty=*/false);
        for (auto [V, From] : Phis[Block][Index])
          if (auto Found = Colors.find(From); Found != Colors.end())
            for (BasicBlock *FromColor : Found->second)
              if (colorBehind(*From, FromColor) == Color)
                Phi.addIncoming(CopyOf(V, FromColor),
                                cast<BasicBlock>(CopyOf(From, FromColor)));
        ++Index;
      }
    }
  return true;
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
