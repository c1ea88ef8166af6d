//===-- Locals.cpp ----------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Locals.h"
#include "References.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Utils/Local.h"
#include "llvm/Transforms/Utils/PromoteMemToReg.h"

using namespace llvm;

namespace graymark {

void VariableAccesses::addAccess(const Instruction &I, Type *T,
                                 const Value *Stored, int64_t Offset,
                                 bool Known, const DataLayout &Layout) {
  bool IsReference = containsReference(T);
  References |= IsReference;
  TypeSize Size = Layout.getTypeStoreSize(T);
  if (!Known || Size.isScalable() || Offset < 0)
    return;
  // Zero means null in both views, and bytes cannot carry a reference.
  bool IsZero =
      Stored && isa<Constant>(Stored) && cast<Constant>(Stored)->isNullValue();
  if (!IsReference && (IsZero || Size.getFixedValue() < 4))
    return;
  if (!isReferenceComposite(T)) {
    Accesses.push_back({&I, uint64_t(Offset),
                        uint64_t(Offset) + Size.getFixedValue(), IsReference});
    return;
  }
  for (const ReferenceRow &Row : referenceRows(T, Layout))
    for (uint64_t N = 0; N != Row.Count; ++N) {
      uint64_t Begin = Offset + Row.Offset + N * Row.Stride;
      Accesses.push_back({&I, Begin, Begin + 4, true});
    }
}

VariableAccesses::VariableAccesses(Value &Variable, const DataLayout &Layout) {
  struct Address {
    const Value *V;
    int64_t Offset;
    bool Known;
  };
  SmallVector<Address> Worklist = {{&Variable, 0, true}};
  SmallPtrSet<const Value *, 16> Seen;
  while (!Worklist.empty()) {
    auto [V, Offset, Known] = Worklist.pop_back_val();
    if (!Seen.insert(V).second)
      continue;
    for (const User *U : V->users()) {
      if (const auto *Element = dyn_cast<GEPOperator>(U)) {
        APInt Step(Layout.getIndexTypeSizeInBits(Element->getType()), 0);
        bool Constant = Element->accumulateConstantOffset(Layout, Step);
        Worklist.push_back(
            {U, Offset + Step.getSExtValue(), Known && Constant});
      } else if (isa<PHINode, SelectInst>(U)) {
        Worklist.push_back({U, 0, false});
      } else if (const auto *Call = dyn_cast<IntrinsicInst>(U);
                 Call &&
                 Call->getIntrinsicID() == Intrinsic::threadlocal_address) {
        Worklist.push_back({U, Offset, Known});
      } else if (Operator::getOpcode(U) == Instruction::BitCast ||
                 Operator::getOpcode(U) == Instruction::Freeze) {
        Worklist.push_back({U, Offset, Known});
      } else if (const auto *Load = dyn_cast<LoadInst>(U)) {
        addAccess(*Load, Load->getType(), nullptr, Offset, Known, Layout);
      } else if (const auto *Store = dyn_cast<StoreInst>(U)) {
        if (Store->getPointerOperand() == V)
          addAccess(*Store, Store->getValueOperand()->getType(),
                    Store->getValueOperand(), Offset, Known, Layout);
      } else if (const auto *Exchange = dyn_cast<AtomicRMWInst>(U)) {
        if (Exchange->getPointerOperand() == V)
          addAccess(*Exchange, Exchange->getType(), Exchange->getValOperand(),
                    Offset, Known, Layout);
      } else if (const auto *Swap = dyn_cast<AtomicCmpXchgInst>(U)) {
        if (Swap->getPointerOperand() == V)
          addAccess(*Swap, Swap->getNewValOperand()->getType(),
                    Swap->getNewValOperand(), Offset, Known, Layout);
      }
    }
  }
}

const Instruction *VariableAccesses::conflictingView() const {
  // Accesses are many, places few.
  SmallSetVector<std::pair<uint64_t, uint64_t>, 4> References;
  for (const Access &A : Accesses)
    if (A.IsReference)
      References.insert({A.Begin, A.End});
  for (const Access &Number : Accesses)
    if (!Number.IsReference &&
        any_of(References, [&](std::pair<uint64_t, uint64_t> Reference) {
          return Number.Begin < Reference.second &&
                 Reference.first < Number.End;
        }))
      return Number.I;
  return nullptr;
}

bool isManagedVariable(Value &Variable, Type *Type, const DataLayout &Layout) {
  return containsReference(Type) ||
         VariableAccesses(Variable, Layout).hasReferences();
}

void makeThreadLocalsOrdinary(Module &M) {
  auto IsForThreads = [](const Function &F) {
    SmallVector<StringRef> Features;
    F.getFnAttribute("target-features").getValueAsString().split(Features, ',');
    return is_contained(Features, "+atomics");
  };
  if (any_of(M, IsForThreads))
    return;
  for (GlobalVariable &G : M.globals()) {
    if (!G.isThreadLocal())
      continue;
    for (User *U : make_early_inc_range(G.users()))
      if (auto *Call = dyn_cast<IntrinsicInst>(U);
          Call && Call->getIntrinsicID() == Intrinsic::threadlocal_address) {
        Call->replaceAllUsesWith(&G);
        Call->eraseFromParent();
      }
    G.setThreadLocal(false);
  }
}

/// True if a pointer of any kind is in a value of this type.
static bool containsPointer(const Type *T) {
  return T->isPtrOrPtrVectorTy() ||
         (T->isAggregateType() && any_of(T->subtypes(), containsPointer));
}

/// Takes locals apart and makes them values, as far as they can be, but for
/// those in \p Others: in unoptimised code a debugger wants them in memory.
static PreservedAnalyses takeLocalsApart(Function &F,
                                         ArrayRef<AllocaInst *> Others,
                                         FunctionAnalysisManager &Analyses) {
  // SROA leaves alone what has an address that others may know.
  SmallVector<Instruction *> Escapes;
  for (AllocaInst *Other : Others)
    Escapes.push_back(new PtrToIntInst(
        Other, F.getDataLayout().getIntPtrType(Other->getType()), "",
        std::next(Other->getIterator())));
  PreservedAnalyses Preserved =
      SROAPass(SROAOptions::PreserveCFG).run(F, Analyses);
  for (Instruction *Escape : Escapes)
    Escape->eraseFromParent();
  return Preserved;
}

/// The addresses between \p V and the variable that it is in, outermost first,
/// and false if it is in none.
static bool addressesInVariable(Value *V,
                                SmallVectorImpl<GetElementPtrInst *> &Between) {
  for (;;) {
    if (isa<AllocaInst, GlobalVariable>(V))
      return true;
    auto *Address = dyn_cast<GetElementPtrInst>(V);
    if (!Address || !Address->getType()->isPointerTy())
      return false;
    Between.push_back(Address);
    V = Address->getPointerOperand();
  }
}

/// The address of a variable is always the same one. A freeze hides it from
/// whoever asks what is there, so numbers are frozen instead.
static void unfreezeAddresses(Function &F) {
  for (Instruction &I : make_early_inc_range(instructions(F))) {
    auto *Freeze = dyn_cast<FreezeInst>(&I);
    SmallVector<GetElementPtrInst *, 4> Between;
    if (!Freeze || !Freeze->getType()->isPointerTy() ||
        !addressesInVariable(Freeze->getOperand(0), Between))
      continue;
    for (GetElementPtrInst *Address : Between) {
      Address->dropPoisonGeneratingFlags();
      for (Use &Index : Address->indices())
        if (!isGuaranteedNotToBeUndefOrPoison(Index))
          Index.set(new FreezeInst(Index, "", Address->getIterator()));
    }
    Freeze->replaceAllUsesWith(Freeze->getOperand(0));
    Freeze->eraseFromParent();
  }
}

void promoteLocals(Function &F, FunctionAnalysisManager &Analyses) {
  unfreezeAddresses(F);
  // Promotion leaves undefined addresses in code that cannot be reached.
  if (removeUnreachableBlocks(F))
    Analyses.invalidate(F, PreservedAnalyses::none());
  // A raw address that only seems to be in memory is a value after all.
  bool HasRawAddresses = any_of(instructions(F), [](const Instruction &I) {
    return isa<AddrSpaceCastInst>(I) && isReference(I.getOperand(0)->getType());
  });
  SmallVector<AllocaInst *> Promotable;
  bool HasComposites = false;
  SmallVector<AllocaInst *> Others;
  for (Instruction &I : instructions(F)) {
    auto *Alloca = dyn_cast<AllocaInst>(&I);
    if (!Alloca)
      continue;
    Type *T = Alloca->getAllocatedType();
    if (T->isPointerTy()) {
      if (isAllocaPromotable(Alloca))
        Promotable.push_back(Alloca);
    } else if (isReferenceComposite(T) ||
               (HasRawAddresses && containsPointer(T)))
      HasComposites |= Alloca->isStaticAlloca();
    else {
      Others.push_back(Alloca);
    }
  }
  if (!Promotable.empty()) {
    DominatorTree Dominators(F);
    PromoteMemToReg(Promotable, Dominators);
    Analyses.invalidate(F, PreservedAnalyses::none());
  }
  if (HasComposites)
    Analyses.invalidate(F, takeLocalsApart(F, Others, Analyses));
}

/// The constant with null in the place of each reference in it that is
/// undefined; of a vector or aggregate that may be a part.
static Constant *withoutUndefinedReferences(Constant *C) {
  if (!containsReference(C->getType()))
    return C;
  if (isa<UndefValue>(C))
    return Constant::getNullValue(C->getType());
  if (!isa<ConstantAggregate>(C))
    return C;
  SmallVector<Constant *, 8> Parts;
  for (Value *Part : C->operands())
    Parts.push_back(withoutUndefinedReferences(cast<Constant>(Part)));
  if (isa<ConstantVector>(C))
    return ConstantVector::get(Parts);
  if (auto *Array = dyn_cast<ArrayType>(C->getType()))
    return ConstantArray::get(Array, Parts);
  return ConstantStruct::get(cast<StructType>(C->getType()), Parts);
}

void replaceUndefinedReferences(Function &F) {
  for (Instruction &I : instructions(F)) {
    for (Use &Operand : I.operands())
      if (auto *C = dyn_cast<Constant>(Operand))
        Operand.set(withoutUndefinedReferences(C));
    // A lane that is taken from nowhere may as well be the first.
    auto *Shuffle = dyn_cast<ShuffleVectorInst>(&I);
    if (!Shuffle || !containsReference(Shuffle->getType()))
      continue;
    SmallVector<int, 8> Mask(Shuffle->getShuffleMask());
    std::replace(Mask.begin(), Mask.end(), PoisonMaskElem, 0);
    Shuffle->setShuffleMask(Mask);
  }
}

} // namespace graymark
