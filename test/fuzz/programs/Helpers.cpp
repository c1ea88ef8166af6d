//===-- Helpers.cpp - Small functions of every program --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Functions with one purpose each, to be called by what FunctionWriter writes:
// the callees of conventions that random functions do not have.
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "llvm/IR/IntrinsicsWebAssembly.h"

using namespace llvm;

namespace graymark::programs {

Function *Program::helper(Function *&Slot, FunctionType *Type, const char *Name,
                          function_ref<void(IRBuilder<> &)> Body) {
  if (Slot)
    return Slot;
  Slot = createFunction(Type, Name);
  IRBuilder<> B(BasicBlock::Create(Context, "entry", Slot));
  Body(B);
  return Slot;
}

Function *Program::churn() {
  return helper(
      Churn, FunctionType::get(Void, false), "churn", [&](IRBuilder<> &B) {
        for (unsigned I = 0, E = R.between(1, 3); I != E; ++I)
          B.CreateCall(Allocators[R.below(Allocators.size())], {B.getInt32(5)});
        B.CreateRetVoid();
      });
}

Function *Program::storeByAddress() {
  return helper(StoreByAddress,
                FunctionType::get(Reference, {Pointer, Reference}, false),
                "store.by.address", [&](IRBuilder<> &B) {
                  Function *F = StoreByAddress;
                  bool Late = R.chance(1, 2);
                  if (Late)
                    B.CreateCall(churn());
                  Value *Old = B.CreateLoad(Reference, F->getArg(0));
                  B.CreateStore(F->getArg(1), F->getArg(0));
                  if (!Late && R.chance(1, 2))
                    B.CreateCall(churn());
                  B.CreateRet(Old);
                });
}

Function *Program::storeByInterior() {
  return helper(StoreByInterior,
                FunctionType::get(Reference, {Reference, Reference}, false),
                "store.by.interior", [&](IRBuilder<> &B) {
                  Function *F = StoreByInterior;
                  F->addParamAttr(0,
                                  Attribute::get(Context, "graymark-interior"));
                  if (R.chance(1, 2))
                    B.CreateCall(churn());
                  Value *Old = B.CreateLoad(Reference, F->getArg(0));
                  B.CreateStore(F->getArg(1), F->getArg(0));
                  B.CreateRet(Old);
                });
}

Function *Program::rowElement() {
  return helper(
      RowElement, FunctionType::get(Reference, {Reference, I32}, false),
      "row.element", [&](IRBuilder<> &B) {
        Function *F = RowElement;
        F->addRetAttr(Attribute::get(Context, "graymark-interior"));
        const ObjectType &T = Types[RowType];
        if (R.chance(1, 2))
          B.CreateCall(churn());
        Value *Length = B.CreateLoad(
            I32, B.CreateConstGEP1_32(I8, F->getArg(0), T.LengthOffset));
        Value *Elements = B.CreateConstGEP1_32(I8, F->getArg(0), T.FixedSize);
        B.CreateRet(B.CreateGEP(Reference, Elements,
                                B.CreateURem(F->getArg(1), Length)));
      });
}

Function *Program::relay() {
  return helper(
      Relay,
      FunctionType::get(Reference, {Pointer, I32, Reference, Reference}, false),
      "relay", [&](IRBuilder<> &B) {
        Function *F = Relay;
        F->addFnAttr("graymark-unmanaged");
        B.CreateCall(CallbackType, F->getArg(0),
                     {F->getArg(1), F->getArg(2), B.getInt32(3)});
        B.CreateRet(B.CreateCall(CallbackType, F->getArg(0),
                                 {F->getArg(1), F->getArg(3), B.getInt32(4)}));
      });
}

GlobalVariable *Program::pinAddress() {
  if (!PinAddress)
    PinAddress = global(I32, ConstantInt::get(I32, 0), "pinned");
  return PinAddress;
}

GlobalVariable *Program::hidden(GlobalVariable *&Slot, const char *Name) {
  if (!Slot)
    Slot = global(Reference, Constant::getNullValue(Reference), Name);
  return Slot;
}

GlobalVariable *Program::weakPlace() { return hidden(WeakPlace, "weak"); }
GlobalVariable *Program::weakMapPlace() {
  return hidden(WeakMapPlace, "weak.map");
}
GlobalVariable *Program::pairedObject() {
  return hidden(PairedObject, "paired.object");
}
GlobalVariable *Program::pairedWeak() {
  return hidden(PairedWeak, "paired.weak");
}
GlobalVariable *Program::weakSink() { return hidden(WeakSink, "weak.sink"); }

Function *Program::firstOrNew(Function *&Slot, const char *Name,
                              GlobalVariable *Variable, const char *Maker) {
  return helper(
      Slot, FunctionType::get(Reference, false), Name, [&](IRBuilder<> &B) {
        auto *Make = BasicBlock::Create(Context, "make", Slot);
        auto *Found = BasicBlock::Create(Context, "found", Slot);
        Value *Known = B.CreateLoad(Reference, Variable);
        B.CreateCondBr(B.CreateIsNull(Known), Make, Found);
        B.SetInsertPoint(Found);
        B.CreateRet(Known);
        B.SetInsertPoint(Make);
        // A weak reference to nothing is one, too.
        bool IsMap = Variable == WeakMapPlace;
        FunctionCallee New =
            runtime(Maker, Reference,
                    IsMap ? ArrayRef<Type *>() : ArrayRef<Type *>(Reference));
        Value *Made =
            IsMap ? B.CreateCall(New)
                  : B.CreateCall(New, {Constant::getNullValue(Reference)});
        B.CreateStore(Made, Variable);
        B.CreateRet(Made);
      });
}

Function *Program::anyWeak() {
  return firstOrNew(AnyWeak, "any.weak", weakPlace(), "gm_weak_new");
}

Function *Program::weakMap() {
  return firstOrNew(WeakMap, "a.weak.map", weakMapPlace(), "gm_weak_map_new");
}

Function *Program::checkWeakPair() {
  return helper(
      CheckWeakPair, FunctionType::get(Void, false), "check.weak.pair",
      [&](IRBuilder<> &B) {
        auto *Compare = BasicBlock::Create(Context, "compare", CheckWeakPair);
        auto *End = BasicBlock::Create(Context, "end", CheckWeakPair);
        Value *Weak = B.CreateLoad(Reference, pairedWeak());
        B.CreateCondBr(B.CreateIsNull(Weak), End, Compare);
        B.SetInsertPoint(Compare);
        Value *Target = B.CreateCall(
            runtime("gm_weak_get", Reference, {Reference}), {Weak});
        Value *Object = B.CreateLoad(Reference, pairedObject());
        B.CreateCall(host("expectTrue", Void, {I32}, true),
                     {B.CreateZExt(B.CreateICmpEQ(Target, Object), I32)});
        B.CreateBr(End);
        B.SetInsertPoint(End);
        B.CreateRetVoid();
      });
}

Function *Program::thrower() {
  return helper(Thrower, FunctionType::get(Void, {I32}, false), "throw",
                [&](IRBuilder<> &B) {
                  if (R.chance(1, 2))
                    B.CreateCall(churn());
                  Function *Throw = Intrinsic::getOrInsertDeclaration(
                      &M, Intrinsic::wasm_throw);
                  B.CreateCall(Throw, {B.getInt32(0), Serial});
                  B.CreateUnreachable();
                });
}

Function *Program::jumper() {
  return helper(
      Jumper,
      FunctionType::get(Reference, {Pointer, I32, Reference, I32}, false),
      "jump", [&](IRBuilder<> &B) {
        Function *F = Jumper;
        Value *Kept = B.CreateCall(Allocators[RowType], {B.getInt32(4)});
        Value *Made = B.CreateCall(
            CallbackType,
            B.CreateLoad(Pointer, B.CreateInBoundsGEP(
                                      Callbacks->getValueType(), Callbacks,
                                      {B.getInt32(0), B.getInt32(0)})),
            {F->getArg(1), F->getArg(2), F->getArg(3)});
        auto *Jump = BasicBlock::Create(Context, "jump", F);
        auto *Return = BasicBlock::Create(Context, "return", F);
        Value *Odd = B.CreateTrunc(F->getArg(3), B.getInt1Ty());
        B.CreateCondBr(Odd, Jump, Return);
        B.SetInsertPoint(Jump);
        FunctionCallee LongJump = runtime("longjmp", Void, {Pointer, I32});
        cast<Function>(LongJump.getCallee())->addFnAttr(Attribute::NoReturn);
        B.CreateCall(LongJump, {F->getArg(0), B.getInt32(7)});
        B.CreateUnreachable();
        B.SetInsertPoint(Return);
        B.CreateRet(B.CreateSelect(B.CreateIsNull(Made), Kept, Made));
      });
}

} // namespace graymark::programs
