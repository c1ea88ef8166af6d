//===-- StaleCopies.cpp - Copies of raw addresses in locals -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StaleCopies.h"
#include "Copies.h"
#include "DynamicLocals.h"
#include "References.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark {

namespace {

/// A place in a local. Without an offset, it may be anywhere in it.
struct Place {
  const AllocaInst *Local;
  std::optional<int64_t> Offset;
};

/// One write of a raw address to a local, and who may use it late.
class WrittenAddress {
public:
  WrittenAddress(const Instruction &Write, Place At) : Write(Write), At(At) {}

  bool mayCopyOutlive() const;

private:
  bool mayRead(const Value *Address, std::optional<int64_t> Bytes) const;
  bool isUsedLate(const Instruction &Made,
                  function_ref<bool(const Instruction &)> Uses) const;
  bool isLocalReadLate(const Instruction &Made, const Value *Address) const;
  bool isValueUsedLate(const Instruction &Loaded) const;

  const Instruction &Write;
  Place At;
};

} // namespace

/// What passes an unmanaged pointer on, perhaps with an offset.
static bool passesOn(const Instruction &I) {
  return I.getType()->isPointerTy() && !isReference(I.getType()) &&
         isa<GetElementPtrInst, PHINode, SelectInst, FreezeInst, BitCastInst>(
             I);
}

/// The local that the address is in; null if it is, or may be, elsewhere.
static Place placeOf(const Value *Address, const DataLayout &Layout) {
  APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
  const Value *V = Address->stripAndAccumulateConstantOffsets(
      Layout, Offset, /*AllowNonInbounds=*/true);
  if (const auto *Local = dyn_cast<AllocaInst>(V))
    return {Local, Offset.getSExtValue()};
  while (const auto *Element = dyn_cast<GetElementPtrInst>(V))
    V = Element->getPointerOperand()->stripPointerCasts();
  return {dyn_cast<AllocaInst>(V), std::nullopt};
}

/// The instructions that use an address in the local.
static SmallVector<const Instruction *> usersOf(const AllocaInst &Local) {
  SmallVector<const Instruction *> Users;
  SmallPtrSet<const Instruction *, 8> Seen;
  SmallVector<const Instruction *> Worklist = {&Local};
  while (!Worklist.empty())
    for (const User *U : Worklist.pop_back_val()->users()) {
      const auto *I = cast<Instruction>(U);
      if (!Seen.insert(I).second)
        continue;
      if (passesOn(*I))
        Worklist.push_back(I);
      else
        Users.push_back(I);
    }
  return Users;
}

static std::optional<MemoryCopy> copyOf(const Instruction &I) {
  return asMemoryCopy(const_cast<Instruction &>(I));
}

/// True if a user of an address in the local only writes to it, or does not
/// touch it.
static bool onlyWrites(const Instruction &I, const AllocaInst &Local) {
  const DataLayout &Layout = I.getDataLayout();
  if (const auto *Store = dyn_cast<StoreInst>(&I))
    return placeOf(Store->getValueOperand(), Layout).Local != &Local;
  if (std::optional<MemoryCopy> Copy = copyOf(I))
    return placeOf(Copy->Source, Layout).Local != &Local;
  const auto *Call = dyn_cast<IntrinsicInst>(&I);
  return Call && (isa<MemSetInst>(Call) || Call->isAssumeLikeIntrinsic());
}

/// True if \p Address may be that of what was written, of which this many bytes
/// are read from there.
bool WrittenAddress::mayRead(const Value *Address,
                             std::optional<int64_t> Bytes) const {
  const DataLayout &Layout = Write.getDataLayout();
  Place From = placeOf(Address, Layout);
  if (From.Local != At.Local)
    return false;
  if (!From.Offset || !At.Offset)
    return true;
  int64_t Size = Layout.getPointerSize();
  return *From.Offset < *At.Offset + Size &&
         (!Bytes || *At.Offset < *From.Offset + *Bytes);
}

/// True if control may come from \p Made, which makes a copy, through another
/// execution of the write to such a use of that copy.
bool WrittenAddress::isUsedLate(
    const Instruction &Made,
    function_ref<bool(const Instruction &)> Uses) const {
  return reaches(Made, Made,
                 [&](const Instruction &I) { return &I == &Write; }) &&
         reaches(Write, Made, Uses);
}

/// True for the local at \p Address, to which \p Made copies, if it is read
/// late; where it is not a local, that is not known.
bool WrittenAddress::isLocalReadLate(const Instruction &Made,
                                     const Value *Address) const {
  const AllocaInst *To = placeOf(Address, Write.getDataLayout()).Local;
  if (!To)
    return isUsedLate(Made, [&](const Instruction &I) {
      return I.isTerminator() || &I == &Write;
    });
  if (To == At.Local)
    return false;
  SmallPtrSet<const Instruction *, 8> Readers;
  for (const Instruction *I : usersOf(*To))
    if (!onlyWrites(*I, *To))
      Readers.insert(I);
  return isUsedLate(Made,
                    [&](const Instruction &I) { return Readers.contains(&I); });
}

bool WrittenAddress::isValueUsedLate(const Instruction &Loaded) const {
  SmallPtrSet<const Instruction *, 8> Seen = {&Loaded};
  SmallVector<const Instruction *> Worklist = {&Loaded};
  while (!Worklist.empty()) {
    const Instruction *Made = Worklist.pop_back_val();
    for (const Use &U : Made->uses()) {
      const auto *User = cast<Instruction>(U.getUser());
      const Instruction *Where = User;
      if (const auto *Phi = dyn_cast<PHINode>(User))
        Where = Phi->getIncomingBlock(U)->getTerminator();
      if (isUsedLate(*Made, [&](const Instruction &I) { return &I == Where; }))
        return true;
      if (const auto *Store = dyn_cast<StoreInst>(User);
          Store && Store->getValueOperand() == Made &&
          isLocalReadLate(*Store, Store->getPointerOperand()))
        return true;
      if (passesOn(*User) && Seen.insert(User).second)
        Worklist.push_back(User);
    }
  }
  return false;
}

bool WrittenAddress::mayCopyOutlive() const {
  for (const Instruction *I : usersOf(*At.Local)) {
    if (const auto *Load = dyn_cast<LoadInst>(I)) {
      if (Load->getType()->isPointerTy() && !isReference(Load->getType()) &&
          mayRead(Load->getPointerOperand(),
                  Write.getDataLayout().getPointerSize()) &&
          isValueUsedLate(*Load))
        return true;
    } else if (std::optional<MemoryCopy> Copy = copyOf(*I)) {
      std::optional<int64_t> Bytes;
      if (const auto *Length = dyn_cast<ConstantInt>(Copy->Length))
        Bytes = Length->getSExtValue();
      if (mayRead(Copy->Source, Bytes) &&
          isLocalReadLate(*I, Copy->Destination))
        return true;
    }
  }
  return false;
}

bool mayCopyOutliveNextWrite(const Instruction &Write, const Value *Address) {
  Place At = placeOf(Address, Write.getDataLayout());
  return At.Local && isInCycle(*Write.getParent()) &&
         WrittenAddress(Write, At).mayCopyOutlive();
}

} // namespace graymark
