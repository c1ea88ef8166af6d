//===-- Exceptions.cpp - Exceptions and jumps -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Regions with a catch or a cleanup pad, throws, and calls that return twice.
// Pads do everything that other code does, but return.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"

using namespace llvm;

namespace graymark::programs {
namespace {

void setPersonality(Function &F) {
  if (F.hasPersonalityFn())
    return;
  FunctionCallee Personality = F.getParent()->getOrInsertFunction(
      "__gxx_wasm_personality_v0",
      FunctionType::get(Type::getInt32Ty(F.getContext()), true));
  F.setPersonalityFn(cast<Constant>(Personality.getCallee()));
}

} // namespace

bool FunctionWriter::tryStatement() {
  if (!P.Throws || Nesting >= 3)
    return false;
  Handler Region{block("dispatch"), {}};
  Handler *Outer = Unwind;
  BasicBlock *End = block("end");
  size_t Common = Known.size();
  Unwind = &Region;
  statements(R.between(1, 3));
  if (!ended())
    callIndirect();
  Unwind = Outer;
  std::vector<Edge> Edges;
  branchTo(End, Edges);
  if (Region.Edges.empty()) {
    Region.Block->eraseFromParent();
    join(End, std::move(Edges), Common);
    return true;
  }
  setPersonality(*F);
  Known.shrink(Common);
  Region.Block->moveAfter(&F->back());
  B.SetInsertPoint(Region.Block);
  merge(Region.Edges, Common);
  if (Outer)
    Outer->Edges.push_back(here());
  Value *Parent = Funclet ? Funclet : ConstantTokenNone::get(P.Context);
  BasicBlock *Catch = block("catch");
  auto *Switch = B.CreateCatchSwitch(Parent, Outer ? Outer->Block : nullptr, 1);
  Switch->addHandler(Catch);
  B.SetInsertPoint(Catch);
  Value *OuterFunclet = Funclet;
  Value *Pad = B.CreateCatchPad(Switch, {ConstantPointerNull::get(P.Pointer)});
  Funclet = Pad;
  B.CreateIntrinsic(P.Pointer, Intrinsic::wasm_get_exception, {Pad});
  statements(R.between(1, 4));
  if (!ended()) {
    Edges.push_back(here());
    B.CreateCatchRet(cast<CatchPadInst>(Pad), End);
  }
  Funclet = OuterFunclet;
  join(End, std::move(Edges), Common);
  return true;
}

bool FunctionWriter::cleanup() {
  if (!P.Throws || Nesting >= 3)
    return false;
  Handler Region{block("cleanup"), {}};
  Handler *Outer = Unwind;
  size_t Common = Known.size();
  Unwind = &Region;
  statements(R.between(1, 2));
  if (!ended())
    callFunction();
  Unwind = Outer;
  if (Region.Edges.empty()) {
    Region.Block->eraseFromParent();
    return true;
  }
  setPersonality(*F);
  BasicBlock *After = B.GetInsertBlock();
  Scope KnownAfter = Known;
  Known.shrink(Common);
  Region.Block->moveAfter(&F->back());
  B.SetInsertPoint(Region.Block);
  merge(Region.Edges, Common);
  Value *OuterFunclet = Funclet;
  Value *Pad =
      B.CreateCleanupPad(Funclet ? Funclet : ConstantTokenNone::get(P.Context));
  Funclet = Pad;
  statements(R.between(1, 3));
  if (!ended()) {
    if (Outer)
      Outer->Edges.push_back(here());
    B.CreateCleanupRet(cast<CleanupPadInst>(Pad),
                       Outer ? Outer->Block : nullptr);
  }
  Funclet = OuterFunclet;
  if (After)
    B.SetInsertPoint(After);
  else
    B.ClearInsertionPoint();
  Known = KnownAfter;
  return true;
}

bool FunctionWriter::throwStatement() {
  if (!P.Throws || (!Unwind && R.chance(1, 2)))
    return false;
  Value *Condition = condition();
  BasicBlock *Throw = block("throw"), *Next = block("next");
  B.CreateCondBr(Condition, Throw, Next);
  B.SetInsertPoint(Throw);
  call(P.thrower(), {integer()}, true);
  B.CreateUnreachable();
  B.SetInsertPoint(Next);
  return true;
}

bool FunctionWriter::setjmpStatement() {
  if (!HasSetjmp || Nesting > 2)
    return false;
  AllocaInst *Buffer = local(ArrayType::get(P.I32, 16), "jump.buffer");
  Buffer->setAlignment(Align(16));
  FunctionCallee SetJump = P.runtime("setjmp", P.I32, {P.Pointer});
  cast<Function>(SetJump.getCallee())->addFnAttr(Attribute::ReturnsTwice);
  CallInst *Returned = B.CreateCall(SetJump, {Buffer});
  Returned->addFnAttr(Attribute::ReturnsTwice);
  BasicBlock *First = block("first"), *Second = block("second"),
             *End = block("end");
  size_t Common = Known.size();
  B.CreateCondBr(B.CreateICmpEQ(Returned, B.getInt32(0)), First, Second);
  std::vector<Edge> Edges;
  B.SetInsertPoint(First);
  statements(R.between(1, 2));
  if (!ended()) {
    Value *Passed = reference(AnyType);
    Value *Result = call(P.jumper(), {Buffer, B.CreateSub(Depth, B.getInt32(1)),
                                      Passed, integer()});
    Known.add(Result, Kind::Reference);
    if (R.chance(1, 2))
      statements(1);
  }
  branchTo(End, Edges);
  Known.shrink(Common);
  B.SetInsertPoint(Second);
  statements(R.between(1, 3));
  branchTo(End, Edges);
  join(End, std::move(Edges), Common);
  return true;
}

} // namespace graymark::programs
