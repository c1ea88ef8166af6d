//===-- CopyBarriers.cpp - Barriers of copies to elsewhere ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See CopyBarriers.h. The barrier stands behind the copy and reads the source
// again: if the copy changed the source, both are in one object or variable,
// and then what was copied is in the one or is a root.
//
//===----------------------------------------------------------------------===//

#include "CopyBarriers.h"
#include "Abi.h"
#include "Bases.h"
#include "References.h"
#include "Statistics.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace graymark {

/// The type of what is in a variable; null for other values.
static Type *typeOfVariable(const Value &V) {
  if (const auto *Local = dyn_cast<AllocaInst>(&V))
    return Local->getAllocatedType();
  const auto *Global = dyn_cast<GlobalVariable>(&V);
  return Global ? Global->getValueType() : nullptr;
}

/// The words of \p Variable that a copy of \p Copy's length reads.
static void addWords(CopiedReferences &Copied, Value &Variable,
                     const MemoryCopy &Copy) {
  const DataLayout &Layout = Copy.Call->getDataLayout();
  Type *T = typeOfVariable(Variable);
  APInt Start(Layout.getIndexTypeSizeInBits(Copy.Source->getType()), 0);
  const auto *Length = dyn_cast<ConstantInt>(Copy.Length);
  bool IsExact =
      Length && Copy.Source->stripAndAccumulateConstantOffsets(
                    Layout, Start, /*AllowNonInbounds=*/true) == &Variable;
  uint64_t Elements = 1;
  if (const auto *Local = dyn_cast<AllocaInst>(&Variable))
    if (const auto *Count = dyn_cast<ConstantInt>(Local->getArraySize()))
      Elements = Count->getZExtValue();
  if (Elements != 1)
    T = ArrayType::get(T, Elements);
  // Code for each word of a large table would be larger than the program.
  constexpr size_t MostWordsOfGlobals = 64;
  SmallVector<CopiedReferences::Word, 4> Words;
  for (const ReferenceRow &Row : referenceRows(T, Layout))
    for (uint64_t N = 0; N != Row.Count; ++N) {
      uint64_t Offset = Row.Offset + N * Row.Stride;
      if (IsExact && (int64_t(Offset) < Start.getSExtValue() ||
                      Offset + GRAYMARK_WORD_SIZE >
                          Start.getSExtValue() + Length->getZExtValue()))
        continue;
      if (isa<GlobalVariable>(Variable) && Words.size() == MostWordsOfGlobals) {
        Copied.ManyGlobals = true;
        return;
      }
      Words.push_back({&Variable, Offset});
    }
  Copied.Words.append(Words);
}

CopiedReferences copiedReferences(const MemoryCopy &Copy, Bases &BaseOf) {
  CopiedReferences Copied;
  const auto *Length = dyn_cast<ConstantInt>(Copy.Length);
  if (Length && Length->getValue().ult(GRAYMARK_WORD_SIZE))
    return Copied;
  if (BaseOf.isTracked(Copy.Source) && BaseOf.isObjectKnown(Copy.Source))
    if (Value *Base = BaseOf.baseOf(Copy.Source); !isNullOrImmediate(Base))
      Copied.Object = Base;
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Copy.Source, Objects);
  for (const Value *Object : Objects)
    if (const Type *T = typeOfVariable(*Object); T && containsReference(T))
      addWords(Copied, const_cast<Value &>(*Object), Copy);
  return Copied;
}

void shadeCopied(IRBuilder<> &Builder, const CopiedReferences &Copied,
                 ArrayRef<OperandBundleDef> Bundles) {
  Module &M = *Builder.GetInsertBlock()->getModule();
  PointerType *Reference = referenceType(M.getContext());
  for (const CopiedReferences::Word &Word : Copied.Words) {
    ++statistics::LinkBarriers;
    Value *Place = Word.Variable;
    if (Word.Offset)
      Place = Builder.CreatePtrAdd(Place, Builder.getInt32(Word.Offset));
    Value *Child = Builder.CreateLoad(Reference, Place, "copied");
    Builder.CreateCall(
        declareRuntimeFunction(M, name::Link),
        {nullReference(M.getContext()), Child, Builder.getInt32(0)}, Bundles);
  }
  if (Copied.ManyGlobals) {
    ++statistics::LinkBarriers;
    Builder.CreateCall(declareRuntimeFunction(M, name::VisitGlobals),
                       {Builder.getInt32(0)}, Bundles);
  }
  if (!Copied.Object)
    return;
  ++statistics::LinkBarriers;
  // A copy of nothing may be one from null.
  Instruction *Then = SplitBlockAndInsertIfThen(
      Builder.CreateIsNotNull(Copied.Object, "source.exists"),
      Builder.GetInsertPoint(), /*Unreachable=*/false);
  DebugLoc Location = Builder.getCurrentDebugLocation();
  Builder.SetInsertPoint(Then);
  Builder.SetCurrentDebugLocation(Location);
  Builder.CreateCall(declareRuntimeFunction(M, name::VisitMembers),
                     {Copied.Object, Builder.getInt32(0)}, Bundles);
}

} // namespace graymark
