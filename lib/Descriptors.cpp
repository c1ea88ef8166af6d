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

  /// The global or function whose address stands at an offset, or null.
  const GlobalObject *object(uint64_t Offset) const {
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
    if (!Value)
      return nullptr;
    Value = cast<Constant>(Value->stripPointerCasts());
    if (auto *Alias = dyn_cast<GlobalAlias>(Value))
      return Alias->getAliaseeObject();
    return dyn_cast<GlobalObject>(Value);
  }

  /// The global variable whose address stands at an offset, or null.
  const GlobalVariable *address(uint64_t Offset) const {
    return dyn_cast_or_null<GlobalVariable>(object(Offset));
  }

  /// Whether a null pointer stands at an offset.
  bool isNull(uint64_t Offset) const { return number(Offset, 4) == 0; }

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

/// Reads a bitmap or list of reference offsets into \p Offsets, which is
/// nothing where the list is not known.
static std::optional<std::string>
readOffsets(const ConstantBytes &Bytes, const Part &P,
            std::optional<SmallVector<uint64_t>> &Offsets) {
  Offsets.emplace();
  if (!P.IsList) {
    std::optional<uint64_t> Bitmap = Bytes.number(P.FieldOffset, 4);
    if (!Bitmap)
      return (Twine("the bitmap of ") + P.Name + " is not a number").str();
    for (unsigned Bit = 0; Bit != 32; ++Bit)
      if ((*Bitmap >> Bit) & 1)
        Offsets->push_back(uint64_t(Bit) * GRAYMARK_WORD_SIZE);
  } else {
    const GlobalVariable *List = Bytes.address(P.FieldOffset);
    if (!List)
      return (Twine("the offset list of ") + P.Name +
              " is not the address of a global")
          .str();
    if (!List->hasDefinitiveInitializer()) {
      Offsets.reset();
      return std::nullopt;
    }
    ConstantBytes Entries(*List);
    std::optional<uint64_t> Count = Entries.number(0, 4);
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
      if (!Offsets->empty() && *Offset <= Offsets->back())
        return (Twine("the offset list of ") + P.Name +
                " is not in ascending order at byte " + Twine(*Offset))
            .str();
      Offsets->push_back(*Offset);
    }
  }
  for (uint64_t Offset : *Offsets)
    if (auto Error = checkOffset(P, Offset))
      return Error;
  return std::nullopt;
}

static Part fixedPart(uint64_t Layout, uint64_t Size) {
  return {"the fixed part", "size", Size, 12,
          bool(Layout & GRAYMARK_LAYOUT_REFERENCE_LIST)};
}

/// True if a function of the cold part has a wasm type of so many i32s.
static bool hasColdSignature(const GlobalObject *Object, bool Returns,
                             unsigned Parameters) {
  const auto *F = dyn_cast_or_null<Function>(Object);
  if (!F)
    return false;
  auto IsWord = [](const Type *T) {
    return T->isIntegerTy(32) || T->isPointerTy();
  };
  const FunctionType *Type = F->getFunctionType();
  return !Type->isVarArg() && Type->getNumParams() == Parameters &&
         all_of(Type->params(), IsWord) &&
         (Returns ? IsWord(Type->getReturnType())
                  : Type->getReturnType()->isVoidTy());
}

/// What a derived type must share with its base type: its fields are there, so
/// that its references are too.
static std::optional<std::string>
checkBase(const GlobalVariable &G, uint64_t Size,
          const std::optional<SmallVector<uint64_t>> &References,
          bool HasVisitor, const GlobalVariable *Base) {
  if (!Base || (Base->hasInitializer() && !isDescriptor(*Base)))
    return "its base type is not the address of a type descriptor";
  SmallPtrSet<const GlobalVariable *, 4> Seen = {&G};
  for (const GlobalVariable *Type = Base; Type;) {
    if (!Seen.insert(Type).second)
      return "its base types form a circle";
    const GlobalVariable *Cold =
        Type->hasInitializer() ? ConstantBytes(*Type).address(28) : nullptr;
    Type = Cold && Cold->hasInitializer() ? ConstantBytes(*Cold).address(12)
                                          : nullptr;
  }
  if (!Base->hasInitializer())
    return std::nullopt;
  ConstantBytes Bytes(*Base);
  std::optional<uint64_t> BaseSize = Bytes.number(8, 4);
  std::optional<uint64_t> BaseLayout = Bytes.number(1, 1);
  if (!BaseSize || !BaseLayout)
    return std::nullopt;
  if (*BaseSize > Size)
    return (Twine("its size of ") + Twine(Size) + " bytes is less than the " +
            Twine(*BaseSize) + " bytes of its base type")
        .str();
  std::optional<SmallVector<uint64_t>> Inherited;
  if (HasVisitor || !References ||
      readOffsets(Bytes, fixedPart(*BaseLayout, *BaseSize), Inherited) ||
      !Inherited)
    return std::nullopt;
  for (uint64_t Offset : *Inherited)
    if (!is_contained(*References, Offset))
      return (Twine("it does not list the reference at byte ") + Twine(Offset) +
              " of its base type")
          .str();
  return std::nullopt;
}

/// The list of field names: {u32 count, {u32 offset, ptr name}[count]}.
static std::optional<std::string> checkFieldNames(const GlobalVariable *Names) {
  if (!Names)
    return "its field names are not the address of a global";
  if (!Names->hasDefinitiveInitializer())
    return std::nullopt;
  ConstantBytes Bytes(*Names);
  std::optional<uint64_t> Count = Bytes.number(0, 4);
  if (!Count || *Count * 8 + 4 > Names->getDataLayout().getTypeAllocSize(
                                     Names->getValueType()))
    return "its list of field names is shorter than its count says";
  return std::nullopt;
}

namespace {

/// What else a descriptor needs to know of the cold part.
struct ColdPart {
  bool IsKnown = false;
  bool HasVisitor = false;
  bool HasFinalizer = false;
};

} // namespace

static std::optional<std::string>
checkCold(const GlobalVariable &G, const ConstantBytes &Bytes, uint64_t Size,
          const std::optional<SmallVector<uint64_t>> &References,
          ColdPart &Result) {
  if (Bytes.isNull(28)) {
    Result.IsKnown = true;
    return std::nullopt;
  }
  const GlobalVariable *Cold = Bytes.address(28);
  if (!Cold)
    return "its cold part is not the address of a global";
  if (!Cold->hasDefinitiveInitializer())
    return std::nullopt;
  ConstantBytes Details(*Cold);
  std::optional<uint64_t> Bound = Details.number(0, 4);
  if (!Bound || *Bound < 4 ||
      *Bound > Cold->getDataLayout().getTypeAllocSize(Cold->getValueType()))
    return "its cold part does not have the size that it says it has";
  Result.IsKnown = true;
  auto Has = [&](uint64_t Offset) {
    return Offset + 4 <= *Bound && !Details.isNull(Offset);
  };
  if (Has(4) && !Details.address(4))
    return "its name is not the address of a global";
  if (Has(8))
    if (auto Error = checkFieldNames(Details.address(8)))
      return Error;
  if (Has(16) && !hasColdSignature(Details.object(16), false, 1))
    return "its finaliser is not a function of type void (ptr)";
  Result.HasFinalizer = Has(16);
  Result.HasVisitor = Has(20);
  if (Has(20) && !hasColdSignature(Details.object(20), true, 3))
    return "its visitor is not a function of type i32 (ptr, i32, i32)";
  if (Has(12))
    return checkBase(G, Size, References, Result.HasVisitor,
                     Details.address(12));
  return std::nullopt;
}

/// What is wrong with a descriptor that has an initialiser. If nothing is,
/// \p Result becomes what it says.
static std::optional<std::string> checkDescriptor(const GlobalVariable &G,
                                                  KnownType &Result) {
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

  if (*Flags & ~uint64_t(GRAYMARK_TYPE_ALL))
    return "its flags have unknown bits";

  std::optional<SmallVector<uint64_t>> References;
  if (auto Error =
          readOffsets(Bytes, fixedPart(*Layout, *FixedSize), References))
    return Error;

  std::optional<SmallVector<uint64_t>> InElement;
  InElement.emplace();
  if (*Layout & GRAYMARK_LAYOUT_ARRAY) {
    if (*Stride == 0)
      return "its array has a stride of 0 bytes";
    Part Element = {"the array's element", "stride", *Stride, 24,
                    bool(*Layout & GRAYMARK_LAYOUT_ELEMENT_LIST)};
    if (auto Error = readOffsets(Bytes, Element, InElement))
      return Error;
    bool MayHoldReferences = !InElement || !InElement->empty();
    if (MayHoldReferences &&
        (*Stride % GRAYMARK_WORD_SIZE || *ArrayOffset % GRAYMARK_WORD_SIZE))
      return "its array of references is not aligned to 4 bytes";
    if ((*Layout & GRAYMARK_LAYOUT_LENGTH_FIELD) &&
        (*LengthOffset % GRAYMARK_WORD_SIZE ||
         *LengthOffset + GRAYMARK_WORD_SIZE > *FixedSize))
      return (Twine("its length field at byte ") + Twine(*LengthOffset) +
              " is outside its size of " + Twine(*FixedSize) + " bytes")
          .str();
  } else if ((*Layout &
              (GRAYMARK_LAYOUT_LENGTH_FIELD | GRAYMARK_LAYOUT_ELEMENT_LIST)) ||
             *ArrayOffset || *Stride || !Bytes.isNull(24)) {
    return "it has array fields but no array";
  }
  if (*LengthOffset && !(*Layout & GRAYMARK_LAYOUT_LENGTH_FIELD))
    return (Twine("it names a length field at byte ") + Twine(*LengthOffset) +
            " but its layout has none")
        .str();

  ColdPart Cold;
  if (auto Error = checkCold(G, Bytes, *FixedSize, References, Cold))
    return Error;
  bool None =
      References && References->empty() && InElement && InElement->empty();
  if (*Flags & GRAYMARK_TYPE_POINTER_FREE) {
    if (!None)
      return "it is marked pointer-free but has references";
    if (Cold.HasVisitor)
      return "it is marked pointer-free but has a visitor";
  } else if (None && Cold.IsKnown && !Cold.HasVisitor) {
    return "it has no references but is not marked pointer-free";
  }
  Result = {bool(*Flags & GRAYMARK_TYPE_POINTER_FREE),
            !Cold.IsKnown || Cold.HasFinalizer};
  return std::nullopt;
}

std::optional<std::string> findDescriptorError(const GlobalVariable &G) {
  KnownType Ignored;
  return G.hasInitializer() ? checkDescriptor(G, Ignored) : std::nullopt;
}

std::optional<KnownType> readDescriptor(const GlobalVariable &G) {
  KnownType Result;
  if (!isDescriptor(G) || !G.hasDefinitiveInitializer() ||
      checkDescriptor(G, Result))
    return std::nullopt;
  return Result;
}

} // namespace graymark
