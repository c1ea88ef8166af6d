//===-- Transfer.cpp - How a program changes the state --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Effects of values, loads, stores and edges; see Transfer.h. Writes to the
// frame and to the stack pointer are in FrameRules.cpp, calls and what must
// hold at a safepoint in SafepointRules.cpp.
//
//===----------------------------------------------------------------------===//

#include "checker/Transfer.h"

#include "graymark/ABI.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;

namespace graymark::checker {

Transfer::Transfer(const FunctionFacts &Facts, Problems *Found)
    : Facts(Facts), Found(Found), Live(Facts.Live) {}

void Transfer::report(const Instruction &At, const Twine &Message) const {
  if (Found)
    Found->report(&At, Message);
}

//===-- Values ------------------------------------------------------------===//

bool Transfer::keeps(const State &S, GroupId Group, LeafId Root) const {
  if (!Facts.Refs.needsRoot(Root))
    return true;
  const RootSet &Kept = S.Slots.group(Group).Keeps;
  if (Kept.contains(Root))
    return true;
  // Nothing but a merge is related to a root other than itself.
  return Facts.Refs.isMerge(Root) && any_of(Kept.elements(), [&](LeafId Other) {
           return Facts.Refs.sameObject(Other, Root);
         });
}

/// The groups of slots that keep this root. Relations that take a search are
/// looked for only if there is no simple answer.
SmallVector<GroupId, 4> Transfer::keepersOf(const State &S, LeafId Root) const {
  SmallVector<GroupId, 4> Keepers;
  if (Facts.Refs.needsRoot(Root)) {
    copy_if(S.Slots.keepersOf(Root), std::back_inserter(Keepers),
            [&](GroupId G) { return S.Slots.isValue(G); });
    if (!Keepers.empty() || !Facts.Refs.isMerge(Root))
      return Keepers;
  }
  for (GroupId G = 0; G != S.Slots.groupCount(); ++G)
    if (S.Slots.isValue(G) && keeps(S, G, Root))
      Keepers.push_back(G);
  return Keepers;
}

unsigned Transfer::publishedSlots(const State &S) const {
  return S.Extent < 0 ? 0
                      : std::min<unsigned>(S.Extent, Facts.Locals.slotCount());
}

void Transfer::forget(State &S, LeafId Root) const {
  S.Uncomputed.erase(Root);
  S.Slots.forget(Root);
  for (PlaceState &Place : S.Places)
    Place.Same.erase(Root);
}

/// A value is computed again: what was known of its old value is not known of
/// the new one. A choice is kept by what keeps all that it may choose, a value
/// that may outlive what it is made of by what keeps that.
void Transfer::define(const Instruction &I, State &S) {
  for (unsigned J = 0, E = References::leafCount(I.getType()); J != E; ++J) {
    LeafId L = Facts.Refs.leaf(&I, J);
    if (Facts.Refs.root(L) != L || !Facts.Refs.needsRoot(L))
      continue;
    forget(S, L);
    ArrayRef<LeafId> Sources = Facts.Refs.sources(L);
    if (Sources.empty())
      continue;
    LeafId Needed = References::Nothing;
    for (LeafId Chosen : Sources)
      if (Facts.Refs.needsRoot(Chosen))
        Needed = Facts.Refs.root(Chosen);
    for (GroupId G : keepersOf(S, Needed))
      if (all_of(Sources, [&](LeafId Chosen) {
            return keeps(S, G, Facts.Refs.root(Chosen));
          }))
        S.Slots.keep(G, L);
  }
}

void Transfer::applyEdge(const BasicBlock &From, const BasicBlock &To,
                         State &S) const {
  S.Checked = std::max(S.Checked, slotsCheckedByEdge(From, To, Facts.Locals));
  // Who unwinds restores nothing: the one who catches does.
  if (const auto *Invoke = dyn_cast<InvokeInst>(From.getTerminator());
      Invoke && Invoke->getUnwindDest() == &To &&
      Facts.Classes.isSafepoint(*Invoke))
    S.Extent = State::Unwound;
  if (hasDynamicLocals())
    applyDynamicEdge(From, To, S);

  // All phis take their values at the same time: first look, then change.
  SmallVector<LeafId, 8> Defined;
  SmallVector<std::pair<unsigned, LeafId>, 8> Kept, Same;
  for (const PHINode &Phi : To.phis()) {
    const Value *Incoming = Phi.getIncomingValueForBlock(&From);
    for (unsigned J = 0, E = References::leafCount(Phi.getType()); J != E;
         ++J) {
      LeafId L = Facts.Refs.leaf(&Phi, J);
      if (Facts.Refs.root(L) != L || !Facts.Refs.needsRoot(L))
        continue;
      Defined.push_back(L);
      LeafId Source = Facts.Refs.root(Facts.Refs.leaf(Incoming, J));
      for (GroupId G : keepersOf(S, Source))
        Kept.push_back({G, L});
      for (unsigned Place = 0; Place != S.Places.size(); ++Place)
        if (S.Places[Place].Same.contains(Source))
          Same.push_back({Place, L});
    }
  }
  for (LeafId L : Defined)
    forget(S, L);
  for (auto [G, L] : Kept)
    S.Slots.keep(G, L);
  for (auto [Place, L] : Same)
    S.Places[Place].Same.insert(L);
}

void Transfer::apply(const Instruction &I, State &S) {
  if (hasDynamicLocals()) {
    judgeDynamicUses(I, S);
    applyPlainly(I, S);
    defineDynamic(I, S);
  } else {
    applyPlainly(I, S);
  }
}

void Transfer::applyPlainly(const Instruction &I, State &S) {
  if (const auto *Call = dyn_cast<CallBase>(&I)) {
    applyCall(*Call, S);
    define(I, S);
    return;
  }
  if (const auto *Store = dyn_cast<StoreInst>(&I)) {
    applyStore(*Store, S);
    return;
  }
  if (const auto *Load = dyn_cast<LoadInst>(&I)) {
    define(I, S);
    applyLoad(*Load, S);
    return;
  }
  if (isa<AtomicRMWInst, AtomicCmpXchgInst>(I)) {
    checkStoredBases(I, *I.getOperand(isa<AtomicRMWInst>(I) ? 1 : 2));
    writeUnknownMemory(S);
    define(I, S);
    if (std::optional<Address> A = Facts.Locals.addressOf(I.getOperand(0))) {
      if (Facts.Locals.isFrame(*A))
        exchangeInSlot(I, *A, S);
      else
        exchangeInLocal(I, *A, S);
    }
    return;
  }
  if (const auto *Return = dyn_cast<ReturnInst>(&I)) {
    if (S.Extent != 0)
      report(I, "the stack pointer is not restored before this return");
    const Function &F = Facts.F;
    if (const Value *V = Return->getReturnValue()) {
      if (F.getAttributes().hasRetAttr("graymark-interior"))
        checkInteriorResult(I, *V);
      else
        checkStoredBases(I, *V);
    }
    return;
  }
  define(I, S);
}

//===-- Memory ------------------------------------------------------------===//

/// What leaves the function's values must be a base: whoever reads it there
/// relies on that.
void Transfer::checkStoredBases(const Instruction &At, const Value &V) {
  SmallVector<int64_t, 4> References;
  referenceOffsets(V.getType(), At.getModule()->getDataLayout(), 0, References);
  if (References.empty())
    return;
  for (unsigned J = 0, E = References::leafCount(V.getType()); J != E; ++J)
    if (LeafId L = Facts.Refs.leaf(&V, J); !Facts.Refs.isBase(L)) {
      report(At, nameOf(V) + " is not a base, but is " +
                     (isa<ReturnInst>(At) ? "returned" : "stored to memory"));
      return;
    }
}

/// Callers keep the object of one parameter for as long as they use the result.
void Transfer::checkInteriorResult(const Instruction &At, const Value &V) {
  const Argument *Object = References::objectOfResult(Facts.F);
  LeafId L = Facts.Refs.leaf(&V);
  if (!Facts.Refs.isObject(L))
    return;
  if (!Object ? Facts.Refs.needsRoot(L)
              : Facts.Refs.root(L) != Facts.Refs.leaf(Object) &&
                    !(Facts.Refs.needsRoot(L) &&
                      Facts.Refs.sameObject(Facts.Refs.leaf(Object),
                                            Facts.Refs.root(L))))
    report(At, nameOf(V) + " is returned as an interior pointer, but not "
                           "proven to lie in the object of the parameter that "
                           "callers keep");
}

/// Another memory access: slots whose address is known elsewhere may have
/// changed to another valid word.
void Transfer::writeUnknownMemory(State &S) const {
  for (unsigned Slot : Facts.Locals.escapedSlots())
    if (S.Slots.slot(Slot).Kind == SlotGroup::Value)
      setSlot(S, Slot, References::Nothing);
}

void Transfer::applyLoad(const LoadInst &Load, State &S) {
  std::optional<Address> A = Facts.Locals.addressOf(&Load);
  if (A && A->Offset == 0 && A->Exact && Facts.Locals.isFrame(*A) &&
      Load.hasMetadata("graymark.base") && S.Extent != 0)
    report(Load, "the base pointer is loaded after the stack pointer moved");

  A = Facts.Locals.addressOf(Load.getPointerOperand());
  if (!A || !A->Exact)
    return;
  const Type *Element = Load.getType()->getScalarType();
  if (!Facts.Locals.isFrame(*A)) {
    // Raw addresses that come back from a local.
    if (S.Places.empty())
      return;
    for (References::RawLeaf Raw : References::rawLeaves(
             Load.getType(), Load.getModule()->getDataLayout()))
      for (unsigned I = 0; I != S.Places.size(); ++I) {
        const RawLocation &Place = Facts.Refs.rawLocations()[I];
        if (Place.Object != A->Object || Place.Swap ||
            Place.Offset != A->Offset + Raw.Offset)
          continue;
        LeafId L = Facts.Refs.leaf(&Load, Raw.Index);
        SmallVector<GroupId, 4> Keepers(S.Slots.keepersOf(Place.Leaf));
        for (GroupId G : Keepers)
          S.Slots.keep(G, L);
      }
    return;
  }
  if (!Element->isPointerTy() ||
      Element->getPointerAddressSpace() != GRAYMARK_REFERENCE_ADDRESS_SPACE)
    return;
  for (unsigned J = 0, E = References::leafCount(Load.getType()); J != E; ++J) {
    std::optional<unsigned> Slot =
        slotAtOffset(A->Offset + int64_t(J) * GRAYMARK_WORD_SIZE);
    if (!Slot || S.Slots.slot(*Slot).Kind != SlotGroup::Value) {
      report(Load, "a reference is read from slot " +
                       Twine(Slot ? int(*Slot) : -1) +
                       ", whose contents are unknown");
      continue;
    }
    // The slots of a group keep the same roots, but may hold different words.
    GroupId Own = S.Slots.isolate(*Slot);
    S.Slots.keep(Own, Facts.Refs.root(Facts.Refs.leaf(&Load, J)));
  }
}

void Transfer::applyStore(const StoreInst &Store, State &S) {
  if (isRuntimeVariable(Store.getPointerOperand(),
                        "__graymark_stack_pointer")) {
    moveStackPointer(Store, S);
    return;
  }
  std::optional<Address> A = Facts.Locals.addressOf(Store.getPointerOperand());
  if (A && Facts.Locals.isFrame(*A)) {
    writeSlots(Store, *A, S);
    return;
  }
  if (Store.hasMetadata("graymark.slot"))
    report(Store, "a slot store does not write to a slot of the frame");
  checkStoredBases(Store, *Store.getValueOperand());
  if (A)
    writeLocal(Store, *A, S);
  else
    writeUnknownMemory(S);
}

void Transfer::writeLocal(const StoreInst &Store, Address A, State &S) {
  const Value *V = Store.getValueOperand();
  const DataLayout &Layout = Store.getModule()->getDataLayout();
  int64_t Bytes = Layout.getTypeStoreSize(V->getType()).getFixedValue();

  SmallVector<int64_t, 4> Offsets;
  referenceOffsets(V->getType(), Layout, A.Exact ? A.Offset : 0, Offsets);
  if (!Offsets.empty())
    S.Written.set(A.Object);
  const auto *C = dyn_cast<Constant>(V);
  bool Zero = C && C->isNullValue();
  if (const DynamicLocal *Local =
          Facts.Locals.dynamicLocalAt(Store.getPointerOperand());
      Local && !Zero && int64_t(Offsets.size()) * GRAYMARK_WORD_SIZE != Bytes)
    report(Store, "stores something that is no reference in dynamic local " +
                      nameOf(*Local->Pointer));
  for (unsigned I = 0; I != S.Words.size(); ++I) {
    const ManagedWord &Word = Facts.Managed.words()[I];
    if (Word.Object != A.Object || !A.mayTouch(Word.Offset, Bytes))
      continue;
    if (!A.Exact) {
      // Some reference of an array: nothing that was null must stay so.
      if (S.Words[I] == WordState::Null && !Zero)
        S.Words[I] = Offsets.empty() ? WordState::Unknown : WordState::Valid;
      else if (Offsets.empty() && !Zero)
        S.Words[I] = WordState::Unknown;
      continue;
    }
    if (Zero)
      S.Words[I] = WordState::Null;
    else
      S.Words[I] = is_contained(Offsets, Word.Offset) ? WordState::Valid
                                                      : WordState::Unknown;
  }

  writePlaces(Store, A, S);
}

/// What an instruction does to the places of a local that hold raw addresses.
void Transfer::writePlaces(const Instruction &I, Address A, State &S) const {
  const Value *V = References::writtenBy(I);
  if (!V || S.Places.empty())
    return;
  SmallVector<References::RawLeaf, 2> Raw =
      References::rawLeaves(V->getType(), I.getModule()->getDataLayout());
  for (unsigned Index = 0; Index != S.Places.size(); ++Index) {
    const RawLocation &Place = Facts.Refs.rawLocations()[Index];
    if (Place.Object != A.Object || !Facts.Refs.needsRoot(Place.Leaf))
      continue;
    if (!A.Exact || Place.Offset < 0) {
      for (References::RawLeaf Part : Raw)
        writePlace(Index, Facts.Refs.leaf(V, Part.Index), /*Exactly=*/false, S);
      continue;
    }
    // What another compare-exchange put there is gone behind a store.
    bool IsOfOther = Place.Swap && Place.Swap != &I;
    if (isa<AtomicCmpXchgInst>(I) && Place.Swap != &I)
      continue;
    const auto *Part = find_if(Raw, [&](References::RawLeaf Part) {
      return Place.Offset == A.Offset + Part.Offset;
    });
    if (Part != Raw.end() && !IsOfOther)
      writePlace(Index, Facts.Refs.leaf(V, Part->Index), /*Exactly=*/true, S);
    else if (Part != Raw.end() || Place.Offset == A.Offset)
      writePlace(Index, References::Nothing, /*Exactly=*/true, S);
  }
}

/// A place that holds raw addresses gets one, or perhaps gets it.
void Transfer::writePlace(unsigned Index, LeafId L, bool Exactly,
                          State &S) const {
  const RawLocation &Place = Facts.Refs.rawLocations()[Index];
  LeafId Root = Facts.Refs.root(L);
  PlaceState &Content = S.Places[Index];
  bool WasEmpty = Content.Empty;
  if (!Facts.Refs.needsRoot(L)) {
    // Something that needs no root takes the place of what was there; if not
    // exactly, the old contents may still be there as well.
    if (!Exactly)
      return;
    Content = PlaceState();
    for (GroupId G = 0; G != S.Slots.groupCount(); ++G)
      if (S.Slots.isValue(G))
        S.Slots.keep(G, Place.Leaf);
    return;
  }
  RootSet Same;
  if (Exactly || WasEmpty || Content.Same.contains(Root))
    Same.insert(Root);
  Content.Empty = false;
  Content.Same = Same;
  SmallVector<GroupId, 4> Keepers = keepersOf(S, Root);
  if (!Exactly && !WasEmpty)
    erase_if(Keepers, [&](GroupId G) { return !keeps(S, G, Place.Leaf); });
  S.Slots.forget(Place.Leaf);
  for (GroupId G : Keepers)
    S.Slots.keep(G, Place.Leaf);
}

bool Transfer::exchangesReference(const Instruction &I) {
  return isReferenceType(
      I.getOperand(isa<AtomicRMWInst>(I) ? 1 : 2)->getType());
}

/// An atomic access: words that it may touch hold a reference afterwards if
/// that is what it writes.
void Transfer::exchangeInLocal(const Instruction &I, Address A,
                               State &S) const {
  bool Reference = exchangesReference(I);
  if (Facts.Locals.object(A.Object).Kind == LocalObject::Dynamic && !Reference)
    report(I, "stores something that is no reference in dynamic local " +
                  nameOf(*Facts.Locals.object(A.Object).Pointer));
  S.Written.set(A.Object);
  writePlaces(I, A, S);
  for (unsigned J = 0; J != S.Words.size(); ++J) {
    const ManagedWord &Word = Facts.Managed.words()[J];
    if (Word.Object != A.Object || (A.Exact && Word.Offset != A.Offset))
      continue;
    if (!Reference)
      S.Words[J] = WordState::Unknown;
    else if (S.Words[J] == WordState::Null)
      S.Words[J] = WordState::Valid;
  }
}

/// memset of the frame or of a local.
void Transfer::fill(const AnyMemSetInst &Fill, Address A, State &S) {
  const auto *Length = dyn_cast<ConstantInt>(Fill.getLength());
  const auto *Byte = dyn_cast<Constant>(Fill.getValue());
  bool Zero = Byte && Byte->isNullValue();
  if (Facts.Locals.isFrame(A)) {
    std::optional<unsigned> Slot;
    if (A.Exact)
      Slot = slotAtOffset(A.Offset);
    uint64_t Words = Length ? Length->getZExtValue() / GRAYMARK_WORD_SIZE : 0;
    if (!Slot || !Length || !Zero || Words > *Slot + 1 ||
        Length->getZExtValue() % GRAYMARK_WORD_SIZE != 0) {
      report(Fill, "not supported: fills slots of the frame with something "
                   "else than a known number of nulls");
      S.Slots.truncate(0);
      return;
    }
    if (*Slot >= S.Checked)
      report(Fill, "writes slot " + Twine(*Slot) +
                       " without a preceding check for stack overflow that "
                       "covers it");
    for (unsigned I = 0; I != Words; ++I)
      setSlot(S, *Slot - I, References::Nothing);
    return;
  }
  if (const DynamicLocal *Local =
          Facts.Locals.dynamicLocalAt(Fill.getRawDest())) {
    if (!Zero)
      report(Fill, "fills dynamic local " + nameOf(*Local->Pointer) +
                       " with something that is no reference");
    else if (A.Exact && A.Offset == 0 && !S.Dynamic.find(Local->Pointer))
      clearDynamic(Fill, *Local, S);
    return;
  }
  for (unsigned I = 0; I != S.Words.size(); ++I) {
    const ManagedWord &Word = Facts.Managed.words()[I];
    if (Word.Object != A.Object)
      continue;
    bool Known = A.Exact && Length;
    int64_t End = Known ? A.Offset + int64_t(Length->getZExtValue()) : 0;
    if (Known && (Word.Offset + int64_t(GRAYMARK_WORD_SIZE) <= A.Offset ||
                  Word.Offset >= End))
      continue;
    bool Whole = Known && Word.Offset >= A.Offset &&
                 Word.Offset + int64_t(GRAYMARK_WORD_SIZE) <= End;
    if (Zero && Whole)
      S.Words[I] = WordState::Null;
    else if (!Zero || Known)
      S.Words[I] = WordState::Unknown;
  }
}

} // namespace graymark::checker
