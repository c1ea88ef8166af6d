//===-- Expressions.cpp - Values for statements ---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Numbers, references, places and composites, taken from what is known, loaded,
// allocated, merged or made up.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

Value *FunctionWriter::integer() {
  switch (R.below(8)) {
  case 0:
    return B.getInt32(R.below(1000));
  case 1:
    return B.CreateLoad(P.I32, integerPlace());
  case 2: {
    Value *First = integer();
    return B.CreateAdd(First, B.getInt32(R.between(1, 99)));
  }
  case 3: {
    Value *First = integer();
    return B.CreateXor(First, integer());
  }
  default:
    if (const TypedValue *V = Known.find(R, Kind::Integer))
      return V->Value;
    return B.getInt32(R.below(1000));
  }
}

Value *FunctionWriter::condition() {
  switch (R.below(4)) {
  case 0:
    return B.CreateIsNull(reference(someType()));
  case 1: {
    int Type = someTarget();
    Value *First = reference(Type);
    return B.CreateICmpEQ(First, reference(Type));
  }
  default: {
    Value *Number = B.CreateURem(integer(), B.getInt32(7));
    return B.CreateICmpULT(Number, B.getInt32(R.between(1, 5)));
  }
  }
}

Value *FunctionWriter::immediate() {
  P.C.count("immediate");
  if (R.chance(1, 2))
    return ConstantExpr::getIntToPtr(B.getInt32(2 * R.below(1000) + 1),
                                     P.Reference);
  Value *Doubled =
      B.CreateShl(B.CreateURem(integer(), B.getInt32(100000)), B.getInt32(1));
  return B.CreateIntToPtr(B.CreateOr(Doubled, B.getInt32(1)), P.Reference);
}

Value *FunctionWriter::lengthFor(unsigned Type) {
  unsigned Minimum = P.Types[Type].MinimumLength;
  if (R.chance(1, 60)) {
    P.C.count("object: large array");
    return B.getInt32(R.between(1500, 6000));
  }
  if (R.chance(1, 2))
    return B.getInt32(Minimum + R.below(8));
  return B.CreateAdd(B.CreateURem(integer(), B.getInt32(8)),
                     B.getInt32(Minimum));
}

Value *FunctionWriter::newObject(unsigned Type) {
  Value *Length =
      P.Types[Type].IsArray ? lengthFor(Type) : cast<Value>(B.getInt32(0));
  if (!Funclet && R.chance(1, 4))
    return P.allocate(B, Type, Length);
  return call(P.Allocators[Type], {Length});
}

Value *FunctionWriter::castTo(Value *Reference, unsigned Type) {
  P.C.count("cast to a type");
  // The builtin is called like a function, from pads too.
  Value *Id = call(P.runtime("graymark.idof", P.I32, {P.Pointer}),
                   {P.Types[Type].Descriptor});
  Value *Is = callRuntime("__instanceof", P.I32, {Reference, Id});
  return B.CreateSelect(B.CreateIsNotNull(Is), Reference,
                        Constant::getNullValue(P.Reference));
}

Value *FunctionWriter::reference(int Type) {
  switch (R.below(24)) {
  case 0:
    return Constant::getNullValue(P.Reference);
  case 1:
    if (Type == AnyType)
      return immediate();
    return P.Types[Type].Static;
  case 2:
  case 3:
    return newObject(Type == AnyType ? someType() : Type);
  case 4: {
    Value *Condition = condition();
    Value *First = reference(Type);
    return B.CreateSelect(Condition, First, reference(Type));
  }
  case 5:
    return B.CreateFreeze(reference(Type));
  case 6:
    if (Type != AnyType)
      return castTo(reference(AnyType), Type);
    [[fallthrough]];
  case 7:
  case 8:
  case 9: {
    std::vector<GlobalRow *> Fitting;
    for (GlobalRow &Row : P.Rows)
      if (Row.Type == Type)
        Fitting.push_back(&Row);
    if (!Fitting.empty())
      return B.CreateLoad(P.Reference, R.pick(Fitting)->Address);
    [[fallthrough]];
  }
  case 10: {
    Place From = heapPlace();
    Value *Loaded = B.CreateLoad(P.Reference, From.Address);
    if (From.Type == Type || Type == AnyType)
      return Loaded;
    Known.add(Loaded, Kind::Reference, From.Type);
    [[fallthrough]];
  }
  default:
    break;
  }
  if (Type == AnyType && R.chance(2, 3)) {
    if (const TypedValue *V = Known.find(R, Kind::Reference))
      return V->Value;
  }
  if (Value *V = Known.find(R, Kind::Reference, Type))
    return V;
  Value *Made = newObject(Type == AnyType ? someType() : Type);
  Known.add(Made, Kind::Reference, Type);
  return Made;
}

Value *FunctionWriter::notNull(Value *Reference, unsigned Type) {
  if (R.chance(2, 3)) {
    if (isa<Constant>(Reference) && !isa<ConstantPointerNull>(Reference))
      return Reference;
    return B.CreateSelect(B.CreateIsNull(Reference), P.Types[Type].Static,
                          Reference);
  }
  BasicBlock *Null = block("null");
  BasicBlock *Join = block("object");
  BasicBlock *From = B.GetInsertBlock();
  B.CreateCondBr(B.CreateIsNull(Reference), Null, Join);
  B.SetInsertPoint(Null);
  Value *Made = newObject(Type);
  BasicBlock *Made_ = B.GetInsertBlock();
  B.CreateBr(Join);
  B.SetInsertPoint(Join);
  PHINode *Phi = B.CreatePHI(P.Reference, 2);
  Phi->addIncoming(Reference, From);
  Phi->addIncoming(Made, Made_);
  return Phi;
}

Value *FunctionWriter::object(unsigned Type) {
  return notNull(reference(Type), Type);
}

Value *FunctionWriter::bytes(Value *Base, unsigned Offset) {
  if (!Offset)
    return Base;
  return B.CreateConstGEP1_32(P.I8, Base, Offset);
}

Value *FunctionWriter::loadLength(Value *Object, unsigned Type) {
  return B.CreateLoad(P.I32, bytes(Object, P.Types[Type].LengthOffset));
}

Value *FunctionWriter::elements(Value *Object, unsigned Type) {
  return bytes(Object, P.Types[Type].FixedSize);
}

Value *FunctionWriter::element(Value *Object, unsigned Type) {
  Value *Index = B.CreateURem(integer(), loadLength(Object, Type));
  if (R.chance(1, 2))
    return B.CreateGEP(P.I8, elements(Object, Type),
                       B.CreateMul(Index, B.getInt32(P.Types[Type].Stride)));
  auto *Element = ArrayType::get(P.I32, P.Types[Type].Stride / 4);
  return B.CreateGEP(Element, elements(Object, Type), Index);
}

Place FunctionWriter::placeIn(Value *Object, unsigned Type) {
  const ObjectType &T = P.Types[Type];
  bool InArray =
      !T.ElementReferences.empty() && (T.References.empty() || R.chance(2, 3));
  if (!InArray) {
    const ReferenceField &Field = T.References[R.below(T.References.size())];
    return {bytes(Object, Field.Offset), Field.Type};
  }
  const ReferenceField &Field =
      T.ElementReferences[R.below(T.ElementReferences.size())];
  return {bytes(element(Object, Type), Field.Offset), Field.Type};
}

Value *FunctionWriter::placeOf(int Type) {
  for (unsigned I = 0; I != P.Types.size(); ++I)
    for (const ReferenceField &Field : P.Types[I].References)
      if (Field.Type == Type)
        return bytes(newObject(I), Field.Offset);
  return nullptr;
}

Place FunctionWriter::heapPlace() {
  unsigned Type = someType();
  while (!P.Types[Type].hasReferences())
    Type = someType();
  Value *Object = Known.find(R, Kind::Reference, Type);
  return placeIn(
      Object && R.chance(3, 4) ? notNull(Object, Type) : object(Type), Type);
}

Place FunctionWriter::globalPlace() {
  GlobalRow &Row = R.pick(P.Rows);
  if (Row.Count == 1)
    return {Row.Address, Row.Type};
  Value *Index = B.CreateURem(integer(), B.getInt32(Row.Count));
  return {B.CreateGEP(P.Reference, Row.Address, Index), Row.Type};
}

Place FunctionWriter::place() {
  const TypedValue *V = nullptr;
  switch (R.below(12)) {
  case 0:
  case 1:
  case 2:
    V = Known.find(R, Kind::ReferencePlace);
    break;
  case 3:
    V = Known.find(R, Kind::RawPlace);
    break;
  case 4:
    V = Known.find(R, Kind::InteriorPlace);
    break;
  case 5:
  case 6:
    V = Known.find(R, Kind::LocalPlace);
    break;
  case 7:
  case 8:
    return globalPlace();
  default:
    break;
  }
  if (V)
    return {V->Value, V->Type};
  return heapPlace();
}

Value *FunctionWriter::integerPlace() {
  if (const TypedValue *V = Known.find(R, Kind::IntegerPlace))
    if (R.chance(1, 2))
      return V->Value;
  unsigned Type = R.chance(1, 2) ? TableType : someType();
  const ObjectType &T = P.Types[Type];
  Value *Object = Known.find(R, Kind::Reference, Type);
  Object = Object ? notNull(Object, Type) : T.Static;
  if (!T.ElementIntegers.empty() && (T.Integers.empty() || R.chance(1, 2)))
    return bytes(B.CreateGEP(ArrayType::get(P.I32, T.Stride / 4),
                             elements(Object, Type),
                             B.CreateURem(B.getInt32(R.below(100)),
                                          loadLength(Object, Type))),
                 T.ElementIntegers[R.below(T.ElementIntegers.size())]);
  if (!T.Integers.empty())
    return bytes(Object, T.Integers[R.below(T.Integers.size())]);
  return bytes(P.Types[TableType].Static, P.Types[TableType].FixedSize + 4);
}

Value *FunctionWriter::pair() {
  if (const TypedValue *V = Known.find(R, Kind::Pair))
    if (R.chance(2, 3))
      return V->Value;
  Value *First = reference(P.pairType(0));
  Value *Second = reference(P.pairType(1));
  Value *Made = PoisonValue::get(P.Pair);
  Made = B.CreateInsertValue(Made, First, 0);
  Made = B.CreateInsertValue(Made, integer(), 1);
  Made = B.CreateInsertValue(Made, Second, 2);
  Known.add(Made, Kind::Pair);
  return Made;
}

Value *FunctionWriter::vector(Kind K) {
  if (Value *V = Known.find(R, K, P.rowType()))
    if (R.chance(2, 3))
      return V;
  auto *Type = cast<FixedVectorType>(P.typeOf(K));
  if (R.chance(1, 3))
    return B.CreateAlignedLoad(Type, fourElements(), Align(4));
  SmallVector<Value *, 4> Parts;
  for (unsigned I = 0; I != Type->getNumElements(); ++I)
    Parts.push_back(reference(P.rowType()));
  Value *Made = Constant::getNullValue(Type);
  for (unsigned I = 0; I != Parts.size(); ++I)
    Made = B.CreateInsertElement(Made, Parts[I], B.getInt32(I));
  Known.add(Made, K, P.rowType());
  return Made;
}

Value *FunctionWriter::fourElements() {
  Value *Object = object(RowType);
  Value *Places = B.CreateSub(loadLength(Object, RowType), B.getInt32(3));
  return B.CreateGEP(P.Reference, elements(Object, RowType),
                     B.CreateURem(integer(), Places));
}

Value *FunctionWriter::value(Kind K, int Type) {
  switch (K) {
  case Kind::Integer:
    return integer();
  case Kind::Reference:
    return reference(Type);
  case Kind::Pair:
    return pair();
  case Kind::Vector2:
  case Kind::Vector4:
    return vector(K);
  default:
    llvm_unreachable("no such values are made for parameters and results");
  }
}

} // namespace graymark::programs
