//===-- Types.cpp - Object types of a program -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Invention of layouts, and the constants that describe them.
//
//===----------------------------------------------------------------------===//

#include "Types.h"

#include "Host.h"

#include "graymark/ABI.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

#include <algorithm>

using namespace llvm;

namespace graymark::programs {
namespace {

/// Words 32 and up do not fit into a descriptor's bitmap.
constexpr unsigned BitmapWords = 32;

class TypeEmitter {
public:
  TypeEmitter(Module &M, Random &R, Coverage &C, const std::string &Prefix)
      : M(M), R(R), C(C), Prefix(Prefix), I32(Type::getInt32Ty(M.getContext())),
        Pointer(PointerType::get(M.getContext(), 0)),
        Reference(PointerType::get(M.getContext(),
                                   GRAYMARK_REFERENCE_ADDRESS_SPACE)) {}

  std::vector<ObjectType> run();

private:
  int anyOfTypes() { return R.chance(1, 3) ? AnyType : R.below(Count); }
  void layOutFixedPart(ObjectType &T, unsigned References, unsigned Integers);
  ObjectType makeRow();
  ObjectType makeTable();
  ObjectType makeOther();
  Constant *word(unsigned Value) { return ConstantInt::get(I32, Value); }
  Constant *layout(const std::vector<ReferenceField> &Fields, unsigned Skipped,
                   const Twine &Name, bool &IsList);
  Function *emitFinalizer(const ObjectType &T);
  Function *emitVisitor(const ObjectType &T);
  void emitDescriptor(ObjectType &T);
  void emitStatic(ObjectType &T);

  Module &M;
  Random &R;
  Coverage &C;
  const std::string &Prefix;
  IntegerType *I32;
  PointerType *Pointer;
  PointerType *Reference;
  unsigned Count = 0;
  std::vector<ObjectType> Types;
};

/// The serial number, the length, references and numbers, in any order.
void TypeEmitter::layOutFixedPart(ObjectType &T, unsigned References,
                                  unsigned Integers) {
  enum Use { Serial, Length, ReferenceWord, IntegerWord };
  std::vector<Use> Words(1, Serial);
  if (T.IsArray)
    Words.push_back(Length);
  Words.insert(Words.end(), References, ReferenceWord);
  Words.insert(Words.end(), Integers, IntegerWord);
  R.shuffle(Words);
  // Some have references behind what a bitmap describes.
  bool IsLong = !T.IsArray && References && R.chance(1, 8);
  unsigned Gap = IsLong ? R.below(Words.size()) : Words.size();
  unsigned Offset = 0;
  for (unsigned I = 0; I != Words.size(); ++I, Offset += 4) {
    if (I == Gap)
      Offset += 4 * BitmapWords;
    switch (Words[I]) {
    case Serial:
      T.SerialOffset = Offset;
      break;
    case Length:
      T.LengthOffset = Offset;
      break;
    case ReferenceWord:
      T.References.push_back({Offset, anyOfTypes()});
      break;
    case IntegerWord:
      T.Integers.push_back(Offset);
      break;
    }
  }
  T.FixedSize = Offset;
}

ObjectType TypeEmitter::makeRow() {
  ObjectType T;
  T.IsArray = true;
  T.MinimumLength = 4;
  T.IsCounted = R.chance(1, 3);
  unsigned References = R.below(3);
  layOutFixedPart(T, References, R.below(2));
  T.Stride = 4;
  T.ElementReferences.push_back({0, anyOfTypes()});
  return T;
}

ObjectType TypeEmitter::makeTable() {
  ObjectType T;
  T.IsArray = true;
  T.IsCounted = R.chance(1, 3);
  unsigned References = R.below(2);
  layOutFixedPart(T, References, R.below(2));
  T.Stride = 12;
  T.ElementReferences.push_back({0, anyOfTypes()});
  T.ElementReferences.push_back({8, anyOfTypes()});
  T.ElementIntegers.push_back(4);
  return T;
}

ObjectType TypeEmitter::makeOther() {
  ObjectType T;
  if (R.chance(1, 6)) {
    C.count("type: pointer-free");
    T.IsArray = R.chance(1, 2);
    layOutFixedPart(T, 0, R.between(1, 4));
    if (T.IsArray) {
      T.Stride = 4;
      T.ElementIntegers.push_back(0);
    }
  } else if (R.chance(1, 5)) {
    C.count("type: mixed array");
    T.IsArray = true;
    T.IsCounted = R.chance(1, 2);
    unsigned References = R.below(4);
    layOutFixedPart(T, References, R.below(3));
    unsigned Words = R.between(1, 5);
    T.Stride = 4 * Words;
    for (unsigned I = 0; I != Words; ++I)
      if (R.chance(1, 2))
        T.ElementReferences.push_back({4 * I, anyOfTypes()});
      else
        T.ElementIntegers.push_back(4 * I);
  } else {
    C.count("type: fixed fields");
    unsigned References = R.between(1, 5);
    layOutFixedPart(T, References, R.below(4));
    if (R.chance(1, 5))
      T.VisitedReferences = R.between(1, T.References.size());
  }
  T.HasFinalizer = R.chance(1, 6);
  return T;
}

/// A bitmap, or the address of a list if that does not do.
Constant *TypeEmitter::layout(const std::vector<ReferenceField> &Fields,
                              unsigned Skipped, const Twine &Name,
                              bool &IsList) {
  std::vector<Constant *> Words;
  unsigned Bitmap = 0;
  IsList = R.chance(1, 8);
  for (size_t I = Skipped; I < Fields.size(); ++I) {
    unsigned Word = Fields[I].Offset / 4;
    if (Word >= BitmapWords)
      IsList = true;
    else
      Bitmap |= 1u << Word;
    Words.push_back(word(Fields[I].Offset));
  }
  IsList &= !Words.empty();
  if (!IsList)
    return word(Bitmap);
  C.count("type: list of references");
  Words.insert(Words.begin(), word(Words.size()));
  auto *Initializer =
      ConstantArray::get(ArrayType::get(I32, Words.size()), Words);
  return new GlobalVariable(M, Initializer->getType(), true,
                            GlobalValue::InternalLinkage, Initializer, Name);
}

/// Tells the host, which knows what is reachable; some leave garbage behind, of
/// which no checksum knows.
Function *TypeEmitter::emitFinalizer(const ObjectType &T) {
  C.count("type: finaliser");
  LLVMContext &Context = M.getContext();
  auto *F = Function::Create(
      FunctionType::get(Type::getVoidTy(Context), {Reference}, false),
      GlobalValue::InternalLinkage, T.Name + ".finalize", M);
  IRBuilder<> B(BasicBlock::Create(Context, "entry", F));
  auto TellHost = [&] {
    Value *Serial = B.CreateLoad(
        I32, B.CreateConstGEP1_32(B.getInt8Ty(), F->getArg(0), T.SerialOffset));
    B.CreateCall(hostFunction(M, "finalized",
                              FunctionType::get(B.getVoidTy(), {I32}, false),
                              true),
                 {Serial});
  };
  bool TellsFirst = R.chance(1, 2);
  if (TellsFirst)
    TellHost();
  if (R.chance(1, 2)) {
    C.count("type: finaliser that allocates");
    const ObjectType &Row = Types[RowType];
    FunctionCallee IdOf = M.getOrInsertFunction("graymark.idof", I32, Pointer);
    FunctionCallee New = M.getOrInsertFunction("__new", Reference, I32, I32);
    for (unsigned I = 0, E = R.between(1, 3); I != E; ++I)
      B.CreateCall(New,
                   {word(Row.FixedSize), B.CreateCall(IdOf, {Row.Descriptor})});
  }
  if (!TellsFirst)
    TellHost();
  B.CreateRetVoid();
  return F;
}

/// Visits the references that the descriptor does not list, one at a call.
Function *TypeEmitter::emitVisitor(const ObjectType &T) {
  C.count("type: custom visitor");
  LLVMContext &Context = M.getContext();
  auto *F =
      Function::Create(FunctionType::get(I32, {Reference, I32, I32}, false),
                       GlobalValue::InternalLinkage, T.Name + ".visit", M);
  FunctionCallee Visit = M.getOrInsertFunction(
      "__visit",
      FunctionType::get(Type::getVoidTy(Context), {Reference, I32}, false));
  IRBuilder<> B(BasicBlock::Create(Context, "entry", F));
  auto *End = BasicBlock::Create(Context, "end", F);
  auto *Switch = B.CreateSwitch(F->getArg(1), End, T.VisitedReferences);
  B.SetInsertPoint(End);
  B.CreateRet(word(0));
  for (unsigned I = 0; I != T.VisitedReferences; ++I) {
    auto *Block = BasicBlock::Create(Context, "visit", F);
    Switch->addCase(B.getInt32(I), Block);
    B.SetInsertPoint(Block);
    Value *Field = B.CreateConstGEP1_32(B.getInt8Ty(), F->getArg(0),
                                        T.References[I].Offset);
    B.CreateCall(Visit, {B.CreateLoad(Reference, Field), word(0)});
    B.CreateRet(word(I + 1 == T.VisitedReferences ? 0 : I + 1));
  }
  return F;
}

void TypeEmitter::emitDescriptor(ObjectType &T) {
  LLVMContext &Context = M.getContext();
  unsigned Flags = T.hasReferences() ? 0 : GRAYMARK_TYPE_POINTER_FREE;
  unsigned Layout = 0;
  bool IsList;
  Constant *References =
      layout(T.References, T.VisitedReferences, T.Name + ".fields", IsList);
  if (IsList)
    Layout |= GRAYMARK_LAYOUT_REFERENCE_LIST;
  Constant *Elements = word(0);
  if (T.IsArray) {
    Layout |= GRAYMARK_LAYOUT_ARRAY;
    Elements = layout(T.ElementReferences, 0, T.Name + ".elements", IsList);
    if (IsList)
      Layout |= GRAYMARK_LAYOUT_ELEMENT_LIST;
    if (T.IsCounted)
      Layout |= GRAYMARK_LAYOUT_LENGTH_FIELD;
  }
  Constant *Cold = ConstantPointerNull::get(Pointer);
  if (T.HasFinalizer || T.VisitedReferences) {
    Constant *Null = ConstantPointerNull::get(Pointer);
    Constant *Parts[] = {
        word(GRAYMARK_COLD_SIZE),
        Null,
        Null,
        Null,
        T.HasFinalizer ? cast<Constant>(emitFinalizer(T)) : Null,
        T.VisitedReferences ? cast<Constant>(emitVisitor(T)) : Null};
    Constant *Initializer = ConstantStruct::getAnon(Context, Parts);
    Cold = new GlobalVariable(M, Initializer->getType(), true,
                              GlobalValue::InternalLinkage, Initializer,
                              T.Name + ".cold");
  }
  auto Small = [&](unsigned Bits, unsigned Value) {
    return ConstantInt::get(Type::getIntNTy(Context, Bits), Value);
  };
  Constant *Parts[] = {Small(8, GRAYMARK_DESCRIPTOR_VERSION),
                       Small(8, Layout),
                       Small(16, T.IsCounted ? T.LengthOffset : 0),
                       word(Flags),
                       word(T.FixedSize),
                       References,
                       word(T.IsArray ? T.FixedSize : 0),
                       word(T.IsArray ? T.Stride : 0),
                       Elements,
                       Cold};
  Constant *Initializer = ConstantStruct::getAnon(Context, Parts);
  T.Descriptor =
      new GlobalVariable(M, Initializer->getType(), true,
                         GlobalValue::LinkOnceODRLinkage, Initializer, T.Name);
  T.Descriptor->setVisibility(GlobalValue::HiddenVisibility);
  T.Descriptor->setSection(GRAYMARK_TYPES_SECTION);
  T.Descriptor->setComdat(M.getOrInsertComdat(T.Name));
  T.Descriptor->setAlignment(Align(GRAYMARK_DESCRIPTOR_ALIGNMENT));
}

/// A header in front of words that are zero but for serial number and length.
void TypeEmitter::emitStatic(ObjectType &T) {
  LLVMContext &Context = M.getContext();
  std::vector<Constant *> Words;
  unsigned Elements = T.IsArray ? T.MinimumLength * T.Stride / 4 : 0;
  unsigned Fixed = T.FixedSize / 4;
  std::vector<bool> IsReference(Fixed + Elements);
  for (const ReferenceField &F : T.References)
    IsReference[F.Offset / 4] = true;
  for (unsigned I = 0; I != (T.IsArray ? T.MinimumLength : 0); ++I)
    for (const ReferenceField &F : T.ElementReferences)
      IsReference[(T.FixedSize + I * T.Stride + F.Offset) / 4] = true;
  for (unsigned I = 0; I != IsReference.size(); ++I)
    Words.push_back(IsReference[I]
                        ? cast<Constant>(ConstantPointerNull::get(Reference))
                        : word(0));
  Words[T.SerialOffset / 4] = word(StaticSerial + (T.Name.back() - '0'));
  if (T.IsArray)
    Words[T.LengthOffset / 4] = word(T.MinimumLength);
  Constant *Padding = ConstantAggregateZero::get(ArrayType::get(I32, 2));
  Constant *Parts[] = {Padding, word(0), word(4 * Words.size()),
                       ConstantStruct::getAnon(Context, Words)};
  Constant *Initializer = ConstantStruct::getAnon(Context, Parts);
  auto *Object = new GlobalVariable(M, Initializer->getType(), false,
                                    GlobalValue::InternalLinkage, Initializer,
                                    T.Name + ".static");
  Object->setAlignment(Align(GRAYMARK_OBJECT_ALIGNMENT));
  Constant *Payload = ConstantExpr::getGetElementPtr(
      Type::getInt8Ty(Context), Object, ArrayRef<Constant *>(word(16)));
  Constant *Entry[] = {Payload, T.Descriptor};
  Initializer = ConstantStruct::getAnon(Context, Entry);
  auto *Table = new GlobalVariable(M, Initializer->getType(), true,
                                   GlobalValue::InternalLinkage, Initializer,
                                   T.Name + ".entry");
  Table->setSection(GRAYMARK_STATICS_SECTION);
  appendToUsed(M, {Table});
  T.Static = ConstantExpr::getAddrSpaceCast(Payload, Reference);
}

std::vector<ObjectType> TypeEmitter::run() {
  Count = R.between(3, 6);
  for (unsigned I = 0; I != Count; ++I) {
    Types.push_back(I == RowType     ? makeRow()
                    : I == TableType ? makeTable()
                                     : makeOther());
    ObjectType &T = Types.back();
    T.Name = Prefix + "type." + std::to_string(I);
    emitDescriptor(T);
    emitStatic(T);
  }
  return Types;
}

} // namespace

std::vector<ObjectType> makeTypes(Module &M, Random &R, Coverage &C,
                                  const std::string &Prefix) {
  return TypeEmitter(M, R, C, Prefix).run();
}

GlobalVariable *emitLayouts(Module &M, const std::vector<ObjectType> &Types,
                            const std::string &Name) {
  Type *I32 = Type::getInt32Ty(M.getContext());
  std::vector<Constant *> Words;
  auto Add = [&](unsigned Value) {
    Words.push_back(ConstantInt::get(I32, Value));
  };
  auto AddReferences = [&](const std::vector<ReferenceField> &Fields) {
    Add(Fields.size());
    for (const ReferenceField &F : Fields) {
      Add(F.Offset);
      Add(F.Type);
    }
  };
  auto AddIntegers = [&](const std::vector<unsigned> &Offsets) {
    Add(Offsets.size());
    for (unsigned Offset : Offsets)
      Add(Offset);
  };
  Add(Types.size());
  for (const ObjectType &T : Types) {
    Add(T.SerialOffset);
    Add(T.FixedSize);
    Add(T.IsArray);
    Add(T.LengthOffset);
    Add(T.Stride);
    AddReferences(T.References);
    AddIntegers(T.Integers);
    AddReferences(T.ElementReferences);
    AddIntegers(T.ElementIntegers);
  }
  auto *Initializer =
      ConstantArray::get(ArrayType::get(I32, Words.size()), Words);
  return new GlobalVariable(M, Initializer->getType(), true,
                            GlobalValue::InternalLinkage, Initializer, Name);
}

} // namespace graymark::programs
