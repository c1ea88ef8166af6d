//===-- Contract.cpp - Checks of the contract -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Contract.h"
#include "Abi.h"
#include "Bases.h"
#include "Copies.h"
#include "Descriptors.h"
#include "Funclets.h"
#include "Interior.h"
#include "LLVMCompat.h"
#include "Locals.h"
#include "RawAddresses.h"
#include "References.h"
#include "RootingThunks.h"
#include "RuntimeContract.h"
#include "Safepoints.h"
#include "UnseenWrites.h"
#include "VariableContract.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"
#include "llvm/TargetParser/Triple.h"
#include <array>

using namespace llvm;

namespace graymark {

/// Marks of interior parameters and results, as the frontend gave them.
static void checkInterior(Function &F, Diagnostics &Errors) {
  // The optimiser takes parameters away.
  if (F.hasFnAttribute(name::CheckedAttribute))
    return;
  bool Result = F.getAttributes().hasRetAttr(name::InteriorAttribute);
  if ((Result && !isReference(F.getReturnType())) ||
      any_of(F.args(), [](const Argument &A) {
        return !isReference(A.getType()) &&
               (A.hasAttribute(name::InteriorAttribute) ||
                A.hasAttribute(name::ResultObjectAttribute));
      }))
    return Errors.error(F, "an interior parameter or result is no reference; "
                           "mark references only");
  if (!Result)
    return;
  if (!interiorResultObject(F))
    Errors.error(F, "its result is interior, but not said to lie in the object "
                    "of which parameter; mark that parameter "
                    "\"graymark-result-object\" (GM_INTERIOR_RESULT in C)");
  if (any_of(F.uses(), takesAddress))
    Errors.error(F, "the address of a function with an interior result is "
                    "taken; callers through it would take the result for a "
                    "base, so call it directly");
}

bool hasReferences(const Module &M) {
  return any_of(M, touchesReferences) ||
         any_of(M.globals(), [](const GlobalVariable &G) {
           return containsReference(G.getValueType()) || isDescriptor(G) ||
                  G.getAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE;
         });
}

/// True if references and pointers are what words in memory are to the runtime,
/// so that lowering one to the other moves nothing.
static bool hasWordPointers(const DataLayout &Layout) {
  return Layout.isLittleEndian() && Layout.getAllocaAddrSpace() == 0 &&
         Layout.getProgramAddressSpace() == 0 &&
         Layout.getDefaultGlobalsAddressSpace() == 0 &&
         all_of(std::array{0u, unsigned{GRAYMARK_REFERENCE_ADDRESS_SPACE}},
                [&](unsigned Space) {
                  return Layout.getPointerSize(Space) == GRAYMARK_WORD_SIZE &&
                         Layout.getIndexSize(Space) == GRAYMARK_WORD_SIZE &&
                         Layout.getPointerABIAlignment(Space) ==
                             GRAYMARK_WORD_SIZE;
                });
}

/// True if code has what the passes insert for the shadow stack and barriers.
static bool isInstrumented(const Module &M) {
  SmallVector<unsigned> Kinds;
  for (StringRef Name :
       {name::BaseMetadata, name::SlotMetadata, name::PublishMetadata,
        name::RestoreMetadata, name::ClearMetadata, name::ExtendMetadata,
        name::ReleaseMetadata, name::BarrierMetadata})
    Kinds.push_back(M.getContext().getMDKindID(Name));
  return any_of(M, [&](const Function &F) {
    return any_of(instructions(F), [&](const Instruction &I) {
      return I.hasMetadataOtherThanDebugLoc() &&
             any_of(Kinds, [&](unsigned Kind) { return I.hasMetadata(Kind); });
    });
  });
}

void checkModule(Module &M, Diagnostics &Errors) {
  if (M.getNamedMetadata(name::LoweredMetadata))
    return Errors.error("module '" + M.getName() +
                        "' was lowered already; run the passes once");
  if (M.getNamedMetadata(name::FailedMetadata))
    return Errors.error("module '" + M.getName() +
                        "' says that these passes reported errors for it and "
                        "left it without code; compile it from its source");
  if (isInstrumented(M))
    return Errors.error("module '" + M.getName() +
                        "' has the slots or barriers of these passes already; "
                        "run the passes once");
  checkRuntimeVariables(M, Errors);
  if (!hasReferences(M))
    return;
  std::string TripleText = compat::tripleOf(M);
  if (Triple(TripleText).getArch() != Triple::wasm32)
    return Errors.error("module '" + M.getName() + "' is for target '" +
                        TripleText + "'; references need wasm32");
  if (!M.getDataLayout().isNonIntegralAddressSpace(
          GRAYMARK_REFERENCE_ADDRESS_SPACE))
    return Errors.error("module '" + M.getName() +
                        "' has a data layout in which address space 1 is not "
                        "non-integral; use wasm32's own");
  if (!hasWordPointers(M.getDataLayout()))
    return Errors.error("module '" + M.getName() +
                        "' has a data layout with other pointers than "
                        "wasm32's, or with locals, variables or functions in "
                        "another address space than 0; use wasm32's own");
  checkRuntimeUses(M, Errors);
  for (GlobalVariable &G : M.globals())
    checkGlobal(G, Errors);
  for (Function &F : M) {
    checkInterior(F, Errors);
    if (containsScalableReferences(F.getReturnType()) ||
        any_of(F.args(), [](const Argument &A) {
          return containsScalableReferences(A.getType());
        }))
      Errors.error(F, ScalableVectorError);
    if (F.isVarArg() && !F.isIntrinsic() && F.hasAddressTaken() &&
        any_of(F.args(), [](const Argument &A) {
          return containsReference(A.getType());
        }))
      Errors.error(F, "the address of a variadic function with references is "
                      "taken; callers through it would not root them");
  }
}

/// True for an intrinsic that stores references but has no barrier: scattered,
/// compressed and predicated stores, copies in atomic pieces.
static bool writesReferencesUnseen(const CallBase &Call) {
  const auto *Intrinsic = dyn_cast<IntrinsicInst>(&Call);
  if (!Intrinsic || !Intrinsic->mayWriteToMemory() ||
      Intrinsic->getIntrinsicID() == Intrinsic::masked_store)
    return false;
  if (isa<AnyMemTransferInst>(Intrinsic))
    return !isa<MemTransferInst>(Intrinsic);
  return any_of(Intrinsic->args(), [](const Use &Argument) {
    return isReferenceComposite(Argument->getType());
  });
}

static constexpr StringLiteral MustTailUnmanagedError =
    "a musttail call passes a reference to a function that roots nothing, and "
    "its caller's frame is gone; make it a plain call";
static constexpr StringLiteral MustTailRawError =
    "a musttail call passes the raw address of an object that nothing keeps "
    "alive, as its caller's frame is gone; make it a plain call";

void checkFuncletBundles(Function &F, Diagnostics &Errors) {
  if (const CallBase *Call = Funclets(F).findMisplacedCall())
    Errors.error(*Call, "a call in a catch or cleanup pad does not name the "
                        "pad in a \"funclet\" operand bundle, so that LLVM "
                        "would remove it and all that follows; add the "
                        "bundle");
}

void checkSupported(Function &F, Diagnostics &Errors) {
  if (F.isDeclaration())
    return;
  bool Touches = touchesReferences(F);
  if (Touches && F.isPresplitCoroutine())
    Errors.error(F, "references in a coroutine are not supported: its frame "
                    "is unmanaged memory");
  for (const Argument &A : F.args())
    if (Type *InMemory = A.getPointeeInMemoryValueType();
        A.hasPassPointeeByValueCopyAttr() && InMemory &&
        containsReference(InMemory))
      Errors.error(F, "parameter " + Twine(A.getArgNo() + 1) +
                          " is a structure with references in memory that the "
                          "caller's frame is made of (inalloca, preallocated); "
                          "pass it byval or by address");

  checkFuncletBundles(F, Errors);

  for (Instruction &I : instructions(F)) {
    if (auto *Local = dyn_cast<AllocaInst>(&I))
      checkLocal(*Local, Errors);
    auto *Call = dyn_cast<CallBase>(&I);
    if (Call)
      checkUnseenWrites(*Call, Errors);
    if (!Touches)
      continue;
    if (containsScalableReferences(I.getType()) ||
        any_of(I.operands(), [](const Use &Operand) {
          return containsScalableReferences(Operand->getType());
        }))
      Errors.error(I, ScalableVectorError);
    if (isa<CallBrInst>(I))
      Errors.error(I, "callbr is not supported in a function with references");
    if (!Call)
      continue;
    Intrinsic::ID Id = Call->getIntrinsicID();
    StringRef Name =
        Id == Intrinsic::not_intrinsic ? "" : Intrinsic::getBaseName(Id);
    if (Name.starts_with("llvm.coro."))
      Errors.error(I, "references in a coroutine are not supported: its frame "
                      "is unmanaged memory");
    else if (Name.starts_with("llvm.experimental.gc.") ||
             Name == "llvm.gcroot" || Name == "llvm.gcread" ||
             Name == "llvm.gcwrite")
      Errors.error(I, "this intrinsic belongs to another collector's lowering; "
                      "emit plain references instead");
    else if (writesReferencesUnseen(*Call))
      Errors.error(I, "this intrinsic writes references in a way that is not "
                      "supported; use plain or masked stores, memcpy or "
                      "memmove");
  }
}

//===----------------------------------------------------------------------===//
// Rules about single references
//===----------------------------------------------------------------------===//

namespace {

class ReferenceChecker {
public:
  ReferenceChecker(Function &F, Diagnostics &Errors)
      : F(F), Errors(Errors), BaseOf(F),
        Optimised(F.hasFnAttribute(name::CheckedAttribute)) {}
  void run();

private:
  void checkCall(CallBase &Call);
  void checkMustTail(CallBase &Call);
  void checkCopy(const MemoryCopy &Copy);
  void checkStore(Instruction &I, Value *Stored, Value *Address);
  void checkStoredRawAddress(Instruction &I, Value *Stored);
  bool holdsRawAddress(Value *V) const;
  void checkReturn(Instruction &I, Value *Returned);
  void checkCast(Instruction &I);
  bool rejectDerived(Instruction &I, Value *V, StringRef What);

  Function &F;
  Diagnostics &Errors;
  Bases BaseOf;
  /// The early stage has accepted the code. Since then the optimiser may have
  /// hidden what a rule wants to see: that an integer is odd, that an address
  /// was a parameter.
  bool Optimised;
};

} // namespace

bool ReferenceChecker::rejectDerived(Instruction &I, Value *V, StringRef What) {
  if (!isReference(V->getType()) || !BaseOf.isDerived(V))
    return false;
  Errors.error(I, "a derived pointer (an address inside an object) is " + What +
                      "; only base pointers may be, so use the object and an "
                      "index or offset");
  return true;
}

void ReferenceChecker::checkCall(CallBase &Call) {
  if (isa<IntrinsicInst>(Call))
    return;
  const Function *Callee = Call.getCalledFunction();
  if (Callee && Callee->getName().starts_with(name::CopyPrefix))
    return;
  for (unsigned I = 0, E = Call.arg_size(); I != E; ++I) {
    Value *Argument = Call.getArgOperand(I);
    if (!isInteriorArgument(Call, I) &&
        rejectDerived(Call, Argument, "passed as an argument"))
      return;
  }
}

/// The frame is gone when such a call is made: what the callee does not root
/// itself, nobody does. Callers of an unmanaged function do it for it.
void ReferenceChecker::checkMustTail(CallBase &Call) {
  if (Optimised || Call.hasFnAttr(name::LeafAttribute) ||
      F.hasFnAttribute(name::UnmanagedAttribute))
    return;
  for (unsigned I = 0, E = Call.arg_size(); I != E; ++I) {
    Value *Argument = Call.getArgOperand(I);
    if (isa<Constant>(Argument))
      continue;
    if (isUnmanagedCallee(Call) && containsReference(Argument->getType()))
      return Errors.error(Call, MustTailUnmanagedError);
    if ((!isReference(Argument->getType()) || isInteriorArgument(Call, I)) &&
        BaseOf.isTracked(Argument) && BaseOf.isObjectKnown(Argument))
      return Errors.error(Call, MustTailRawError);
  }
}

/// What is copied may be references, for which the destination's object would
/// be visited again.
void ReferenceChecker::checkCopy(const MemoryCopy &Copy) {
  if (!movesBytesOnly(*Copy.Call) && BaseOf.isTracked(Copy.Destination) &&
      !BaseOf.isObjectKnown(Copy.Destination))
    Errors.error(*Copy.Call,
                 "memory is copied to an interior pointer, whose object is not "
                 "known here; pass the object, or store the elements one by "
                 "one");
}

/// A store of a reference: the value is a base, and the place is one that the
/// collector knows.
void ReferenceChecker::checkStore(Instruction &I, Value *Stored,
                                  Value *Address) {
  if (!containsReference(Stored->getType()))
    return;
  if (rejectDerived(I, Stored, "stored in memory"))
    return;
  if (BaseOf.isTracked(Address) || Optimised ||
      F.hasFnAttribute(name::UncheckedAttribute))
    return;
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Address, Objects);
  for (const Value *Object : Objects)
    if (!isa<AllocaInst, GlobalVariable, Argument>(Object) &&
        !isa<ConstantPointerNull, UndefValue>(Object)) {
      Errors.error(I, "a reference is stored into unmanaged memory that the "
                      "collector does not know; keep it in an object, a "
                      "global or a local, or mark the function "
                      "GM_UNCHECKED if the memory is one of these");
      return;
    }
}

/// A raw address in memory is out of sight; whoever loads it finds no base. In
/// a local its object is kept.
void ReferenceChecker::checkStoredRawAddress(Instruction &I, Value *Stored) {
  if (Optimised || isReference(Stored->getType()) ||
      !BaseOf.isTracked(Stored) || keepsWrittenAddress(I))
    return;
  Errors.warning(I,
                 "the raw address of an object is stored in memory, where it "
                 "does not keep the object alive; call gm_keep_alive "
                 "(graymark.keepalive) behind the last use of the address, or "
                 "gm_pin the object");
}

/// True for a raw address, and for a vector or aggregate that one was put into.
bool ReferenceChecker::holdsRawAddress(Value *V) const {
  SmallVector<Value *> Worklist = {V};
  SmallPtrSet<Value *, 8> Seen;
  while (!Worklist.empty()) {
    Value *Part = Worklist.pop_back_val();
    if (!Seen.insert(Part).second)
      continue;
    if (!isReference(Part->getType()) && BaseOf.isTracked(Part))
      return true;
    // Where an element was put in or taken out does not matter.
    if ((isa<FixedVectorType>(Part->getType()) ||
         Part->getType()->isAggregateType()) &&
        isa<InsertElementInst, InsertValueInst, ExtractValueInst,
            ShuffleVectorInst, SelectInst, PHINode, FreezeInst>(Part))
      append_range(Worklist, cast<Instruction>(Part)->operand_values());
  }
  return false;
}

void ReferenceChecker::checkReturn(Instruction &I, Value *Returned) {
  if (F.getAttributes().hasRetAttr(name::InteriorAttribute)) {
    // The caller looks for the object there. Where the parameter is gone, it
    // is a static one.
    const Argument *Object = interiorResultObject(F);
    if (!Optimised && Object && !BaseOf.isWithin(Returned, Object))
      Errors.error(I, "the interior result is not, or not provably, an address "
                      "in the object of parameter " +
                          Twine(Object->getArgNo() + 1) +
                          ", where callers look for it");
    return;
  }
  if (rejectDerived(I, Returned, "returned"))
    return;
  if (!Optimised && holdsRawAddress(Returned))
    Errors.error(I, "the raw address of an object is returned, which does not "
                    "keep the object alive; return the object, or use a macro");
}

void ReferenceChecker::checkCast(Instruction &I) {
  if (isa<IntToPtrInst>(I) && containsReference(I.getType())) {
    if (!Optimised && !isNullOrImmediate(&I))
      Errors.error(I, "a reference is made from an integer; only constants and "
                      "integers with bit 0 set (immediates) may become "
                      "references");
    return;
  }
  if (!isa<AddrSpaceCastInst>(I))
    return;
  auto SpaceOf = [](const Type *T) { return T->getPointerAddressSpace(); };
  Type *From = I.getOperand(0)->getType(), *To = I.getType();
  if ((containsReference(To) && SpaceOf(From) != 0) ||
      (containsReference(From) && SpaceOf(To) != 0))
    return Errors.error(I, "references can be cast to and from address space 0 "
                           "only");
  if (!Optimised && isReference(To) &&
      isa<AllocaInst>(getUnderlyingObject(I.getOperand(0))))
    Errors.error(I, "the address of a local is cast to a reference, which the "
                    "collector would take for an object; pass the local by its "
                    "own address");
}

void ReferenceChecker::run() {
  for (Instruction &I : instructions(F)) {
    if (auto *Call = dyn_cast<CallBase>(&I)) {
      checkCall(*Call);
      if (Call->isMustTailCall())
        checkMustTail(*Call);
      if (std::optional<MemoryCopy> Copy = asMemoryCopy(I))
        checkCopy(*Copy);
    } else if (std::optional<PointerWrite> Write = asPointerWrite(I)) {
      checkStore(I, Write->Stored, Write->Address);
      checkStoredRawAddress(I, Write->Stored);
    } else if (auto *Return = dyn_cast<ReturnInst>(&I)) {
      if (Value *V = Return->getReturnValue())
        checkReturn(I, V);
    } else if (auto *Insert = dyn_cast<InsertElementInst>(&I))
      rejectDerived(I, Insert->getOperand(1), "put into a vector");
    else if (auto *Field = dyn_cast<InsertValueInst>(&I))
      rejectDerived(I, Field->getInsertedValueOperand(),
                    "put into an aggregate");
    checkCast(I);
  }
}

void checkReferences(Function &F, Diagnostics &Errors) {
  if (!F.isDeclaration() && touchesReferences(F))
    ReferenceChecker(F, Errors).run();
}

} // namespace graymark
