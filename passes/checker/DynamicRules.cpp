//===-- DynamicRules.cpp - What moves the ends of dynamic locals ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The effect of instructions and edges on the chain of ends (DynamicWords.h).
// A dynamic local is valid from the clearing of all its words on, which must
// come behind the test for room; it may lie below any end, if nothing that is
// in use is below that. Only the program's own stackrestore ends its use. That
// it is as large as the program wants it, nobody can see here.
//
//===----------------------------------------------------------------------===//

#include "checker/Transfer.h"

#include "graymark/ABI.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;

namespace graymark::checker {

static bool isIntrinsic(const Instruction &I, Intrinsic::ID Id) {
  const auto *Call = dyn_cast<IntrinsicInst>(&I);
  return Call && Call->getIntrinsicID() == Id;
}

/// The number that the size of a local is cut from, or that it is itself.
static const Value *numberOfBytes(const DynamicLocal &Local) {
  const auto *Cut = dyn_cast_or_null<TruncInst>(Local.Bytes);
  return Cut ? Cut->getOperand(0) : Local.Bytes;
}

/// The end that a value is known to be.
std::optional<unsigned> Transfer::endAt(const State &S, const Value *V) const {
  std::optional<Address> A = Facts.Locals.addressOf(V);
  if (A && Facts.Locals.isFrame(*A))
    return A->Exact && A->Offset == -int64_t(GRAYMARK_WORD_SIZE) *
                                        int64_t(Facts.Locals.slotCount())
               ? std::optional(0u)
               : std::nullopt;
  return S.Dynamic.find(V);
}

/// An address in a dynamic local may be used only while that has its words.
void Transfer::judgeDynamicUses(const Instruction &I, const State &S) const {
  if (!Found ||
      isa<PHINode, GetElementPtrInst, CastInst, ICmpInst, FreezeInst>(I) ||
      isIntrinsic(I, Intrinsic::ptrmask))
    return;
  SmallVector<const Value *, 8> Used(I.operand_values());
  if (I.isTerminator())
    for (const BasicBlock *Next : successors(I.getParent()))
      for (const PHINode &Phi : Next->phis())
        Used.push_back(Phi.getIncomingValueForBlock(I.getParent()));
  for (const Value *V : Used) {
    const DynamicLocal *Local = Facts.Locals.dynamicLocalAt(V);
    if (!Local || S.Dynamic.find(Local->Pointer))
      continue;
    // These say more themselves.
    if (const auto *Fill = dyn_cast<AnyMemSetInst>(&I);
        Fill && Fill->getRawDest() == Local->Pointer)
      continue;
    if (const auto *Store = dyn_cast<StoreInst>(&I);
        Store && isRuntimeVariable(Store->getPointerOperand(),
                                   "__graymark_stack_pointer"))
      continue;
    report(I, "dynamic local " + nameOf(*Local->Pointer) +
                  " is used where its words have not been cleared, or belong "
                  "to it no more");
    return;
  }
}

/// All words of a local become null.
void Transfer::clearDynamic(const AnyMemSetInst &Fill,
                            const DynamicLocal &Local, State &S) const {
  using namespace PatternMatch;
  std::string Name = nameOf(*Local.Pointer);
  std::optional<unsigned> Above = S.Dynamic.find(Local.Above);
  if (!Above) {
    report(Fill, "dynamic local " + Name +
                     " is not below what the stack pointer shows");
    return;
  }
  if (!S.Dynamic.hasRoom(Local.Pointer) ||
      S.Checked < Facts.Locals.slotCount()) {
    report(Fill, "clears dynamic local " + Name +
                     " without a preceding check for stack overflow that "
                     "covers it");
    return;
  }
  const Value *Length = Fill.getLength();
  const APInt *Constant;
  bool Whole =
      match(Length,
            m_Sub(m_PtrToInt(m_Specific(const_cast<Value *>(Local.Above))),
                  m_PtrToInt(m_Specific(const_cast<Value *>(Local.Pointer)))));
  if (Local.Padding == 0)
    Whole |= Local.Bytes ? Length == Local.Bytes
                         : match(Length, m_APInt(Constant)) &&
                               Constant->uge(Local.ConstantBytes);
  if (!Whole) {
    report(Fill, "clears only a part of dynamic local " + Name);
    return;
  }
  const DataLayout &Layout = Fill.getModule()->getDataLayout();
  unsigned Multiple =
      Local.Bytes
          ? computeKnownBits(Local.Bytes, Layout).countMinTrailingZeros()
          : countr_zero(Local.ConstantBytes);
  if ((1u << std::min(Multiple, 8u)) < GRAYMARK_WORD_SIZE)
    report(Fill, "dynamic local " + Name + " may not be a number of words");
  if (S.Dynamic.inUse() > *Above)
    report(Fill,
           "dynamic local " + Name + " overlaps another one that is in use");
  S.Dynamic.push(Local.Pointer, *Above);
}

/// The names that an instruction gives to ends, or takes away.
void Transfer::defineDynamic(const Instruction &I, State &S) const {
  DynamicWords &Words = S.Dynamic;
  // A local variable with a copy of the stack pointer.
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    const Value *Variable = Store->getPointerOperand();
    if (!isCopyOfStackPointer(Variable))
      return;
    std::optional<unsigned> End = endAt(S, Store->getValueOperand());
    Words.forget(Variable);
    if (End)
      Words.addName(Variable, *End);
    return;
  }
  if (isIntrinsic(I, Intrinsic::stackrestore)) {
    if (std::optional<unsigned> End = Words.find(I.getOperand(0))) {
      Words.endBelow(*End);
      Words.finishBelow(*End);
    }
    return;
  }
  if (const auto *Call = dyn_cast<CallBase>(&I); Call && returnsTwice(*Call)) {
    Words.begin(Call);
    return;
  }
  if (I.getType()->isVoidTy())
    return;
  Words.forget(&I);
  for (const DynamicLocal &Local : Facts.Locals.dynamicLocals())
    if (Local.Above == &I || numberOfBytes(Local) == &I)
      Words.forgetRoom(Local.Pointer);
  if (!I.getType()->isPointerTy())
    return;

  std::optional<unsigned> End;
  if (isStackPointer(&I) || isIntrinsic(I, Intrinsic::stacksave)) {
    if (S.Extent >= 0)
      End = Words.published();
  } else if (const auto *Load = dyn_cast<LoadInst>(&I)) {
    if (isCopyOfStackPointer(Load->getPointerOperand()))
      End = Words.find(Load->getPointerOperand());
  } else if (const auto *Select = dyn_cast<SelectInst>(&I)) {
    // The greater address is the end that comes first.
    const Value *Left = Select->getTrueValue(),
                *Right = Select->getFalseValue();
    const auto *Compare = dyn_cast<ICmpInst>(Select->getCondition());
    std::optional<unsigned> First = endAt(S, Left), Second = endAt(S, Right);
    auto Compares = [&](const Value *A, const Value *B) {
      return Compare->getOperand(0) == A && Compare->getOperand(1) == B;
    };
    bool Greater =
        Compare &&
        ((Compares(Left, Right) && ICmpInst::isGT(Compare->getPredicate())) ||
         (Compares(Right, Left) && ICmpInst::isLT(Compare->getPredicate())));
    if (First && Second &&
        (*First == *Second || (Greater && Compare->isUnsigned())))
      End = std::min(*First, *Second);
  }
  if (End)
    Words.addName(&I, *End);
}

void Transfer::applyDynamicEdge(const BasicBlock &From, const BasicBlock &To,
                                State &S) const {
  for (const DynamicLocal &Local : Facts.Locals.dynamicLocals())
    if (isRoomCheckedByEdge(From, To, Local))
      S.Dynamic.addRoom(Local.Pointer);
  // All phis take their values at the same time.
  SmallVector<std::pair<const Value *, std::optional<unsigned>>, 4> Taken;
  for (const PHINode &Phi : To.phis())
    if (Phi.getType()->isPointerTy())
      Taken.push_back({&Phi, endAt(S, Phi.getIncomingValueForBlock(&From))});
  for (auto [Phi, End] : Taken) {
    S.Dynamic.forget(Phi);
    if (End)
      S.Dynamic.addName(Phi, *End);
  }
}

} // namespace graymark::checker
