//===-- LargeRoots.cpp - Variables with very many references --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See LargeRoots.h. The uses of the address are followed to where it is
// accessed; whatever is not known to be harmless is not.
//
//===----------------------------------------------------------------------===//

#include "checker/LargeRoots.h"

#include "checker/Calls.h"
#include "graymark/ABI.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace graymark::checker {

static bool isReferenceType(const Type *T) {
  return T->isPointerTy() &&
         T->getPointerAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE;
}

/// How many references a value of this type holds; an array without a length
/// may have any.
static uint64_t referencesIn(const Type *T, bool Declared) {
  if (T->isPointerTy())
    return isReferenceType(T);
  if (const auto *Vector = dyn_cast<FixedVectorType>(T))
    return Vector->getNumElements() *
           referencesIn(Vector->getElementType(), false);
  if (const auto *Array = dyn_cast<ArrayType>(T)) {
    uint64_t Each = referencesIn(Array->getElementType(), false);
    return Declared && Array->getNumElements() == 0
               ? SaturatingMultiply<uint64_t>(Each, UINT32_MAX)
               : SaturatingMultiply(Each, Array->getNumElements());
  }
  uint64_t Sum = 0;
  if (const auto *Struct = dyn_cast<StructType>(T))
    for (unsigned I = 0, E = Struct->getNumElements(); I != E; ++I)
      Sum = SaturatingAdd(
          Sum, referencesIn(Struct->getElementType(I), Declared && I + 1 == E));
  return Sum;
}

bool isLargeArea(const GlobalVariable &G) {
  return !G.isConstant() && !G.getName().starts_with("llvm.") &&
         G.getSection() != GRAYMARK_STATICS_SECTION &&
         referencesIn(G.getValueType(), G.isDeclaration()) >
             GRAYMARK_LARGE_ROOT_WORDS;
}

bool mayBeInLargeArea(const Value *Address) {
  if (isReferenceType(Address->getType()))
    return false;
  SmallVector<const Value *, 4> Objects;
  getUnderlyingObjects(Address, Objects);
  return any_of(Objects, [](const Value *Object) {
    const auto *G = dyn_cast<GlobalVariable>(Object);
    return G && isLargeArea(*G);
  });
}

/// True if a number, or a part of it, was read from memory as wide as a
/// reference.
static bool wasRead(const Value *V, const DataLayout &Layout,
                    SmallPtrSetImpl<const Value *> &Seen) {
  if (!Seen.insert(V).second || !V->getType()->isSized())
    return false;
  TypeSize Size = Layout.getTypeStoreSize(V->getType());
  if (Size.isFixed() && Size.getFixedValue() < GRAYMARK_WORD_SIZE)
    return false;
  if (isa<LoadInst, AtomicRMWInst, AtomicCmpXchgInst>(V))
    return true;
  return isa<PHINode, SelectInst, FreezeInst, CastInst, ShuffleVectorInst,
             ExtractElementInst, InsertElementInst, ExtractValueInst,
             InsertValueInst>(V) &&
         any_of(cast<Instruction>(V)->operand_values(),
                [&](const Value *Part) { return wasRead(Part, Layout, Seen); });
}

/// True unless a value is one that the rules of stored references cover, or a
/// number that was not read from memory.
static bool mayHideReference(const Value *V, const DataLayout &Layout) {
  SmallPtrSet<const Value *, 8> Seen;
  return referencesIn(V->getType(), false) == 0 && wasRead(V, Layout, Seen);
}

/// True if a call that is passed the address puts nothing there that this
/// module's rules for stores do not cover.
static bool isHarmlessCall(const CallBase &Call, const Use &Address) {
  if (!Call.isArgOperand(&Address))
    return false;
  std::optional<CopyOperands> Copy = copyOperands(Call);
  if (!Copy)
    Copy = libraryCopyOperands(Call);
  if (Copy)
    // The library's return the destination.
    return Call.use_empty() &&
           (Address.get() != Copy->Destination || movesBytesOnly(Call));
  // One byte, repeated, is no object's address.
  if (isa<AnyMemSetInst>(Call))
    return true;
  unsigned Index = Call.getArgOperandNo(&Address);
  if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(&Call))
    switch (Intrinsic->getIntrinsicID()) {
    case Intrinsic::masked_store:
      return Index == 1 &&
             !mayHideReference(Call.getArgOperand(0), Call.getDataLayout());
    case Intrinsic::masked_load:
    case Intrinsic::lifetime_start:
    case Intrinsic::lifetime_end:
    case Intrinsic::assume:
      return true;
    default:
      break;
    }
  const Function *Callee = directCallee(Call);
  return (Callee && runtimeKind(*Callee) != RuntimeKind::None) ||
         (Call.onlyReadsMemory(Index) && Call.doesNotCapture(Index));
}

/// True if an access by the address, not a call, is covered.
static bool isHarmlessAccess(const Instruction &I, const Use &Address) {
  const Value *Stored = nullptr;
  const Value *Place = nullptr;
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    Stored = Store->getValueOperand();
    Place = Store->getPointerOperand();
  } else if (const auto *RMW = dyn_cast<AtomicRMWInst>(&I)) {
    Stored = RMW->getValOperand();
    Place = RMW->getPointerOperand();
  } else if (const auto *Exchange = dyn_cast<AtomicCmpXchgInst>(&I)) {
    Stored = Exchange->getNewValOperand();
    Place = Exchange->getPointerOperand();
  } else {
    return isa<LoadInst, ICmpInst>(I);
  }
  return Place == Address.get() && Stored != Address.get() &&
         !mayHideReference(Stored, I.getDataLayout());
}

bool hasUntoldWrites(const GlobalVariable &G) {
  SmallPtrSet<const Value *, 16> Seen = {&G};
  SmallVector<const Value *, 16> Worklist = {&G};
  while (!Worklist.empty()) {
    const Value *Address = Worklist.pop_back_val();
    for (const Use &U : Address->uses()) {
      const User *By = U.getUser();
      // Whoever stores by a reference names an object.
      bool SameSpace =
          By->getType()->isPointerTy() && !isReferenceType(By->getType());
      if (SameSpace && isa<GEPOperator, PHINode, SelectInst, FreezeInst>(By)) {
        if (Seen.insert(By).second)
          Worklist.push_back(By);
        continue;
      }
      if (const auto *Call = dyn_cast<CallBase>(By)) {
        if (!isHarmlessCall(*Call, U))
          return true;
      } else if (const auto *I = dyn_cast<Instruction>(By)) {
        if (!isHarmlessAccess(*I, U))
          return true;
      } else if (!isa<ConstantAggregate>(By) ||
                 !all_of(By->users(), [](const User *Holder) {
                   const auto *List = dyn_cast<GlobalVariable>(Holder);
                   return List &&
                          (List->getSection() == GRAYMARK_ROOTS_SECTION ||
                           List->getName() == "llvm.used" ||
                           List->getName() == "llvm.compiler.used");
                 })) {
        return true;
      }
    }
  }
  return false;
}

} // namespace graymark::checker
