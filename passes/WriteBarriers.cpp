//===-- WriteBarriers.cpp - Write barriers ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Behind each store of a reference into an object: a test of the marking flag
// and, while marking, a call of __link with the base of the address and the
// stored value, or of __graymark_remark where several references may have been
// written. Also checked stores through unmanaged pointers, in checked code.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Bases.h"
#include "Copies.h"
#include "CopyBarriers.h"
#include "Diagnostics.h"
#include "ExchangeBarriers.h"
#include "Explanations.h"
#include "Funclets.h"
#include "LargeRoots.h"
#include "NewObjects.h"
#include "Options.h"
#include "Passes.h"
#include "ReferenceWrites.h"
#include "References.h"
#include "Safepoints.h"
#include "Statistics.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

#define DEBUG_TYPE "graymark"

using namespace llvm;
using ore::NV;

namespace graymark {

namespace {

/// A barrier to be inserted behind `After`.
struct Barrier {
  Instruction *After;
  /// The null reference if the object is not known here.
  Value *Parent;
  /// What is linked, with a parent that is not known each of its references;
  /// null for a remark of the parent.
  Value *Child;
  bool ExpectMultiple;
  CallBundles Bundles;
};

/// A copy to memory that is not known, whose references are to be shaded.
struct CopyElsewhere {
  Instruction *Copy;
  CopiedReferences Copied;
  CallBundles Bundles;
};

/// A store through an unmanaged pointer, to be checked.
struct CheckedStore {
  Instruction *I;
  Value *Address;
  CallBundles Bundles;
};

/// Where a store writes: an address, and bytes from there.
struct StoredBytes {
  Value *From;
  int64_t Start;
  int64_t End;
};

class BarrierInserter {
public:
  BarrierInserter(Function &F, const Safepoints &Calls, const LoopInfo &Loops,
                  OptimizationRemarkEmitter &Remarks)
      : F(F), Calls(Calls), Loops(Loops), Remarks(Remarks), BaseOf(F), Pads(F),
        Allocated(Calls) {}

  bool run();

private:
  void examine(const ReferenceWrite &Write);
  void examineUnknown(const ReferenceWrite &Write);
  void examineCall(CallBase &Call);
  bool mayBeUnknownMemory(const Value *Address) const;
  bool expectsMultiple(Value *Address, Value *Parent, Instruction *I) const;
  bool areApart(const StoredBytes &A, const StoredBytes &B);
  bool sharesTest(const Barrier &Earlier, ArrayRef<Barrier> Group);
  Instruction *testMarking(Instruction *After);
  void insert(ArrayRef<Barrier> Group);
  void remarkElided(const ReferenceWrite &Write, StringRef Name,
                    StringRef Reason);
  void remarkFresh(const ReferenceWrite &Write);
  void remarkPointerFree(const ReferenceWrite &Write);
  void remarkKept(const ReferenceWrite &Write, Value *Parent,
                  const CallBase *Between);

  Function &F;
  const Safepoints &Calls;
  const LoopInfo &Loops;
  OptimizationRemarkEmitter &Remarks;
  Bases BaseOf;
  Funclets Pads;
  NewObjects Allocated;
  SmallVector<Barrier> Barriers;
  SmallVector<CopyElsewhere> CopiesElsewhere;
  SmallVector<CheckedStore> CheckedStores;
};

} // namespace

void BarrierInserter::remarkElided(const ReferenceWrite &Write, StringRef Name,
                                   StringRef Reason) {
  Remarks.emit([&] {
    return OptimizationRemark(DEBUG_TYPE, Name, Write.I)
           << "no write barrier: " << NV("Reason", Reason);
  });
}

void BarrierInserter::remarkFresh(const ReferenceWrite &Write) {
  ++statistics::BarriersElidedFreshParent;
  remarkElided(Write, "BarrierElidedFreshParent",
               "no safepoint since the object was allocated");
}

void BarrierInserter::remarkPointerFree(const ReferenceWrite &Write) {
  ++statistics::BarriersElidedPointerFree;
  remarkElided(Write, "BarrierElidedPointerFree",
               "the type of the object has no references");
}

/// \p Between is the safepoint since the parent's allocation, if that is why
/// the barrier stays.
void BarrierInserter::remarkKept(const ReferenceWrite &Write, Value *Parent,
                                 const CallBase *Between) {
  Remarks.emit([&] {
    OptimizationRemarkMissed Remark(DEBUG_TYPE, "BarrierKept", Write.I);
    Remark << "write barrier inserted: ";
    if (Write.Child)
      Remark << "'" << NV("Child", describeValue(*Write.Child))
             << "' is stored into ";
    else
      Remark << "several references may be stored into ";
    Remark << "'" << NV("Parent", describeValue(*Parent)) << "', which ";
    if (!Between)
      return Remark << NV("Reason", "may have been there before");
    Remark << NV("Reason", "has met a safepoint since its allocation")
           << ", the call of '" << NV("Callee", describeCallee(*Between))
           << "'";
    if (Between->getDebugLoc())
      Remark << " at " << NV("CallLocation", Between->getDebugLoc());
    return Remark;
  });
}

/// True for a store that is likely one of many into the same object: to a place
/// that is computed, or in a loop that the object comes from outside of.
bool BarrierInserter::expectsMultiple(Value *Address, Value *Parent,
                                      Instruction *I) const {
  for (Value *V = Address; V && V != Parent; V = passedPointer(V))
    if (auto *Element = dyn_cast<GEPOperator>(V))
      if (!Element->hasAllConstantIndices())
        return true;
  const Loop *Around = Loops.getLoopFor(I->getParent());
  return Around && Around->isLoopInvariant(Parent);
}

/// The value with references that is stored, one or several; null for copies,
/// and for numbers that may be references.
static Value *storedReferences(const ReferenceWrite &Write) {
  Value *Stored = Write.Child;
  if (auto *Store = dyn_cast<StoreInst>(Write.I))
    Stored = Store->getValueOperand();
  else if (auto *Call = dyn_cast<IntrinsicInst>(Write.I);
           Call && Call->getIntrinsicID() == Intrinsic::masked_store)
    Stored = Call->getArgOperand(0);
  return Stored && containsReference(Stored->getType()) ? Stored : nullptr;
}

static bool storesNothingOfHeap(const ReferenceWrite &Write) {
  const Value *Stored = storedReferences(Write);
  return Stored && isNeverInHeap(Stored);
}

/// A store to an object that this function does not know, or perhaps to none:
/// by an interior parameter, whose object is the caller's, or by an unmanaged
/// pointer, which may be the raw address of an object somewhere else, or into a
/// large root area, which is not looked at again. The
/// collector is told what is stored, or copied from a known place, and shades
/// it. What a copy moves from one unknown place to another is not known here.
void BarrierInserter::examineUnknown(const ReferenceWrite &Write) {
  if (std::optional<MemoryCopy> Copy = asMemoryCopy(*Write.I)) {
    CopiedReferences Copied = copiedReferences(*Copy, BaseOf);
    if (Copied.empty())
      return;
    remarkKept(Write, Write.Address, nullptr);
    CopiesElsewhere.push_back(
        {Write.I, Copied, Pads.bundlesIn(*Write.I->getParent())});
    return;
  }
  Value *Stored = storedReferences(Write);
  if (!Stored)
    return;
  remarkKept(Write, Write.Address, nullptr);
  Barriers.push_back({Write.I, nullReference(F.getContext()), Stored, false,
                      Pads.bundlesIn(*Write.I->getParent())});
}

/// True if \p Address may lead to memory of which nothing is known, though
/// perhaps in one of several cases only.
bool BarrierInserter::mayBeUnknownMemory(const Value *Address) const {
  if (isReference(Address->getType()))
    return false;
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Address, Objects);
  return any_of(Objects, [&](const Value *Object) {
    return !BaseOf.isTracked(Object) && !isKnownUnmanaged(Object);
  });
}

void BarrierInserter::examine(const ReferenceWrite &Write) {
  const BasicBlock &Block = *Write.I->getParent();
  bool MayBeElsewhere = mayBeUnknownMemory(Write.Address);
  if (MayBeElsewhere && Options::get().Check && storedReferences(Write))
    CheckedStores.push_back({Write.I, Write.Address, Pads.bundlesIn(Block)});
  // Copies into large root areas are not linked; see findUnlinkedUse().
  bool MayBeInLargeRoots =
      storedReferences(Write) && mayBeInLargeRoots(Write.Address);
  if (!BaseOf.isTracked(Write.Address) && !MayBeElsewhere && !MayBeInLargeRoots)
    return;
  if (storesNothingOfHeap(Write)) {
    ++statistics::BarriersElidedNoReference;
    return remarkElided(Write, "BarrierElidedNoReference",
                        "null, an immediate or a static object is stored");
  }
  // A remark of null would say nothing; the links of null shade.
  if (!BaseOf.isTracked(Write.Address) ||
      !BaseOf.isObjectKnown(Write.Address) ||
      ((MayBeElsewhere || MayBeInLargeRoots) && !Write.Child &&
       storedReferences(Write)))
    return examineUnknown(Write);
  // Of a copy that goes elsewhere in one case both is said.
  if (MayBeElsewhere && asMemoryCopy(*Write.I))
    examineUnknown(Write);
  Value *Parent = BaseOf.baseOf(Write.Address);
  if (isNullOrImmediate(Parent))
    return;
  const CallBase *Between = nullptr;
  // The runtime promises that such an object is not black.
  if (Allocated.isFresh(Parent, Write.I, Between))
    return remarkFresh(Write);
  if (isPointerFree(Parent))
    return remarkPointerFree(Write);
  remarkKept(Write, Parent, Between);
  Barriers.push_back({Write.I, Parent, Write.Child,
                      expectsMultiple(Write.Address, Parent, Write.I),
                      Pads.bundlesIn(Block)});
}

/// A callee that is given the raw address of an object may copy references to
/// it, without knowing what it does: the object is visited again.
void BarrierInserter::examineCall(CallBase &Call) {
  SmallSetVector<Value *, 2> Parents;
  for (Use &Argument : Call.args())
    if (mayWriteReferencesTo(Call, Call.getArgOperandNo(&Argument)) &&
        BaseOf.isTracked(Argument) && BaseOf.isObjectKnown(Argument))
      if (Value *Parent = BaseOf.baseOf(Argument); !isNullOrImmediate(Parent))
        Parents.insert(Parent);
  for (Value *Parent : Parents) {
    ReferenceWrite Write = {&Call, Parent, nullptr};
    const CallBase *Between = &Call;
    if (!Calls.isSafepoint(Call) && Allocated.isFresh(Parent, &Call, Between)) {
      remarkFresh(Write);
      continue;
    }
    if (isPointerFree(Parent)) {
      remarkPointerFree(Write);
      continue;
    }
    remarkKept(Write, Parent, nullptr);
    Barriers.push_back(
        {&Call, Parent, nullptr, false, Pads.bundlesIn(*Call.getParent())});
  }
}

/// None if the size of what is stored is not a constant.
static std::optional<StoredBytes> storedBytes(StoreInst &Store) {
  const DataLayout &Layout = Store.getDataLayout();
  TypeSize Size = Layout.getTypeStoreSize(Store.getValueOperand()->getType());
  if (Size.isScalable())
    return std::nullopt;
  Value *Address = Store.getPointerOperand();
  APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
  Address = Address->stripAndAccumulateConstantOffsets(
      Layout, Offset, /*AllowNonInbounds=*/true);
  int64_t Start = Offset.getSExtValue();
  return StoredBytes{Address, Start, Start + int64_t(Size.getFixedValue())};
}

/// True if two stores cannot write to the same place: their offsets differ, and
/// are from the same address or from objects, which are the same or apart.
bool BarrierInserter::areApart(const StoredBytes &A, const StoredBytes &B) {
  auto IsBase = [&](Value *V) {
    return isReference(V->getType()) && !BaseOf.isDerived(V);
  };
  return (B.Start >= A.End || A.Start >= B.End) &&
         (A.From == B.From || (IsBase(A.From) && IsBase(B.From)));
}

/// True if the place of \p Earlier can wait for the test of \p Group, the
/// barriers of stores behind it: nothing but stores to other places lies
/// between, so that there is no safepoint, nothing leaves the block, and what
/// is linked is where it was stored.
bool BarrierInserter::sharesTest(const Barrier &Earlier,
                                 ArrayRef<Barrier> Group) {
  if (Earlier.After == Group.back().After)
    return true;
  auto *Store = dyn_cast<StoreInst>(Earlier.After);
  auto *Last = dyn_cast<StoreInst>(Group.back().After);
  if (!Store || !Last || Store->getParent() != Last->getParent())
    return false;
  // A remark reads the object when it is made: what is overwritten meanwhile
  // does not matter.
  std::optional<StoredBytes> Bytes = storedBytes(*Store);
  if (Earlier.Child && !Bytes)
    return false;
  for (Instruction *I = Store; I != Last;) {
    I = I->getNextNode();
    auto *Other = dyn_cast<StoreInst>(I);
    if (!Other) {
      if (isa<CallBase>(I) || I->mayWriteToMemory())
        return false;
      continue;
    }
    if (!Earlier.Child)
      continue;
    std::optional<StoredBytes> OtherBytes = storedBytes(*Other);
    if (!OtherBytes || !areApart(*Bytes, *OtherBytes))
      return false;
  }
  return true;
}

/// Inserts a test of the marking flag behind \p After, an instruction or an
/// invoke that returns. \returns where the collector marks.
Instruction *BarrierInserter::testMarking(Instruction *After) {
  Module &M = *F.getParent();
  LLVMContext &Context = M.getContext();
  Instruction *Next = After->getNextNode();
  if (auto *Invoke = dyn_cast<InvokeInst>(After))
    Next = &*SplitEdge(Invoke->getParent(), Invoke->getNormalDest())
                 ->getFirstInsertionPt();
  IRBuilder<> Builder(Next);
  Builder.SetCurrentDebugLocation(After->getDebugLoc());
  LoadInst *Marking =
      Builder.CreateLoad(Builder.getInt32Ty(),
                         declareRuntimeVariable(M, name::Marking), "marking");
  Marking->setMetadata(name::BarrierMetadata, MDNode::get(Context, {}));
  Value *Active = Builder.CreateIsNotNull(Marking, "marking.active");
  return SplitBlockAndInsertIfThen(
      Active, Builder.GetInsertPoint(), /*Unreachable=*/false,
      MDBuilder(Context).createUnlikelyBranchWeights());
}

/// Inserts barriers under one test of the marking flag, behind the last store.
void BarrierInserter::insert(ArrayRef<Barrier> Group) {
  Module &M = *F.getParent();
  LLVMContext &Context = M.getContext();
  IRBuilder<> Builder(testMarking(Group.back().After));
  SmallPtrSet<const Value *, 4> Remarked;
  for (const Barrier &B : Group) {
    if (!B.Child && !Remarked.insert(B.Parent).second)
      continue;
    Builder.SetCurrentDebugLocation(B.After->getDebugLoc());
    SmallVector<Value *, 4> Children;
    if (B.Child)
      takeOutReferences(Builder, B.Child, Children);
    for (Value *Child : Children) {
      ++statistics::LinkBarriers;
      // A compare-exchange that fails stores nothing.
      if (isa<AtomicCmpXchgInst>(B.After))
        Child = Builder.CreateSelect(Builder.CreateExtractValue(B.After, 1),
                                     Child, nullReference(Context), "stored");
      Builder.CreateCall(declareRuntimeFunction(M, name::Link),
                         {B.Parent, Child, Builder.getInt32(B.ExpectMultiple)},
                         B.Bundles);
    }
    if (!B.Child) {
      ++statistics::RemarkBarriers;
      Builder.CreateCall(declareRuntimeFunction(M, name::Remark), {B.Parent},
                         B.Bundles);
    }
  }
}

bool BarrierInserter::run() {
  SmallVector<ReferenceWrite> Writes;
  for (Instruction &I : instructions(F))
    if (std::optional<ReferenceWrite> Write = referenceWrite(I, BaseOf))
      Writes.push_back(*Write);
    else if (std::optional<ReferenceWrite> Raw = rawWrite(I, BaseOf))
      Writes.push_back(*Raw);
    else if (auto *Call = dyn_cast<CallBase>(&I);
             Call && mayCopyToArguments(*Call))
      Writes.push_back({Call, nullptr, nullptr});
  // All questions come before the first block is split.
  for (const ReferenceWrite &Write : Writes)
    if (Write.Address)
      examine(Write);
    else
      examineCall(cast<CallBase>(*Write.I));
  // From the last to the first: what a split moves is what stands behind.
  for (ArrayRef<Barrier> Rest = Barriers; !Rest.empty();) {
    size_t Count = 1;
    while (Count != Rest.size() &&
           sharesTest(Rest[Rest.size() - Count - 1], Rest.take_back(Count)))
      ++Count;
    insert(Rest.take_back(Count));
    Rest = Rest.drop_back(Count);
  }
  for (const CopyElsewhere &C : CopiesElsewhere) {
    IRBuilder<> Builder(testMarking(C.Copy));
    Builder.SetCurrentDebugLocation(C.Copy->getDebugLoc());
    shadeCopied(Builder, C.Copied, C.Bundles);
  }
  for (const CheckedStore &Store : CheckedStores) {
    ++statistics::CheckedStores;
    IRBuilder<> Builder(Store.I);
    Builder.CreateCall(
        declareRuntimeFunction(*F.getParent(), name::CheckRootSlot),
        {Store.Address}, Store.Bundles);
  }
  return !Writes.empty();
}

/// True if the function may copy references that are in global variables,
/// without being seen to touch any.
static bool copiesFromGlobals(Function &F) {
  return any_of(instructions(F), [](Instruction &I) {
    std::optional<MemoryCopy> Copy = asMemoryCopy(I);
    if (!Copy || movesBytesOnly(*Copy->Call))
      return false;
    SmallVector<const Value *> Objects;
    getUnderlyingObjects(Copy->Source, Objects);
    return any_of(Objects, [](const Value *Object) {
      const auto *Global = dyn_cast<GlobalVariable>(Object);
      return Global && containsReference(Global->getValueType());
    });
  });
}

PreservedAnalyses WriteBarriersPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M) || Options::get().Kind == Instrumentation::Manual)
    return PreservedAnalyses::all();
  Safepoints Calls(M);
  bool Changed = false;
  for (Function &F : M) {
    if (F.isDeclaration())
      continue;
    // Copies may move references in functions that know of none.
    if (Options::get().Kind == Instrumentation::Exchange) {
      Changed |= separateFunclets(F);
      Changed |= insertExchangeBarriers(F);
      continue;
    }
    if (!touchesReferences(F) && !copiesFromGlobals(F))
      continue;
    Changed |= separateFunclets(F);
    DominatorTree Dominators(F);
    LoopInfo Loops(Dominators);
    OptimizationRemarkEmitter Remarks(&F);
    Changed |= BarrierInserter(F, Calls, Loops, Remarks).run();
  }
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace graymark
