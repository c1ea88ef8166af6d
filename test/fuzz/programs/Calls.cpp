//===-- Calls.cpp - Calls -------------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls of functions of the program: direct, indirect, in return position, and
// through functions that root nothing.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

Value *FunctionWriter::argument(const Parameter &Expected) {
  switch (Expected.K) {
  case Kind::LocalPlace: {
    if (Value *V = Known.find(R, Kind::LocalPlace, Expected.Type))
      if (R.chance(1, 2))
        return V;
    if (Value *V = Known.find(R, Kind::RawPlace, Expected.Type))
      if (R.chance(1, 2))
        return V;
    for (GlobalRow &Row : P.Rows)
      if (Row.Type == Expected.Type && !Row.IsLarge && R.chance(1, 2))
        return Row.Address;
    Value *Local = local(P.Reference, "passed");
    B.CreateStore(reference(Expected.Type), Local);
    return Local;
  }
  case Kind::InteriorPlace: {
    if (Value *V = Known.find(R, Kind::ReferencePlace, Expected.Type))
      if (R.chance(2, 3))
        return V;
    if (Value *V = Known.find(R, Kind::InteriorPlace, Expected.Type))
      return V;
    // A field that was made for it.
    unsigned Type = 0;
    const ReferenceField *Field = nullptr;
    for (unsigned I = 0; I != P.Types.size() && !Field; ++I)
      for (const ReferenceField &Possible : P.Types[I].References)
        if (Possible.Type == Expected.Type) {
          Type = I;
          Field = &Possible;
        }
    if (!Field)
      return nullptr;
    return bytes(object(Type), Field->Offset);
  }
  default:
    return value(Expected.K, Expected.Type);
  }
}

void FunctionWriter::keepResult(Value *Result, const Parameter &Type) {
  Known.add(Result, Type.K, Type.Type);
}

bool FunctionWriter::callFunction() {
  ProgramFunction &Callee = R.pick(P.Functions);
  // LLVM's TailCallElim breaks a `musttail` call beside one that it eliminates.
  if (Callee.F == F && Self.IsCallback)
    return false;
  SmallVector<Value *, 6> Arguments;
  Value *ResultPlace = nullptr;
  if (Callee.Result && Callee.Result->IsByValue) {
    ResultPlace = local(P.Pair, "result");
    Arguments.push_back(ResultPlace);
  }
  Arguments.push_back(B.CreateSub(Depth, B.getInt32(1)));
  for (const Parameter &Expected : Callee.Parameters) {
    if (Expected.IsByValue) {
      Value *Passed = pair();
      Value *Copy = local(P.Pair, "argument");
      B.CreateStore(Passed, Copy);
      Arguments.push_back(Copy);
      continue;
    }
    Value *Argument = argument(Expected);
    if (!Argument)
      return false;
    Arguments.push_back(Argument);
  }
  Value *Result = call(Callee.F, Arguments, P.Throws);
  // The ABI of the call is that of the callee.
  auto *Call = cast<CallBase>(Result);
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    if (Callee.F->hasParamAttribute(I, Attribute::ByVal))
      Call->addParamAttr(I, Attribute::getWithByValType(P.Context, P.Pair));
    if (Callee.F->hasParamAttribute(I, Attribute::StructRet))
      Call->addParamAttr(I, Attribute::getWithStructRetType(P.Context, P.Pair));
  }
  if (ResultPlace)
    Known.add(B.CreateLoad(P.Pair, ResultPlace), Kind::Pair);
  else if (Callee.Result)
    keepResult(Result, *Callee.Result);
  return true;
}

Value *FunctionWriter::callbackAddress() {
  Value *Index = B.CreateURem(integer(), B.getInt32(P.CallbackCount));
  Value *Address = B.CreateInBoundsGEP(P.Callbacks->getValueType(), P.Callbacks,
                                       {B.getInt32(0), Index});
  return B.CreateLoad(P.Pointer, Address);
}

bool FunctionWriter::callIndirect() {
  Value *Callee = callbackAddress();
  Value *Passed = reference(AnyType);
  Value *Result =
      call({P.CallbackType, Callee},
           {B.CreateSub(Depth, B.getInt32(1)), Passed, integer()}, P.Throws);
  Known.add(Result, Kind::Reference);
  return true;
}

bool FunctionWriter::callRelay() {
  Value *Callee = callbackAddress();
  Value *First = reference(AnyType);
  Value *Second = reference(AnyType);
  Value *Result = call(
      P.relay(), {Callee, B.CreateSub(Depth, B.getInt32(1)), First, Second},
      P.Throws);
  Known.add(Result, Kind::Reference);
  return true;
}

bool FunctionWriter::callHost() {
  Value *Passed = reference(AnyType);
  Value *Result = call(P.host("back", P.I32, {P.I32, P.Reference}, false),
                       {B.CreateSub(Depth, B.getInt32(2)), Passed});
  Known.add(Result, Kind::Integer);
  return true;
}

bool FunctionWriter::tailCall() {
  if (!Self.IsCallback || Funclet || Unwind || HasSetjmp)
    return false;
  Value *Condition = condition();
  BasicBlock *Last = block("tail"), *Next = block("next");
  B.CreateCondBr(Condition, Last, Next);
  B.SetInsertPoint(Last);
  size_t Common = Known.size();
  Value *Callee = callbackAddress();
  Value *Passed = reference(AnyType);
  Value *Number = integer();
  CallInst *Call =
      B.CreateCall(P.CallbackType, Callee,
                   {B.CreateSub(Depth, B.getInt32(1)), Passed, Number});
  bool Must = R.chance(1, 2);
  Call->setTailCallKind(Must ? CallInst::TCK_MustTail : CallInst::TCK_Tail);
  // LLVM's TailCallElim breaks a `musttail` call beside one that it eliminates.
  if (Must)
    F->addFnAttr("disable-tail-calls", "true");
  P.C.count(Must ? "call: musttail" : "call: marked tail");
  B.CreateRet(Call);
  Known.shrink(Common);
  B.SetInsertPoint(Next);
  return true;
}

} // namespace graymark::programs
