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
#include "llvm/IR/PatternMatch.h"

#include <numeric>

using namespace llvm;

namespace graymark::checker {

/// Frames beyond this many slots are reported instead of followed.
static constexpr unsigned MaximumSlots = 1u << 16;

bool isRuntimeVariable(const Value *V, StringRef Symbol) {
  const auto *Variable = dyn_cast<GlobalVariable>(V->stripPointerCasts());
  return Variable && !Variable->hasLocalLinkage() &&
         Variable->getName() == Symbol;
}

bool isStackPointer(const Value *V) {
  const auto *Load = dyn_cast<LoadInst>(V);
  return Load && Load->getType()->isPointerTy() &&
         !Load->hasMetadata("graymark.base") &&
         isRuntimeVariable(Load->getPointerOperand(),
                           "__graymark_stack_pointer");
}

/// True if the value goes nowhere but into the stack pointer and this variable.
static bool onlySetsStackPointer(const Value *V, const Value *Variable) {
  return all_of(V->uses(), [&](const Use &U) {
    if (const auto *Store = dyn_cast<StoreInst>(U.getUser()))
      return U.getOperandNo() != StoreInst::getPointerOperandIndex() &&
             (Store->getPointerOperand() == Variable ||
              isRuntimeVariable(Store->getPointerOperand(),
                                "__graymark_stack_pointer"));
    if (isa<SelectInst>(U.getUser()))
      return onlySetsStackPointer(U.getUser(), Variable);
    return isa<ICmpInst>(U.getUser());
  });
}

bool isCopyOfStackPointer(const Value *Variable) {
  const auto *Alloca = dyn_cast<AllocaInst>(Variable);
  return Alloca && Alloca->getAllocatedType()->isPointerTy() &&
         all_of(Alloca->uses(), [&](const Use &U) {
           if (const auto *Load = dyn_cast<LoadInst>(U.getUser()))
             return Load->getType()->isPointerTy() &&
                    onlySetsStackPointer(Load, Variable);
           const auto *Store = dyn_cast<StoreInst>(U.getUser());
           return Store &&
                  U.getOperandNo() == StoreInst::getPointerOperandIndex() &&
                  Store->getValueOperand()->getType()->isPointerTy();
         });
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
  findDynamicLocals(F, Found);
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

/// How many bytes an index goes down: a number, or a constant.
static bool isDownward(const Value *Index, DynamicLocal &Local) {
  using namespace PatternMatch;
  const APInt *Constant;
  const Value *Bytes;
  if (match(Index, m_APInt(Constant)) && Constant->getBitWidth() == 32) {
    // Addresses wrap: a small step upward is a very large one downward, which
    // the check for overflow has to cover like any other.
    Local.Bytes = nullptr;
    Local.ConstantBytes = (-*Constant).getZExtValue();
    return true;
  }
  Local.Bytes = nullptr;
  if (!match(Index, m_Neg(m_Value(Bytes))))
    return false;
  Local.Bytes = Bytes;
  return true;
}

/// Whatever is computed from the stack pointer is the address of a dynamic
/// local, or at a computed place in the one below. That form comes from loop
/// strength reduction.
void Memory::findDynamicLocals(const Function &F, Problems &Found) {
  using namespace PatternMatch;
  SmallVector<const GetElementPtrInst *, 4> Computed;
  for (const Instruction &I : instructions(F)) {
    const auto *Step = dyn_cast<GetElementPtrInst>(&I);
    if (!Step || !isStackPointer(Step->getPointerOperand()))
      continue;
    DynamicLocal Local = {Step, Step->getPointerOperand(), nullptr, 0, 0};
    if (!Step->getSourceElementType()->isIntegerTy(8) ||
        !isDownward(Step->getOperand(1), Local)) {
      Computed.push_back(Step);
      continue;
    }
    const auto *Mask = Step->hasOneUse()
                           ? dyn_cast<IntrinsicInst>(Step->user_back())
                           : nullptr;
    const APInt *Bits;
    if (Mask && Mask->getIntrinsicID() == Intrinsic::ptrmask &&
        match(Mask->getArgOperand(1), m_APInt(Bits)) &&
        Bits->isNegatedPowerOf2()) {
      Local.Pointer = Mask;
      Local.Padding = (-*Bits).getZExtValue() - 1;
    }
    unsigned Index = Objects.size();
    DynamicLocalOf[Index] = DynamicLocals.size();
    DynamicLocals.push_back(Local);
    Objects.push_back({LocalObject::Dynamic, Local.Pointer, {}, {}, {}});
    follow(Local.Pointer, {Index, 0, true}, Found);
  }
  for (const GetElementPtrInst *Step : Computed) {
    const DynamicLocal *Below = nullptr;
    unsigned Count = 0;
    for (const DynamicLocal &Local : DynamicLocals)
      if (Local.Above == Step->getPointerOperand()) {
        Below = &Local;
        ++Count;
      }
    if (Count == 1)
      follow(Step, {addressOf(Below->Pointer)->Object, 0, false}, Found);
    else
      Found.report(Step, "address computed from the stack pointer that is no "
                         "dynamic local's");
  }
}

const DynamicLocal *Memory::dynamicLocalAt(const Value *V) const {
  std::optional<Address> A = addressOf(V);
  if (!A || Objects[A->Object].Kind != LocalObject::Dynamic)
    return nullptr;
  return &DynamicLocals[DynamicLocalOf.find(A->Object)->second];
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

bool Address::mayTouch(int64_t WordOffset, uint64_t Bytes) const {
  constexpr int64_t Word = GRAYMARK_WORD_SIZE;
  if (Exact)
    return WordOffset + Word > Offset && WordOffset < Offset + int64_t(Bytes);
  if (Stride == 0)
    return true;
  int64_t Behind = (WordOffset - Offset) % int64_t(Stride);
  if (Behind < 0)
    Behind += Stride;
  return Behind < int64_t(Bytes) || Behind + Word > int64_t(Stride);
}

/// The address of an element or field of what is at A.
Address Memory::addressOfElement(const GetElementPtrInst &Element,
                                 Address A) const {
  unsigned Bits = Layout.getIndexTypeSizeInBits(Element.getType());
  SmallMapVector<Value *, APInt, 4> Variables;
  APInt Constant(Bits, 0);
  if (!Element.collectOffset(Layout, Bits, Variables, Constant))
    return {A.Object, 0, false};
  A.Offset += Constant.getSExtValue();
  if (A.Exact && Variables.empty())
    return A;
  if (!A.Exact && A.Stride == 0)
    return {A.Object, 0, false};
  for (const auto &[Variable, Scale] : Variables)
    A.Stride = std::gcd(A.Stride, Scale.abs().getZExtValue());
  // What wraps around is still a multiple of a power of two.
  if (!Element.hasNoUnsignedSignedWrap())
    A.Stride &= -A.Stride;
  A.Exact = false;
  return A;
}

/// The offsets among which an address is chosen, if it is: what CodeGenPrepare
/// makes of a choice among addresses. Empty otherwise.
static SmallVector<int64_t, 4> chosenOffsets(const GetElementPtrInst &Element) {
  if (!Element.getSourceElementType()->isIntegerTy(8))
    return {};
  SmallVector<const Value *, 4> Choices;
  if (const auto *Choice = dyn_cast<SelectInst>(Element.getOperand(1)))
    Choices = {Choice->getTrueValue(), Choice->getFalseValue()};
  else if (const auto *Phi = dyn_cast<PHINode>(Element.getOperand(1)))
    append_range(Choices, Phi->incoming_values());
  SmallVector<int64_t, 4> Offsets;
  for (const Value *Chosen : Choices) {
    const auto *Constant = dyn_cast<ConstantInt>(Chosen);
    if (!Constant)
      return {};
    Offsets.push_back(Constant->getSExtValue());
  }
  return Offsets;
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
    bool Dynamic = Object.Kind == LocalObject::Dynamic;
    if ((InFrame || Dynamic) &&
        (isRuntimeVariable(Store->getPointerOperand(),
                           "__graymark_stack_pointer") ||
         isCopyOfStackPointer(Store->getPointerOperand()))) {
      // Publishing or restoring; the offset is judged by the state.
      if (InFrame && A.Exact && A.Offset < 0)
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
    Address Of = addressOfElement(*Element, A);
    // A slot that has been a local of one reference: an index into it
    // can only be 0, as every local is assumed to be accessed inside its
    // bounds.
    if (InFrame && A.Exact && !Of.Exact) {
      SmallVector<int64_t, 4> Chosen = chosenOffsets(*Element);
      for (int64_t Offset : Chosen)
        escape(U, {A.Object, A.Offset + Offset, true}, /*Captured=*/true,
               Found);
      if (!Chosen.empty())
        return;
      if (slotAtOffset(A.Offset) && Of.Stride != 0 &&
          Of.Stride % GRAYMARK_WORD_SIZE == 0)
        Of = A;
    }
    follow(Element, Of, Found);
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
