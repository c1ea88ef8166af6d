//===-- StackCheck.cpp - Recognising the check for stack overflow ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a branch tells about the room below the base pointer. It does not
// matter here what happens on the other edge: where nothing is known, nothing
// may be published.
//
//===----------------------------------------------------------------------===//

#include "checker/Transfer.h"

#include "graymark/ABI.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace graymark::checker {

/// An address minus this many bytes cannot wrap around: nothing that the
/// linker places begins below it.
static constexpr int64_t LowestAddress = 1024;

static const Value *withoutNumberCast(const Value *V) {
  if (const auto *Cast = dyn_cast<PtrToIntOperator>(V))
    return Cast->getPointerOperand();
  return V;
}

static bool isStackLimit(const Value *V) {
  const auto *Load = dyn_cast<LoadInst>(withoutNumberCast(V));
  return Load &&
         isRuntimeVariable(Load->getPointerOperand(), "__graymark_stack_limit");
}

/// The offset of an address in the frame.
static std::optional<int64_t> frameOffset(const Value *V,
                                          const Memory &Locals) {
  std::optional<Address> A = Locals.addressOf(withoutNumberCast(V));
  if (!A || !A->Exact || !Locals.isFrame(*A) || A->Offset > 0)
    return std::nullopt;
  return A->Offset;
}

/// Slots that are inside the region if `Left Predicate Right` holds.
static unsigned slotsImplied(CmpInst::Predicate Predicate, const Value *Left,
                             const Value *Right, const Memory &Locals) {
  if (Predicate == CmpInst::ICMP_ULE || Predicate == CmpInst::ICMP_ULT) {
    std::swap(Left, Right);
    Predicate = CmpInst::getSwappedPredicate(Predicate);
  }
  if (Predicate != CmpInst::ICMP_UGE && Predicate != CmpInst::ICMP_UGT)
    return 0;
  // base - 4 * K >= limit, unless the subtraction wrapped around.
  if (std::optional<int64_t> Offset = frameOffset(Left, Locals))
    return isStackLimit(Right) && -*Offset <= LowestAddress
               ? unsigned(-*Offset / GRAYMARK_WORD_SIZE)
               : 0;
  // base - limit >= 4 * K, where nothing can wrap around.
  const auto *Room = dyn_cast<BinaryOperator>(Left);
  const auto *Bytes = dyn_cast<ConstantInt>(Right);
  if (!Room || Room->getOpcode() != Instruction::Sub || !Bytes ||
      Bytes->getValue().getActiveBits() > 31 ||
      frameOffset(Room->getOperand(0), Locals) != 0 ||
      !isStackLimit(Room->getOperand(1)))
    return 0;
  uint64_t Least =
      Bytes->getZExtValue() + (Predicate == CmpInst::ICMP_UGT ? 1 : 0);
  return unsigned(Least / GRAYMARK_WORD_SIZE);
}

unsigned slotsCheckedByEdge(const BasicBlock &From, const BasicBlock &To,
                            const Memory &Locals) {
  const auto *Branch = dyn_cast<BranchInst>(From.getTerminator());
  if (!Branch || !Branch->isConditional() ||
      Branch->getSuccessor(0) == Branch->getSuccessor(1))
    return 0;
  const auto *Compare = dyn_cast<ICmpInst>(Branch->getCondition());
  if (!Compare)
    return 0;
  CmpInst::Predicate Predicate = Branch->getSuccessor(0) == &To
                                     ? Compare->getPredicate()
                                     : Compare->getInversePredicate();
  return slotsImplied(Predicate, Compare->getOperand(0), Compare->getOperand(1),
                      Locals);
}

} // namespace graymark::checker
