//===-- InlineAllocation.cpp - Cells without a call -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expands calls of __new with a size and a type that are known: a cell of the
// run of its size class (graymark/ABI.h) is taken in place, and __new is called
// when the run is used up. Runs after roots and barriers have been placed and
// checked for the call: on the new way nothing is collected, so it needs less
// than they do. Code that is optimised for size, checked or not at all keeps
// the call.
//
// Memory of a cell is not zero. What the code that follows initialises before
// anything could look at the object is not zeroed on the new way.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Descriptors.h"
#include "Diagnostics.h"
#include "Options.h"
#include "Passes.h"
#include "Statistics.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace graymark {

/// Larger objects are rarer, and their memory takes longer to zero than a call.
static constexpr uint64_t LargestPayload = 128;

namespace {

/// A call that can be expanded.
struct Allocation {
  CallInst *Call;
  uint64_t Size;
  bool IsPointerFree;

  uint64_t sizeClass() const {
    return (Size + GRAYMARK_HEADER_SIZE - 1) / GRAYMARK_RUN_CELL_STEP;
  }
  uint64_t cellBytes() const {
    return (sizeClass() + 1) * GRAYMARK_RUN_CELL_STEP;
  }
  /// Where its run stands in __graymark_runs.
  uint64_t runOffset() const {
    uint64_t Row = IsPointerFree ? GRAYMARK_RUN_CLASSES : 0;
    return (Row + sizeClass()) * GRAYMARK_RUN_SIZE;
  }
  uint64_t words() const {
    return alignTo(Size, GRAYMARK_WORD_SIZE) / GRAYMARK_WORD_SIZE;
  }
};

} // namespace

static_assert(LargestPayload + GRAYMARK_HEADER_SIZE <=
              uint64_t(GRAYMARK_RUN_FINE_CLASSES) * GRAYMARK_RUN_CELL_STEP);

/// The type that TablesPass has found in an allocation.
static const GlobalVariable *typeOf(const CallInst &Call) {
  const MDNode *Node = Call.getMetadata(name::TypeMetadata);
  if (!Node)
    return nullptr;
  return mdconst::dyn_extract_or_null<GlobalVariable>(Node->getOperand(0));
}

/// True for the two built-in types whose size is not that of a descriptor,
/// which are pointer-free under every runtime.
static bool isBufferOrString(const CallInst &Call) {
  const auto *Id = dyn_cast<ConstantInt>(Call.getArgOperand(1));
  return Id && (Id->equalsInt(GRAYMARK_ID_ARRAY_BUFFER) ||
                Id->equalsInt(GRAYMARK_ID_STRING));
}

static std::optional<Allocation> asAllocation(CallInst &Call) {
  const auto *Size = dyn_cast<ConstantInt>(Call.getArgOperand(0));
  if (!Size || Size->getZExtValue() > LargestPayload || Call.isMustTailCall() ||
      Call.hasOperandBundles())
    return std::nullopt;
  if (isBufferOrString(Call))
    return Allocation{&Call, Size->getZExtValue(), /*IsPointerFree=*/true};
  const GlobalVariable *Type = typeOf(Call);
  if (!Type)
    return std::nullopt;
  std::optional<KnownType> Known = readDescriptor(*Type);
  if (!Known || Known->MayHaveFinalizer)
    return std::nullopt;
  return Allocation{&Call, Size->getZExtValue(), Known->IsPointerFree};
}

/// False if code generation might leave out a store of \p V, a scalar, because
/// it may be anything.
static bool isDefined(const Value *V, unsigned Depth = 4) {
  if (isa<Argument, LoadInst, CallBase>(V))
    return true;
  if (isa<Constant>(V))
    return isGuaranteedNotToBeUndefOrPoison(V);
  const auto *I = dyn_cast<Instruction>(V);
  return I && Depth != 0 &&
         isa<CastInst, BinaryOperator, CmpInst, SelectInst, GetElementPtrInst,
             PHINode, FreezeInst>(I) &&
         all_of(I->operands(), [&](const Value *Operand) {
           return isDefined(Operand, Depth - 1);
         });
}

/// The words of a new object that the code behind the call overwrites before
/// anything can read them, a collector that follows a reference to the object
/// included.
static SmallBitVector initializedWords(const Allocation &A,
                                       const DataLayout &Layout) {
  SmallBitVector Words(A.words());
  // What is computed from the reference, which is known to this block only.
  SmallPtrSet<const Value *, 8> Derived = {A.Call};
  for (const Instruction &I : make_range(std::next(A.Call->getIterator()),
                                         A.Call->getParent()->end())) {
    const auto *Store = dyn_cast<StoreInst>(&I);
    if (!Store) {
      // What touches memory, or may not go on to the next instruction, ends the
      // search.
      if (I.mayReadOrWriteMemory() || I.mayHaveSideEffects() ||
          I.isTerminator())
        break;
      if (any_of(I.operands(),
                 [&](const Value *V) { return Derived.contains(V); }))
        Derived.insert(&I);
      continue;
    }
    const Value *Stored = Store->getValueOperand();
    // Once it is stored the object can be found.
    if (!Store->isSimple() || Derived.contains(Stored))
      break;
    APInt Offset(32, 0);
    const Value *Base =
        Store->getPointerOperand()->stripAndAccumulateConstantOffsets(
            Layout, Offset, /*AllowNonInbounds=*/true);
    Type *T = Stored->getType();
    if (Base != A.Call || Offset.uge(A.Size) || T->isVectorTy() ||
        T->isAggregateType() || !isDefined(Stored))
      continue;
    uint64_t Start = Offset.getZExtValue();
    uint64_t First = divideCeil(Start, GRAYMARK_WORD_SIZE);
    uint64_t Stop = (Start + Layout.getTypeStoreSize(T).getFixedValue()) /
                    GRAYMARK_WORD_SIZE;
    if (First < Stop && Stop <= Words.size())
      Words.set(First, Stop);
  }
  return Words;
}

static void emitZeroing(IRBuilder<> &Builder, Value *Cell,
                        const SmallBitVector &Initialized) {
  Type *Byte = Builder.getInt8Ty();
  for (unsigned Word = 0, Words = Initialized.size(); Word != Words; ++Word) {
    if (Initialized.test(Word))
      continue;
    bool Pair =
        Word % 2 == 0 && Word + 1 != Words && !Initialized.test(Word + 1);
    uint64_t Offset =
        GRAYMARK_HEADER_SIZE + uint64_t(Word) * GRAYMARK_WORD_SIZE;
    Builder.CreateAlignedStore(
        Builder.getIntN(Pair ? 64 : 32, 0),
        Builder.CreateConstInBoundsGEP1_32(Byte, Cell, Offset),
        Align(Pair ? 8 : 4));
    Word += Pair;
  }
}

static void expand(const Allocation &A, GlobalVariable *Runs) {
  CallInst *Call = A.Call;
  SmallBitVector Initialized =
      initializedWords(A, Call->getFunction()->getDataLayout());
  IRBuilder<> Builder(Call);
  Type *Byte = Builder.getInt8Ty(), *Word = Builder.getInt32Ty();
  auto FieldOfRun = [&](uint64_t Offset) {
    return ConstantExpr::getInBoundsGetElementPtr(
        Byte, Runs, ConstantInt::get(Word, A.runOffset() + Offset));
  };
  Value *Next = Builder.CreateLoad(Word, FieldOfRun(0), "cell");
  Value *Limit = Builder.CreateLoad(Word, FieldOfRun(4), "limit");
  Value *Free = Builder.CreateICmpNE(Next, Limit);

  Instruction *Fast, *Slow;
  SplitBlockAndInsertIfThenElse(
      Free, Call->getIterator(), &Fast, &Slow,
      MDBuilder(Call->getContext()).createLikelyBranchWeights());
  BasicBlock *Join = Call->getParent();
  Builder.SetInsertPoint(Fast);
  Builder.CreateStore(Builder.CreateAdd(Next, Builder.getInt32(A.cellBytes())),
                      FieldOfRun(0));
  // All of the cell is written at offsets from its beginning, which become part
  // of the instruction.
  Value *Cell = Builder.CreateIntToPtr(
      Builder.CreateSub(Next, Builder.getInt32(GRAYMARK_HEADER_SIZE)),
      Builder.getPtrTy());
  auto InCell = [&](uint64_t Offset) {
    return Offset ? Builder.CreateConstInBoundsGEP1_32(Byte, Cell, Offset)
                  : Cell;
  };
  Builder.CreateStore(Call->getArgOperand(1),
                      InCell(GRAYMARK_HEADER_SIZE + GRAYMARK_RTID_OFFSET));
  Builder.CreateStore(Builder.getInt32(A.Size),
                      InCell(GRAYMARK_HEADER_SIZE + GRAYMARK_RTSIZE_OFFSET));
  emitZeroing(Builder, Cell, Initialized);
  Value *Taken = Builder.CreateAddrSpaceCast(
      Builder.CreateIntToPtr(Next, Builder.getPtrTy()), Call->getType());

  Call->moveBefore(Slow->getIterator());
  Builder.SetInsertPoint(Join, Join->begin());
  PHINode *New = Builder.CreatePHI(Call->getType(), 2);
  Call->replaceAllUsesWith(New);
  New->addIncoming(Taken, Fast->getParent());
  New->addIncoming(Call, Slow->getParent());
  New->takeName(Call);

  ++statistics::InlineAllocations;
  statistics::WordsNotZeroed += Initialized.count();
}

PreservedAnalyses InlineAllocationPass::run(Module &M,
                                            ModuleAnalysisManager &AM) {
  const Options &Chosen = Options::get();
  Function *New = M.getFunction(name::New);
  if (hasFailed(M) || !New)
    return PreservedAnalyses::all();
  // Reference counts begin in the runtime, which checked code calls always.
  bool Wanted = Chosen.InlineAllocation && !Chosen.Check &&
                Chosen.Kind != Instrumentation::Exchange;
  SmallVector<Allocation> Allocations;
  for (User *U : New->users()) {
    auto *Call = dyn_cast<CallInst>(U);
    if (!Call || !asCallOf(Call, name::New))
      continue;
    const Function &F = *Call->getFunction();
    if (Wanted && !F.hasOptNone() && !F.hasOptSize())
      if (std::optional<Allocation> A = asAllocation(*Call))
        Allocations.push_back(*A);
    Call->setMetadata(name::TypeMetadata, nullptr);
  }
  if (Allocations.empty())
    return PreservedAnalyses::all();
  GlobalVariable *Runs = declareRuntimeVariable(M, name::Runs);
  for (const Allocation &A : Allocations)
    expand(A, Runs);
  return PreservedAnalyses::none();
}

} // namespace graymark
