//===-- References.cpp - Which types and values are references --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "References.h"
#include "graymark/ABI.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Operator.h"
#include "llvm/IR/PatternMatch.h"
#include "llvm/Support/KnownBits.h"

using namespace llvm;

namespace graymark {

PointerType *referenceType(LLVMContext &Context) {
  return PointerType::get(Context, GRAYMARK_REFERENCE_ADDRESS_SPACE);
}

ConstantPointerNull *nullReference(LLVMContext &Context) {
  return ConstantPointerNull::get(referenceType(Context));
}

bool isReference(const Type *T) {
  const auto *Pointer = dyn_cast<PointerType>(T);
  return Pointer &&
         Pointer->getAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE;
}

bool containsReference(const Type *T) {
  if (isReference(T))
    return true;
  if (const auto *Vector = dyn_cast<VectorType>(T))
    return isReference(Vector->getElementType());
  if (const auto *Array = dyn_cast<ArrayType>(T))
    return containsReference(Array->getElementType());
  if (const auto *Struct = dyn_cast<StructType>(T))
    return any_of(Struct->elements(), containsReference);
  return false;
}

bool containsScalableReferences(const Type *T) {
  if (const auto *Vector = dyn_cast<ScalableVectorType>(T))
    return isReference(Vector->getElementType());
  if (const auto *Array = dyn_cast<ArrayType>(T))
    return containsScalableReferences(Array->getElementType());
  if (const auto *Struct = dyn_cast<StructType>(T))
    return any_of(Struct->elements(), containsScalableReferences);
  return false;
}

static void collectRows(Type *T, uint64_t Offset, const DataLayout &Layout,
                        SmallVectorImpl<ReferenceRow> &Rows) {
  if (!containsReference(T))
    return;
  if (isReference(T)) {
    // A field that stands right behind the last row makes it longer.
    if (!Rows.empty() && Rows.back().Stride == GRAYMARK_WORD_SIZE &&
        Rows.back().Offset + Rows.back().Count * GRAYMARK_WORD_SIZE == Offset)
      ++Rows.back().Count;
    else
      Rows.push_back({Offset, 1, GRAYMARK_WORD_SIZE});
    return;
  }
  if (auto *Vector = dyn_cast<FixedVectorType>(T)) {
    Rows.push_back({Offset, Vector->getNumElements(), GRAYMARK_WORD_SIZE});
    return;
  }
  if (auto *Struct = dyn_cast<StructType>(T)) {
    const StructLayout *Fields = Layout.getStructLayout(Struct);
    for (unsigned I = 0, E = Struct->getNumElements(); I != E; ++I)
      collectRows(Struct->getElementType(I),
                  Offset + Fields->getElementOffset(I).getFixedValue(), Layout,
                  Rows);
    return;
  }
  auto *Array = cast<ArrayType>(T);
  uint64_t Count = Array->getNumElements();
  if (Count == 0)
    return;
  uint64_t Stride =
      Layout.getTypeAllocSize(Array->getElementType()).getFixedValue();
  SmallVector<ReferenceRow> Element;
  collectRows(Array->getElementType(), 0, Layout, Element);
  for (const ReferenceRow &Row : Element) {
    if (Row.Count == 1)
      Rows.push_back({Offset + Row.Offset, Count, Stride});
    else if (Row.Count * Row.Stride == Stride)
      Rows.push_back({Offset + Row.Offset, Count * Row.Count, Row.Stride});
    else if (Row.Count <= Count)
      for (uint64_t I = 0; I != Row.Count; ++I)
        Rows.push_back({Offset + Row.Offset + I * Row.Stride, Count, Stride});
    else
      for (uint64_t I = 0; I != Count; ++I)
        Rows.push_back(
            {Offset + I * Stride + Row.Offset, Row.Count, Row.Stride});
  }
}

SmallVector<ReferenceRow> referenceRows(Type *T, const DataLayout &Layout) {
  SmallVector<ReferenceRow> Rows;
  collectRows(T, 0, Layout, Rows);
  return Rows;
}

namespace {

/// Proves that an integer is odd or even in every execution. A phi may be
/// assumed to be what is being proved of it: the proof goes by induction over
/// the iterations of its loop, such as one that counts in tagged integers.
class ParityProof {
public:
  bool isOdd(const Value *V) { return proves(V, true); }

private:
  bool proves(const Value *V, bool Odd, unsigned Depth = 0);
  SmallPtrSet<const PHINode *, 4> AssumedOdd, AssumedEven;
};

} // namespace

bool ParityProof::proves(const Value *V, bool Odd, unsigned Depth) {
  using namespace PatternMatch;
  constexpr unsigned Deepest = 8;
  if (Depth == Deepest)
    return false;
  auto Is = [&](const Value *Operand, bool OperandOdd) {
    return proves(Operand, OperandOdd, Depth + 1);
  };
  const APInt *Constant;
  if (match(V, m_APInt(Constant)))
    return (*Constant)[0] == Odd;
  const Value *Left, *Right;
  if (match(V, m_Or(m_Value(Left), m_Value(Right))))
    return Odd ? Is(Left, true) || Is(Right, true)
               : Is(Left, false) && Is(Right, false);
  if (match(V, m_And(m_Value(Left), m_Value(Right))) ||
      match(V, m_Mul(m_Value(Left), m_Value(Right))))
    return Odd ? Is(Left, true) && Is(Right, true)
               : Is(Left, false) || Is(Right, false);
  if (match(V, m_Add(m_Value(Left), m_Value(Right))) ||
      match(V, m_Sub(m_Value(Left), m_Value(Right))) ||
      match(V, m_Xor(m_Value(Left), m_Value(Right))))
    return (Is(Left, true) && Is(Right, !Odd)) ||
           (Is(Left, false) && Is(Right, Odd));
  const APInt *Shift;
  if (match(V, m_Shl(m_Value(), m_APInt(Shift))))
    return !Odd && !Shift->isZero();
  if (match(V, m_Freeze(m_Value(Left))) ||
      match(V, m_ZExtOrSExt(m_Value(Left))) || match(V, m_Trunc(m_Value(Left))))
    return !Left->getType()->isIntegerTy(1) && Is(Left, Odd);
  if (const auto *Select = dyn_cast<SelectInst>(V))
    return Is(Select->getTrueValue(), Odd) && Is(Select->getFalseValue(), Odd);
  const auto *Phi = dyn_cast<PHINode>(V);
  if (!Phi) {
    const auto *I = dyn_cast<Instruction>(V);
    if (!I)
      return false;
    KnownBits Bits = computeKnownBits(V, I->getDataLayout());
    return Odd ? Bits.One[0] : Bits.Zero[0];
  }
  auto &Assumed = Odd ? AssumedOdd : AssumedEven;
  if (!Assumed.insert(Phi).second)
    return true;
  if (all_of(Phi->incoming_values(),
             [&](const Use &Input) { return Is(Input, Odd); }))
    return true;
  Assumed.erase(Phi);
  return false;
}

bool hasBitZeroSet(const Value *V) { return ParityProof().isOdd(V); }

bool isNullOrImmediate(const Value *V) {
  V = stripZeroOffsets(V);
  if (isa<ConstantPointerNull, UndefValue, ConstantAggregateZero>(V))
    return true;
  if (Operator::getOpcode(V) == Instruction::IntToPtr) {
    const Value *Word = cast<Operator>(V)->getOperand(0);
    return isa<ConstantInt>(Word) || hasBitZeroSet(Word);
  }
  return false;
}

bool isNeverInHeap(const Value *V) {
  constexpr unsigned MostValues = 32;
  SmallVector<const Value *> Worklist = {V};
  SmallPtrSet<const Value *, 8> Seen;
  while (!Worklist.empty()) {
    const Value *Next = stripZeroOffsets(Worklist.pop_back_val());
    // A constant reference is to a static object at most.
    if (isa<Constant>(Next) || !containsReference(Next->getType()) ||
        !Seen.insert(Next).second)
      continue;
    if (Seen.size() > MostValues)
      return false;
    if (isa<PHINode, FreezeInst, InsertValueInst, InsertElementInst,
            ShuffleVectorInst>(Next)) {
      append_range(Worklist, cast<Instruction>(Next)->operand_values());
    } else if (const auto *Select = dyn_cast<SelectInst>(Next)) {
      Worklist.push_back(Select->getTrueValue());
      Worklist.push_back(Select->getFalseValue());
    } else {
      const auto *Cast = dyn_cast<AddrSpaceCastInst>(Next);
      if (!isNullOrImmediate(Next) &&
          !(Cast && isa<Constant>(Cast->getPointerOperand())))
        return false;
    }
  }
  return true;
}

const Value *stripZeroOffsets(const Value *V) {
  while (const auto *Address = dyn_cast<GEPOperator>(V)) {
    if (!Address->hasAllZeroIndices() || !V->getType()->isPointerTy())
      break;
    V = Address->getPointerOperand();
  }
  return V;
}

void takeOutReferences(IRBuilder<> &Builder, Value *V,
                       SmallVectorImpl<Value *> &References) {
  Type *T = V->getType();
  if (isReference(T)) {
    References.push_back(V);
  } else if (auto *Vector = dyn_cast<FixedVectorType>(T)) {
    for (unsigned I = 0; I != Vector->getNumElements(); ++I)
      References.push_back(Builder.CreateExtractElement(V, I));
  } else if (auto *Array = dyn_cast<ArrayType>(T)) {
    for (unsigned I = 0; I != Array->getNumElements(); ++I)
      takeOutReferences(Builder, Builder.CreateExtractValue(V, I), References);
  } else {
    for (unsigned I = 0; I != T->getStructNumElements(); ++I)
      if (containsReference(T->getStructElementType(I)))
        takeOutReferences(Builder, Builder.CreateExtractValue(V, I),
                          References);
  }
}

bool touchesReferences(const Function &F) {
  if (containsReference(F.getReturnType()) ||
      any_of(F.args(),
             [](const Argument &A) { return containsReference(A.getType()); }))
    return true;
  for (const Instruction &I : instructions(F)) {
    if (containsReference(I.getType()))
      return true;
    for (const Use &Operand : I.operands())
      if (containsReference(Operand->getType()))
        return true;
    if (const auto *Alloca = dyn_cast<AllocaInst>(&I))
      if (containsReference(Alloca->getAllocatedType()))
        return true;
  }
  return false;
}

} // namespace graymark
