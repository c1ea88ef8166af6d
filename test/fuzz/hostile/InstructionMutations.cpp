//===-- InstructionMutations.cpp - Instructions, calls, edges
//--------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operands, orders, places, callees, branches.
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"
#include "graymark/ABI.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::hostile {

/// \p V by another way: cast there and back, frozen, chosen, moved through
/// memory.
static Value *wrap(Value *V, Instruction &Before, Random &R) {
  IRBuilder<> Builder(&Before);
  LLVMContext &Context = Before.getContext();
  Type *T = V->getType();
  if (isa<PHINode>(Before) || Before.isEHPad() || T->isTokenTy() ||
      T->isLabelTy() || T->isMetadataTy())
    return V;
  Type *Word = Builder.getInt32Ty();
  switch (R.below(8)) {
  case 0:
    return Builder.CreateFreeze(V);
  case 1:
    return Builder.CreateSelect(anyValue(Builder.getInt1Ty(), Before, R), V,
                                anyValue(T, Before, R));
  case 2: {
    Value *Place = Builder.CreateAlloca(T);
    Builder.CreateStore(V, Place);
    return Builder.CreateLoad(T, Place);
  }
  case 3: {
    // A dynamic one.
    Value *Place = Builder.CreateAlloca(T, anyValue(Word, Before, R));
    Builder.CreateStore(V, Place);
    return Builder.CreateLoad(T, Place);
  }
  case 4: {
    if (!VectorType::isValidElementType(T))
      return V;
    Value *Vector = Builder.CreateVectorSplat(1 + R.below(5), V);
    return Builder.CreateExtractElement(Vector, anyValue(Word, Before, R));
  }
  case 5: {
    Value *Pair = PoisonValue::get(StructType::get(Context, {T, Word, T}));
    Pair = Builder.CreateInsertValue(Pair, V, {0});
    return Builder.CreateExtractValue(Pair, {R.oneIn(3) ? 2u : 0u});
  }
  default:
    break;
  }
  if (!T->isPointerTy())
    return V;
  if (R.oneIn(2))
    return Builder.CreatePtrAdd(V, anyValue(Word, Before, R));
  if (R.oneIn(2))
    return Builder.CreateIntToPtr(Builder.CreatePtrToInt(V, Word), T);
  Type *Other = PointerType::get(Context, T->getPointerAddressSpace() ? 0 : 1);
  return Builder.CreateAddrSpaceCast(Builder.CreateAddrSpaceCast(V, Other), T);
}

static void changeMemory(Instruction &I, Random &R) {
  static constexpr AtomicOrdering Orderings[] = {
      AtomicOrdering::NotAtomic, AtomicOrdering::Unordered,
      AtomicOrdering::Monotonic, AtomicOrdering::SequentiallyConsistent};
  Align Alignment(uint64_t(1) << R.below(33));
  if (auto *Load = dyn_cast<LoadInst>(&I)) {
    if (R.oneIn(2))
      Load->setAlignment(Alignment);
    else if (R.oneIn(2))
      Load->setVolatile(true);
    else
      Load->setOrdering(R.pick(Orderings));
  } else if (auto *Store = dyn_cast<StoreInst>(&I)) {
    if (R.oneIn(2))
      Store->setAlignment(Alignment);
    else if (R.oneIn(2))
      Store->setVolatile(true);
    else
      Store->setOrdering(R.pick(Orderings));
  } else if (auto *Local = dyn_cast<AllocaInst>(&I)) {
    if (R.oneIn(2))
      Local->setAlignment(Alignment);
    else if (R.oneIn(2))
      Local->setUsedWithInAlloca(true);
    else
      Local->setOperand(0, anyValue(Local->getArraySize()->getType(), I, R));
  }
}

void mutateInstruction(Module &M, Random &R) {
  Instruction *I = anyInstruction(M, R);
  if (!I)
    return;
  unsigned Choice = R.below(10);
  if (Choice == 0 && !I->isTerminator()) {
    if (!I->getType()->isVoidTy())
      I->replaceAllUsesWith(anyValue(I->getType(), *I, R));
    if (I->use_empty())
      I->eraseFromParent();
    return;
  }
  if (Choice == 1 && !I->isTerminator() && !I->isEHPad()) {
    I->clone()->insertAfter(I);
    return;
  }
  if (Choice == 2 && !I->isTerminator()) {
    // Elsewhere in its block.
    Instruction *Next = I->getNextNode();
    if (Next && !Next->isTerminator() && isa<PHINode>(I) == isa<PHINode>(Next))
      I->moveAfter(Next);
    return;
  }
  if (Choice == 3)
    return changeMemory(*I, R);
  if (!I->getNumOperands())
    return;
  Use &U = I->getOperandUse(R.below(I->getNumOperands()));
  Type *T = U->getType();
  if (T->isLabelTy() || T->isMetadataTy())
    return;
  if (Choice == 4) {
    Use &Other = I->getOperandUse(R.below(I->getNumOperands()));
    if (Other->getType() == T) {
      Value *Swapped = Other.get();
      Other.set(U.get());
      U.set(Swapped);
    }
    return;
  }
  if (Choice < 7 && !isa<Function>(U))
    return U.set(wrap(U.get(), *I, R));
  if (auto *C = dyn_cast<Constant>(U.get()); C && R.oneIn(2))
    return U.set(mutateConstant(C, M, R));
  U.set(anyValue(T, *I, R));
}

void mutateControlFlow(Module &M, Random &R) {
  Instruction *I = anyInstruction(M, R);
  if (!I)
    return;
  BasicBlock *Block = I->getParent();
  Function &F = *Block->getParent();
  Instruction *End = Block->getTerminator();
  uint64_t Seen = 0;
  BasicBlock *Target = nullptr;
  for (BasicBlock &Other : F)
    if (!Other.isEntryBlock() && R.oneIn(++Seen))
      Target = &Other;
  switch (R.below(4)) {
  case 0: {
    // Ends here.
    if (I->isEHPad() || isa<PHINode>(I))
      return;
    Block->splitBasicBlock(I->getIterator());
    Block->getTerminator()->eraseFromParent();
    if (!F.getReturnType()->isVoidTy() && !F.getReturnType()->isTokenTy() &&
        R.oneIn(2))
      ReturnInst::Create(M.getContext(), anyConstant(F.getReturnType(), M, R),
                         Block);
    else
      new UnreachableInst(M.getContext(), Block);
    return;
  }
  case 1: {
    // Goes elsewhere, or nowhere.
    if (!Target || !End->getNumSuccessors())
      return;
    unsigned Edge = R.below(End->getNumSuccessors());
    End->getSuccessor(Edge)->removePredecessor(Block, true);
    End->setSuccessor(Edge, Target);
    for (PHINode &Phi : Target->phis())
      Phi.addIncoming(anyConstant(Phi.getType(), M, R), Block);
    return;
  }
  case 2: {
    // Branches to a block from the middle of another.
    if (!Target || Target->isEHPad() || I->isEHPad() || isa<PHINode>(I))
      return;
    Value *Condition = anyValue(Type::getInt1Ty(M.getContext()), *I, R);
    BasicBlock *Rest = Block->splitBasicBlock(I->getIterator());
    Block->getTerminator()->eraseFromParent();
    BranchInst::Create(Rest, Target, Condition, Block);
    for (PHINode &Phi : Target->phis())
      Phi.addIncoming(anyConstant(Phi.getType(), M, R), Block);
    return;
  }
  default: {
    // A value that is merged with itself in a new loop around the rest.
    if (I->isEHPad() || isa<PHINode>(I) || I->isTerminator() ||
        I->getType()->isVoidTy() || I->getType()->isTokenTy())
      return;
    BasicBlock *Rest = Block->splitBasicBlock(std::next(I->getIterator()));
    Block->getTerminator()->eraseFromParent();
    BasicBlock *Loop = BasicBlock::Create(M.getContext(), "loop", &F, Rest);
    BranchInst::Create(Loop, Block);
    PHINode *Phi = PHINode::Create(I->getType(), 2, "merged", Loop);
    I->replaceUsesWithIf(Phi, [&](Use &U) {
      return cast<Instruction>(U.getUser())->getParent() != Block;
    });
    Phi->addIncoming(I, Block);
    Phi->addIncoming(R.oneIn(2) ? static_cast<Value *>(Phi)
                                : anyConstant(I->getType(), M, R),
                     Loop);
    Value *Condition = anyConstant(Type::getInt1Ty(M.getContext()), M, R);
    BranchInst::Create(Rest, Loop, Condition, Loop);
    Rest->replacePhiUsesWith(Block, Loop);
    return;
  }
  }
}

/// A call in a place where there was none.
static void addCall(Module &M, Instruction &Before, Random &R) {
  if (isa<PHINode>(Before) || Before.isEHPad())
    return;
  uint64_t Seen = 0;
  Function *Callee = nullptr;
  for (Function &F : M)
    if (!F.isIntrinsic() && R.oneIn(++Seen))
      Callee = &F;
  FunctionType *T;
  FunctionCallee Target;
  if (!Callee || R.oneIn(4)) {
    // A function of the runtime with a signature out of the air.
    LLVMContext &Context = M.getContext();
    Type *Types[] = {
        Type::getInt32Ty(Context), PointerType::get(Context, 0),
        PointerType::get(Context, GRAYMARK_REFERENCE_ADDRESS_SPACE),
        Type::getInt64Ty(Context)};
    SmallVector<Type *> Parameters;
    for (uint64_t Left = R.below(5); Left; --Left)
      Parameters.push_back(R.pick(Types));
    T = FunctionType::get(R.oneIn(2) ? Type::getVoidTy(Context) : R.pick(Types),
                          Parameters, R.oneIn(8));
    StringRef Name = anyRuntimeName(R);
    if (Name.starts_with("llvm."))
      return;
    Target = M.getOrInsertFunction(Name, T);
  } else {
    T = Callee->getFunctionType();
    Target = FunctionCallee(T, Callee);
  }
  SmallVector<Value *> Arguments;
  for (Type *P : T->params()) {
    if (P->isTokenTy() || P->isMetadataTy() || P->isLabelTy())
      return;
    Arguments.push_back(anyValue(P, Before, R));
  }
  CallInst::Create(Target, Arguments, "", Before.getIterator());
}

void mutateCall(Module &M, Random &R) {
  uint64_t Seen = 0;
  CallBase *Call = nullptr;
  for (Function &F : M)
    for (BasicBlock &B : F)
      for (Instruction &I : B)
        if (auto *One = dyn_cast<CallBase>(&I); One && R.oneIn(++Seen))
          Call = One;
  if (!Call || R.oneIn(4)) {
    if (Instruction *I = anyInstruction(M, R))
      addCall(M, *I, R);
    return;
  }
  LLVMContext &Context = M.getContext();
  switch (R.below(8)) {
  case 0: {
    // Another function, by the same type.
    Seen = 0;
    Function *Callee = nullptr;
    for (Function &F : M)
      if (!F.isIntrinsic() && R.oneIn(++Seen))
        Callee = &F;
    if (Callee)
      Call->setCalledOperand(Callee);
    return;
  }
  case 1:
    // By its address.
    if (!Call->isInlineAsm() && !isa<IntrinsicInst>(Call))
      Call->setCalledOperand(wrap(Call->getCalledOperand(), *Call, R));
    return;
  case 2:
    return Call->setAttributes(AttributeList());
  case 3: {
    Attribute Mark = Attribute::get(Context, anyMark(R));
    if (Call->arg_size() && R.oneIn(2))
      return Call->addParamAttr(R.below(Call->arg_size()), Mark);
    return R.oneIn(3) ? Call->addRetAttr(Mark) : Call->addFnAttr(Mark);
  }
  case 4:
    if (auto *Plain = dyn_cast<CallInst>(Call))
      Plain->setTailCallKind(static_cast<CallInst::TailCallKind>(R.below(4)));
    return;
  case 5: {
    // Operand bundles, known and unknown.
    static constexpr StringLiteral Tags[] = {"deopt", "gc-live", "unknown",
                                             "funclet", "gc-transition"};
    Type *Reference =
        PointerType::get(Context, GRAYMARK_REFERENCE_ADDRESS_SPACE);
    SmallVector<OperandBundleDef> Bundles;
    Call->getOperandBundlesAsDefs(Bundles);
    SmallVector<Value *> Operands;
    for (uint64_t Left = R.below(3); Left; --Left)
      Operands.push_back(anyValue(Reference, *Call, R));
    Bundles.emplace_back(R.pick(Tags).str(), Operands);
    CallBase *Other = CallBase::Create(Call, Bundles, Call->getIterator());
    Call->replaceAllUsesWith(Other);
    Call->eraseFromParent();
    return;
  }
  case 6:
    if (Call->isInlineAsm() || isa<IntrinsicInst>(Call))
      return;
    return Call->setCalledOperand(
        InlineAsm::get(Call->getFunctionType(), "nop", "", true));
  default:
    if (!isa<CallInst>(Call) || Call->getType()->isTokenTy())
      return;
    // Without a result that anybody looks at.
    if (!Call->getType()->isVoidTy())
      Call->replaceAllUsesWith(anyValue(Call->getType(), *Call, R));
    return;
  }
}

} // namespace graymark::hostile
