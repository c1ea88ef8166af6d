//===-- VariableContract.cpp - Variables with references ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariableContract.h"
#include "Abi.h"
#include "Descriptors.h"
#include "DynamicLocals.h"
#include "Locals.h"
#include "References.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace graymark {

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

void checkGlobal(GlobalVariable &G, Diagnostics &Errors) {
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

void checkLocal(AllocaInst &Local, Diagnostics &Errors) {
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

} // namespace graymark
