//===-- Atomics.cpp - Atomic operations on references ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Atomic loads, stores and exchanges, of references and of the numbers that
// clang makes of them.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

bool FunctionWriter::hides() {
  if (!R.chance(1, 3))
    return false;
  P.C.count("atomic: reference in a number");
  return true;
}

Value *FunctionWriter::hidden(Value *Reference) {
  Value *Local = local(P.Reference, "hidden");
  B.CreateStore(Reference, Local);
  return B.CreateLoad(P.I32, Local);
}

Value *FunctionWriter::revealed(Value *Number) {
  Value *Local = local(P.Reference, "revealed");
  B.CreateStore(Number, Local);
  return B.CreateLoad(P.Reference, Local);
}

bool FunctionWriter::loadAtomic() {
  Place From = place();
  bool Hides = hides();
  Type *LoadedType = P.Reference;
  if (Hides)
    LoadedType = P.I32;
  LoadInst *Loaded = B.CreateLoad(LoadedType, From.Address);
  Loaded->setAtomic(AtomicOrdering::SequentiallyConsistent);
  Loaded->setAlignment(Align(4));
  Known.add(Hides ? revealed(Loaded) : Loaded, Kind::Reference, From.Type);
  return true;
}

bool FunctionWriter::storeAtomic() {
  Place To = place();
  Value *Stored = reference(To.Type);
  StoreInst *Store =
      B.CreateStore(hides() ? hidden(Stored) : Stored, To.Address);
  Store->setAtomic(AtomicOrdering::Release);
  Store->setAlignment(Align(4));
  return true;
}

bool FunctionWriter::exchange() {
  Place At = place();
  Value *New = reference(At.Type);
  bool Hides = hides();
  Value *Old = B.CreateAtomicRMW(AtomicRMWInst::Xchg, At.Address,
                                 Hides ? hidden(New) : New, Align(4),
                                 AtomicOrdering::SequentiallyConsistent);
  Known.add(Hides ? revealed(Old) : Old, Kind::Reference, At.Type);
  return true;
}

bool FunctionWriter::compareExchange() {
  Place At = place();
  Value *New = reference(At.Type);
  Value *Expected = R.chance(2, 3) ? B.CreateLoad(P.Reference, At.Address)
                                   : reference(At.Type);
  bool Hides = hides();
  if (Hides) {
    Expected = hidden(Expected);
    New = hidden(New);
  }
  Value *Result = B.CreateAtomicCmpXchg(At.Address, Expected, New, Align(4),
                                        AtomicOrdering::SequentiallyConsistent,
                                        AtomicOrdering::Monotonic);
  Value *Old = B.CreateExtractValue(Result, 0);
  Value *Succeeded = B.CreateExtractValue(Result, 1);
  Known.add(Hides ? revealed(Old) : Old, Kind::Reference, At.Type);
  Known.add(B.CreateZExt(Succeeded, P.I32), Kind::Integer);
  return true;
}

} // namespace graymark::programs
