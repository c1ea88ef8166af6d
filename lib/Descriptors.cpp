//===-- Descriptors.cpp - Type descriptors in a module ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Descriptors.h"
#include "graymark/ABI.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Analysis/ConstantFolding.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace graymark {

namespace {

/// The bytes of a constant, read as little-endian words.
class ConstantBytes {
public:
  explicit ConstantBytes(const GlobalVariable &G)
      : Initializer(const_cast<Constant *>(G.getInitializer())),
        Layout(G.getParent()->getDataLayout()) {}

  /// The number at a byte offset, or nothing where an address stands.
  std::optional<uint64_t> number(uint64_t Offset, unsigned Bytes) const {
    Type *Word = IntegerType::get(Initializer->getContext(), Bytes * 8);
    auto *Value = dyn_cast_or_null<ConstantInt>(ConstantFoldLoadFromConst(
        Initializer, Word, APInt(32, Offset), Layout));
    if (!Value)
      return std::nullopt;
    return Value->getZExtValue();
  }

  /// The global whose address stands at an offset, or null.
  const GlobalVariable *address(uint64_t Offset) const {
    Type *Pointer = PointerType::get(Initializer->getContext(), 0);
    Constant *Value = ConstantFoldLoadFromConst(Initializer, Pointer,
                                                APInt(32, Offset), Layout);
    if (!Value) {
      // A field declared as a number holds an address as an expression.
      Type *Word = IntegerType::get(Initializer->getContext(), 32);
      Value = ConstantFoldLoadFromConst(Initializer, Word, APInt(32, Offset),
                                        Layout);
    }
    if (auto *Expression = dyn_cast_or_null<ConstantExpr>(Value);
        Expression && Expression->getOpcode() == Instruction::PtrToInt)
      Value = Expression->getOperand(0);
    return dyn_cast_or_null<GlobalVariable>(Value ? Value->stripPointerCasts()
                                                  : nullptr);
  }

private:
  Constant *Initializer;
  const DataLayout &Layout;
};

/// What the words of one part (the fixed part, or an element) may be.
struct Part {
  const char *Name;
  const char *SizeName;
  uint64_t Size;
  uint64_t FieldOffset;
  bool IsList;
};

} // namespace

bool isDescriptor(const GlobalVariable &G) {
  return G.getSection() == GRAYMARK_TYPES_SECTION;
}

static std::optional<std::string> checkOffset(const Part &P, uint64_t Offset) {
  if (Offset % GRAYMARK_WORD_SIZE != 0)
    return (Twine("a reference of ") + P.Name + " is at byte " + Twine(Offset) +
            ", which is not a multiple of 4")
        .str();
  if (Offset + GRAYMARK_WORD_SIZE > P.Size)
    return (Twine("a reference of ") + P.Name + " is at byte " + Twine(Offset) +
            ", outside its " + P.SizeName + " of " + Twine(P.Size) + " bytes")
        .str();
  return std::nullopt;
}

/// Checks a bitmap or list of reference offsets. \p Count receives how many
/// references there are, if that can be told.
static std::optional<std::string> checkOffsets(const ConstantBytes &Bytes,
                                               const Part &P,
                                               std::optional<uint64_t> &Count) {
  if (!P.IsList) {
    std::optional<uint64_t> Bitmap = Bytes.number(P.FieldOffset, 4);
    if (!Bitmap)
      return (Twine("the bitmap of ") + P.Name + " is not a number").str();
    Count = popcount(*Bitmap);
    for (unsigned Bit = 0; Bit != 32; ++Bit)
      if ((*Bitmap >> Bit) & 1)
        if (auto Error = checkOffset(P, uint64_t(Bit) * GRAYMARK_WORD_SIZE))
          return Error;
    return std::nullopt;
  }
  const GlobalVariable *List = Bytes.address(P.FieldOffset);
  if (!List)
    return (Twine("the offset list of ") + P.Name +
            " is not the address of a global")
        .str();
  if (!List->hasInitializer())
    return std::nullopt;
  ConstantBytes Entries(*List);
  Count = Entries.number(0, 4);
  uint64_t ListSize =
      List->getDataLayout().getTypeAllocSize(List->getValueType());
  if (!Count || (*Count + 1) * 4 > ListSize)
    return (Twine("the offset list of ") + P.Name +
            " is shorter than its count says")
        .str();
  for (uint64_t I = 0; I != *Count; ++I) {
    std::optional<uint64_t> Offset = Entries.number(4 * (I + 1), 4);
    if (!Offset)
      return (Twine("the offset list of ") + P.Name +
              " has an entry that is not a number")
          .str();
    if (auto Error = checkOffset(P, *Offset))
      return Error;
  }
  return std::nullopt;
}

std::optional<std::string> findDescriptorError(const GlobalVariable &G) {
  if (!G.hasInitializer())
    return std::nullopt;
  uint64_t Size = G.getDataLayout().getTypeAllocSize(G.getValueType());
  if (Size != GRAYMARK_DESCRIPTOR_SIZE)
    return (Twine("it has ") + Twine(Size) + " bytes instead of 32").str();
  if (!G.isConstant())
    return "it is not constant";
  if (G.getAlign().valueOrOne() < GRAYMARK_DESCRIPTOR_ALIGNMENT)
    return "it is not aligned to 16 bytes";

  ConstantBytes Bytes(G);
  std::optional<uint64_t> Version = Bytes.number(0, 1);
  std::optional<uint64_t> Layout = Bytes.number(1, 1);
  std::optional<uint64_t> LengthOffset = Bytes.number(2, 2);
  std::optional<uint64_t> Flags = Bytes.number(4, 4);
  std::optional<uint64_t> FixedSize = Bytes.number(8, 4);
  std::optional<uint64_t> ArrayOffset = Bytes.number(16, 4);
  std::optional<uint64_t> Stride = Bytes.number(20, 4);
  if (!Version || !Layout || !LengthOffset || !Flags || !FixedSize ||
      !ArrayOffset || !Stride)
    return "one of its numbers is not a constant";
  if (*Version != GRAYMARK_DESCRIPTOR_VERSION)
    return (Twine("its version is ") + Twine(*Version) + " instead of 1").str();
  if (*Layout & ~uint64_t(GRAYMARK_LAYOUT_ALL))
    return (Twine("its layout byte ") + Twine(*Layout) + " has unknown bits")
        .str();
  if (*FixedSize > GRAYMARK_OBJECT_MAX_SIZE)
    return (Twine("its size of ") + Twine(*FixedSize) + " bytes is too large")
        .str();

  std::optional<uint64_t> References = 0, ElementReferences = 0;
  Part Fixed = {"the fixed part", "size", *FixedSize, 12,
                bool(*Layout & GRAYMARK_LAYOUT_REFERENCE_LIST)};
  if (auto Error = checkOffsets(Bytes, Fixed, References))
    return Error;

  bool HasArray = *Layout & GRAYMARK_LAYOUT_ARRAY;
  if (HasArray) {
    if (*Stride == 0)
      return "its array has a stride of 0 bytes";
    Part Element = {"the array's element", "stride", *Stride, 24,
                    bool(*Layout & GRAYMARK_LAYOUT_ELEMENT_LIST)};
    if (auto Error = checkOffsets(Bytes, Element, ElementReferences))
      return Error;
    bool MayHoldReferences = !ElementReferences || *ElementReferences != 0;
    if (MayHoldReferences &&
        (*Stride % GRAYMARK_WORD_SIZE || *ArrayOffset % GRAYMARK_WORD_SIZE))
      return "its array of references is not aligned to 4 bytes";
    if ((*Layout & GRAYMARK_LAYOUT_LENGTH_FIELD) &&
        (*LengthOffset % GRAYMARK_WORD_SIZE ||
         *LengthOffset + GRAYMARK_WORD_SIZE > *FixedSize))
      return (Twine("its length field at byte ") + Twine(*LengthOffset) +
              " is outside its size of " + Twine(*FixedSize) + " bytes")
          .str();
  } else if (*Layout &
             (GRAYMARK_LAYOUT_LENGTH_FIELD | GRAYMARK_LAYOUT_ELEMENT_LIST)) {
    return "it has array fields but no array";
  }

  // A custom visitor may know of references that no bitmap shows.
  bool HasCold = Bytes.address(28) != nullptr;
  bool None = References && *References == 0 && ElementReferences &&
              *ElementReferences == 0;
  if ((*Flags & GRAYMARK_TYPE_POINTER_FREE) && !None)
    return "it is marked pointer-free but has references";
  if (!(*Flags & GRAYMARK_TYPE_POINTER_FREE) && None && !HasCold)
    return "it has no references but is not marked pointer-free";
  return std::nullopt;
}

} // namespace graymark
