//===-- Collector.cpp - What programs do with the runtime -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Collections, checks by the host, pins, and the runtime's other functions.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

bool FunctionWriter::collect() {
  callRuntime("__collect", P.Void, {});
  return true;
}

bool FunctionWriter::step() {
  callRuntime("gm_step", P.I32, {B.getInt32(R.between(1, 60))});
  return true;
}

bool FunctionWriter::churn() {
  call(P.churn(), {});
  return true;
}

/// The host prints a checksum over what the globals and two references reach.
bool FunctionWriter::check() {
  Value *First = reference(AnyType);
  Value *Second = reference(AnyType);
  call(P.host("check", P.Void, {P.I32, P.Reference, P.Reference},
              R.chance(1, 2)),
       {integer(), First, Second});
  return true;
}

/// Only the pin keeps the object, of which the program remembers the address.
bool FunctionWriter::pin() {
  unsigned Type = someType();
  Value *Object = newObject(Type);
  callRuntime("__pin", P.Reference, {Object});
  GlobalVariable *Address = P.pinAddress();
  B.CreateStore(B.CreatePtrToInt(Object, P.I32), Address, true);
  for (unsigned I = 0, E = R.between(1, 3); I != E; ++I)
    R.chance(1, 2) ? step() : R.chance(1, 2) ? churn() : store();
  Value *Raw = B.CreateIntToPtr(B.CreateLoad(P.I32, Address, true), P.Pointer);
  Value *Again = B.CreateAddrSpaceCast(Raw, P.Reference);
  callRuntime("__unpin", P.Void, {Again});
  Known.add(Again, Kind::Reference, Type);
  return true;
}

/// An array that nobody knows yet grows or shrinks: whether it becomes another
/// object is up to the runtime.
bool FunctionWriter::renew() {
  const ObjectType &T = P.Types[RowType];
  unsigned Length = R.between(4, 12);
  Value *Old = call(P.Allocators[RowType], {B.getInt32(Length)});
  for (unsigned I = 0; I != 2; ++I) {
    Place To = placeIn(Old, RowType);
    B.CreateStore(reference(To.Type), To.Address);
  }
  if (R.chance(1, 2))
    churn();
  unsigned NewLength = R.between(4, R.chance(1, 8) ? 5000 : 16);
  auto StoreLength = [&](Value *Object) {
    B.CreateStore(B.getInt32(NewLength), bytes(Object, T.LengthOffset));
  };
  if (NewLength < Length) {
    B.CreateMemSet(bytes(Old, T.FixedSize + 4 * NewLength), B.getInt8(0),
                   4 * (Length - NewLength), Align(4));
    StoreLength(Old);
  }
  Value *New = callRuntime("__renew", P.Reference,
                           {Old, B.getInt32(T.FixedSize + 4 * NewLength)});
  StoreLength(New);
  Known.add(New, Kind::Reference, RowType);
  return true;
}

bool FunctionWriter::unmanagedMemory() {
  Value *Memory =
      callRuntime("__alloc", P.Pointer, {B.getInt32(R.between(4, 300))});
  B.CreateStore(integer(), Memory);
  churn();
  if (R.chance(1, 2))
    Memory = callRuntime("__realloc", P.Pointer,
                         {Memory, B.getInt32(R.between(4, 600))});
  Known.add(B.CreateLoad(P.I32, Memory), Kind::Integer);
  callRuntime("__free", P.Void, {Memory});
  return true;
}

bool FunctionWriter::keepAlive() {
  const TypedValue *Found = Known.find(R, Kind::Reference);
  if (!Found)
    return false;
  callRuntime("graymark.keepalive", P.Void, {Found->Value});
  return true;
}

} // namespace graymark::programs
