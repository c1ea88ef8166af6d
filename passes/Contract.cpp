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
#include "DynamicLocals.h"
#include "Funclets.h"
#include "Interior.h"
#include "LLVMCompat.h"
#include "Locals.h"
#include "RawAddresses.h"
#include "References.h"
#include "RootingThunks.h"
#include "RuntimeContract.h"
#include "Safepoints.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/TargetParser/Triple.h"
#include <array>

using namespace llvm;

namespace graymark {

static constexpr StringLiteral ScalableVectorError =
    "scalable vectors of references are not supported; use fixed vectors";

/// The size of a variable, though LLVM's own would wrap around; the greatest
/// number if it is too much for any.
static uint64_t sizeOf(Type *T, const DataLayout &Layout) {
  if (auto *Array = dyn_cast<ArrayType>(T))
    return SaturatingMultiply(sizeOf(Array->getElementType(), Layout),
                              Array->getNumElements());
  uint64_t Fields = 0;
  if (auto *Struct = dyn_cast<StructType>(T))
    for (Type *Field : Struct->elements())
      Fields = SaturatingAdd(Fields, sizeOf(Field, Layout));
  return Fields > UINT32_MAX ? Fields
                             : Layout.getTypeAllocSize(T).getKnownMinValue();
}

static constexpr StringLiteral TooLargeError =
    " is larger than the memory; make it smaller";

static void checkGlobal(GlobalVariable &G, Diagnostics &Errors) {
  std::string Name = ("global '" + G.getName() + "'").str();
  if (G.getAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE)
    return Errors.error(
        Name + " is in address space 1, where objects are, not variables; put "
               "the variable itself into address space 0");
  if (isDescriptor(G)) {
    if (std::optional<std::string> Error = findDescriptorError(G))
      Errors.error("type descriptor '" + G.getName() + "': " + *Error);
    return;
  }
  if (containsScalableReferences(G.getValueType()))
    return Errors.error(Name + " holds a scalable vector of references");
  VariableAccesses Accesses(G, G.getDataLayout());
  if (!containsReference(G.getValueType()) && !Accesses.hasReferences())
    return;
  if (G.getValueType()->isSized() &&
      sizeOf(G.getValueType(), G.getDataLayout()) > UINT32_MAX)
    return Errors.error(Name + TooLargeError);
  if (G.isThreadLocal())
    Errors.error(Name + " holds references and is thread-local in code for "
                        "threads (+atomics), which is not supported; make it "
                        "an ordinary global");
  if (const Instruction *Conflict = Accesses.conflictingView())
    Errors.error(*Conflict,
                 Name + " holds a reference and a number in one place; use two "
                        "fields, or one type per variant");
  if (!containsReference(G.getValueType()))
    Errors.error(Name + " holds references but its type does not say so; give "
                        "it a type with a reference in it");
}

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

/// As many slots as the soundness checker follows.
static constexpr uint64_t MostReferencesInLocal = 4096;

/// True for a local that is no array of references, which may have any size,
/// but has a slot for each of too many.
static bool hasTooManySlots(const AllocaInst &Local) {
  const auto *Count = dyn_cast<ConstantInt>(Local.getArraySize());
  if (!Count || holdsOnlyReferences(Local))
    return false;
  uint64_t References = 0;
  for (const ReferenceRow &Row :
       referenceRows(Local.getAllocatedType(), Local.getDataLayout()))
    References += Row.Count;
  return SaturatingMultiply(References, Count->getValue().getLimitedValue()) >
         MostReferencesInLocal;
}

static void checkLocal(AllocaInst &Local, Diagnostics &Errors) {
  const DataLayout &Layout = Local.getDataLayout();
  Type *T = Local.getAllocatedType();
  if (containsScalableReferences(T))
    return Errors.error(Local, ScalableVectorError);
  if (containsReference(T)) {
    // Arrays of references that are too large end in a stack overflow, unless
    // their size in bits is no number.
    uint64_t Size = sizeOf(T, Layout);
    if (Size > UINT64_MAX / 8 ||
        (Size > UINT32_MAX && !holdsOnlyReferences(Local)))
      return Errors.error(Local, "a local" + TooLargeError);
    if (hasTooManySlots(Local))
      return Errors.error(
          Local, "a local holds more than " + Twine(MostReferencesInLocal) +
                     " references among other data, and each would "
                     "have a slot; use an array of references and "
                     "another one, or allocate objects");
  }
  VariableAccesses Accesses(Local, Layout);
  if (!containsReference(T) && !Accesses.hasReferences())
    return;
  if (const Instruction *Conflict = Accesses.conflictingView())
    return Errors.error(
        *Conflict, "a local holds a reference and a number in one place "
                   "(a union, or a cast pointer); use two variables, or one "
                   "type per variant");
  if (any_of(referenceRows(T, Layout), [](const ReferenceRow &Row) {
        return Row.Offset % GRAYMARK_WORD_SIZE ||
               (Row.Count > 1 && Row.Stride % GRAYMARK_WORD_SIZE);
      }))
    return Errors.error(Local, "a local holds a reference at an offset that is "
                               "not aligned to 4 bytes; do not pack it");
  if (!containsReference(T))
    return Errors.error(Local,
                        "a local holds references but its type does not say "
                        "so; give it a type with a reference in it");
  if (!Local.isStaticAlloca() && isDynamicLocal(Local) &&
      !holdsOnlyReferences(Local))
    Errors.error(Local, "a local of dynamic size, or in a loop, mixes "
                        "references with other data; use an array of "
                        "references and another one, or allocate objects");
}

static constexpr StringLiteral MustTailUnmanagedError =
    "a musttail call passes a reference to a function that roots nothing, and "
    "its caller's frame is gone; make it a plain call";
static constexpr StringLiteral MustTailRawError =
    "a musttail call passes the raw address of an object that nothing keeps "
    "alive, as its caller's frame is gone; make it a plain call";

/// The callee fills the memory for a structure that it returns as if it were a
/// local: without barriers.
static void checkResultMemory(CallBase &Call, unsigned Argument,
                              Diagnostics &Errors) {
  Type *Returned = Call.getParamStructRetType(Argument);
  if (!Returned || !containsReference(Returned))
    return;
  SmallVector<const Value *> Objects;
  getUnderlyingObjects(Call.getArgOperand(Argument), Objects);
  if (any_of(Objects, [](const Value *Object) {
        return isa<AddrSpaceCastInst>(Object) || isReference(Object->getType());
      }))
    Errors.error(Call, "a structure with references is returned straight into "
                       "an object, which the callee would store to without "
                       "barriers; return it into a local, then copy it");
}

/// Functions of the C library that move what lies in memory, word for word or
/// byte for byte, and are not known to be copies.
static bool movesMemory(const Function &F) {
  return !F.hasLocalLinkage() &&
         is_contained({"qsort", "qsort_r", "memccpy", "mempcpy", "wmemcpy",
                       "wmemmove", "wmempcpy", "__memcpy_chk", "__memmove_chk"},
                      F.getName());
}

/// Such a function has no barriers, and while qsort compares, an element may be
/// in a place of its own, where nobody finds it.
static void checkMovedMemory(const CallBase &Call, Diagnostics &Errors) {
  const Function &Caller = *Call.getFunction();
  const Function *Callee = Call.getCalledFunction();
  if (!Callee || !movesMemory(*Callee) ||
      Caller.hasFnAttribute(name::CheckedAttribute) ||
      Caller.hasFnAttribute(name::UncheckedAttribute))
    return;
  if (any_of(Call.args(), [&](const Use &Argument) {
        return Argument->getType()->isPointerTy() &&
               mayPointToReferences(Argument, Caller.getDataLayout());
      }))
    Errors.warning(Call, "'" + Callee->getName() +
                             "' gets the address of an object, or of a "
                             "variable with references, and would move "
                             "references unseen by the collector; move them "
                             "in code compiled with the passes, or mark the "
                             "function GM_UNCHECKED if there are none");
}

/// Nothing is known of what such a call does, but the function that is linked
/// copies.
static void checkMistypedCopy(const CallBase &Call, Diagnostics &Errors) {
  const Function &Caller = *Call.getFunction();
  if (!isMistypedMemoryCall(Call) || movesBytesOnly(Call))
    return;
  if (any_of(Call.args(), [&](const Use &Argument) {
        return Argument->getType()->isPointerTy() &&
               mayPointToReferences(Argument, Caller.getDataLayout());
      }))
    Errors.error(Call, "'" + calledName(Call) +
                           "' is called by another type than the C library's, "
                           "with the address of an object or of a variable "
                           "with references, and what it copies would have no "
                           "barrier; call it as C declares it, or emit the "
                           "intrinsic");
}

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
    for (unsigned A = 0; Call && A != Call->arg_size(); ++A)
      checkResultMemory(*Call, A, Errors);
    if (Call) {
      checkMovedMemory(*Call, Errors);
      checkMistypedCopy(*Call, Errors);
    }
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
  void checkStoredRawAddress(StoreInst &Store);
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
void ReferenceChecker::checkStoredRawAddress(StoreInst &Store) {
  Value *Stored = Store.getValueOperand();
  if (Optimised || isReference(Stored->getType()) ||
      !BaseOf.isTracked(Stored) ||
      isFixedPlaceInLocal(Store.getPointerOperand(), F.getDataLayout()))
    return;
  Errors.warning(Store,
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
    } else if (auto *Store = dyn_cast<StoreInst>(&I)) {
      checkStore(I, Store->getValueOperand(), Store->getPointerOperand());
      checkStoredRawAddress(*Store);
    } else if (auto *Exchange = dyn_cast<AtomicRMWInst>(&I))
      checkStore(I, Exchange->getValOperand(), Exchange->getPointerOperand());
    else if (auto *Swap = dyn_cast<AtomicCmpXchgInst>(&I))
      checkStore(I, Swap->getNewValOperand(), Swap->getPointerOperand());
    else if (auto *Return = dyn_cast<ReturnInst>(&I)) {
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
