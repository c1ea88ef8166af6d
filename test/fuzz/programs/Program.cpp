//===-- Program.cpp - One random program ----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Globals, signatures, and the exports that the host needs. The bodies of
// functions are written by FunctionWriter, small fixed ones in Helpers.cpp.
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "FunctionWriter.h"
#include "Host.h"

#include "graymark/ABI.h"
#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {
namespace {

/// How many times a program enters functions and goes around loops; and one
/// that has large graphs.
constexpr unsigned InitialFuel = 400;
constexpr unsigned LargeFuel = 6000;
/// As differential.py has it.
constexpr unsigned SeedsPerModule = 50;
/// How deep its calls nest.
constexpr unsigned InitialDepth = 5;
constexpr unsigned LargeCount = GRAYMARK_LARGE_ROOT_WORDS + 76;

} // namespace

Program::Program(Module &M, uint64_t Seed, Coverage &C)
    : M(M), Context(M.getContext()), R(Seed), C(C),
      Suffix("." + std::to_string(Seed)),
      Prefix("p" + std::to_string(Seed) + "."), I8(Type::getInt8Ty(Context)),
      I32(Type::getInt32Ty(Context)), Void(Type::getVoidTy(Context)),
      Pointer(PointerType::get(Context, 0)),
      Reference(PointerType::get(Context, GRAYMARK_REFERENCE_ADDRESS_SPACE)),
      Pair(StructType::get(Context, {Reference, I32, Reference})),
      CallbackType(FunctionType::get(Reference, {I32, Reference, I32}, false)),
      HasWeak(Seed / SeedsPerModule % 2) {}

Type *Program::typeOf(Kind K) const {
  switch (K) {
  case Kind::Integer:
    return I32;
  case Kind::Reference:
  case Kind::ReferencePlace:
  case Kind::IntegerPlace:
  case Kind::InteriorPlace:
  case Kind::Weak:
  case Kind::WeakTarget:
    return Reference;
  case Kind::RawPlace:
  case Kind::LocalPlace:
    return Pointer;
  case Kind::Pair:
    return Pair;
  case Kind::Vector2:
  case Kind::PlaceVector:
    return FixedVectorType::get(Reference, 2);
  case Kind::Vector4:
    return FixedVectorType::get(Reference, 4);
  }
  llvm_unreachable("a kind of value");
}

FunctionCallee Program::runtime(StringRef Name, Type *Result,
                                ArrayRef<Type *> Parameters) {
  return M.getOrInsertFunction(Name,
                               FunctionType::get(Result, Parameters, false));
}

FunctionCallee Program::host(StringRef Name, Type *Result,
                             ArrayRef<Type *> Parameters, bool IsLeaf) {
  return hostFunction(M, Name, FunctionType::get(Result, Parameters, false),
                      IsLeaf);
}

Value *Program::idOf(IRBuilder<> &B, unsigned Type) {
  return B.CreateCall(runtime("graymark.idof", I32, {Pointer}),
                      {Types[Type].Descriptor});
}

Value *Program::allocate(IRBuilder<> &B, unsigned Type, Value *Length) {
  const ObjectType &T = Types[Type];
  Value *Size = B.getInt32(T.FixedSize);
  if (T.IsArray)
    Size = B.CreateAdd(Size, B.CreateMul(Length, B.getInt32(T.Stride)));
  const char *Name = R.chance(1, 8) ? "gm_try_new" : "__new";
  C.count(std::string("runtime: ") + Name);
  Value *Object =
      B.CreateCall(runtime(Name, Reference, {I32, I32}), {Size, idOf(B, Type)});
  Value *Number = B.CreateAdd(B.CreateLoad(I32, Serial), B.getInt32(1));
  B.CreateStore(Number, Serial);
  B.CreateStore(Number, B.CreateConstGEP1_32(I8, Object, T.SerialOffset));
  if (T.IsArray)
    B.CreateStore(Length, B.CreateConstGEP1_32(I8, Object, T.LengthOffset));
  return Object;
}

Function *Program::createFunction(FunctionType *Type, const Twine &Name) {
  auto *F =
      Function::Create(Type, GlobalValue::InternalLinkage, Prefix + Name, M);
  if (!Throws && !Jumps)
    F->addFnAttr(Attribute::NoUnwind);
  if (R.chance(1, 4))
    F->addFnAttr(Attribute::NoInline);
  return F;
}

GlobalVariable *Program::global(Type *Type, Constant *Initializer,
                                const Twine &Name) {
  return new GlobalVariable(M, Type, false, GlobalValue::InternalLinkage,
                            Initializer, Prefix + Name);
}

void Program::makeGlobals() {
  auto AnyOfTypes = [&]() -> int {
    return R.chance(1, 4) ? AnyType : R.below(Types.size());
  };
  bool IsLarge = R.chance(1, 25);
  if (IsLarge)
    C.count("program: long");
  Fuel = global(I32, ConstantInt::get(I32, IsLarge ? LargeFuel : InitialFuel),
                "fuel");
  Serial = global(I32, ConstantInt::get(I32, 0), "serial");
  Constant *Null = ConstantPointerNull::get(Reference);
  for (unsigned I = 0, E = R.between(2, 4); I != E; ++I)
    Rows.push_back({global(Reference, Null, "single"), 1, AnyOfTypes(), false});
  if (R.chance(1, 2)) {
    C.count("global: structure");
    auto *Row = ArrayType::get(Reference, 3);
    auto *Type = StructType::get(Context, {I32, Reference, I8, Row});
    auto *G = global(Type, Constant::getNullValue(Type), "structure");
    auto At = [&](unsigned Field) {
      return ConstantExpr::getGetElementPtr(
          Type, G,
          ArrayRef<Constant *>{ConstantInt::get(I32, 0),
                               ConstantInt::get(I32, Field)});
    };
    Rows.push_back({At(1), 1, AnyOfTypes(), false});
    Rows.push_back({At(3), 3, AnyOfTypes(), false});
  }
  if (R.chance(1, 2)) {
    C.count("global: array");
    unsigned Count = R.between(2, 9);
    auto *Type = ArrayType::get(Reference, Count);
    Rows.push_back({global(Type, Constant::getNullValue(Type), "array"), Count,
                    AnyOfTypes(), false});
  }
  if (R.chance(1, 8)) {
    C.count("global: large");
    auto *Type = ArrayType::get(Reference, LargeCount);
    Rows.push_back({global(Type, Constant::getNullValue(Type), "large"),
                    LargeCount, AnyOfTypes(), true});
  }
}

void Program::makeAllocators() {
  for (unsigned I = 0; I != Types.size(); ++I) {
    Function *F = createFunction(FunctionType::get(Reference, {I32}, false),
                                 "new." + Twine(I));
    IRBuilder<> B(BasicBlock::Create(Context, "entry", F));
    B.CreateRet(allocate(B, I, F->getArg(0)));
    Allocators.push_back(F);
  }
}

void Program::makeFunctions() {
  auto AnyOfTypes = [&]() -> int {
    return R.chance(1, 4) ? AnyType : R.below(Types.size());
  };
  for (unsigned I = 0, E = R.between(3, 5); I != E; ++I) {
    ProgramFunction PF;
    PF.IsCallback = I < 2;
    if (PF.IsCallback) {
      PF.Parameters = {{Kind::Reference}, {Kind::Integer}};
      PF.Result = Parameter{Kind::Reference};
      PF.F = createFunction(CallbackType, "callback." + Twine(I));
      Functions.push_back(PF);
      continue;
    }
    auto Invent = [&]() -> Parameter {
      switch (R.below(10)) {
      default:
        return {Kind::Reference, AnyOfTypes()};
      case 4:
        return {Kind::Integer};
      case 5:
        return {Kind::Pair};
      case 6:
        return {Kind::Pair, AnyType, true};
      case 7:
        return {Kind::LocalPlace, AnyOfTypes()};
      case 8:
        return {Kind::InteriorPlace, AnyOfTypes()};
      case 9:
        return {R.chance(1, 2) ? Kind::Vector2 : Kind::Vector4, rowType()};
      }
    };
    std::vector<Type *> Parameters;
    Type *Result = Void;
    if (R.chance(4, 5)) {
      Parameter Invented = Invent();
      if (Invented.K == Kind::LocalPlace || Invented.K == Kind::InteriorPlace)
        Invented = {Kind::Reference, Invented.Type};
      PF.Result = Invented;
      if (Invented.IsByValue)
        Parameters.push_back(Pointer);
      else
        Result = typeOf(Invented.K);
    }
    unsigned First = Parameters.size();
    Parameters.push_back(I32);
    for (unsigned J = 0, N = R.between(1, 4); J != N; ++J) {
      PF.Parameters.push_back(Invent());
      const Parameter &Last = PF.Parameters.back();
      Parameters.push_back(Last.IsByValue ? Pointer : typeOf(Last.K));
    }
    PF.F = createFunction(FunctionType::get(Result, Parameters, false),
                          "function." + Twine(I));
    if (First) {
      C.count("signature: sret");
      PF.F->addParamAttr(0, Attribute::getWithStructRetType(Context, Pair));
    }
    for (unsigned J = 0; J != PF.Parameters.size(); ++J) {
      const Parameter &Given = PF.Parameters[J];
      if (Given.IsByValue) {
        C.count("signature: byval");
        PF.F->addParamAttr(First + 1 + J,
                           Attribute::getWithByValType(Context, Pair));
      } else if (Given.K == Kind::InteriorPlace) {
        C.count("signature: interior");
        PF.F->addParamAttr(First + 1 + J,
                           Attribute::get(Context, "graymark-interior"));
      }
    }
    Functions.push_back(PF);
  }
  std::vector<Constant *> Addresses;
  for (ProgramFunction &PF : Functions)
    if (PF.IsCallback)
      Addresses.push_back(PF.F);
  CallbackCount = Addresses.size();
  auto *Type = ArrayType::get(Pointer, CallbackCount);
  Callbacks = global(Type, ConstantArray::get(Type, Addresses), "callbacks");
  Callbacks->setConstant(R.chance(1, 2));
}

Function *Program::exported(FunctionType *Type, const std::string &Name) {
  auto *F =
      Function::Create(Type, GlobalValue::ExternalLinkage, Name + Suffix, M);
  F->addFnAttr("wasm-export-name", Name + Suffix);
  return F;
}

void Program::writeExports() {
  // References in globals, then the static objects, whose members are roots.
  Function *F = exported(FunctionType::get(Reference, {I32}, false), "root");
  IRBuilder<> B(BasicBlock::Create(Context, "entry", F));
  Value *Index = F->getArg(0);
  for (const GlobalRow &Row : Rows) {
    auto *Found = BasicBlock::Create(Context, "found", F);
    auto *Next = BasicBlock::Create(Context, "next", F);
    B.CreateCondBr(B.CreateICmpULT(Index, B.getInt32(Row.Count)), Found, Next);
    B.SetInsertPoint(Found);
    B.CreateRet(
        B.CreateLoad(Reference, B.CreateGEP(Reference, Row.Address, Index)));
    B.SetInsertPoint(Next);
    Index = B.CreateSub(Index, B.getInt32(Row.Count));
  }
  Value *Result =
      ConstantExpr::getIntToPtr(ConstantInt::getSigned(I32, -1), Reference);
  for (unsigned I = 0; I != Types.size(); ++I)
    Result = B.CreateSelect(B.CreateICmpEQ(Index, B.getInt32(I)),
                            Types[I].Static, Result);
  B.CreateRet(Result);

  F = exported(FunctionType::get(I32, {I32}, false), "type");
  B.SetInsertPoint(BasicBlock::Create(Context, "entry", F));
  Value *Id = B.getInt32(0);
  for (unsigned I = 0; I != Types.size(); ++I)
    Id = B.CreateSelect(B.CreateICmpEQ(F->getArg(0), B.getInt32(I)), idOf(B, I),
                        Id);
  B.CreateRet(Id);

  F = exported(FunctionType::get(Pointer, false), "layout");
  B.SetInsertPoint(BasicBlock::Create(Context, "entry", F));
  B.CreateRet(emitLayouts(M, Types, Prefix + "layouts"));

  // The result is nothing to anybody; but variables that nobody loads from lose
  // their stores.
  F = exported(FunctionType::get(I32, false), "drop");
  B.SetInsertPoint(BasicBlock::Create(Context, "entry", F));
  Value *Dropped = B.getInt32(0);
  for (GlobalVariable *Hidden :
       {WeakPlace, WeakMapPlace, PairedObject, PairedWeak, WeakSink}) {
    if (!Hidden)
      continue;
    Value *Old = B.CreateLoad(Reference, Hidden);
    Dropped = B.CreateAdd(Dropped, B.CreateZExt(B.CreateIsNull(Old), I32));
    B.CreateStore(Constant::getNullValue(Reference), Hidden);
  }
  B.CreateRet(Dropped);

  F = exported(FunctionType::get(I32, {I32, Reference}, false), "back");
  B.SetInsertPoint(BasicBlock::Create(Context, "entry", F));
  ProgramFunction &Callback = Functions[R.below(CallbackCount)];
  Result =
      B.CreateCall(Callback.F, {F->getArg(0), F->getArg(1), B.getInt32(1)});
  B.CreateRet(B.CreateZExt(B.CreateIsNull(Result), I32));

  F = exported(FunctionType::get(Void, false), "run");
  B.SetInsertPoint(BasicBlock::Create(Context, "entry", F));
  B.CreateCall(Entry, {B.getInt32(InitialDepth)});
  B.CreateRetVoid();
}

void Program::write() {
  switch (R.below(4)) {
  case 0:
    Throws = true;
    C.count("program: throws");
    break;
  case 1:
    Jumps = R.chance(1, 2);
    if (Jumps)
      C.count("program: jumps");
    break;
  default:
    break;
  }
  C.count("program");
  if (HasWeak)
    C.count("program: weak references");
  Types = makeTypes(M, R, C, Prefix);
  makeGlobals();
  makeAllocators();
  makeFunctions();
  ProgramFunction Main;
  Entry = createFunction(FunctionType::get(Void, {I32}, false), "main");
  Main.F = Entry;
  FunctionWriter(*this, Main).write();
  for (ProgramFunction &PF : Functions)
    FunctionWriter(*this, PF).write();
  writeExports();
}

} // namespace graymark::programs
