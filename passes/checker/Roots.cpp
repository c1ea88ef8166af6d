//===-- Roots.cpp - Is every global reference in the table? ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Roots.h.
//
//===----------------------------------------------------------------------===//

#include "checker/Roots.h"

#include "checker/LargeRoots.h"
#include "checker/References.h"
#include "graymark/ABI.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark::checker {

namespace {

/// Words at equal distances in a global variable that an entry lists.
struct Row {
  int64_t Start;
  uint64_t Count;
  int64_t Stride;

  bool covers(int64_t Offset) const {
    if (Offset == Start)
      return Count != 0;
    return Stride > 0 && Offset > Start && (Offset - Start) % Stride == 0 &&
           uint64_t(Offset - Start) / Stride < Count;
  }
};

} // namespace

/// Reads an entry: address, number of references, distance between them.
static const GlobalVariable *readEntry(const GlobalVariable &Entry, Row &Read) {
  const auto *Fields = Entry.hasInitializer()
                           ? dyn_cast<ConstantStruct>(Entry.getInitializer())
                           : nullptr;
  if (!Fields || Fields->getNumOperands() != 3)
    return nullptr;
  const Constant *Address = Fields->getOperand(0);
  const auto *Count = dyn_cast<ConstantInt>(Fields->getOperand(1));
  const auto *Stride = dyn_cast<ConstantInt>(Fields->getOperand(2));
  if (!Address->getType()->isPointerTy() || !Count || !Stride)
    return nullptr;
  const DataLayout &Layout = Entry.getDataLayout();
  APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
  const auto *Holder = dyn_cast<GlobalVariable>(
      Address->stripAndAccumulateConstantOffsets(Layout, Offset, true));
  Read = {Offset.getSExtValue(), Count->getZExtValue(), Stride->getSExtValue()};
  return Holder;
}

/// The offset of the first reference in a value of this type that the rows do
/// not cover.
static std::optional<int64_t> firstMissing(Type *T, const DataLayout &Layout,
                                           int64_t Start, ArrayRef<Row> Rows) {
  if (References::leafCount(T) == 0)
    return std::nullopt;
  if (T->isPointerTy()) {
    if (References::isReferenceLeaf(T, 0) &&
        none_of(Rows, [&](const Row &R) { return R.covers(Start); }))
      return Start;
    return std::nullopt;
  }
  if (auto *Struct = dyn_cast<StructType>(T)) {
    const StructLayout *Fields = Layout.getStructLayout(Struct);
    for (unsigned I = 0, E = Struct->getNumElements(); I != E; ++I)
      if (std::optional<int64_t> Missing =
              firstMissing(Struct->getElementType(I), Layout,
                           Start + int64_t(Fields->getElementOffset(I)), Rows))
        return Missing;
    return std::nullopt;
  }
  auto *Vector = dyn_cast<FixedVectorType>(T);
  Type *Element = Vector ? Vector->getElementType() : T->getArrayElementType();
  uint64_t Count = Vector ? Vector->getNumElements() : T->getArrayNumElements();
  int64_t Size = Layout.getTypeAllocSize(Element).getFixedValue();
  for (uint64_t I = 0; I != Count; ++I)
    if (std::optional<int64_t> Missing =
            firstMissing(Element, Layout, Start + int64_t(I) * Size, Rows))
      return Missing;
  return std::nullopt;
}

/// True if an entry without references says of each long row that it is to be
/// looked at again. The rows of a declaration are not known here.
static bool isScannedAgain(const GlobalVariable &G, ArrayRef<Row> Rows) {
  auto SaysSo = [](const Row &Entry) { return Entry.Count == 0; };
  if (G.isDeclaration())
    return any_of(Rows, SaysSo);
  return all_of(Rows, [&](const Row &Long) {
    return Long.Count <= GRAYMARK_LARGE_ROOT_WORDS ||
           any_of(Rows, [&](const Row &Other) {
             return SaysSo(Other) && Other.Start == Long.Start;
           });
  });
}

std::vector<Violation> findMissingRoots(const Module &M) {
  // Only what is in this list survives the linker, since nothing refers to it.
  SmallPtrSet<const Value *, 16> Kept;
  if (const GlobalVariable *Used = M.getNamedGlobal("llvm.used");
      Used && Used->hasInitializer())
    if (const auto *List = dyn_cast<ConstantArray>(Used->getInitializer()))
      for (const Use &U : List->operands())
        Kept.insert(U->stripPointerCasts());
  DenseMap<const GlobalVariable *, SmallVector<Row, 2>> Listed;
  for (const GlobalVariable &Entry : M.globals()) {
    Row Read;
    if (Entry.getSection() != GRAYMARK_ROOTS_SECTION || !Kept.contains(&Entry))
      continue;
    const GlobalVariable *Holder = readEntry(Entry, Read);
    // An entry that the linker may drop while it keeps the variable is none;
    // it keeps the variable of another object's group.
    bool IsKept = !Entry.hasComdat() ||
                  (Holder && Entry.getComdat() == Holder->getComdat() &&
                   (Read.Count != 0 || Holder->hasLocalLinkage()));
    if (Holder && IsKept)
      Listed[Holder].push_back(Read);
  }
  std::vector<Violation> Found;
  for (const GlobalVariable &G : M.globals()) {
    if (isLargeArea(G) && hasUntoldWrites(G) &&
        !isScannedAgain(G, Listed.lookup(&G)))
      Found.push_back({nullptr, nullptr,
                       (Twine(nameOf(G)) +
                        " is a large variable, references may be written to it "
                        "without a barrier, and no entry of the table of roots "
                        "says so")
                           .str()});
    // Static objects are known by a table of their own; constants hold nothing
    // else.
    if (G.isDeclaration() || G.hasAvailableExternallyLinkage() ||
        G.isConstant() || G.getSection() == GRAYMARK_STATICS_SECTION ||
        G.getName().starts_with("llvm."))
      continue;
    if (std::optional<int64_t> Missing = firstMissing(
            G.getValueType(), M.getDataLayout(), 0, Listed.lookup(&G)))
      Found.push_back({nullptr, nullptr,
                       ("the reference at offset " + Twine(*Missing) + " of " +
                        nameOf(G) + " is not in the table of roots")
                           .str()});
  }
  return Found;
}

} // namespace graymark::checker
