//===-- References.h - Which types and values are references ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Questions about types and single values: is it a reference, does it contain
// one, where. Where a reference comes from is in Bases.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_REFERENCES_H
#define GRAYMARK_LIB_REFERENCES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"

namespace graymark {

/// The type of references, `ptr addrspace(1)`.
llvm::PointerType *referenceType(llvm::LLVMContext &Context);

/// The null reference.
llvm::ConstantPointerNull *nullReference(llvm::LLVMContext &Context);

/// True for `ptr addrspace(1)` itself.
bool isReference(const llvm::Type *T);

/// True for a reference, or a vector, array or structure that contains one.
bool containsReference(const llvm::Type *T);

/// True for a vector or aggregate that contains references.
inline bool isReferenceComposite(const llvm::Type *T) {
  return !isReference(T) && containsReference(T);
}

/// True if a scalable vector of references is or is inside \p T.
bool containsScalableReferences(const llvm::Type *T);

/// A row of references in memory: `Count` of them, `Stride` bytes apart, the
/// first at byte `Offset`.
struct ReferenceRow {
  uint64_t Offset;
  uint64_t Count;
  uint64_t Stride;
};

/// Every reference that a value of type \p T has in memory, as rows.
llvm::SmallVector<ReferenceRow> referenceRows(llvm::Type *T,
                                              const llvm::DataLayout &Layout);

/// True if the value of \p V is null, or an immediate: it can never be the
/// address of an object of the heap.
bool isNullOrImmediate(const llvm::Value *V);

/// True if no reference in \p V, a reference or a vector or aggregate, can ever
/// be to an object of the heap: all are null, immediates or static objects, or
/// choices among such.
bool isNeverInHeap(const llvm::Value *V);

/// True if the integer \p V has bit 0 set in every execution.
bool hasBitZeroSet(const llvm::Value *V);

/// \p V without the pointer operations that leave the address as it is:
/// zero-offset GEPs and address-space casts within one tracked space.
const llvm::Value *stripZeroOffsets(const llvm::Value *V);
inline llvm::Value *stripZeroOffsets(llvm::Value *V) {
  return const_cast<llvm::Value *>(
      stripZeroOffsets(static_cast<const llvm::Value *>(V)));
}

/// Adds the references in \p V, a reference itself or a vector or aggregate, in
/// the order of memory, taken out at the builder's place.
void takeOutReferences(llvm::IRBuilder<> &Builder, llvm::Value *V,
                       llvm::SmallVectorImpl<llvm::Value *> &References);

/// True if a value of reference type, or containing one, occurs in \p F.
bool touchesReferences(const llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_LIB_REFERENCES_H
