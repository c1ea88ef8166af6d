//===-- SafepointRules.cpp - What must hold at a safepoint ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The guarantee itself, section 3 of the IR contract: what must be published
// when a call may reach the collector, and what such a call leaves behind.
// Effects of other instructions are in Transfer.cpp.
//
//===----------------------------------------------------------------------===//

#include "checker/Transfer.h"

#include "graymark/ABI.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace graymark::checker {

/// True for a call behind which there are no locals any more. The marker alone
/// says only that the callee reads none.
static bool isLastCall(const CallBase &Call) {
  return Call.isTailCall() && isa_and_nonnull<ReturnInst>(Call.getNextNode());
}

/// True if the call passes an address in this object on, other than by value.
static bool passesObject(const CallBase &Call, const LocalObject &Object) {
  return any_of(Object.Escapes, [&](const Use *U) {
    if (U->getUser() != &Call)
      return false;
    return !Call.isArgOperand(U) ||
           !Call.isByValArgument(Call.getArgOperandNo(U));
  });
}

/// True if a published slot keeps the object of this root itself.
bool Transfer::isKept(const State &S, const Published &Seen,
                      LeafId Root) const {
  // What no path to here has computed is not there yet.
  if (!Facts.Refs.needsRoot(Root) || S.Uncomputed.contains(Root))
    return true;
  if (any_of(S.Slots.keepersOf(Root),
             [&](GroupId G) { return Seen.Groups[G]; }))
    return true;
  return Facts.Refs.isMerge(Root) && any_of(Seen.Groups.set_bits(), [&](int G) {
           return keeps(S, G, Root);
         });
}

/// A choice, such as an element of a vector at a place that is computed, is in
/// one of the slots if all that it may choose are, each in some slot. What it
/// chose from is then what it was made of: see SameObject.cpp. Only behind a
/// second return may that have been computed again.
bool Transfer::isPublished(const State &S, const Published &Seen,
                           LeafId Root) const {
  SmallVector<LeafId, 4> Worklist = {Root};
  SmallDenseSet<LeafId> Judged;
  while (!Worklist.empty()) {
    LeafId L = Worklist.pop_back_val();
    if (!Judged.insert(L).second || isKept(S, Seen, L))
      continue;
    ArrayRef<LeafId> Choices = Facts.Refs.choices(L);
    if (Choices.empty() ||
        Facts.Live.neededAgain().contains(Facts.Refs.definition(L)))
      return false;
    for (LeafId Chosen : Choices)
      Worklist.push_back(Facts.Refs.root(Chosen));
  }
  return true;
}

/// True if the bases of all pointers in the value are published, or of all raw
/// addresses in it.
bool Transfer::areAllPublished(const State &S, const Published &Seen,
                               const Value &V, bool OnlyRaw) const {
  for (unsigned J = 0, E = References::leafCount(V.getType()); J != E; ++J)
    if (!(OnlyRaw && References::isReferenceLeaf(V.getType(), J)) &&
        !isPublished(S, Seen, Facts.Refs.root(Facts.Refs.leaf(&V, J))))
      return false;
  return true;
}

Transfer::Published Transfer::judgePublishedSlots(const CallBase &Call,
                                                  const State &S) const {
  Published Seen;
  Seen.Groups.resize(S.Slots.groupCount());
  Seen.Words.resize(S.Words.size());
  for (unsigned Slot = 0, E = publishedSlots(S); Slot != E; ++Slot) {
    const SlotGroup &Content = S.Slots.slot(Slot);
    if (Content.Kind == SlotGroup::Unknown) {
      report(Call, "slot " + Twine(Slot) +
                       " is published, but its contents are unknown");
      continue;
    }
    if (Content.Kind == SlotGroup::Value) {
      Seen.Groups.set(S.Slots.groupOf(Slot));
      continue;
    }
    Seen.Words.set(Content.Word);
    const ManagedWord &Word = Facts.Managed.words()[Content.Word];
    const LocalObject &Object = Facts.Locals.object(Word.Object);
    if (S.Words[Content.Word] == WordState::Unknown)
      report(Call, "indirect slot " + Twine(Slot) +
                       " is published, but the contents of " +
                       nameOf(*Object.Pointer) + " at offset " +
                       Twine(Word.Offset) + " are unknown");
    if (!Object.LifetimeMarkers.empty())
      report(Call, "local " + nameOf(*Object.Pointer) +
                       " has an indirect slot and lifetime markers, so that "
                       "another local may take its place");
  }
  return Seen;
}

void Transfer::judgeLiveValues(const CallBase &Call, const State &S,
                               const Published &Seen) const {
  // The set has no order of its own.
  SmallVector<unsigned, 4> Lost;
  BitVector Places(S.Places.size());
  for (unsigned V : Live.variables()) {
    const LiveVariable &Needed = Facts.Live.variable(V);
    if (Needed.What == LiveVariable::Value &&
        !areAllPublished(S, Seen, *Needed.Definition))
      Lost.push_back(V);
    else if (Needed.What == LiveVariable::Place)
      Places.set(Needed.Index);
  }
  llvm::sort(Lost);
  for (unsigned V : Lost)
    report(Call, nameOf(*Facts.Live.variable(V).Definition) +
                     " is live across a safepoint, but no published slot "
                     "holds its base");

  // Whoever is passed a local reads the raw addresses in it, unless the marker
  // promises otherwise; behind a last call there are no locals.
  if (isLastCall(Call))
    return;
  for (unsigned I = 0; I != S.Places.size(); ++I) {
    const RawLocation &Place = Facts.Refs.rawLocations()[I];
    bool Needed =
        Places[I] || (!Call.isTailCall() &&
                      passesObject(Call, Facts.Locals.object(Place.Object)));
    if (Needed && !S.Places[I].Empty && !isPublished(S, Seen, Place.Leaf))
      report(Call,
             Facts.Refs.name(Place.Leaf) +
                 " is needed later, but no published slot holds its base");
  }
}

void Transfer::judgeLocals(const CallBase &Call, const State &S,
                           const Published &Seen) const {
  BitVector Needed(Facts.Locals.objectCount());
  for (unsigned V : Live.variables())
    if (const LiveVariable &Variable = Facts.Live.variable(V);
        Variable.What == LiveVariable::Object)
      Needed.set(Variable.Index);
  for (unsigned Index = 0; Index != Facts.Locals.objectCount(); ++Index) {
    if (!Facts.Managed.isManaged(Index) || !S.Written[Index])
      continue;
    const LocalObject &Object = Facts.Locals.object(Index);
    // The marker of a tail call promises that the callee reads no local of its
    // caller, whoever told it the address.
    bool Shared =
        !Call.isTailCall() && (Object.Captured || passesObject(Call, Object));
    if (!Needed[Index] && !Shared)
      continue;
    for (unsigned W = 0; W != S.Words.size(); ++W) {
      const ManagedWord &Word = Facts.Managed.words()[W];
      if (Word.Object != Index || (S.Words[W] == WordState::Null && !Shared))
        continue;
      if (Seen.Words[W])
        continue;
      report(Call, "local " + nameOf(*Object.Pointer) +
                       " holds references, but no published slot refers to "
                       "its word at offset " +
                       Twine(Word.Offset));
      break;
    }
  }
}

void Transfer::judgeOperands(const CallBase &Call, const State &S,
                             const Published &Seen) const {
  bool Unmanaged = Facts.Classes.isUnmanaged(Call);
  SmallPtrSet<const Value *, 8> Judged;
  for (const Use &U : Call.operands()) {
    // Data that is called is not passed: the call traps.
    if (Call.isCallee(&U))
      continue;
    const Value *V = U.get();
    bool Argument = Call.isArgOperand(&U);
    bool Interior =
        Argument && argumentHasAttribute(Call, Call.getArgOperandNo(&U),
                                         "graymark-interior");
    SmallVector<int64_t, 4> InObjects;
    referenceOffsets(V->getType(), Call.getModule()->getDataLayout(), 0,
                     InObjects);
    // A managed callee roots the references that are passed to it. Raw
    // addresses are in nobody's care but the caller's.
    bool CalleeRoots = Argument && !Interior && !Unmanaged;
    if (Judged.insert(V).second && !areAllPublished(S, Seen, *V, CalleeRoots))
      report(Call, nameOf(*V) + " is " +
                       (InObjects.empty() ? "a raw address passed to the call"
                        : Unmanaged ? "passed to a callee that roots nothing"
                                    : "an operand of the call") +
                       ", but no published slot holds its base");
  }
}

/// What is passed must be a base: the callee relies on that, also one that
/// reaches no safepoint, which may store it.
void Transfer::judgeBases(const CallBase &Call) const {
  if (!Found || Facts.Classes.isBuiltin(Call))
    return;
  for (const Use &U : Call.args()) {
    const Value *V = U.get();
    SmallVector<int64_t, 4> InObjects;
    referenceOffsets(V->getType(), Call.getModule()->getDataLayout(), 0,
                     InObjects);
    if (InObjects.empty() ||
        argumentHasAttribute(Call, Call.getArgOperandNo(&U),
                             "graymark-interior"))
      continue;
    for (unsigned J = 0, E = References::leafCount(V->getType()); J != E; ++J)
      if (!Facts.Refs.isBase(Facts.Refs.leaf(V, J))) {
        report(Call, nameOf(*V) + " is not a base, but is passed to a callee");
        break;
      }
  }
}

/// A slot that others know the address of is a variable that they may read. A
/// callee's frame would overwrite it if it were not published.
void Transfer::judgeKnownSlots(const CallBase &Call, const State &S) const {
  if (!Found || Facts.Classes.isBuiltin(Call))
    return;
  auto Judge = [&](unsigned Slot) {
    if (S.Slots.slot(Slot).Kind != SlotGroup::Value)
      report(Call, "the address of slot " + Twine(Slot) +
                       " is known to others, but its contents are unknown");
    else if (Facts.Classes.isSafepoint(Call) && Slot >= publishedSlots(S))
      report(Call, "the address of slot " + Twine(Slot) +
                       " is known to others, but the slot is not published");
  };
  SmallVector<unsigned, 4> Judged;
  for (const Use &U : Call.operands())
    if (std::optional<unsigned> Slot = Facts.Locals.slotAt(U.get());
        Slot && !is_contained(Judged, *Slot)) {
      Judged.push_back(*Slot);
      Judge(*Slot);
    }
  // The marker of a tail call promises that the callee reads no local of its
  // caller; the runtime does not go through pointers of the program.
  const Function *Callee = directCallee(Call);
  if (Call.isTailCall() ||
      (Callee && runtimeKind(*Callee) != RuntimeKind::None &&
       !Facts.Classes.isSafepoint(Call)))
    return;
  for (unsigned Slot : Facts.Locals.capturedSlots())
    if (!is_contained(Judged, Slot))
      Judge(Slot);
}

void Transfer::judgeSafepoint(const CallBase &Call, const State &S) {
  // Nothing below has an effect on the state.
  if (!Found)
    return;
  if (S.Extent == State::Unwound) {
    report(Call, "the stack pointer is not set between an exception or a "
                 "second return and this safepoint");
    return;
  }
  if (S.Extent == State::UnknownExtent) {
    report(Call, "the number of published slots is not the same on every path "
                 "to this safepoint");
    return;
  }
  Live.moveTo(Call);
  Published Seen = judgePublishedSlots(Call, S);
  judgeLiveValues(Call, S, Seen);
  judgeOperands(Call, S, Seen);
  judgeLocals(Call, S, Seen);
  if (S.Dynamic.hidesWhatIsInUse() && !isLastCall(Call))
    report(Call, "a dynamic local is in use, but is not published");
}

/// What is not published may be overwritten by the callee's frame, and the
/// objects in it may be gone.
void Transfer::clobber(State &S) const {
  S.Slots.truncate(publishedSlots(S));
  S.Dynamic.truncate();
  if (S.Words.empty())
    return;
  BitVector PublishedWords(S.Words.size());
  for (GroupId G = 0; G != S.Slots.groupCount(); ++G)
    if (const SlotGroup &Content = S.Slots.group(G);
        Content.Slots != 0 && Content.Kind == SlotGroup::Indirect)
      PublishedWords.set(Content.Word);
  for (unsigned W = 0; W != S.Words.size(); ++W) {
    bool Escapes =
        !Facts.Locals.object(Facts.Managed.words()[W].Object).Escapes.empty();
    if (S.Words[W] == WordState::Null) {
      if (Escapes)
        S.Words[W] = PublishedWords[W] ? WordState::Valid : WordState::Unknown;
    } else if (!PublishedWords[W]) {
      S.Words[W] = WordState::Unknown;
    }
  }
}

/// memcpy and memmove. What a copy brings into a word that holds a reference
/// is taken to be one: types are the frontend's affair.
void Transfer::copyInto(const CallBase &Copy, Address A, State &S) {
  if (Facts.Locals.isFrame(A)) {
    report(Copy, "not supported: copy of memory into the frame");
    S.Slots.truncate(0);
    return;
  }
  S.Written.set(A.Object);
  const auto *Length = dyn_cast<ConstantInt>(copyOperands(Copy)->Length);
  for (unsigned W = 0; W != S.Words.size(); ++W) {
    const ManagedWord &Word = Facts.Managed.words()[W];
    if (Word.Object != A.Object)
      continue;
    bool Whole = A.Exact && Length && Word.Offset >= A.Offset &&
                 Word.Offset + int64_t(GRAYMARK_WORD_SIZE) <=
                     A.Offset + int64_t(Length->getZExtValue());
    if (Whole || S.Words[W] == WordState::Null)
      S.Words[W] = WordState::Valid;
  }
}

void Transfer::applyCall(const CallBase &Call, State &S) {
  if (const auto *Fill = dyn_cast<AnyMemSetInst>(&Call)) {
    if (std::optional<Address> A = Facts.Locals.addressOf(Fill->getRawDest()))
      this->fill(*Fill, *A, S);
    else
      writeUnknownMemory(S);
    return;
  }
  if (std::optional<CopyOperands> Copy = copyOperands(Call)) {
    if (std::optional<Address> A = Facts.Locals.addressOf(Copy->Destination))
      copyInto(Call, *A, S);
    else
      writeUnknownMemory(S);
    return;
  }
  judgeBases(Call);
  // Without a frame nothing of the function's own can be lost.
  if (isRuntimeCall(Call, "__graymark_stack_restore") &&
      Facts.Locals.hasFrame() && S.Extent >= 0)
    S.Extent = State::UnknownExtent;
  bool Writes = Call.mayWriteToMemory();
  for (unsigned Index = 0; Index != Facts.Locals.objectCount(); ++Index) {
    const LocalObject &Object = Facts.Locals.object(Index);
    if (Writes && (Object.Captured || passesObject(Call, Object)))
      S.Written.set(Index);
  }
  if (Facts.Classes.isSafepoint(Call))
    judgeSafepoint(Call, S);
  judgeKnownSlots(Call, S);
  if (Facts.Classes.isSafepoint(Call)) {
    clobber(S);
    writeUnknownMemory(S);
    return;
  }
  if (!Writes)
    return;
  writeUnknownMemory(S);
  for (unsigned W = 0; W != S.Words.size(); ++W)
    if (S.Words[W] == WordState::Null &&
        S.Written[Facts.Managed.words()[W].Object])
      S.Words[W] = WordState::Valid;
}

} // namespace graymark::checker
