//===-- LargeRoots.cpp ------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LargeRoots.h"
#include "Abi.h"
#include "Copies.h"
#include "References.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark {

bool mayHoldRoots(const GlobalVariable &G) {
  return !G.isConstant() && containsReference(G.getValueType()) &&
         !G.getName().starts_with("llvm.") &&
         G.getSection() != GRAYMARK_STATICS_SECTION;
}

/// \p T with an array of unknown length at its end, as declarations have, made
/// one of many elements.
static Type *withLongEnd(Type *T) {
  if (auto *Array = dyn_cast<ArrayType>(T))
    return Array->getNumElements() == 0
               ? ArrayType::get(Array->getElementType(),
                                GRAYMARK_LARGE_ROOT_WORDS + 1)
               : T;
  auto *Struct = dyn_cast<StructType>(T);
  if (!Struct || Struct->isOpaque() || Struct->getNumElements() == 0)
    return T;
  SmallVector<Type *> Fields(Struct->elements());
  Fields.back() = withLongEnd(Fields.back());
  return StructType::get(T->getContext(), Fields, Struct->isPacked());
}

/// The rows of references in \p G; of a declaration those it may have.
static SmallVector<ReferenceRow> rowsOf(const GlobalVariable &G) {
  if (!mayHoldRoots(G))
    return {};
  Type *T = G.getValueType();
  return referenceRows(G.isDeclaration() ? withLongEnd(T) : T,
                       G.getDataLayout());
}

SmallVector<uint64_t, 2> largeRowOffsets(const GlobalVariable &G) {
  SmallVector<uint64_t, 2> Offsets;
  for (const ReferenceRow &Row : rowsOf(G))
    if (Row.Count > GRAYMARK_LARGE_ROOT_WORDS)
      Offsets.push_back(Row.Offset);
  return Offsets;
}

bool mayBeInLargeRoots(const Value *Address) {
  if (isReference(Address->getType()))
    return false;
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Address, Objects);
  return any_of(Objects, [](const Value *Object) {
    const auto *G = dyn_cast<GlobalVariable>(Object);
    uint64_t Words = 0;
    if (G)
      for (const ReferenceRow &Row : rowsOf(*G))
        Words += Row.Count;
    return Words > GRAYMARK_LARGE_ROOT_WORDS;
  });
}

/// True if a number as wide as a reference or wider may be what was read from
/// memory, where it may have been a reference.
static bool mayBeLoadedReference(const Value *Number,
                                 const DataLayout &Layout) {
  SmallSetVector<const Value *, 8> Worklist;
  Worklist.insert(Number);
  for (size_t I = 0; I != Worklist.size(); ++I) {
    const Value *V = Worklist[I];
    TypeSize Size = V->getType()->isSized()
                        ? Layout.getTypeStoreSize(V->getType())
                        : TypeSize::getFixed(0);
    if (!Size.isScalable() && Size.getFixedValue() < GRAYMARK_WORD_SIZE)
      continue;
    if (isa<LoadInst, AtomicRMWInst, AtomicCmpXchgInst>(V))
      return true;
    // What is computed is no copy any more.
    if (isa<PHINode, SelectInst, FreezeInst, CastInst, ShuffleVectorInst,
            InsertElementInst, ExtractElementInst, InsertValueInst,
            ExtractValueInst>(V))
      for (const Value *Operand : cast<Instruction>(V)->operand_values())
        Worklist.insert(Operand);
  }
  return false;
}

/// True if what is stored at \p Address is linked, or no reference.
static bool isLinked(const Value &Stored, const DataLayout &Layout) {
  return containsReference(Stored.getType()) ||
         !mayBeLoadedReference(&Stored, Layout);
}

static bool isLinkedCall(CallBase &Call, const Use &U) {
  if (!Call.isArgOperand(&U))
    return false;
  if (std::optional<MemoryCopy> Copy = asMemoryCopy(Call))
    return Call.use_empty() &&
           (movesBytesOnly(Call) || Copy->Destination != U.get());
  if (isa<AnyMemSetInst, LifetimeIntrinsic>(Call))
    return true;
  if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(&Call)) {
    Intrinsic::ID Id = Intrinsic->getIntrinsicID();
    if (Id == Intrinsic::masked_load || Id == Intrinsic::assume)
      return true;
    if (Id == Intrinsic::masked_store)
      return isLinked(*Call.getArgOperand(0), Call.getDataLayout());
  }
  unsigned Index = Call.getArgOperandNo(&U);
  if (Call.onlyReadsMemory(Index) && Call.doesNotCapture(Index))
    return true;
  const Function *Callee = Call.getCalledFunction();
  return Callee && findRuntimeFunction(Callee->getName());
}

/// True if \p U, the address of a variable, is used for what does not need to
/// be followed any further.
static bool isLinkedUse(Use &U) {
  auto *I = dyn_cast<Instruction>(U.getUser());
  if (!I)
    return false;
  const DataLayout &Layout = I->getDataLayout();
  if (isa<LoadInst, ICmpInst>(I))
    return true;
  if (auto *Store = dyn_cast<StoreInst>(I))
    return U.getOperandNo() == StoreInst::getPointerOperandIndex() &&
           isLinked(*Store->getValueOperand(), Layout);
  if (auto *Exchange = dyn_cast<AtomicRMWInst>(I))
    return U.getOperandNo() == AtomicRMWInst::getPointerOperandIndex() &&
           isLinked(*Exchange->getValOperand(), Layout);
  if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(I))
    return U.getOperandNo() == AtomicCmpXchgInst::getPointerOperandIndex() &&
           isLinked(*Swap->getNewValOperand(), Layout);
  auto *Call = dyn_cast<CallBase>(I);
  return Call && isLinkedCall(*Call, U);
}

/// True for what passes the address on within the function, or in a constant.
static bool isPassedOn(const Use &U) {
  const User *Result = U.getUser();
  if (!Result->getType()->isPointerTy() || isReference(Result->getType()))
    return false;
  return isa<GEPOperator>(Result) ||
         isa<PHINode, SelectInst, FreezeInst>(Result);
}

/// True for a constant that only the compiler reads.
static bool isListOfCompiler(const User *Constant) {
  return all_of(Constant->users(), [](const User *Holder) {
    const auto *G = dyn_cast<GlobalVariable>(Holder);
    return G && (G->getName() == "llvm.used" ||
                 G->getName() == "llvm.compiler.used" ||
                 G->getSection() == GRAYMARK_ROOTS_SECTION);
  });
}

const User *findUnlinkedUse(GlobalVariable &G) {
  SmallSetVector<Value *, 16> Addresses;
  Addresses.insert(&G);
  for (size_t I = 0; I != Addresses.size(); ++I)
    for (Use &U : Addresses[I]->uses()) {
      if (isPassedOn(U))
        Addresses.insert(U.getUser());
      else if (!isLinkedUse(U) && !(isa<ConstantAggregate>(U.getUser()) &&
                                    isListOfCompiler(U.getUser())))
        return U.getUser();
    }
  return nullptr;
}

} // namespace graymark
