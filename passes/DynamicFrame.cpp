//===-- DynamicFrame.cpp - The part of a frame that grows -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DynamicFrame.h"
#include "Abi.h"
#include "DynamicLocals.h"
#include "Statistics.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace graymark {

DynamicFrame::DynamicFrame(Function &F, GlobalVariable &StackPointer,
                           Instruction &Frame, ArrayRef<AllocaInst *> Locals)
    : F(F), StackPointer(StackPointer), Frame(Frame), Locals(Locals) {
  bool Catches =
      F.callsFunctionThatReturnsTwice() ||
      any_of(F, [](const BasicBlock &Block) { return Block.isEHPad(); });
  if (!Catches)
    return;
  IRBuilder<> Builder(&F.getEntryBlock(), F.getEntryBlock().begin());
  Copy = Builder.CreateAlloca(Builder.getPtrTy(), nullptr, "stack.copy");
  Builder.SetInsertPoint(Frame.getNextNode());
  Builder.SetCurrentDebugLocation(noLine(F));
  Builder.CreateStore(&Frame, Copy, /*isVolatile=*/true);
}

Value *DynamicFrame::lowest(IRBuilder<> &Builder) {
  // Without a copy, only the set-up of the frame publishes it.
  if (!Copy)
    return &Frame;
  return Builder.CreateLoad(Builder.getPtrTy(), Copy, /*isVolatile=*/true,
                            "stack.lowest");
}

LoadInst *DynamicFrame::loadStackPointer(IRBuilder<> &Builder,
                                         const Twine &Name) {
  return Builder.CreateAlignedLoad(Builder.getPtrTy(), &StackPointer,
                                   Align(GRAYMARK_WORD_SIZE), Name);
}

void DynamicFrame::moveTo(IRBuilder<> &Builder, Value *End, StringRef Kind) {
  if (Copy)
    Builder.CreateStore(End, Copy, /*isVolatile=*/true);
  Builder.CreateAlignedStore(End, &StackPointer, Align(GRAYMARK_WORD_SIZE))
      ->setMetadata(Kind, MDNode::get(F.getContext(), {}));
}

/// How many bytes a local takes, in 64 bits, in which it cannot wrap. It is the
/// same number wherever it is used, also if the count is undefined, and nobody
/// takes it for a loop's induction variable.
static Value *sizeInBytes(IRBuilder<> &Builder, AllocaInst &Local) {
  constexpr uint64_t TooMany = uint64_t(1) << 32;
  uint64_t Element =
      Local.getDataLayout().getTypeAllocSize(Local.getAllocatedType());
  Value *Count = Local.getArraySize();
  if (Count->getType()->getIntegerBitWidth() > 32)
    Count = Builder.CreateBinaryIntrinsic(
        Intrinsic::umin, Count, ConstantInt::get(Count->getType(), TooMany));
  Count = Builder.CreateZExtOrTrunc(Count, Builder.getInt64Ty());
  Value *Bytes =
      Builder.CreateMul(Count, Builder.getInt64(std::min(Element, TooMany - 4)),
                        Local.getName() + ".bytes");
  if (isa<Constant>(Bytes))
    return Bytes;
  // An undefined number need not be a multiple of anything.
  return Builder.CreateAnd(Builder.CreateFreeze(Bytes),
                           -int64_t(GRAYMARK_WORD_SIZE));
}

/// Debug information says of an alloca where a variable is from then on. Of an
/// address it must say so behind its computation.
static void describeArray(AllocaInst &Local, Instruction &Array) {
  SmallVector<DbgVariableRecord *> Records;
  findDbgUsers(&Local, Records);
  for (DbgVariableRecord *Record : Records) {
    DIExpression *Place = placeInMemory(*Record, &Local, 0);
    if (!Place)
      continue;
    Array.getParent()->insertDbgRecordAfter(
        DbgVariableRecord::createDbgVariableRecord(
            &Array, Record->getVariable(), Place, Record->getDebugLoc()),
        &Array);
    Record->eraseFromParent();
  }
}

/// The array lies below everything that is in use, and is null when it is
/// published. Nothing that is computed in 32 bits wraps: the room below the
/// stack pointer is never negative, and what does not fit into it ends in the
/// trap.
void DynamicFrame::allocate(AllocaInst &Local, const CallBundles &Bundles) {
  for (User *U : make_early_inc_range(Local.users()))
    if (auto *Intrinsic = dyn_cast<IntrinsicInst>(U);
        Intrinsic && Intrinsic->isLifetimeStartOrEnd())
      Intrinsic->eraseFromParent();

  IRBuilder<> Builder(&Local);
  if (!Local.getDebugLoc())
    Builder.SetCurrentDebugLocation(noLine(F));
  Value *Bytes = sizeInBytes(Builder, Local);
  LoadInst *Lowest = loadStackPointer(Builder, "stack.lowest");
  Value *Limit = Builder.CreateLoad(
      Builder.getInt32Ty(),
      declareRuntimeVariable(*F.getParent(), name::StackLimit), "stack.limit");
  Value *Room =
      Builder.CreateSub(Builder.CreatePtrToInt(Lowest, Builder.getInt32Ty()),
                        Limit, "stack.room");
  // Rounding the address down takes room as well.
  uint64_t Alignment = Local.getAlign().value();
  bool Aligns = Alignment > GRAYMARK_WORD_SIZE;
  if (Aligns)
    Room = Builder.CreateBinaryIntrinsic(
        Intrinsic::usub_sat, Room,
        Builder.getInt32(Alignment - GRAYMARK_WORD_SIZE));
  Value *Overflow = Builder.CreateICmpUGT(
      Bytes, Builder.CreateZExt(Room, Builder.getInt64Ty()), "stack.overflow");
  trapOnOverflow(Overflow, &Local, Bundles);

  Builder.SetInsertPoint(&Local);
  Value *Size = Builder.CreateTrunc(Bytes, Builder.getInt32Ty());
  Value *Array =
      Builder.CreateGEP(Builder.getInt8Ty(), Lowest, Builder.CreateNeg(Size));
  if (Aligns) {
    Array = Builder.CreateIntrinsic(
        Intrinsic::ptrmask, {Array->getType(), Builder.getInt32Ty()},
        {Array, Builder.getInt32(-int32_t(Alignment))});
    Size = Builder.CreateSub(Builder.CreatePtrToInt(Lowest, Size->getType()),
                             Builder.CreatePtrToInt(Array, Size->getType()));
  }
  Builder
      .CreateMemSet(Array, Builder.getInt8(0), Size,
                    std::max(Local.getAlign(), Align(GRAYMARK_WORD_SIZE)))
      ->setMetadata(name::ClearMetadata, MDNode::get(F.getContext(), {}));
  moveTo(Builder, Array, name::ExtendMetadata);
  ++statistics::DynamicLocals;

  describeArray(Local, *cast<Instruction>(Array));
  Array->takeName(&Local);
  Local.replaceAllUsesWith(Array);
  Local.eraseFromParent();
}

/// The stack pointer as it was when the program saved its own stack.
Value *DynamicFrame::savedEnd(Value *Saved) {
  if (Value *Known = Ends.lookup(Saved))
    return Known;
  if (IntrinsicInst *Save = asStackSave(Saved)) {
    IRBuilder<> Builder(Save->getNextNode());
    return Ends[Saved] = loadStackPointer(Builder, "stack.saved");
  }
  auto *Phi = cast<PHINode>(Saved);
  IRBuilder<> Builder(Phi);
  PHINode *End = Builder.CreatePHI(Builder.getPtrTy(),
                                   Phi->getNumIncomingValues(), "stack.saved");
  Ends[Saved] = End;
  for (unsigned I = 0, E = Phi->getNumIncomingValues(); I != E; ++I)
    End->addIncoming(savedEnd(Phi->getIncomingValue(I)),
                     Phi->getIncomingBlock(I));
  return End;
}

/// An end that is below the present one, as one that was saved
/// within what another restore has released, must not bring that back.
void DynamicFrame::release(IntrinsicInst &Restore) {
  Value *Saved = savedEnd(Restore.getArgOperand(0));
  IRBuilder<> Builder(Restore.getNextNode());
  Value *Lowest = loadStackPointer(Builder, "stack.lowest");
  Value *End = Builder.CreateSelect(Builder.CreateICmpUGT(Saved, Lowest), Saved,
                                    Lowest, "stack.released");
  moveTo(Builder, End, name::ReleaseMetadata);
}

/// What was allocated between the two returns is gone, and what was released
/// between them must not come back.
void DynamicFrame::keepBehindSecondReturn(CallBase &Call) {
  IRBuilder<> Builder(&Call);
  Value *Saved = loadStackPointer(Builder, "stack.saved");
  Builder.SetInsertPoint(Call.getNextNode());
  Value *Lowest = lowest(Builder);
  Value *End = Builder.CreateSelect(Builder.CreateICmpUGT(Saved, Lowest), Saved,
                                    Lowest, "stack.released");
  Builder.CreateStore(End, Copy, /*isVolatile=*/true);
}

void DynamicFrame::emit(Instruction &First) {
  for (AllocaInst *Local : Locals)
    if (Local->getParent() == Frame.getParent() && Local->comesBefore(&Frame))
      Local->moveBefore(First.getIterator());
  // Blocks are split later.
  Funclets Pads(F);
  SmallVector<CallBundles> Bundles;
  for (const AllocaInst *Local : Locals)
    Bundles.push_back(Pads.bundlesIn(*Local->getParent()));
  SmallVector<IntrinsicInst *> Restores;
  SmallVector<CallBase *> SecondReturns;
  // What is not known to be a saved stack releases nothing before the function
  // returns, and neither does a restore behind which a local is used that it
  // would release.
  for (Instruction &I : instructions(F))
    if (IntrinsicInst *Restore = asStackRestore(&I))
      Restores.push_back(Restore);
    else if (auto *Call = dyn_cast<CallInst>(&I);
             Call && Call->hasFnAttr(Attribute::ReturnsTwice))
      SecondReturns.push_back(Call);

  DominatorTree Dominators(F);
  for (IntrinsicInst *Restore : Restores)
    if (isSavedStack(Restore->getArgOperand(0)) &&
        none_of(Locals, [&](AllocaInst *Local) {
          return isUsedBehindRelease(*Local, *Restore, Dominators);
        }))
      release(*Restore);
  for (CallBase *Call : SecondReturns)
    keepBehindSecondReturn(*Call);
  for (auto [Local, Around] : zip_equal(Locals, Bundles))
    allocate(*Local, Around);
}

} // namespace graymark
