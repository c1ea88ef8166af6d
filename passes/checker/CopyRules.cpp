//===-- CopyRules.cpp - Is what was copied told to the collector ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Copies of which the destination is not known to be an object, but may be in
// one: what was read must be shaded, and an object whose raw address a callee
// was given must be visited again. Copies to objects are writes like others, in
// Barriers.cpp.
//
//===----------------------------------------------------------------------===//

#include "checker/BarrierRules.h"

#include "checker/ManagedLocals.h"
#include "checker/NewObjects.h"
#include "graymark/ABI.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::checker {

/// True if a reference was loaded, behind the copy, from the word that the copy
/// reads.
bool BarrierChecker::isLoadOfWord(const Value *V, const Write &W,
                                  const CallBase &For) const {
  const auto *Load = dyn_cast<LoadInst>(V);
  if (!Load || Load->getParent() != For.getParent() ||
      (Load->getParent() == W.At->getParent() && Load->comesBefore(W.At)))
    return false;
  const DataLayout &Layout = Load->getModule()->getDataLayout();
  const Value *Pointer = Load->getPointerOperand();
  APInt Offset(Layout.getIndexTypeSizeInBits(Pointer->getType()), 0);
  return Pointer->stripAndAccumulateConstantOffsets(
             Layout, Offset, /*AllowNonInbounds=*/true) == W.Address &&
         Offset.getSExtValue() == W.Word;
}

bool BarrierChecker::isBarrierForCopy(const CallBase &Call,
                                      const Write &W) const {
  if (W.Kind == Write::CopiesObject)
    return isRuntimeCall(Call, "__visit_members") && Call.arg_size() == 2 &&
           isParentOf(Call.getArgOperand(0), W);
  if (isRuntimeCall(Call, "__visit_globals"))
    return isa<GlobalVariable>(W.Address);
  const auto *Parent = isRuntimeCall(Call, "__link") && Call.arg_size() == 3
                           ? dyn_cast<Constant>(Call.getArgOperand(0))
                           : nullptr;
  return Parent && Parent->isNullValue() &&
         isLoadOfWord(Call.getArgOperand(1), W, Call);
}

/// If a block ends with a test whether there is an object to copy from, the way
/// that is taken if there is.
const BasicBlock *BarrierChecker::successorWithSource(const BasicBlock &B,
                                                      const Write &W) const {
  const auto *Branch = dyn_cast<BranchInst>(B.getTerminator());
  const auto *Compare = Branch && Branch->isConditional()
                            ? dyn_cast<ICmpInst>(Branch->getCondition())
                            : nullptr;
  if (W.Kind != Write::CopiesObject || !Compare || !Compare->isEquality() ||
      !isa<ConstantPointerNull>(Compare->getOperand(1)) ||
      !isParentOf(Compare->getOperand(0), W))
    return nullptr;
  return Branch->getSuccessor(Compare->getPredicate() == CmpInst::ICMP_NE ? 0
                                                                          : 1);
}

/// A copy to memory of which nothing is known: what it reads must be shaded, if
/// that is an object or a variable.
void BarrierChecker::checkCopyElsewhere(const CallBase &Call) {
  std::optional<CopyOperands> Copy = copyOperands(Call);
  if (!Copy)
    Copy = libraryCopyOperands(Call);
  if (!Copy || !isPerhapsAnywhere(Copy->Destination))
    return;
  const auto *Length = dyn_cast<ConstantInt>(Copy->Length);
  if (Length && Length->getValue().ult(GRAYMARK_WORD_SIZE))
    return;
  if (isInObject(Copy->Source) && !Refs.mayBeInterior(Refs.leaf(Copy->Source)))
    checkWrite(
        {&Call, Copy->Source, nullptr, std::nullopt, Write::CopiesObject});
  const DataLayout &Layout = Call.getModule()->getDataLayout();
  SmallVector<const Value *, 4> Sources;
  getUnderlyingObjects(Copy->Source, Sources);
  for (const Value *Source : Sources) {
    SmallVector<int64_t, 8> Offsets;
    if (const auto *Local = dyn_cast<AllocaInst>(Source)) {
      auto *T = Local->getAllocatedType();
      if (const auto *Count = dyn_cast<ConstantInt>(Local->getArraySize()))
        T = ArrayType::get(T, Count->getZExtValue());
      referenceOffsets(T, Layout, 0, Offsets);
    } else if (const auto *Global = dyn_cast<GlobalVariable>(Source)) {
      referenceOffsets(Global->getValueType(), Layout, 0, Offsets);
    }
    APInt Start(Layout.getIndexTypeSizeInBits(Copy->Source->getType()), 0);
    bool Exact =
        Length && Copy->Source->stripAndAccumulateConstantOffsets(
                      Layout, Start, /*AllowNonInbounds=*/true) == Source;
    for (int64_t Offset : Offsets)
      if (!Exact ||
          (Offset >= Start.getSExtValue() &&
           Offset + int64_t(GRAYMARK_WORD_SIZE) <=
               Start.getSExtValue() + int64_t(Length->getZExtValue())))
        checkWrite(
            {&Call, Source, nullptr, std::nullopt, Write::CopiesWord, Offset});
  }
}

/// Who is given a raw address may copy references to it and not know it. A host
/// does not, nor does the runtime.
void BarrierChecker::checkRawArguments(const CallBase &Call) {
  const Function *Callee = directCallee(Call);
  if (Classes.isBuiltin(Call) || Call.isMustTailCall() ||
      Call.doesNotReturn() || !Call.mayWriteToMemory() || copyOperands(Call) ||
      libraryCopyOperands(Call) ||
      (Callee && (Callee->hasFnAttribute("wasm-import-module") ||
                  Callee->hasFnAttribute("wasm-import-name") ||
                  Callee->getName() == "memset" ||
                  runtimeKind(*Callee) != RuntimeKind::None)))
    return;
  for (const Use &U : Call.args()) {
    unsigned Index = Call.getArgOperandNo(&U);
    if (!U->getType()->isPointerTy() || isReferenceType(U->getType()) ||
        Call.isByValArgument(Index) || Call.onlyReadsMemory(Index) ||
        !isInObject(U) || Refs.mayBeInterior(Refs.leaf(U)))
      continue;
    LeafId Parent = Refs.leaf(U);
    if ((Classes.isSafepoint(Call) || !isFresh(Parent, Call, Classes, Refs)) &&
        !isPointerFree(Parent, Refs))
      checkWrite({&Call, U});
  }
}

} // namespace graymark::checker
