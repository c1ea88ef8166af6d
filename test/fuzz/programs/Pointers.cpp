//===-- Pointers.cpp - Derived pointers, raw addresses, composites --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Addresses inside objects as values, alone and in vectors, and composites of
// references.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

bool FunctionWriter::derive() {
  if (R.chance(1, 4)) {
    Known.add(integerPlace(), Kind::IntegerPlace);
    return true;
  }
  Place Derived = heapPlace();
  Known.add(Derived.Address, Kind::ReferencePlace, Derived.Type);
  return true;
}

/// A choice between derived pointers of different objects, one of which is used
/// behind a safepoint.
bool FunctionWriter::chooseDerived() {
  Kind K = R.chance(2, 3)   ? Kind::ReferencePlace
           : R.chance(1, 2) ? Kind::IntegerPlace
                            : Kind::RawPlace;
  const TypedValue *Found = Known.find(R, K);
  if (!Found)
    return false;
  TypedValue First = *Found;
  Value *Second = Known.find(R, K, First.Type);
  if (K == Kind::ReferencePlace && (Second == First.Value || R.chance(1, 2)))
    if (Value *Made = placeOf(First.Type))
      Second = Made;
  Value *Condition = condition();
  Value *Chosen = B.CreateSelect(Condition, First.Value, Second);
  Known.add(Chosen, K, First.Type);
  if (K == Kind::IntegerPlace || R.chance(1, 2))
    return true;
  churn();
  if (R.chance(1, 2))
    B.CreateStore(reference(First.Type), Chosen);
  else
    Known.add(B.CreateLoad(P.Reference, Chosen), Kind::Reference, First.Type);
  return true;
}

bool FunctionWriter::freeze() {
  static const Kind Kinds[] = {Kind::Reference, Kind::ReferencePlace,
                               Kind::Pair, Kind::Vector2, Kind::Vector4};
  const TypedValue *Found = Known.find(R, R.pick(Kinds));
  if (!Found)
    return false;
  TypedValue Frozen = *Found;
  Known.add(B.CreateFreeze(Frozen.Value), Frozen.K, Frozen.Type);
  return true;
}

bool FunctionWriter::castToRaw() {
  Place Derived;
  const TypedValue *Found = Known.find(R, Kind::ReferencePlace);
  if (Found && R.chance(1, 2))
    Derived = {Found->Value, Found->Type};
  else
    Derived = heapPlace();
  Known.add(B.CreateAddrSpaceCast(Derived.Address, P.Pointer), Kind::RawPlace,
            Derived.Type);
  return true;
}

bool FunctionWriter::deriveVector() {
  auto *Indices = FixedVectorType::get(P.I32, 2);
  Value *Object = object(RowType);
  Value *Length = loadLength(Object, RowType);
  Value *Index = Constant::getNullValue(Indices);
  for (unsigned I = 0; I != 2; ++I)
    Index = B.CreateInsertElement(Index, B.CreateURem(integer(), Length),
                                  B.getInt32(I));
  Known.add(B.CreateGEP(P.Reference, elements(Object, RowType), Index),
            Kind::PlaceVector, P.rowType());
  return true;
}

bool FunctionWriter::gather() {
  const TypedValue *Found = Known.find(R, Kind::PlaceVector);
  if (!Found)
    return false;
  Value *Places = Found->Value;
  if (R.chance(1, 3)) {
    P.C.count("scatter");
    Value *Stored = vector(Kind::Vector2);
    B.CreateMaskedScatter(Stored, Places, Align(4));
    return true;
  }
  Known.add(B.CreateMaskedGather(FixedVectorType::get(P.Reference, 2), Places,
                                 Align(4)),
            Kind::Vector2, P.rowType());
  return true;
}

bool FunctionWriter::takeApart() {
  static const Kind Kinds[] = {Kind::Pair, Kind::Vector2, Kind::Vector4,
                               Kind::PlaceVector};
  const TypedValue *Found = Known.find(R, R.pick(Kinds));
  if (!Found)
    return false;
  Value *Whole = Found->Value;
  switch (Found->K) {
  case Kind::Pair:
    Known.add(B.CreateExtractValue(Whole, 1), Kind::Integer);
    Known.add(B.CreateExtractValue(Whole, 0), Kind::Reference, P.pairType(0));
    Known.add(B.CreateExtractValue(Whole, 2), Kind::Reference, P.pairType(1));
    return true;
  case Kind::PlaceVector:
    Known.add(B.CreateExtractElement(Whole, R.below(2)), Kind::ReferencePlace,
              P.rowType());
    return true;
  default: {
    unsigned Count = cast<FixedVectorType>(Whole->getType())->getNumElements();
    Value *Part = R.chance(1, 2)
                      ? B.CreateExtractElement(Whole, R.below(Count))
                      : B.CreateExtractElement(
                            Whole, B.CreateURem(integer(), B.getInt32(Count)));
    Known.add(Part, Kind::Reference, P.rowType());
    return true;
  }
  }
}

bool FunctionWriter::putTogether() {
  switch (R.below(4)) {
  case 0: {
    Value *Changed = pair();
    unsigned Field = R.below(2);
    Known.add(
        B.CreateInsertValue(Changed, reference(P.pairType(Field)), 2 * Field),
        Kind::Pair);
    return true;
  }
  case 1: {
    Value *First = vector(Kind::Vector2);
    Value *Second = vector(Kind::Vector2);
    SmallVector<int, 4> Mask;
    for (unsigned I = 0; I != 4; ++I)
      Mask.push_back(R.below(4));
    Known.add(B.CreateShuffleVector(First, Second, Mask), Kind::Vector4,
              P.rowType());
    return true;
  }
  case 2: {
    Value *First = vector(Kind::Vector4);
    Value *Second = vector(Kind::Vector4);
    Known.add(B.CreateSelect(condition(), First, Second), Kind::Vector4,
              P.rowType());
    return true;
  }
  default: {
    Value *First = pair();
    Value *Second = pair();
    Known.add(B.CreateSelect(condition(), First, Second), Kind::Pair);
    return true;
  }
  }
}

} // namespace graymark::programs
