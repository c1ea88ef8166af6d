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
#include "llvm/IR/IntrinsicInst.h"
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

/// A comparison that holds on an edge.
struct Comparison {
  CmpInst::Predicate Predicate;
  const Value *Left, *Right;
};

static std::optional<Comparison> comparisonOn(const BasicBlock &From,
                                              const BasicBlock &To) {
  const auto *Branch = dyn_cast<BranchInst>(From.getTerminator());
  if (!Branch || !Branch->isConditional() ||
      Branch->getSuccessor(0) == Branch->getSuccessor(1))
    return std::nullopt;
  const auto *Compare = dyn_cast<ICmpInst>(Branch->getCondition());
  if (!Compare)
    return std::nullopt;
  return Comparison{Branch->getSuccessor(0) == &To
                        ? Compare->getPredicate()
                        : Compare->getInversePredicate(),
                    Compare->getOperand(0), Compare->getOperand(1)};
}

unsigned slotsCheckedByEdge(const BasicBlock &From, const BasicBlock &To,
                            const Memory &Locals) {
  std::optional<Comparison> Known = comparisonOn(From, To);
  return Known
             ? slotsImplied(Known->Predicate, Known->Left, Known->Right, Locals)
             : 0;
}

static const Value *withoutWidening(const Value *V) {
  const auto *Cast = dyn_cast<ZExtInst>(V);
  return Cast ? Cast->getOperand(0) : V;
}

/// How many bytes of padding the room below an address leaves out, if V is that
/// room: the distance to the limit, less the padding, but never negative.
static std::optional<uint64_t> paddingInRoom(const Value *V,
                                             const Value *Below) {
  uint64_t Padding = 0;
  if (const auto *Rest = dyn_cast<IntrinsicInst>(V)) {
    const auto *Bytes = dyn_cast<ConstantInt>(Rest->getArgOperand(1));
    if (Rest->getIntrinsicID() != Intrinsic::usub_sat || !Bytes)
      return std::nullopt;
    Padding = Bytes->getZExtValue();
    V = Rest->getArgOperand(0);
  }
  const auto *Room = dyn_cast<BinaryOperator>(V);
  if (!Room || Room->getOpcode() != Instruction::Sub ||
      withoutNumberCast(Room->getOperand(0)) != Below ||
      !isStackLimit(Room->getOperand(1)))
    return std::nullopt;
  return Padding;
}

bool isRoomCheckedByEdge(const BasicBlock &From, const BasicBlock &To,
                         const DynamicLocal &Local) {
  std::optional<Comparison> Known = comparisonOn(From, To);
  if (!Known)
    return false;
  auto [Predicate, Least, Most] = *Known;
  if (Predicate == CmpInst::ICMP_UGE || Predicate == CmpInst::ICMP_UGT) {
    std::swap(Least, Most);
    Predicate = CmpInst::getSwappedPredicate(Predicate);
  }
  if (Predicate != CmpInst::ICMP_ULE && Predicate != CmpInst::ICMP_ULT)
    return false;
  std::optional<uint64_t> Padding =
      paddingInRoom(withoutWidening(Most), Local.Above);
  // Addresses and lengths are multiples of the word already.
  if (!Padding || *Padding + GRAYMARK_WORD_SIZE <= Local.Padding)
    return false;
  if (!Local.Bytes) {
    const auto *Bytes = dyn_cast<ConstantInt>(Least);
    return Bytes && Bytes->getValue().uge(Local.ConstantBytes);
  }
  // What is compared may be the wider number that the length was cut from: it
  // is no more than 32 bits then.
  const auto *Cut = dyn_cast<TruncInst>(Local.Bytes);
  return Least == Local.Bytes || (Cut && Least == Cut->getOperand(0));
}

} // namespace graymark::checker
