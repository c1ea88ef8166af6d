//===-- NewObjects.cpp - Is an object known because it is new -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See NewObjects.h. Descriptors and the ids of built-in types are read here as
// docs/abi.md describes them.
//
//===----------------------------------------------------------------------===//

#include "checker/NewObjects.h"

#include "graymark/ABI.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Analysis/ConstantFolding.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace graymark::checker {

/// True if everything that the object may be was allocated in this function, by
/// calls of which \p Wanted holds. An object that was made longer is the one
/// that it was.
static bool isAllocatedHere(LeafId Object, const References &Refs,
                            function_ref<bool(const CallBase &)> Wanted) {
  SmallVector<LeafId, 4> Worklist = {Refs.root(Object)};
  SmallDenseSet<LeafId> Seen;
  auto Push = [&](const Value *V) {
    Worklist.push_back(Refs.root(Refs.leaf(V)));
  };
  while (!Worklist.empty()) {
    LeafId L = Worklist.pop_back_val();
    if (!Seen.insert(L).second)
      continue;
    const auto *I = dyn_cast_or_null<Instruction>(Refs.definition(L));
    if (!I || !I->getType()->isPointerTy())
      return false;
    if (const auto *Node = dyn_cast<PHINode>(I)) {
      for (const Value *Incoming : Node->incoming_values())
        Push(Incoming);
    } else if (const auto *Select = dyn_cast<SelectInst>(I)) {
      Push(Select->getTrueValue());
      Push(Select->getFalseValue());
    } else {
      const auto *Call = dyn_cast<CallBase>(I);
      if (!Call || !Wanted(*Call))
        return false;
      if (isRuntimeCall(*Call, "__renew"))
        Push(Call->getArgOperand(0));
    }
  }
  return true;
}

/// On the way back, the object goes by the root of what it comes from there.
bool isFresh(LeafId Object, const Instruction &At, const Calls &Classes,
             const References &Refs) {
  if (!isAllocatedHere(Object, Refs, [](const CallBase &Call) {
        return isRuntimeCall(Call, "__new");
      }))
    return false;
  struct Position {
    const Instruction *I;
    LeafId Named;
  };
  SmallDenseSet<std::pair<const BasicBlock *, LeafId>> Visited;
  SmallVector<Position, 8> Worklist = {{&At, Refs.root(Object)}};
  while (!Worklist.empty()) {
    auto [I, Named] = Worklist.pop_back_val();
    const BasicBlock *B = I->getParent();
    const Value *Definition = Refs.definition(Named);
    const PHINode *Node = nullptr;
    bool Reached = false;
    // The instructions before I, in reverse.
    while (!Reached && !Node && (I = I->getPrevNode())) {
      if (I == Definition) {
        Node = dyn_cast<PHINode>(I);
        if (const auto *Select = dyn_cast<SelectInst>(I))
          for (const Value *Chosen :
               {Select->getTrueValue(), Select->getFalseValue()})
            Worklist.push_back({I, Refs.root(Refs.leaf(Chosen))});
        Reached = !Node;
      } else if (const auto *Call = dyn_cast<CallBase>(I);
                 Call && Classes.isSafepoint(*Call)) {
        return false;
      }
    }
    if (Reached)
      continue;
    for (const BasicBlock *P : predecessors(B)) {
      LeafId Before =
          Node ? Refs.root(Refs.leaf(Node->getIncomingValueForBlock(P)))
               : Named;
      if (!Visited.insert({P, Before}).second)
        continue;
      if (const auto *Call = dyn_cast<CallBase>(P->getTerminator())) {
        if (Call == Refs.definition(Before))
          continue;
        if (isa<CallBrInst>(Call) || Classes.isSafepoint(*Call))
          return false;
      }
      Worklist.push_back({P->getTerminator(), Before});
    }
  }
  return true;
}

/// The operand of an operation, or of an expression, with this constant as the
/// other operand; null for anything else.
static const Value *operandOf(const Value *V, unsigned Opcode, uint64_t Other) {
  if (Operator::getOpcode(V) != Opcode)
    return nullptr;
  const auto *Number = dyn_cast<ConstantInt>(cast<User>(V)->getOperand(1));
  return Number && Number->equalsInt(Other) ? cast<User>(V)->getOperand(0)
                                            : nullptr;
}

/// The global whose address a number is, or null.
static const GlobalVariable *asAddress(const Value *V) {
  return Operator::getOpcode(V) == Instruction::PtrToInt
             ? dyn_cast<GlobalVariable>(cast<User>(V)->getOperand(0))
             : nullptr;
}

/// The descriptor whose id the number is, before and after the builtin is
/// written out; null if it is not clearly that.
static const GlobalVariable *describedBy(const Value *Id) {
  if (const auto *Call = dyn_cast<CallBase>(Id))
    return isRuntimeCall(*Call, "graymark.idof") && Call->arg_size() == 1
               ? dyn_cast<GlobalVariable>(Call->getArgOperand(0))
               : nullptr;
  const Value *Index = operandOf(Id, Instruction::Add, GRAYMARK_FIRST_TABLE_ID);
  const Value *Distance =
      Index ? operandOf(Index, Instruction::LShr, GRAYMARK_DESCRIPTOR_SHIFT)
            : nullptr;
  if (!Distance || Operator::getOpcode(Distance) != Instruction::Sub)
    return nullptr;
  const GlobalVariable *Start = asAddress(cast<User>(Distance)->getOperand(1));
  return Start && Start->getName() == "__start_" GRAYMARK_TYPES_SECTION
             ? asAddress(cast<User>(Distance)->getOperand(0))
             : nullptr;
}

/// True if the objects of a type hold no references.
static bool isPointerFreeId(const Value *Id) {
  if (const auto *Number = dyn_cast<ConstantInt>(Id))
    return Number->equalsInt(GRAYMARK_ID_STRING) ||
           Number->equalsInt(GRAYMARK_ID_ARRAY_BUFFER);
  const GlobalVariable *Descriptor = describedBy(Id);
  if (!Descriptor || Descriptor->getSection() != GRAYMARK_TYPES_SECTION ||
      !Descriptor->isConstant() || !Descriptor->hasDefinitiveInitializer())
    return false;
  constexpr unsigned FlagsOffset = 4;
  const auto *Flags = dyn_cast_or_null<ConstantInt>(ConstantFoldLoadFromConst(
      const_cast<Constant *>(Descriptor->getInitializer()),
      Type::getInt32Ty(Id->getContext()), APInt(32, FlagsOffset),
      Descriptor->getDataLayout()));
  return Flags && (Flags->getZExtValue() & GRAYMARK_TYPE_POINTER_FREE) != 0;
}

bool isPointerFree(LeafId Object, const References &Refs) {
  return isAllocatedHere(Object, Refs, [](const CallBase &Call) {
    return isRuntimeCall(Call, "__renew") ||
           (isRuntimeCall(Call, "__new") && Call.arg_size() == 2 &&
            isPointerFreeId(Call.getArgOperand(1)));
  });
}

} // namespace graymark::checker
