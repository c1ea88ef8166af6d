//===-- FrameRules.cpp - Slots and the stack pointer ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What may be written to the slots of the frame and to the stack pointer, and
// what is known of the slots behind it; see Transfer.h. Dynamic locals, which
// are below the frame, are in DynamicRules.cpp.
//
//===----------------------------------------------------------------------===//

#include "checker/Transfer.h"

#include "graymark/ABI.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark::checker {

/// The number in metadata such as `!graymark.slot !{i32 N}`.
static std::optional<uint64_t> metadataNumber(const Instruction &I,
                                              StringRef Kind) {
  const MDNode *Node = I.getMetadata(Kind);
  if (!Node || Node->getNumOperands() != 1)
    return std::nullopt;
  const auto *Number =
      mdconst::dyn_extract_or_null<ConstantInt>(Node->getOperand(0));
  if (!Number || Number->getValue().getActiveBits() > 32)
    return std::nullopt;
  return Number->getZExtValue();
}

/// The slot gets a base of this leaf's object, or null.
void Transfer::setSlot(State &S, unsigned Slot, LeafId L) const {
  GroupId G = S.Slots.setValue(Slot);
  LeafId Root = Facts.Refs.root(L);
  bool Needed = Facts.Refs.needsRoot(L);
  if (Needed)
    S.Slots.keep(G, Root);
  for (unsigned I = 0; I != S.Places.size(); ++I) {
    const PlaceState &Place = S.Places[I];
    // An empty place is in any slot: it holds nothing that could be freed.
    if (Place.Empty ||
        (Needed && any_of(Place.Same.elements(), [&](LeafId Same) {
           return Facts.Refs.sameObject(Root, Same);
         })))
      S.Slots.keep(G, Facts.Refs.rawLocations()[I].Leaf);
  }
}

void Transfer::moveStackPointer(const StoreInst &Store, State &S) {
  if (hasDynamicLocals()) {
    std::optional<unsigned> End = endAt(S, Store.getValueOperand());
    S.Dynamic.publish(End);
    // Another name for the lower end of the slots, or an end below it.
    if (End && !Facts.Locals.addressOf(Store.getValueOperand())) {
      S.Extent = Facts.Locals.slotCount();
      return;
    }
    if (const DynamicLocal *Local =
            Facts.Locals.dynamicLocalAt(Store.getValueOperand())) {
      S.Extent = End ? int(Facts.Locals.slotCount()) : State::UnknownExtent;
      if (!End)
        report(Store, "publishes dynamic local " + nameOf(*Local->Pointer) +
                          ", which has not been cleared");
      return;
    }
  }
  std::optional<Address> A = Facts.Locals.addressOf(Store.getValueOperand());
  constexpr int64_t Word = GRAYMARK_WORD_SIZE;
  if (!A || !Facts.Locals.isFrame(*A) || !A->Exact || A->Offset > 0 ||
      A->Offset % Word != 0) {
    report(Store, "the stack pointer is set to something that is not the "
                  "base pointer or a slot below it");
    S.Extent = State::UnknownExtent;
    return;
  }
  int Extent = static_cast<int>(-A->Offset / Word);
  S.Extent = Extent;
  if (unsigned(Extent) > S.Checked)
    report(Store, "publishes " + Twine(Extent) +
                      " slots without a preceding check for stack overflow "
                      "that covers them");
  std::optional<uint64_t> Claimed = metadataNumber(Store, "graymark.publish");
  if (Store.hasMetadata("graymark.restore"))
    Claimed = 0;
  if (Claimed && *Claimed != uint64_t(Extent))
    report(Store, "publishes " + Twine(Extent) +
                      " slots, but its metadata says " + Twine(*Claimed));
}

void Transfer::writeSlots(const StoreInst &Store, Address A, State &S) {
  const Value *V = Store.getValueOperand();
  std::optional<unsigned> Slot;
  if (A.Exact)
    Slot = slotAtOffset(A.Offset);
  if (!Slot) {
    report(Store, "writes to the frame at an unknown place");
    S.Slots.truncate(0);
    return;
  }
  if (Store.hasMetadata("graymark.slot") &&
      metadataNumber(Store, "graymark.slot") != uint64_t(*Slot))
    report(Store, "writes slot " + Twine(*Slot) +
                      ", but its metadata says another one");
  if (*Slot >= S.Checked)
    report(Store, "writes slot " + Twine(*Slot) +
                      " without a preceding check for stack overflow that "
                      "covers it");

  // The words that are written, from this slot upwards in memory, which is
  // downwards in numbers.
  const DataLayout &Layout = Store.getModule()->getDataLayout();
  uint64_t Bytes = Layout.getTypeStoreSize(V->getType()).getFixedValue();
  unsigned Count = (Bytes + GRAYMARK_WORD_SIZE - 1) / GRAYMARK_WORD_SIZE;
  if (Count > *Slot + 1) {
    report(Store, "writes beyond the frame");
    Count = *Slot + 1;
  }
  for (unsigned I = 0; I != Count; ++I)
    S.Slots.setUnknown(*Slot - I);

  if (const auto *C = dyn_cast<Constant>(V); C && C->isNullValue()) {
    for (unsigned I = 0; I != Count; ++I)
      setSlot(S, *Slot - I, References::Nothing);
    return;
  }
  const Type *Element = V->getType()->getScalarType();
  if (!Element->isPointerTy())
    return; // Some number: the slot stays unknown.
  if (Element->getPointerAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE) {
    for (unsigned I = 0, E = References::leafCount(V->getType()); I != E; ++I) {
      LeafId L = Facts.Refs.leaf(V, I);
      if (!Facts.Refs.isBase(L)) {
        report(Store, nameOf(*V) + " is not a base, but is stored in slot " +
                          Twine(*Slot - I));
        continue;
      }
      setSlot(S, *Slot - I, L);
    }
    return;
  }
  // The tagged address of a word of a local.
  std::optional<Address> Tagged = Facts.Locals.addressOf(V);
  std::optional<unsigned> Word;
  if (Tagged && Tagged->Exact)
    Word = Facts.Managed.wordAt(Tagged->Object,
                                Tagged->Offset - GRAYMARK_INDIRECT_TAG);
  if (!Word) {
    report(Store, nameOf(*V) + " is stored in slot " + Twine(*Slot) +
                      ", but is neither a reference nor the tagged address of "
                      "one in a local");
    return;
  }
  S.Slots.setIndirect(*Slot, *Word);
}

/// An atomic access to a slot: a load, then perhaps a store.
void Transfer::exchangeInSlot(const Instruction &I, Address A, State &S) const {
  std::optional<unsigned> Slot;
  if (A.Exact)
    Slot = slotAtOffset(A.Offset);
  if (!Slot) {
    report(I, "writes to the frame at an unknown place");
    S.Slots.truncate(0);
    return;
  }
  if (!exchangesReference(I)) {
    S.Slots.setUnknown(*Slot);
    return;
  }
  if (S.Slots.slot(*Slot).Kind != SlotGroup::Value)
    report(I, "a reference is read from slot " + Twine(*Slot) +
                  ", whose contents are unknown");
  else
    setSlot(S, *Slot, References::Nothing);
}

} // namespace graymark::checker
