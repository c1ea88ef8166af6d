//===-- Locals.cpp - Locals whose address is taken ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// References, structures and arrays in memory of the function.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Intrinsics.h"

using namespace llvm;

namespace graymark::programs {

bool FunctionWriter::localReference() {
  int Type = someTarget();
  Value *Local = local(P.Reference, "local");
  B.CreateStore(reference(Type), Local);
  Known.add(Local, Kind::LocalPlace, Type);
  return true;
}

bool FunctionWriter::localStructure() {
  Value *Local = local(P.Pair, "structure");
  B.CreateStore(pair(), Local);
  Known.add(Local, Kind::LocalPlace, P.pairType(0));
  Known.add(B.CreateConstGEP2_32(P.Pair, Local, 0, 2), Kind::LocalPlace,
            P.pairType(1));
  return true;
}

bool FunctionWriter::localArray() {
  unsigned Count = R.between(2, 8);
  int Type = someTarget();
  Value *Local = local(ArrayType::get(P.Reference, Count), "array");
  for (unsigned I = 0; I != 2; ++I) {
    Value *At = B.CreateGEP(P.Reference, Local,
                            B.CreateURem(integer(), B.getInt32(Count)));
    B.CreateStore(reference(Type), At);
    Known.add(At, Kind::LocalPlace, Type);
  }
  return true;
}

bool FunctionWriter::dynamicLocal() {
  if (HasSetjmp || Funclet)
    return false;
  int Type = someTarget();
  bool Restores = R.chance(1, 2);
  Value *Saved = nullptr;
  if (Restores)
    Saved = B.CreateStackSave();
  // At least two: a local of one reference is not indexed.
  Value *Count =
      B.CreateAdd(B.CreateURem(integer(), B.getInt32(7)), B.getInt32(2));
  Value *Local = B.CreateAlloca(P.Reference, Count, "dynamic");
  B.CreateMemSet(Local, B.getInt8(0), B.CreateShl(Count, B.getInt32(2)),
                 Align(4));
  Value *At = B.CreateGEP(P.Reference, Local, B.CreateURem(integer(), Count));
  B.CreateStore(reference(Type), At);
  size_t Common = Known.size();
  Known.add(At, Kind::LocalPlace, Type);
  Known.add(Local, Kind::LocalPlace, Type);
  if (!Restores)
    return true;
  P.C.count("local: dynamic, released");
  statements(R.between(1, 3));
  Known.shrink(Common);
  if (!ended())
    B.CreateStackRestore(Saved);
  return true;
}

} // namespace graymark::programs
