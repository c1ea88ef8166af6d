//===-- Composites.cpp ------------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Composites.h"
#include "Bases.h"
#include "References.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Scalar/ScalarizeMaskedMemIntrin.h"

using namespace llvm;

namespace graymark {

namespace {

using Parts = SmallVector<Value *, 4>;

/// Takes apart a set of values that is closed under computation.
class TakeApart {
public:
  TakeApart(const SetVector<Instruction *> &Values,
            SmallPtrSetImpl<Instruction *> &Rebuilt)
      : Values(Values), Rebuilt(Rebuilt) {}
  void run();

private:
  Parts &partsOf(Value *V);
  Parts compute(Instruction &I);
  Parts extractAll(Value *V);
  Value *rebuild(IRBuilder<> &Builder, Value *V);
  bool replaceUser(Instruction &User);

  const SetVector<Instruction *> &Values;
  SmallPtrSetImpl<Instruction *> &Rebuilt;
  DenseMap<Value *, std::unique_ptr<Parts>> Known;
};

} // namespace

static bool isComposite(const Type *T) {
  return isa<FixedVectorType>(T) || T->isAggregateType();
}

/// The number of scalars in a value of the type.
static unsigned partCount(const Type *T) {
  if (const auto *Vector = dyn_cast<FixedVectorType>(T))
    return Vector->getNumElements();
  if (const auto *Array = dyn_cast<ArrayType>(T))
    return Array->getNumElements() * partCount(Array->getElementType());
  unsigned Count = 0;
  if (const auto *Struct = dyn_cast<StructType>(T)) {
    for (const Type *Field : Struct->elements())
      Count += partCount(Field);
    return Count;
  }
  return 1;
}

/// The number of the first scalar of the part that a path of indices names.
static unsigned firstPart(const Type *T, ArrayRef<unsigned> Path) {
  unsigned First = 0;
  for (unsigned Step : Path) {
    for (unsigned I = 0; I != Step; ++I)
      First += partCount(T->isArrayTy() ? T->getArrayElementType()
                                        : T->getStructElementType(I));
    T = T->isArrayTy() ? T->getArrayElementType()
                       : T->getStructElementType(Step);
  }
  return First;
}

static void extract(IRBuilder<> &Builder, Value *V, Parts &Result) {
  Type *T = V->getType();
  if (auto *Vector = dyn_cast<FixedVectorType>(T))
    for (unsigned I = 0; I != Vector->getNumElements(); ++I)
      Result.push_back(Builder.CreateExtractElement(V, I));
  else if (T->isArrayTy() || T->isStructTy())
    for (unsigned I = 0, E = T->isArrayTy() ? T->getArrayNumElements()
                                            : T->getStructNumElements();
         I != E; ++I)
      extract(Builder, Builder.CreateExtractValue(V, I), Result);
  else
    Result.push_back(V);
}

Parts TakeApart::extractAll(Value *V) {
  IRBuilder<> Builder(V->getContext());
  if (auto *I = dyn_cast<Instruction>(V)) {
    std::optional<BasicBlock::iterator> Behind = I->getInsertionPointAfterDef();
    Builder.SetInsertPoint(*Behind);
  } else if (auto *A = dyn_cast<Argument>(V)) {
    BasicBlock &Entry = A->getParent()->getEntryBlock();
    Builder.SetInsertPoint(&Entry, Entry.getFirstNonPHIOrDbgOrAlloca());
  } else {
    // Constants fold.
    Builder.SetInsertPoint(&Values.front()->getFunction()->getEntryBlock(),
                           Values.front()
                               ->getFunction()
                               ->getEntryBlock()
                               .getFirstNonPHIOrDbgOrAlloca());
  }
  Parts Result;
  extract(Builder, V, Result);
  return Result;
}

Parts &TakeApart::partsOf(Value *V) {
  auto Found = Known.find(V);
  if (Found != Known.end())
    return *Found->second;
  auto *I = dyn_cast<Instruction>(V);
  bool IsOurs = I && Values.contains(I);
  if (auto *Phi = IsOurs ? dyn_cast<PHINode>(I) : nullptr) {
    // Known before its inputs, one of which may be made of it.
    Parts New;
    IRBuilder<> Builder(Phi);
    Parts Types = Parts();
    Value *Undefined = PoisonValue::get(Phi->getType());
    extract(Builder, Undefined, Types);
    for (Value *T : Types)
      New.push_back(
          Builder.CreatePHI(T->getType(), Phi->getNumIncomingValues()));
    auto &Entry = Known[V] = std::make_unique<Parts>(New);
    for (unsigned In = 0; In != Phi->getNumIncomingValues(); ++In) {
      Parts Inputs = partsOf(Phi->getIncomingValue(In));
      for (unsigned P = 0; P != New.size(); ++P)
        cast<PHINode>(New[P])->addIncoming(Inputs[P],
                                           Phi->getIncomingBlock(In));
    }
    return *Entry;
  }
  Parts New = IsOurs ? compute(*I) : extractAll(V);
  return *(Known[V] = std::make_unique<Parts>(std::move(New)));
}

/// The scalars that an instruction computes, from those of its operands.
Parts TakeApart::compute(Instruction &I) {
  IRBuilder<> Builder(&I);
  unsigned Count = partCount(I.getType());
  Parts Result;
  auto Of = [&](unsigned Operand) -> Parts {
    Value *V = I.getOperand(Operand);
    if (isComposite(V->getType()))
      return partsOf(V);
    return Parts(Count, V);
  };
  if (auto *Insert = dyn_cast<InsertElementInst>(&I)) {
    Result = Of(0);
    Value *New = Insert->getOperand(1), *Index = Insert->getOperand(2);
    for (unsigned P = 0; P != Count; ++P) {
      if (auto *Fixed = dyn_cast<ConstantInt>(Index)) {
        if (Fixed->getValue() == P)
          Result[P] = New;
        continue;
      }
      Value *Here =
          Builder.CreateICmpEQ(Index, ConstantInt::get(Index->getType(), P));
      Result[P] = Builder.CreateSelect(Here, New, Result[P]);
    }
  } else if (auto *Insert = dyn_cast<InsertValueInst>(&I)) {
    Result = Of(0);
    unsigned First = firstPart(I.getType(), Insert->getIndices());
    Value *New = Insert->getInsertedValueOperand();
    Parts NewParts = isComposite(New->getType()) ? partsOf(New) : Parts(1, New);
    llvm::copy(NewParts, Result.begin() + First);
  } else if (auto *Extract = dyn_cast<ExtractValueInst>(&I)) {
    Parts From = Of(0);
    unsigned First = firstPart(Extract->getAggregateOperand()->getType(),
                               Extract->getIndices());
    Result.append(From.begin() + First, From.begin() + First + Count);
  } else if (auto *Shuffle = dyn_cast<ShuffleVectorInst>(&I)) {
    Parts From = Of(0);
    append_range(From, Of(1));
    for (int Lane : Shuffle->getShuffleMask())
      Result.push_back(Lane < 0 ? PoisonValue::get(I.getType()->getScalarType())
                                : From[Lane]);
  } else if (isa<SelectInst>(I)) {
    Parts Conditions = Of(0), True = Of(1), False = Of(2);
    for (unsigned P = 0; P != Count; ++P)
      Result.push_back(Builder.CreateSelect(Conditions[P], True[P], False[P]));
  } else if (auto *Element = dyn_cast<GetElementPtrInst>(&I)) {
    SmallVector<Parts> Operands;
    for (unsigned O = 0; O != I.getNumOperands(); ++O)
      Operands.push_back(Of(O));
    for (unsigned P = 0; P != Count; ++P) {
      SmallVector<Value *> Indices;
      for (unsigned O = 1; O != Operands.size(); ++O)
        Indices.push_back(Operands[O][P]);
      Result.push_back(Builder.CreateGEP(Element->getSourceElementType(),
                                         Operands[0][P], Indices, "",
                                         Element->getNoWrapFlags()));
    }
  } else {
    assert((isa<FreezeInst, AddrSpaceCastInst, BitCastInst>(I)));
    for (Value *P : Of(0))
      Result.push_back(
          isa<FreezeInst>(I) ? Builder.CreateFreeze(P)
          : isa<AddrSpaceCastInst>(I)
              ? Builder.CreateAddrSpaceCast(P, I.getType()->getScalarType())
              : P);
  }
  return Result;
}

static Value *putTogether(IRBuilder<> &Builder, Type *T,
                          ArrayRef<Value *> &From,
                          SmallPtrSetImpl<Instruction *> &Made) {
  if (!isComposite(T)) {
    Value *Next = From.front();
    From = From.drop_front();
    return Next;
  }
  Value *Result = PoisonValue::get(T);
  auto *Vector = dyn_cast<FixedVectorType>(T);
  unsigned Count = Vector           ? Vector->getNumElements()
                   : T->isArrayTy() ? T->getArrayNumElements()
                                    : T->getStructNumElements();
  for (unsigned I = 0; I != Count; ++I) {
    Type *PartType = Vector           ? Vector->getElementType()
                     : T->isArrayTy() ? T->getArrayElementType()
                                      : T->getStructElementType(I);
    Value *Part = putTogether(Builder, PartType, From, Made);
    Result = Vector ? Builder.CreateInsertElement(Result, Part, I)
                    : Builder.CreateInsertValue(Result, Part, I);
    if (auto *New = dyn_cast<Instruction>(Result))
      Made.insert(New);
  }
  return Result;
}

/// The composite again, for a use that cannot do without.
Value *TakeApart::rebuild(IRBuilder<> &Builder, Value *V) {
  Parts Copy = partsOf(V);
  ArrayRef<Value *> From = Copy;
  return putTogether(Builder, V->getType(), From, Rebuilt);
}

/// Replaces a user whose own result is no pointer, if it works by element.
bool TakeApart::replaceUser(Instruction &User) {
  IRBuilder<> Builder(&User);
  Value *New = nullptr;
  if (auto *Extract = dyn_cast<ExtractElementInst>(&User)) {
    Parts From = partsOf(Extract->getVectorOperand());
    Value *Index = Extract->getIndexOperand();
    auto *Fixed = dyn_cast<ConstantInt>(Index);
    New = PoisonValue::get(User.getType());
    for (unsigned P = 0; P != From.size(); ++P)
      if (!Fixed)
        New = P == 0 ? From[0]
                     : Builder.CreateSelect(
                           Builder.CreateICmpEQ(
                               Index, ConstantInt::get(Index->getType(), P)),
                           From[P], New);
      else if (Fixed->getValue() == P)
        New = From[P];
  } else if (auto *Extract = dyn_cast<ExtractValueInst>(&User)) {
    New = partsOf(Extract->getAggregateOperand())[firstPart(
        Extract->getAggregateOperand()->getType(), Extract->getIndices())];
  } else if (isa<ICmpInst, PtrToIntInst>(User) &&
             isa<FixedVectorType>(User.getType())) {
    Parts Left = partsOf(User.getOperand(0));
    Parts Right = isa<ICmpInst>(User) ? partsOf(User.getOperand(1)) : Left;
    New = PoisonValue::get(User.getType());
    for (unsigned P = 0; P != Left.size(); ++P)
      New = Builder.CreateInsertElement(
          New,
          isa<ICmpInst>(User)
              ? Builder.CreateICmp(cast<ICmpInst>(User).getPredicate(), Left[P],
                                   Right[P])
              : Builder.CreatePtrToInt(Left[P],
                                       User.getType()->getScalarType()),
          P);
  }
  if (!New)
    return false;
  User.replaceAllUsesWith(New);
  User.eraseFromParent();
  return true;
}

void TakeApart::run() {
  for (Instruction *I : Values)
    partsOf(I);
  SetVector<Instruction *> Users;
  for (Instruction *I : Values)
    for (User *U : I->users())
      if (auto *User = cast<Instruction>(U); !Values.contains(User))
        Users.insert(User);
  for (Instruction *User : Users) {
    if (replaceUser(*User))
      continue;
    for (Use &Operand : User->operands())
      if (auto *I = dyn_cast<Instruction>(Operand); I && Values.contains(I)) {
        auto *Phi = dyn_cast<PHINode>(User);
        IRBuilder<> Builder(
            Phi ? Phi->getIncomingBlock(Operand)->getTerminator() : User);
        Operand.set(rebuild(Builder, I));
      }
  }
  for (Instruction *I : Values)
    I->replaceAllUsesWith(PoisonValue::get(I->getType()));
  for (Instruction *I : Values)
    I->eraseFromParent();
}

static bool isByElement(const Instruction &I) {
  return isComposite(I.getType()) &&
         isa<InsertElementInst, InsertValueInst, ExtractValueInst,
             ShuffleVectorInst, SelectInst, PHINode, FreezeInst,
             GetElementPtrInst, AddrSpaceCastInst, BitCastInst>(I) &&
         !isa<ScalableVectorType>(I.getType()) &&
         none_of(I.operand_values(), [](const Value *V) {
           return isa<ScalableVectorType>(V->getType());
         });
}

/// True if an address inside an object, or a raw one, first comes into a
/// composite here.
static bool begins(Instruction &I, Bases &BaseOf) {
  auto IsNoBase = [&](Value *V) {
    return isReference(V->getType()) ? BaseOf.isDerived(V)
                                     : BaseOf.isTracked(V);
  };
  if (auto *Insert = dyn_cast<InsertElementInst>(&I))
    return IsNoBase(Insert->getOperand(1));
  if (auto *Insert = dyn_cast<InsertValueInst>(&I))
    return IsNoBase(Insert->getInsertedValueOperand());
  if (isa<GetElementPtrInst>(I))
    return containsReference(I.getType());
  return isa<AddrSpaceCastInst>(I) &&
         (containsReference(I.getType()) ||
          containsReference(I.getOperand(0)->getType()));
}

void takeDerivedCompositesApart(Function &F) {
  SmallPtrSet<Instruction *, 8> Rebuilt;
  // What is taken out in one round may be put into others.
  while (any_of(instructions(F), isByElement)) {
    Bases BaseOf(F);
    SetVector<Instruction *> Values;
    for (Instruction &I : instructions(F))
      if (isByElement(I) && !Rebuilt.contains(&I) && begins(I, BaseOf))
        Values.insert(&I);
    if (Values.empty())
      return;
    for (unsigned N = 0; N != Values.size(); ++N)
      for (User *U : Values[N]->users())
        if (auto *I = cast<Instruction>(U); isByElement(*I))
          Values.insert(I);
    TakeApart(Values, Rebuilt).run();
  }
}

void expandGathers(Function &F, FunctionAnalysisManager &Analyses) {
  if (none_of(instructions(F), [](const Instruction &I) {
        const auto *Call = dyn_cast<IntrinsicInst>(&I);
        if (!Call)
          return false;
        switch (Call->getIntrinsicID()) {
        case Intrinsic::masked_gather:
        case Intrinsic::masked_scatter:
        case Intrinsic::masked_compressstore:
        case Intrinsic::masked_expandload:
          return containsReference(Call->getType()) ||
                 any_of(Call->args(), [](const Use &Argument) {
                   return containsReference(Argument->getType());
                 });
        default:
          return false;
        }
      }))
    return;
  PreservedAnalyses Preserved = ScalarizeMaskedMemIntrinPass().run(F, Analyses);
  Analyses.invalidate(F, Preserved);
}

} // namespace graymark
