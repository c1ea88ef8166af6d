//===-- Stores.cpp - Loads and stores -------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The ways in which references get into memory and out of it, but for atomic
// operations, which Atomics.cpp has.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Intrinsics.h"

using namespace llvm;

namespace graymark::programs {

bool FunctionWriter::load() {
  Place From = place();
  Known.add(B.CreateLoad(P.Reference, From.Address), Kind::Reference,
            From.Type);
  return true;
}

bool FunctionWriter::store() {
  Place To = place();
  B.CreateStore(reference(To.Type), To.Address);
  return true;
}

bool FunctionWriter::storeInteger() {
  Value *To = integerPlace();
  B.CreateStore(integer(), To);
  return true;
}

/// Initialises several fields, perhaps with a safepoint between.
bool FunctionWriter::storeInNew() {
  unsigned Type = someType();
  if (!P.Types[Type].hasReferences())
    return false;
  SmallVector<std::pair<Place, Value *>, 3> Stores;
  Value *Object = newObject(Type);
  for (unsigned I = 0, E = R.between(1, 3); I != E; ++I) {
    Place To = placeIn(Object, Type);
    Stores.push_back({To, reference(To.Type)});
  }
  for (auto &[To, Value] : Stores) {
    if (R.chance(1, 5))
      churn();
    B.CreateStore(Value, To.Address);
  }
  Known.add(Object, Kind::Reference, Type);
  return true;
}

bool FunctionWriter::storeVector() {
  Value *Stored = vector(R.chance(1, 2) ? Kind::Vector2 : Kind::Vector4);
  Value *To = fourElements();
  if (R.chance(1, 3)) {
    P.C.count("store: masked");
    auto Count = cast<FixedVectorType>(Stored->getType())->getElementCount();
    Value *Mask = B.CreateICmpULT(
        B.CreateStepVector(VectorType::get(P.I32, Count)),
        B.CreateVectorSplat(Count, B.CreateURem(integer(), B.getInt32(5))));
    B.CreateMaskedStore(Stored, To, Align(4), Mask);
  } else {
    B.CreateAlignedStore(Stored, To, Align(4));
  }
  return true;
}

bool FunctionWriter::storePair() {
  Value *Stored = pair();
  B.CreateStore(Stored, element(object(TableType), TableType));
  return true;
}

bool FunctionWriter::copy() {
  bool Rows = R.chance(2, 3);
  unsigned Type = Rows ? RowType : TableType;
  Value *From = Rows ? fourElements() : element(object(Type), Type);
  Value *To = Rows ? fourElements() : element(object(Type), Type);
  if (R.chance(1, 4)) {
    P.C.count("copy: to a raw address");
    To = B.CreateAddrSpaceCast(To, P.Pointer);
  }
  unsigned Bytes = Rows ? 4 * R.between(1, 4) : 12;
  B.CreateMemMove(To, Align(4), From, Align(4), Bytes);
  return true;
}

bool FunctionWriter::copyToLocal() {
  Value *Local = local(ArrayType::get(P.Reference, 4), "buffer");
  Value *From = fourElements();
  B.CreateMemCpy(Local, Align(4), From, Align(4), 16);
  if (R.chance(1, 2))
    B.CreateStore(Constant::getNullValue(FixedVectorType::get(P.Reference, 4)),
                  From)
        ->setAlignment(Align(4));
  if (R.chance(1, 2))
    churn();
  Value *To = fourElements();
  B.CreateMemCpy(To, Align(4), Local, Align(4), 16);
  return true;
}

bool FunctionWriter::fill() {
  B.CreateMemSet(fourElements(), B.getInt8(0), R.between(1, 4) * 4, Align(4));
  return true;
}

bool FunctionWriter::storeByAddress() {
  const TypedValue *V = nullptr;
  switch (R.below(3)) {
  case 0:
    V = Known.find(R, Kind::LocalPlace);
    break;
  case 1:
    V = Known.find(R, Kind::RawPlace);
    break;
  default:
    break;
  }
  Place To;
  if (V) {
    To = {V->Value, V->Type};
  } else if (R.chance(1, 2)) {
    GlobalRow &Row = P.Rows.front();
    To = {Row.Address, Row.Type};
  } else {
    To = heapPlace();
    To.Address = B.CreateAddrSpaceCast(To.Address, P.Pointer);
  }
  Value *Stored = reference(To.Type);
  Known.add(call(P.storeByAddress(), {To.Address, Stored}), Kind::Reference,
            To.Type);
  return true;
}

bool FunctionWriter::storeByInterior() {
  Place To;
  if (R.chance(1, 2)) {
    P.C.count("interior result");
    Value *Object = object(RowType);
    To = {call(P.rowElement(), {Object, integer()}), P.rowType()};
  } else {
    To = heapPlace();
  }
  Value *Stored = reference(To.Type);
  Known.add(call(P.storeByInterior(), {To.Address, Stored}), Kind::Reference,
            To.Type);
  return true;
}

} // namespace graymark::programs
