//===-- Weak.cpp - Weak references, weak maps, finalisers -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing that a checksum sees depends on what a collector has found dead. What
// may have died is read, kept where the host does not look, and written to in
// ways that change nothing. What must be alive the host is asked to expect.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

/// The serial number of what is kept by nothing but a weak map is the one that
/// the object had.
void FunctionWriter::expectObject(Value *Found, unsigned Type, Value *Serial) {
  call(P.host("expect", P.Void, {P.Reference, P.I32, P.I32}, true),
       {Found, B.getInt32(P.Types[Type].SerialOffset), Serial});
}

void FunctionWriter::expectTrue(Value *Condition) {
  call(P.host("expectTrue", P.Void, {P.I32}, true),
       {B.CreateZExtOrTrunc(Condition, P.I32)});
}

Value *FunctionWriter::serialOf(Value *Object, unsigned Type) {
  return B.CreateLoad(P.I32, bytes(Object, P.Types[Type].SerialOffset));
}

/// Time for the collector.
void FunctionWriter::letPass() {
  for (unsigned I = 0, E = R.below(4); I != E; ++I)
    switch (R.below(6)) {
    case 0:
      collect();
      break;
    case 1:
      churn();
      break;
    case 2:
      runFinalizers();
      break;
    default:
      step();
    }
}

/// A weak reference, of which the target's type is returned: one that is known,
/// or whatever the global variable has.
Value *FunctionWriter::weakReference(int &Type) {
  const TypedValue *Found = Known.find(R, Kind::Weak);
  if (Found && R.chance(2, 3)) {
    Type = Found->Type;
    return Found->Value;
  }
  Type = AnyType;
  return call(P.anyWeak(), {});
}

bool FunctionWriter::makeWeak() {
  if (!P.HasWeak)
    return false;
  int Type = someTarget();
  Value *Target = reference(Type);
  if (R.chance(1, 8)) {
    Type = AnyType;
    Target = call(P.anyWeak(), {});
  }
  Value *Weak = callRuntime("gm_weak_new", P.Reference, {Target});
  Known.add(Weak, Kind::Weak, Type);
  if (R.chance(1, 2))
    B.CreateStore(Weak, P.weakPlace());
  return true;
}

bool FunctionWriter::readWeak() {
  if (!P.HasWeak)
    return false;
  int Type;
  Value *Weak = weakReference(Type);
  Value *Target = callRuntime("gm_weak_get", P.Reference, {Weak});
  Known.add(Target, Kind::WeakTarget, Type);
  if (R.chance(1, 2))
    B.CreateStore(Target, P.weakSink());
  return true;
}

bool FunctionWriter::clearWeak() {
  if (!P.HasWeak)
    return false;
  int Type;
  Value *Weak = weakReference(Type);
  callRuntime("gm_weak_clear", P.Void, {Weak});
  return true;
}

/// Writes to what was read, or to a static object: a member is changed and
/// changed back.
bool FunctionWriter::touchWeakTarget() {
  if (!P.HasWeak)
    return false;
  const TypedValue *Found = Known.find(R, Kind::WeakTarget);
  unsigned Type = someType();
  Value *Target;
  if (Found && Found->Type != AnyType) {
    Type = Found->Type;
    Target = Found->Value;
  } else {
    Value *Weak = callRuntime("gm_weak_new", P.Reference, {reference(Type)});
    letPass();
    Target = callRuntime("gm_weak_get", P.Reference, {Weak});
  }
  Value *Object =
      B.CreateSelect(B.CreateIsNull(Target), P.Types[Type].Static, Target);
  if (R.chance(1, 3))
    letPass();
  if (!P.Types[Type].hasReferences()) {
    Value *Serial = serialOf(Object, Type);
    B.CreateStore(Serial, bytes(Object, P.Types[Type].SerialOffset), true);
    return true;
  }
  Place Member = placeIn(Object, Type);
  Value *Other = reference(Member.Type);
  Value *Old = B.CreateLoad(P.Reference, Member.Address);
  B.CreateStore(Other, Member.Address);
  if (R.chance(1, 2))
    step();
  B.CreateStore(Old, Member.Address);
  return true;
}

/// A weak reference to an object that is used afterwards.
bool FunctionWriter::expectWeak() {
  if (!P.HasWeak)
    return false;
  unsigned Type = someType();
  Value *Object = object(Type);
  Value *Serial = serialOf(Object, Type);
  Value *Weak = callRuntime("gm_weak_new", P.Reference, {Object});
  letPass();
  Value *Target = callRuntime("gm_weak_get", P.Reference, {Weak});
  expectTrue(B.CreateICmpEQ(Target, Object));
  expectObject(Target, Type, Serial);
  callRuntime("graymark.keepalive", P.Void, {Object});
  return true;
}

/// A global variable has an object, and another a weak reference to it.
bool FunctionWriter::changeWeakPair() {
  if (!P.HasWeak)
    return false;
  call(P.checkWeakPair(), {});
  Value *Object = reference(AnyType);
  Value *Weak = callRuntime("gm_weak_new", P.Reference, {Object});
  B.CreateStore(Object, P.pairedObject());
  B.CreateStore(Weak, P.pairedWeak());
  return true;
}

bool FunctionWriter::checkWeakPair() {
  if (!P.HasWeak)
    return false;
  call(P.checkWeakPair(), {});
  return true;
}

/// A value that only the map keeps is there as long as the key is.
bool FunctionWriter::addToWeakMap() {
  if (!P.HasWeak)
    return false;
  unsigned Type = someType();
  Value *Map = R.chance(1, 3) ? callRuntime("gm_weak_map_new", P.Reference, {})
                              : call(P.weakMap(), {});
  Value *Key = object(someType());
  Value *Kept = R.chance(1, 2) ? newObject(Type) : object(Type);
  Value *Serial = serialOf(Kept, Type);
  // Keys whose values are the next keys, or the keys themselves.
  if (R.chance(1, 3))
    callRuntime("gm_weak_map_set", P.Void, {Map, Kept, reference(AnyType)});
  callRuntime("gm_weak_map_set", P.Void, {Map, Key, Kept});
  letPass();
  expectTrue(callRuntime("gm_weak_map_has", P.I32, {Map, Key}));
  expectObject(callRuntime("gm_weak_map_get", P.Reference, {Map, Key}), Type,
               Serial);
  callRuntime("graymark.keepalive", P.Void, {Key});
  if (R.chance(1, 4))
    B.CreateStore(Map, P.weakMapPlace());
  return true;
}

bool FunctionWriter::readWeakMap() {
  if (!P.HasWeak)
    return false;
  Value *Map = call(P.weakMap(), {});
  Value *Key = object(someType());
  Value *Found = callRuntime("gm_weak_map_get", P.Reference, {Map, Key});
  Known.add(Found, Kind::WeakTarget, AnyType);
  if (R.chance(1, 2))
    B.CreateStore(Found, P.weakSink());
  if (R.chance(1, 3))
    callRuntime("gm_weak_map_size", P.I32, {Map});
  return true;
}

bool FunctionWriter::removeFromWeakMap() {
  if (!P.HasWeak)
    return false;
  Value *Map = call(P.weakMap(), {});
  Value *Key = object(someType());
  Value *Other = reference(AnyType);
  callRuntime("gm_weak_map_set", P.Void, {Map, Key, Other});
  letPass();
  expectTrue(callRuntime("gm_weak_map_delete", P.I32, {Map, Key}));
  expectTrue(
      B.CreateIsNull(callRuntime("gm_weak_map_get", P.Reference, {Map, Key})));
  callRuntime("graymark.keepalive", P.Void, {Key});
  return true;
}

bool FunctionWriter::runFinalizers() {
  if (!P.HasWeak)
    return false;
  callRuntime("gm_run_finalizers", P.Void, {});
  return true;
}

} // namespace graymark::programs
