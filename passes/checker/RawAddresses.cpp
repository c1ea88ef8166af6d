//===-- RawAddresses.cpp - Unmanaged pointers to objects ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What References.h says of unmanaged pointers that may be addresses in
// objects: where in a value they are, which are kept in locals and come back
// from there, and which become references again. How one is computed from
// another is in References.cpp, as for all pointers.
//
//===----------------------------------------------------------------------===//

#include "checker/References.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::checker {

/// Adds the unmanaged pointers in a part of a value, which begins at this byte;
/// Index counts all pointers.
static void addRawLeaves(const Type *T, const DataLayout &Layout,
                         int64_t Offset, unsigned &Index,
                         SmallVectorImpl<References::RawLeaf> &Raw) {
  if (References::leafCount(T) == 0)
    return;
  auto *Whole = const_cast<Type *>(T);
  if (T->isPointerTy()) {
    if (T->getPointerAddressSpace() == 0)
      Raw.push_back({Index, Offset});
    ++Index;
  } else if (const auto *Struct = dyn_cast<StructType>(Whole)) {
    const StructLayout *Fields =
        Layout.getStructLayout(cast<StructType>(Whole));
    for (unsigned I = 0; I != Struct->getNumElements(); ++I)
      addRawLeaves(Struct->getElementType(I), Layout,
                   Offset + int64_t(Fields->getElementOffset(I)), Index, Raw);
  } else {
    const auto *Vector = dyn_cast<FixedVectorType>(Whole);
    Type *Element =
        Vector ? Vector->getElementType() : Whole->getArrayElementType();
    uint64_t Count =
        Vector ? Vector->getNumElements() : Whole->getArrayNumElements();
    int64_t Stride = Layout.getTypeAllocSize(Element).getFixedValue();
    for (uint64_t I = 0; I != Count; ++I)
      addRawLeaves(Element, Layout, Offset + int64_t(I) * Stride, Index, Raw);
  }
}

SmallVector<References::RawLeaf, 2>
References::rawLeaves(const Type *T, const DataLayout &Layout) {
  SmallVector<RawLeaf, 2> Raw;
  unsigned Index = 0;
  addRawLeaves(T, Layout, 0, Index, Raw);
  return Raw;
}

const Value *References::writtenBy(const Instruction &I) {
  const Value *Written = nullptr;
  if (const auto *Store = dyn_cast<StoreInst>(&I))
    Written = Store->getValueOperand();
  else if (const auto *Swap = dyn_cast<AtomicCmpXchgInst>(&I))
    Written = Swap->getNewValOperand();
  else if (const auto *Exchange = dyn_cast<AtomicRMWInst>(&I);
           Exchange && Exchange->getOperation() == AtomicRMWInst::Xchg)
    Written = Exchange->getValOperand();
  const auto *Number = dyn_cast_or_null<PtrToIntInst>(Written);
  return Number && I.isAtomic() && Number->getPointerAddressSpace() == 0
             ? Number->getPointerOperand()
             : Written;
}

/// Raw addresses in locals are followed through memory, those in vectors and
/// aggregates too. A load of one is a leaf of its own kind.
void References::findRawLocations(const Function &F) {
  const DataLayout &Layout = F.getParent()->getDataLayout();
  using PlaceKey = std::tuple<unsigned, int64_t, const Instruction *>;
  MapVector<PlaceKey, SmallVector<LeafId, 2>> Stored;
  for (const Instruction &I : instructions(F)) {
    const Value *V = writtenBy(I);
    if (!V || isa<Constant>(V))
      continue;
    std::optional<Address> Into =
        Locals.addressOf(I.getOperand(isa<StoreInst>(I) ? 1 : 0));
    if (!Into || Locals.isFrame(*Into))
      continue;
    // Where others read, a fixed place is followed; elsewhere the program must
    // take care, and was warned.
    if (!Locals.object(Into->Object).Escapes.empty() && !Into->Exact)
      continue;
    // What was there before a compare-exchange may still be there behind it.
    const Instruction *Swap =
        Into->Exact && isa<AtomicCmpXchgInst>(I) ? &I : nullptr;
    // With a variable offset there is one place for the whole object.
    for (RawLeaf Raw : rawLeaves(V->getType(), Layout))
      Stored[{Into->Object, Into->Exact ? Into->Offset + Raw.Offset : -1, Swap}]
          .push_back(leaf(V, Raw.Index));
  }
  for (const auto &[Key, Operands] : Stored) {
    Leaf New;
    New.Kind = Reload;
    New.Reloaded = true;
    New.Base = false;
    New.Root = Leaves.size();
    New.Operands.append(Operands.begin(), Operands.end());
    auto [Object, Offset, Swap] = Key;
    Locations.push_back({Object, Offset, New.Root, Swap});
    Leaves.push_back(New);
  }
  // A load may see what was stored at the same offset, or anything if one of
  // the two offsets is variable. What a compare-exchange put there is kept
  // until the function ends; loads of it are not followed.
  for (const Instruction &I : instructions(F)) {
    const auto *Load = dyn_cast<LoadInst>(&I);
    if (!Load)
      continue;
    std::optional<Address> From = Locals.addressOf(Load->getPointerOperand());
    if (!From || Locals.isFrame(*From))
      continue;
    for (RawLeaf Raw : rawLeaves(Load->getType(), Layout)) {
      Leaf &Loaded = Leaves[leaf(Load, Raw.Index)];
      for (const RawLocation &Place : Locations)
        if (Place.Object == From->Object && !Place.Swap &&
            (!From->Exact || Place.Offset == -1 ||
             Place.Offset == From->Offset + Raw.Offset))
          Loaded.Operands.push_back(Place.Leaf);
      if (!Loaded.Operands.empty()) {
        Loaded.Kind = Reload;
        Loaded.Base = false;
      }
    }
  }
}

/// Makes the unmanaged sources of a pointer objects of their own.
void References::adopt(LeafId L, DenseSet<LeafId> &Visited) {
  if (L <= Static || !Visited.insert(L).second)
    return;
  const Value *V = Leaves[L].Value;
  switch (Leaves[L].Kind) {
  case Unmanaged:
    if (V && isa<Instruction, Argument>(V))
      own(L, /*Base=*/true);
    return;
  case Copy:
    if (isa<GetElementPtrInst>(V)) {
      if (!Leaves[L].Object) {
        Leaves[L].Operands.clear();
        own(L, /*Base=*/true);
      }
      return;
    }
    [[fallthrough]];
  case Choice:
  case Phi: {
    SmallVector<LeafId, 2> Operands = Leaves[L].Operands;
    for (LeafId Operand : Operands)
      adopt(Operand, Visited);
    return;
  }
  case Own:
  case Reload:
    return;
  }
}

/// The operand of a cast from address space 0 counts as a base. If it is
/// unmanaged, the object begins with the cast; if it is so on some paths only,
/// its unmanaged sources are objects too.
void References::adoptCastOperands(const Function &F) {
  SmallVector<const AddrSpaceCastInst *, 8> Casts;
  for (const Instruction &I : instructions(F))
    if (const auto *Cast = dyn_cast<AddrSpaceCastInst>(&I);
        Cast && isReferenceType(Cast->getType()->getScalarType()) &&
        !isa<Constant>(Cast->getOperand(0)))
      Casts.push_back(Cast);
  for (const AddrSpaceCastInst *Cast : Casts) {
    if (Locals.addressOf(Cast->getOperand(0)))
      Found.report(Cast, "address of a local converted to a reference");
    for (unsigned J = 0, E = leafCount(Cast->getType()); J != E; ++J)
      if (!Leaves[leaf(Cast->getOperand(0), J)].Object) {
        Leaves[leaf(Cast, J)].Operands.clear();
        own(leaf(Cast, J), /*Base=*/true);
      }
  }
  propagate(&Leaf::Object, true);
  for (const AddrSpaceCastInst *Cast : Casts)
    for (unsigned J = 0, E = leafCount(Cast->getType()); J != E; ++J) {
      DenseSet<LeafId> Visited;
      if (Leaves[leaf(Cast, J)].Kind == Copy)
        adopt(leaf(Cast->getOperand(0), J), Visited);
    }
  propagate(&Leaf::Object, true);
}

} // namespace graymark::checker
