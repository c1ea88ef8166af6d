//===-- ConstantMutations.cpp - Constants and variables
//--------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Initialisers, descriptors among them, and what else a variable has.
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"
#include "graymark/ABI.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::hostile {

/// The address of something in the module.
static Constant *anyAddress(Module &M, Random &R) {
  uint64_t Seen = 0;
  Constant *Chosen = nullptr;
  for (GlobalValue &G : M.global_values())
    if (!G.getName().starts_with("llvm.") && R.oneIn(++Seen))
      Chosen = &G;
  return Chosen;
}

static Constant *displaced(Constant *Address, Constant *Offset) {
  return ConstantExpr::getGetElementPtr(Type::getInt8Ty(Address->getContext()),
                                        Address, Offset);
}

static Constant *anyPointer(PointerType *T, Module &M, Random &R) {
  Constant *Null = ConstantPointerNull::get(T);
  Type *Word = Type::getInt32Ty(M.getContext());
  if (R.oneIn(4))
    return Null;
  if (R.oneIn(4))
    return ConstantExpr::getIntToPtr(
        ConstantInt::get(Word, uint32_t(R.number())), T);
  Constant *Address = anyAddress(M, R);
  if (!Address)
    return Null;
  if (R.oneIn(2))
    Address =
        displaced(Address, ConstantInt::getSigned(Word, int32_t(R.number())));
  if (Address->getType() == T)
    return Address;
  Address = ConstantExpr::getAddrSpaceCast(Address, T);
  return R.oneIn(4) ? displaced(Address, ConstantInt::get(Word, 4 * R.below(9)))
                    : Address;
}

Constant *anyConstant(Type *T, Module &M, Random &R) {
  switch (R.below(8)) {
  case 0:
    return UndefValue::get(T);
  case 1:
    return PoisonValue::get(T);
  default:
    break;
  }
  if (auto *Pointer = dyn_cast<PointerType>(T))
    return anyPointer(Pointer, M, R);
  if (auto *Integer = dyn_cast<IntegerType>(T))
    return ConstantInt::get(
        M.getContext(),
        APInt(64, R.number()).sextOrTrunc(Integer->getBitWidth()));
  if (T->isTokenTy())
    return ConstantTokenNone::get(M.getContext());
  if (T->isLabelTy() || T->isMetadataTy() || T->isVoidTy() || T->isFunctionTy())
    return UndefValue::get(T);
  return Constant::getNullValue(T);
}

Constant *mutateConstant(Constant *C, Module &M, Random &R) {
  Type *T = C->getType();
  if (isa<ConstantExpr>(C) && R.oneIn(2)) {
    auto *Expression = cast<ConstantExpr>(C);
    SmallVector<Constant *> Operands;
    for (Use &U : Expression->operands())
      Operands.push_back(cast<Constant>(U));
    Constant *&One = R.pick(Operands);
    One = mutateConstant(One, M, R);
    if (Constant *Changed = Expression->getWithOperands(Operands))
      return Changed;
    return C;
  }
  uint64_t Members = 0;
  if (auto *Structure = dyn_cast<StructType>(T))
    Members = Structure->getNumElements();
  else if (auto *Array = dyn_cast<ArrayType>(T))
    Members = std::min<uint64_t>(Array->getNumElements(), 256);
  else if (auto *Vector = dyn_cast<FixedVectorType>(T))
    Members = Vector->getNumElements();
  bool Whole = isa<ArrayType>(T) && T->getArrayNumElements() != Members;
  if (!Members || Whole || R.oneIn(10))
    return anyConstant(T, M, R);
  SmallVector<Constant *> Parts;
  for (uint64_t I = 0; I != Members; ++I) {
    Constant *Part = C->getAggregateElement(I);
    if (!Part)
      return anyConstant(T, M, R);
    Parts.push_back(Part);
  }
  Constant *&One = R.pick(Parts);
  One = mutateConstant(One, M, R);
  if (auto *Structure = dyn_cast<StructType>(T))
    return ConstantStruct::get(Structure, Parts);
  if (auto *Array = dyn_cast<ArrayType>(T))
    return ConstantArray::get(Array, Parts);
  return ConstantVector::get(Parts);
}

static GlobalValue::LinkageTypes anyLinkage(Random &R) {
  static constexpr GlobalValue::LinkageTypes Linkages[] = {
      GlobalValue::ExternalLinkage,    GlobalValue::AvailableExternallyLinkage,
      GlobalValue::LinkOnceAnyLinkage, GlobalValue::LinkOnceODRLinkage,
      GlobalValue::WeakAnyLinkage,     GlobalValue::WeakODRLinkage,
      GlobalValue::AppendingLinkage,   GlobalValue::InternalLinkage,
      GlobalValue::PrivateLinkage,     GlobalValue::ExternalWeakLinkage,
      GlobalValue::CommonLinkage};
  return R.pick(Linkages);
}

static StringRef anySection(Random &R) {
  static constexpr StringLiteral Sections[] = {"graymark_types",
                                               "graymark_roots",
                                               "graymark_statics",
                                               "graymark_abi",
                                               "",
                                               ".data",
                                               "llvm.metadata",
                                               ".custom_section.x"};
  return R.pick(Sections);
}

/// A variable of a kind that the module does not have yet.
static void addGlobal(Module &M, Random &R) {
  LLVMContext &Context = M.getContext();
  Type *Word = Type::getInt32Ty(Context);
  Type *Reference = PointerType::get(Context, GRAYMARK_REFERENCE_ADDRESS_SPACE);
  Type *Pointer = PointerType::get(Context, 0);
  Type *Byte = Type::getInt8Ty(Context);
  Type *Types[] = {
      Word,
      Reference,
      Pointer,
      ArrayType::get(Byte, 32),
      ArrayType::get(Reference, R.below(2000)),
      ArrayType::get(Reference, uint64_t(1) << 40),
      ArrayType::get(ArrayType::get(Reference, 1u << 31), 1u << 31),
      StructType::get(Context, {Pointer, Pointer}),
      StructType::get(Context, {Byte, Reference}, /*isPacked=*/true),
      FixedVectorType::get(Reference, 4),
      StructType::create(Context, "opaque"),
      ArrayType::get(StructType::get(Context), 5)};
  Type *T = R.pick(Types);
  bool Defined = T->isSized() && !R.oneIn(5);
  auto *G = new GlobalVariable(
      M, T, R.oneIn(2), Defined ? anyLinkage(R) : GlobalValue::ExternalLinkage,
      Defined ? mutateConstant(Constant::getNullValue(T), M, R) : nullptr,
      anyRuntimeName(R));
  G->setSection(anySection(R));
}

void mutateGlobal(Module &M, Random &R) {
  uint64_t Seen = 0;
  GlobalVariable *G = nullptr;
  for (GlobalVariable &Other : M.globals())
    if (R.oneIn(++Seen))
      G = &Other;
  if (!G || R.oneIn(12))
    return addGlobal(M, R);
  switch (R.below(12)) {
  case 0:
    return G->setSection(anySection(R));
  case 1:
    return G->setLinkage(anyLinkage(R));
  case 2:
    return G->setAlignment(Align(uint64_t(1) << R.below(33)));
  case 3:
    return G->setThreadLocal(!G->isThreadLocal());
  case 4:
    return G->setConstant(!G->isConstant());
  case 5:
    return G->setComdat(R.oneIn(2) ? nullptr
                                   : M.getOrInsertComdat(anyRuntimeName(R)));
  case 6:
    if (!G->getName().starts_with("llvm."))
      G->setInitializer(R.oneIn(2) ? nullptr
                                   : anyConstant(G->getValueType(), M, R));
    return;
  case 7:
    if (!G->getName().starts_with("llvm."))
      G->setName(anyRuntimeName(R));
    return;
  default:
    if (G->hasInitializer())
      G->setInitializer(mutateConstant(G->getInitializer(), M, R));
    return;
  }
}

static const GlobalValue::LinkageTypes FunctionLinkages[] = {
    GlobalValue::ExternalLinkage,    GlobalValue::AvailableExternallyLinkage,
    GlobalValue::LinkOnceAnyLinkage, GlobalValue::WeakODRLinkage,
    GlobalValue::InternalLinkage,    GlobalValue::ExternalWeakLinkage};

/// Another attribute on a function or one of its parameters, or one less.
static void changeAttributes(Function &F, Random &R) {
  LLVMContext &Context = F.getContext();
  unsigned Where = R.below(F.arg_size() + 2);
  unsigned Index = Where == 0   ? unsigned(AttributeList::FunctionIndex)
                   : Where == 1 ? unsigned(AttributeList::ReturnIndex)
                                : AttributeList::FirstArgIndex + Where - 2;
  AttributeSet Present = F.getAttributes().getAttributes(Index);
  if (Present.hasAttributes() && R.oneIn(2)) {
    SmallVector<Attribute> All(Present.begin(), Present.end());
    Attribute One = R.pick(All);
    if (One.isStringAttribute())
      F.removeAttributeAtIndex(Index, One.getKindAsString());
    else
      F.removeAttributeAtIndex(Index, One.getKindAsEnum());
    return;
  }
  Attribute Added = Attribute::get(Context, anyMark(R), R.oneIn(2) ? "" : "1");
  if (R.oneIn(3)) {
    static constexpr Attribute::AttrKind Kinds[] = {
        Attribute::NoReturn,     Attribute::NoUnwind,
        Attribute::ReturnsTwice, Attribute::OptimizeNone,
        Attribute::Naked,        Attribute::PresplitCoroutine,
        Attribute::NonNull,      Attribute::NoAlias,
        Attribute::ReadOnly,     Attribute::NoInline,
        Attribute::Returned,     Attribute::SwiftSelf,
        Attribute::ImmArg,       Attribute::NoMerge,
        Attribute::Convergent};
    Added = Attribute::get(Context, R.pick(Kinds));
  } else if (R.oneIn(4) && Where > 1) {
    Type *Reference =
        PointerType::get(Context, GRAYMARK_REFERENCE_ADDRESS_SPACE);
    static constexpr Attribute::AttrKind Kinds[] = {
        Attribute::ByVal,        Attribute::StructRet, Attribute::InAlloca,
        Attribute::Preallocated, Attribute::ByRef,     Attribute::ElementType};
    Type *Types[] = {Reference, Type::getInt32Ty(Context),
                     StructType::get(Context, {Reference, Reference}),
                     ArrayType::get(Reference, R.number() >> 34),
                     StructType::get(Context)};
    Added = Attribute::get(Context, R.pick(Kinds), R.pick(Types));
  }
  F.addAttributeAtIndex(Index, Added);
}

void mutateFunction(Module &M, Random &R) {
  uint64_t Seen = 0;
  Function *F = nullptr;
  for (Function &Other : M)
    if (!Other.isIntrinsic() && R.oneIn(++Seen))
      F = &Other;
  if (!F)
    return;
  switch (R.below(10)) {
  case 0:
    return F->setName(anyRuntimeName(R));
  case 1:
    if (F->isDeclaration())
      return F->setName(anyRuntimeName(R));
    return F->deleteBody();
  case 2:
    return F->setLinkage(R.pick(FunctionLinkages));
  case 3:
    F->setGC(anyRuntimeName(R).str());
    return;
  case 4:
    return F->setPersonalityFn(R.oneIn(2) ? nullptr : anyAddress(M, R));
  case 5:
    if (R.oneIn(2))
      return F->setCallingConv(R.below(90));
    return F->setComdat(M.getOrInsertComdat(F->getName()));
  case 6:
    // Its address is in memory.
    new GlobalVariable(M, F->getType(), false, GlobalValue::ExternalLinkage, F,
                       "address");
    return;
  default:
    return changeAttributes(*F, R);
  }
}

} // namespace graymark::hostile
