//===-- Memory.cpp - Frame and locals of a function, for the checker ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Memory.h. Every use of an address is either understood or an escape.
//
//===----------------------------------------------------------------------===//

#include "checker/Memory.h"

#include "checker/Calls.h"
#include "graymark/ABI.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark::checker {

/// Frames beyond this many slots are reported instead of followed.
static constexpr unsigned MaximumSlots = 1u << 16;

bool isRuntimeVariable(const Value *V, StringRef Symbol) {
  const auto *Variable = dyn_cast<GlobalVariable>(V->stripPointerCasts());
  return Variable && !Variable->hasLocalLinkage() &&
         Variable->getName() == Symbol;
}

std::optional<unsigned> slotAtOffset(int64_t Offset) {
  constexpr int64_t Word = GRAYMARK_WORD_SIZE;
  if (Offset >= 0 || Offset % Word != 0 || -Offset / Word > MaximumSlots)
    return std::nullopt;
  return static_cast<unsigned>(-Offset / Word - 1);
}

Memory::Memory(const Function &F, Problems &Found)
    : Layout(F.getParent()->getDataLayout()) {
  // The frame first: storing a local's address into it is no escape.
  for (const Instruction &I : instructions(F)) {
    if (!I.hasMetadata("graymark.base"))
      continue;
    const auto *Load = dyn_cast<LoadInst>(&I);
    if (!Load || !Load->getType()->isPointerTy() ||
        !isRuntimeVariable(Load->getPointerOperand(),
                           "__graymark_stack_pointer")) {
      Found.report(&I, "the base pointer is not a load of "
                       "__graymark_stack_pointer");
      continue;
    }
    if (HasFrame) {
      Found.report(&I, "the function has more than one base pointer");
      continue;
    }
    HasFrame = true;
    Objects.push_back({LocalObject::Frame, Load, {}, {}, {}});
    follow(Load, {0, 0, true}, Found);
  }
  for (const Argument &A : F.args())
    if (A.hasByValAttr()) {
      Objects.push_back({LocalObject::ByValue, &A, {}, {}, {}});
      follow(&A, {unsigned(Objects.size() - 1), 0, true}, Found);
    }
  for (const Instruction &I : instructions(F))
    if (isa<AllocaInst>(I)) {
      Objects.push_back({LocalObject::Local, &I, {}, {}, {}});
      follow(&I, {unsigned(Objects.size() - 1), 0, true}, Found);
    }
}

std::optional<Address> Memory::addressOf(const Value *V) const {
  auto Found = Addresses.find(V);
  if (Found == Addresses.end())
    return std::nullopt;
  return Found->second;
}

std::optional<unsigned> Memory::slotAt(const Value *V) const {
  std::optional<Address> A = addressOf(V);
  if (!A || !isFrame(*A) || !A->Exact)
    return std::nullopt;
  return slotAtOffset(A->Offset);
}

void Memory::countSlot(const Address &A, const Instruction &At,
                       Problems &Found) {
  std::optional<unsigned> Slot;
  if (A.Exact)
    Slot = slotAtOffset(A.Offset);
  if (!Slot) {
    Found.report(&At, "address in the frame that is no slot's");
    return;
  }
  SlotCount = std::max(SlotCount, *Slot + 1);
}

void Memory::follow(const Value *V, Address A, Problems &Found) {
  Addresses[V] = A;
  if (!A.Exact)
    Objects[A.Object].VariableOffsets = true;
  for (const Use &U : V->uses())
    followUse(U, A, Found);
}

void Memory::escape(const Use &U, Address A, bool Captured, Problems &Found) {
  LocalObject &Object = Objects[A.Object];
  Object.Escapes.push_back(&U);
  Object.Captured |= Captured;
  if (Object.Kind != LocalObject::Frame)
    return;
  const auto &At = *cast<Instruction>(U.getUser());
  countSlot(A, At, Found);
  if (A.Exact)
    if (std::optional<unsigned> Slot = slotAtOffset(A.Offset)) {
      EscapedSlots.insert(*Slot);
      if (Captured)
        CapturedSlots.insert(*Slot);
    }
}

void Memory::followUse(const Use &U, Address A, Problems &Found) {
  const auto &I = *cast<Instruction>(U.getUser());
  LocalObject &Object = Objects[A.Object];
  bool InFrame = Object.Kind == LocalObject::Frame;

  if (isa<LoadInst>(I)) {
    Object.Accesses.push_back(&I);
    if (InFrame)
      countSlot(A, I, Found);
    return;
  }
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    if (U.getOperandNo() == StoreInst::getPointerOperandIndex()) {
      Object.Accesses.push_back(&I);
      if (InFrame)
        countSlot(A, I, Found);
      return;
    }
    if (InFrame && isRuntimeVariable(Store->getPointerOperand(),
                                     "__graymark_stack_pointer")) {
      // Publishing or restoring; the offset is judged by the state.
      if (A.Exact && A.Offset < 0)
        countSlot(A, I, Found);
      return;
    }
    // The tagged address of a local in a slot: only the collector reads it.
    std::optional<Address> Into = addressOf(Store->getPointerOperand());
    if (!InFrame && Into && isFrame(*Into) && A.Exact &&
        A.Offset % GRAYMARK_WORD_SIZE == GRAYMARK_INDIRECT_TAG)
      return;
    escape(U, A, /*Captured=*/true, Found);
    return;
  }
  if (const auto *Element = dyn_cast<GetElementPtrInst>(&I)) {
    if (!Element->getType()->isPointerTy()) {
      escape(U, A, /*Captured=*/true, Found);
      return;
    }
    APInt Offset(Layout.getIndexTypeSizeInBits(Element->getType()), 0);
    Address Next = A;
    if (A.Exact && Element->accumulateConstantOffset(Layout, Offset))
      Next.Offset += Offset.getSExtValue();
    else
      Next = {A.Object, 0, false};
    follow(Element, Next, Found);
    return;
  }
  if (isa<BitCastInst, FreezeInst>(I)) {
    follow(&I, A, Found);
    return;
  }
  if (isa<ICmpInst>(I))
    return;
  if (isa<PtrToIntInst>(I)) {
    // Arithmetic that only ends in a comparison tells nobody the address.
    for (const User *Number : I.users()) {
      if (isa<ICmpInst>(Number))
        continue;
      if (const auto *Difference = dyn_cast<BinaryOperator>(Number))
        if (Difference->getOpcode() == Instruction::Sub &&
            all_of(Difference->users(),
                   [](const User *User) { return isa<ICmpInst>(User); }))
          continue;
      escape(U, A, /*Captured=*/true, Found);
      return;
    }
    return;
  }
  if (const auto *Call = dyn_cast<CallBase>(&I)) {
    followCall(*Call, U, A, Found);
    return;
  }
  if ((isa<AtomicRMWInst>(I) &&
       U.getOperandNo() == AtomicRMWInst::getPointerOperandIndex()) ||
      (isa<AtomicCmpXchgInst>(I) &&
       U.getOperandNo() == AtomicCmpXchgInst::getPointerOperandIndex())) {
    Object.Accesses.push_back(&I);
    if (InFrame)
      escape(U, A, /*Captured=*/false, Found);
    return;
  }
  escape(U, A, /*Captured=*/true, Found);
}

void Memory::followCall(const CallBase &Call, const Use &U, Address A,
                        Problems &Found) {
  LocalObject &Object = Objects[A.Object];
  bool InFrame = Object.Kind == LocalObject::Frame;
  if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(&Call)) {
    if (Intrinsic->isLifetimeStartOrEnd()) {
      Object.LifetimeMarkers.push_back(Intrinsic);
      return;
    }
    if (Intrinsic->isAssumeLikeIntrinsic())
      return;
  }
  if (isa<AnyMemIntrinsic>(Call) || copyOperands(Call)) {
    Object.Accesses.push_back(&Call);
    if (InFrame)
      countSlot(A, Call, Found);
    return;
  }
  bool Captured = true;
  if (Call.isArgOperand(&U)) {
    unsigned Argument = Call.getArgOperandNo(&U);
    // By value, the callee gets the address of a copy.
    Captured =
        !Call.isByValArgument(Argument) && !Call.doesNotCapture(Argument);
  }
  escape(U, A, Captured, Found);
}

} // namespace graymark::checker
