//===-- FrameEmitter.cpp - Code of shadow-stack frames ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FrameEmitter.h"
#include "Abi.h"
#include "DynamicFrame.h"
#include "Funclets.h"
#include "Statistics.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include <optional>

using namespace llvm;

namespace graymark {

namespace {

/// Writes the code of one function's plan.
class FrameEmitter {
public:
  FrameEmitter(Function &F, unsigned SlotCount)
      : F(F), Context(F.getContext()), SlotCount(SlotCount) {}

  void emit(const SlotPlan &Plan, ArrayRef<ManagedLocal> ManagedLocals,
            ArrayRef<AllocaInst *> DynamicLocals);

private:
  /// Returns the instruction in front of which the frame is set up.
  Instruction &setUp(const SlotPlan &Plan, bool HasLocals);
  void checkOverflow();
  void describeSlot(AllocaInst *Local, unsigned Slot);
  void replaceLocal(AllocaInst *Local, unsigned Slot);
  void publishLocal(const ManagedLocal &Local, unsigned FirstSlot);
  unsigned slotOffset(unsigned Slot) const {
    return GRAYMARK_WORD_SIZE * (SlotCount - 1 - Slot);
  }
  Value *slotAddress(IRBuilder<> &Builder, unsigned Slot, const Twine &Name);
  void storeToSlot(IRBuilder<> &Builder, Value *V, unsigned Slot);
  void carryOut(const SlotAction &Action);
  MDNode *number(unsigned N) const;

  Function &F;
  LLVMContext &Context;
  unsigned SlotCount;
  GlobalVariable *StackPointer = nullptr;
  /// The stack pointer's value at entry, and the frame's lowest slot; a frame
  /// without slots, of a function that only catches, has none.
  LoadInst *Base = nullptr;
  Value *Frame = nullptr;
  std::optional<DynamicFrame> Dynamic;
};

} // namespace

DebugLoc noLine(const Function &F) {
  DISubprogram *Subprogram = F.getSubprogram();
  return Subprogram ? DILocation::get(F.getContext(), 0, 0, Subprogram)
                    : nullptr;
}

MDNode *FrameEmitter::number(unsigned N) const {
  return MDNode::get(Context, ConstantAsMetadata::get(ConstantInt::get(
                                  Type::getInt32Ty(Context), N)));
}

/// Slots are addressed from the frame's lower end: the target's offsets are
/// unsigned.
Value *FrameEmitter::slotAddress(IRBuilder<> &Builder, unsigned Slot,
                                 const Twine &Name) {
  return Builder.CreateConstInBoundsGEP1_32(Builder.getInt8Ty(), Frame,
                                            slotOffset(Slot), Name);
}

void FrameEmitter::storeToSlot(IRBuilder<> &Builder, Value *V, unsigned Slot) {
  StoreInst *Store = Builder.CreateAlignedStore(
      V, slotAddress(Builder, Slot, "slot"), Align(GRAYMARK_WORD_SIZE));
  Store->setMetadata(name::SlotMetadata, number(Slot));
}

Instruction &FrameEmitter::setUp(const SlotPlan &Plan, bool HasLocals) {
  BasicBlock *Block = Plan.frameBlock();
  // Before the first action in that block; in the entry block of a function
  // with locals on the shadow stack, before anything that may use one.
  Instruction *Before = Block->getTerminator();
  SmallPtrSet<Instruction *, 16> Places;
  for (const SlotAction &Action : Plan.actions())
    Places.insert(Action.Before);
  Places.insert_range(Plan.pointsOfNoReturn());
  for (Instruction &I : *Block)
    if (Places.contains(&I)) {
      Before = &I;
      break;
    }
  if (HasLocals)
    Before = &*Block->getFirstNonPHIOrDbgOrAlloca();

  IRBuilder<> Builder(Before);
  // In front of the first location of the entry block, so that what is said of
  // variables there holds from the start.
  Builder.SetCurrentDebugLocation(Block->isEntryBlock() ? DebugLoc()
                                                        : noLine(F));
  StackPointer = declareRuntimeVariable(*F.getParent(), name::StackPointer);
  Base = Builder.CreateLoad(Builder.getPtrTy(), StackPointer, "stack.base");
  Base->setMetadata(name::BaseMetadata, MDNode::get(Context, {}));
  if (SlotCount == 0)
    return *Before;
  Frame = Builder.CreateConstInBoundsGEP1_32(
      Builder.getInt8Ty(), Base,
      uint32_t(-int32_t(GRAYMARK_WORD_SIZE * SlotCount)), "stack.frame");
  return *Before;
}

void trapOnOverflow(Value *Overflow, Instruction *Before,
                    const CallBundles &Bundles) {
  Function &F = *Before->getFunction();
  Instruction *Trap = SplitBlockAndInsertIfThen(
      Overflow, Before, /*Unreachable=*/true,
      MDBuilder(F.getContext()).createUnlikelyBranchWeights());
  Trap->setDebugLoc(noLine(F));
  IRBuilder<> Builder(Trap);
  ++statistics::OverflowChecks;
  CallInst *Call = Builder.CreateCall(
      declareRuntimeFunction(*F.getParent(), name::StackOverflow), {}, Bundles);
  Call->setDoesNotReturn();
}

/// Once a frame: the room below the base must hold all slots. The difference
/// cannot wrap, unlike a compared address.
void FrameEmitter::checkOverflow() {
  Module &M = *F.getParent();
  auto *FrameAddress = cast<Instruction>(Frame);
  CallBundles Bundles = Funclets(F).bundlesIn(*FrameAddress->getParent());
  IRBuilder<> Builder(FrameAddress->getNextNode());
  Builder.SetCurrentDebugLocation(noLine(F));
  Value *Limit = Builder.CreateLoad(Builder.getInt32Ty(),
                                    declareRuntimeVariable(M, name::StackLimit),
                                    "stack.limit");
  Value *Room = Builder.CreateSub(
      Builder.CreatePtrToInt(Base, Builder.getInt32Ty()), Limit, "stack.room");
  Value *Overflow = Builder.CreateICmpULT(
      Room, Builder.getInt32(GRAYMARK_WORD_SIZE * SlotCount), "stack.overflow");
  trapOnOverflow(Overflow, &*Builder.GetInsertPoint(), Bundles);
}

DIExpression *placeInMemory(const DbgVariableRecord &Record,
                            const AllocaInst *Local, unsigned Offset) {
  if (Record.isDbgValue())
    return Record.getExpression()->startsWithDeref()
               ? DIExpression::prepend(Record.getExpression(),
                                       DIExpression::ApplyOffset, Offset)
               : nullptr;
  if (Record.isDbgAssign() && Record.getAddress() != Local)
    return nullptr;
  DIExpression *Place = DIExpression::append(
      DIExpression::prepend(Record.isDbgAssign() ? Record.getAddressExpression()
                                                 : Record.getExpression(),
                            DIExpression::ApplyOffset, Offset),
      dwarf::DW_OP_deref);
  auto Fragment = Record.getExpression()->getFragmentInfo();
  if (!Record.isDbgAssign() || !Fragment)
    return Place;
  return DIExpression::createFragmentExpression(Place, Fragment->OffsetInBits,
                                                Fragment->SizeInBits)
      .value_or(nullptr);
}

/// Debug information says of an alloca where a variable is for the whole
/// function. Of a computed address it must say so behind the computation, in
/// the block of the register that it is computed from, and nowhere else: then
/// it holds for the whole function again, optimised or not.
void FrameEmitter::describeSlot(AllocaInst *Local, unsigned Slot) {
  SmallVector<DbgVariableRecord *> Records;
  findDbgUsers(Local, Records);
  auto *FrameAddress = cast<Instruction>(Frame);
  // The optimiser may have removed a store whose value the variable still has
  // in the source.
  auto IsElsewhere = [](DbgVariableRecord *Record) {
    return Record->isDbgAssign() && at::getAssignmentInsts(Record).empty();
  };
  bool Moves = any_of(Records, IsElsewhere);
  SmallDenseSet<DebugVariable> Described;
  for (DbgVariableRecord *Record : Records) {
    DIExpression *Place = placeInMemory(*Record, Local, slotOffset(Slot));
    if (!Place)
      continue;
    auto Describe = [&](Value *V, DIExpression *Expression) {
      return DbgVariableRecord::createDbgVariableRecord(
          V, Record->getVariable(), Expression, Record->getDebugLoc());
    };
    if (Described.insert(DebugVariable(Record)).second)
      FrameAddress->getParent()->insertDbgRecordAfter(Describe(Frame, Place),
                                                      FrameAddress);
    if (Moves && Record->isDbgAssign()) {
      bool InMemory = !IsElsewhere(Record);
      Value *V = InMemory ? Frame : Record->getVariableLocationOp(0);
      Describe(V, InMemory ? Place : Record->getExpression())
          ->insertBefore(Record);
    }
    Record->eraseFromParent();
  }
}

/// A scalar whose address is taken lives in its slot.
void FrameEmitter::replaceLocal(AllocaInst *Local, unsigned Slot) {
  IRBuilder<> Builder(cast<Instruction>(Frame)->getNextNode());
  Builder.SetCurrentDebugLocation(noLine(F));
  storeToSlot(Builder, nullReference(Context), Slot);
  Value *Address = slotAddress(Builder, Slot, Local->getName() + ".slot");
  describeSlot(Local, Slot);
  Local->replaceAllUsesWith(Address);
  Local->eraseFromParent();
}

/// A structure or array stays where it is; each of its references has an
/// indirect slot.
void FrameEmitter::publishLocal(const ManagedLocal &Local, unsigned FirstSlot) {
  IRBuilder<> Builder(cast<Instruction>(Frame)->getNextNode());
  Builder.SetCurrentDebugLocation(noLine(F));
  AllocaInst *Variable = Local.Variable;
  uint64_t Size =
      Variable->getAllocationSize(F.getDataLayout())->getFixedValue();
  Builder.CreateMemSet(Variable, Builder.getInt8(0), Builder.getInt32(Size),
                       Variable->getAlign());
  statistics::IndirectSlots += Local.Offsets.size();
  for (uint64_t Offset : Local.Offsets)
    storeToSlot(Builder,
                Builder.CreateConstGEP1_32(Builder.getInt8Ty(), Variable,
                                           Offset + GRAYMARK_INDIRECT_TAG,
                                           Variable->getName() + ".indirect"),
                FirstSlot++);
}

void FrameEmitter::carryOut(const SlotAction &Action) {
  IRBuilder<> Builder(Action.Before);
  switch (Action.Kind) {
  case SlotAction::Store:
    ++statistics::SlotStores;
    return storeToSlot(Builder, Action.V, Action.Number);
  case SlotAction::Clear:
    ++statistics::SlotClears;
    return storeToSlot(Builder, nullReference(Context), Action.Number);
  case SlotAction::Publish: {
    ++statistics::Publications;
    Value *Lowest =
        Dynamic ? Dynamic->lowest(Builder)
                : slotAddress(Builder, Action.Number - 1, "stack.published");
    Builder.CreateAlignedStore(Lowest, StackPointer, Align(GRAYMARK_WORD_SIZE))
        ->setMetadata(name::PublishMetadata, number(Action.Number));
    return;
  }
  case SlotAction::Restore:
    ++statistics::Restorations;
    Builder.CreateAlignedStore(Base, StackPointer, Align(GRAYMARK_WORD_SIZE))
        ->setMetadata(name::RestoreMetadata, MDNode::get(Context, {}));
    return;
  }
}

void FrameEmitter::emit(const SlotPlan &Plan,
                        ArrayRef<ManagedLocal> ManagedLocals,
                        ArrayRef<AllocaInst *> DynamicLocals) {
  ++statistics::Frames;
  statistics::Slots += SlotCount;
  Instruction &First =
      setUp(Plan, !ManagedLocals.empty() || !DynamicLocals.empty());
  if (!DynamicLocals.empty())
    Dynamic.emplace(F, *StackPointer, *cast<Instruction>(Frame), DynamicLocals);
  unsigned Slot = 0;
  for (const ManagedLocal &Local : ManagedLocals) {
    if (Local.isScalar())
      replaceLocal(Local.Variable, Slot);
    else
      publishLocal(Local, Slot);
    Slot += Local.Offsets.size();
  }
  for (const SlotAction &Action : Plan.actions())
    carryOut(Action);
  // Actions may stand in front of what is replaced here.
  if (Dynamic)
    Dynamic->emit(First);
  if (SlotCount != 0)
    checkOverflow();
}

void emitFrame(Function &F, const SlotPlan &Plan,
               ArrayRef<ManagedLocal> ManagedLocals,
               ArrayRef<AllocaInst *> DynamicLocals) {
  FrameEmitter(F, Plan.slotCount()).emit(Plan, ManagedLocals, DynamicLocals);
}

} // namespace graymark
