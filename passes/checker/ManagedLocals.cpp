//===-- ManagedLocals.cpp - Locals that hold references -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See ManagedLocals.h.
//
//===----------------------------------------------------------------------===//

#include "checker/ManagedLocals.h"

#include "checker/References.h"
#include "graymark/ABI.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::checker {

/// Locals with more references than this are reported instead of followed.
static constexpr unsigned MaximumWords = 4096;

void referenceOffsets(const Type *T, const DataLayout &Layout, int64_t Start,
                      SmallVectorImpl<int64_t> &Offsets) {
  if (Offsets.size() > MaximumWords)
    return;
  auto *Type = const_cast<llvm::Type *>(T);
  if (Type->isPointerTy()) {
    if (Type->getPointerAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE)
      Offsets.push_back(Start);
    return;
  }
  auto Repeat = [&](llvm::Type *Element, uint64_t Count) {
    if (References::leafCount(Element) == 0)
      return;
    int64_t Size = Layout.getTypeAllocSize(Element).getFixedValue();
    for (uint64_t I = 0; I != Count && Offsets.size() <= MaximumWords; ++I)
      referenceOffsets(Element, Layout, Start + int64_t(I) * Size, Offsets);
  };
  if (auto *Vector = dyn_cast<FixedVectorType>(Type))
    return Repeat(Vector->getElementType(), Vector->getNumElements());
  if (auto *Array = dyn_cast<ArrayType>(Type))
    return Repeat(Array->getElementType(), Array->getNumElements());
  if (auto *Struct = dyn_cast<StructType>(Type); Struct && Struct->isSized()) {
    const StructLayout *Fields = Layout.getStructLayout(Struct);
    for (unsigned I = 0, E = Struct->getNumElements(); I != E; ++I)
      referenceOffsets(Struct->getElementType(I), Layout,
                       Start + int64_t(Fields->getElementOffset(I)), Offsets);
  }
}

std::optional<unsigned> ManagedLocals::wordAt(unsigned Object,
                                              int64_t Offset) const {
  for (unsigned I = 0; I != Words.size(); ++I)
    if (Words[I].Object == Object && Words[I].Offset == Offset)
      return I;
  return std::nullopt;
}

void ManagedLocals::addWord(unsigned Object, int64_t Offset) {
  Managed.set(Object);
  if (!wordAt(Object, Offset))
    Words.push_back({Object, Offset});
}

/// The type of the memory that an access reads or writes.
static const Type *accessedType(const Instruction &I) {
  if (const auto *Store = dyn_cast<StoreInst>(&I))
    return Store->getValueOperand()->getType();
  if (const auto *Exchange = dyn_cast<AtomicCmpXchgInst>(&I))
    return Exchange->getNewValOperand()->getType();
  if (isa<LoadInst, AtomicRMWInst>(I))
    return I.getType();
  return nullptr;
}

/// Where such an access reads or writes.
static const Value *accessedPointer(const Instruction &I) {
  if (const auto *Pointer = getLoadStorePointerOperand(&I))
    return Pointer;
  return I.getOperand(0); // Of atomicrmw and cmpxchg.
}

/// Offsets of the references that the type of a local contains. An alloca may
/// have several elements of its type.
static SmallVector<int64_t, 8> typeOffsets(const LocalObject &Object,
                                           const DataLayout &Layout) {
  SmallVector<int64_t, 8> Offsets;
  if (const auto *Parameter = dyn_cast<Argument>(Object.Pointer)) {
    referenceOffsets(Parameter->getParamByValType(), Layout, 0, Offsets);
    return Offsets;
  }
  const auto *Alloca = cast<AllocaInst>(Object.Pointer);
  const auto *Count = dyn_cast<ConstantInt>(Alloca->getArraySize());
  int64_t Size =
      Layout.getTypeAllocSize(Alloca->getAllocatedType()).getKnownMinValue();
  uint64_t Elements = Count ? Count->getValue().getLimitedValue() : 1;
  for (uint64_t I = 0; I != Elements && Offsets.size() <= MaximumWords; ++I) {
    size_t Before = Offsets.size();
    referenceOffsets(Alloca->getAllocatedType(), Layout, int64_t(I) * Size,
                     Offsets);
    if (Offsets.size() == Before)
      break;
  }
  return Offsets;
}

/// True if the block may run again after it has run.
static bool isInCycle(const BasicBlock &B) {
  SmallPtrSet<const BasicBlock *, 16> Visited;
  SmallVector<const BasicBlock *, 16> Worklist(successors(&B));
  while (!Worklist.empty()) {
    const BasicBlock *Next = Worklist.pop_back_val();
    if (Next == &B)
      return true;
    if (Visited.insert(Next).second)
      append_range(Worklist, successors(Next));
  }
  return false;
}

ManagedLocals::ManagedLocals(const Function &F, const Calls &Classes,
                             const Memory &Locals, Problems &Found)
    : Managed(Locals.objectCount()) {
  const DataLayout &Layout = F.getParent()->getDataLayout();
  bool HasSafepoints = any_of(instructions(F), [&](const Instruction &I) {
    const auto *Call = dyn_cast<CallBase>(&I);
    return Call && Classes.isSafepoint(*Call);
  });
  for (unsigned Index = 0; Index != Locals.objectCount(); ++Index) {
    const LocalObject &Object = Locals.object(Index);
    if (Object.Kind == LocalObject::Frame ||
        Object.Kind == LocalObject::Dynamic)
      continue;
    const auto *Alloca = dyn_cast<AllocaInst>(Object.Pointer);
    const auto *At = dyn_cast<Instruction>(Object.Pointer);
    SmallVector<int64_t, 8> Offsets = typeOffsets(Object, Layout);
    bool TypeHasReferences = !Offsets.empty();
    for (const Instruction *Access : Object.Accesses) {
      const Type *T = accessedType(*Access);
      if (!T)
        continue;
      std::optional<Address> A = Locals.addressOf(accessedPointer(*Access));
      SmallVector<int64_t, 4> Accessed;
      referenceOffsets(T, Layout, A && A->Exact ? A->Offset : 0, Accessed);
      if (Accessed.empty())
        continue;
      if (A && A->Exact)
        append_range(Offsets, Accessed);
      else if (!TypeHasReferences)
        Found.report(Access, "not supported: reference at a variable offset "
                             "in a local whose type does not contain it");
    }
    if (Offsets.empty())
      continue;
    // Without a safepoint nobody looks at either.
    bool IsDynamic = Alloca && (!isa<ConstantInt>(Alloca->getArraySize()) ||
                                isInCycle(*Alloca->getParent()));
    if (IsDynamic || Offsets.size() > MaximumWords) {
      if (HasSafepoints)
        Found.report(At, IsDynamic ? "dynamic alloca that holds references, "
                                     "but is not on the shadow stack"
                                   : "not supported: local with too many "
                                     "references");
      continue;
    }
    for (int64_t Offset : Offsets)
      if (Offset < 0 || Offset % GRAYMARK_WORD_SIZE != 0)
        Found.report(At, "not supported: reference at an offset that is not a "
                         "multiple of four in a local");
      else
        addWord(Index, Offset);
  }
}

} // namespace graymark::checker
