//===-- References.cpp - Which object a value points into -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Numbering and classifying of leaves; see References.h. Raw addresses in
// locals and casts back to references are in RawAddresses.cpp, relations
// between the leaves in SameObject.cpp.
//
//===----------------------------------------------------------------------===//

#include "checker/References.h"

#include "checker/Calls.h"
#include "graymark/ABI.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/KnownBits.h"

using namespace llvm;

namespace graymark::checker {

bool isReferenceType(const Type *T) {
  return T->isPointerTy() &&
         T->getPointerAddressSpace() == GRAYMARK_REFERENCE_ADDRESS_SPACE;
}

unsigned References::leafCount(const Type *T) {
  if (T->isPointerTy())
    return T->getPointerAddressSpace() <= GRAYMARK_REFERENCE_ADDRESS_SPACE;
  if (const auto *Vector = dyn_cast<FixedVectorType>(T))
    return Vector->getNumElements() * leafCount(Vector->getElementType());
  if (const auto *Array = dyn_cast<ArrayType>(T))
    return Array->getNumElements() * leafCount(Array->getElementType());
  unsigned Count = 0;
  if (const auto *Struct = dyn_cast<StructType>(T))
    for (const Type *Element : Struct->elements())
      Count += leafCount(Element);
  return Count;
}

/// The address space of the pointer with this index in the flattened type.
static unsigned addressSpaceOfLeaf(const Type *T, unsigned Index) {
  if (T->isPointerTy())
    return T->getPointerAddressSpace();
  if (const auto *Vector = dyn_cast<VectorType>(T))
    return addressSpaceOfLeaf(Vector->getElementType(), 0);
  if (const auto *Array = dyn_cast<ArrayType>(T))
    return addressSpaceOfLeaf(
        Array->getElementType(),
        Index % References::leafCount(Array->getElementType()));
  for (const Type *Element : cast<StructType>(T)->elements()) {
    unsigned Count = References::leafCount(Element);
    if (Index < Count)
      return addressSpaceOfLeaf(Element, Index);
    Index -= Count;
  }
  llvm_unreachable("index beyond the leaves of the type");
}

bool References::isReferenceLeaf(const Type *T, unsigned Index) {
  return addressSpaceOfLeaf(T, Index) == GRAYMARK_REFERENCE_ADDRESS_SPACE;
}

unsigned References::leafIndexOfPath(const Type *T, ArrayRef<unsigned> Path) {
  unsigned Index = 0;
  for (unsigned Step : Path) {
    if (const auto *Array = dyn_cast<ArrayType>(T)) {
      Index += Step * References::leafCount(Array->getElementType());
      T = Array->getElementType();
      continue;
    }
    const auto *Struct = cast<StructType>(T);
    for (unsigned Field = 0; Field < Step; ++Field)
      Index += References::leafCount(Struct->getElementType(Field));
    T = Struct->getElementType(Step);
  }
  return Index;
}

LeafId References::constantLeaf(const Constant *C, unsigned Index) const {
  while (!C->getType()->isPointerTy()) {
    if (isa<UndefValue>(C) || C->isNullValue())
      return Nothing;
    unsigned Element = 0;
    const Constant *Part = C->getAggregateElement(Element);
    while (Part && Index >= leafCount(Part->getType())) {
      Index -= leafCount(Part->getType());
      Part = C->getAggregateElement(++Element);
    }
    if (!Part)
      return NothingDerived;
    C = Part;
  }
  if (isa<UndefValue>(C) || C->isNullValue() || !isReferenceType(C->getType()))
    return Nothing;
  if (const auto *Expression = dyn_cast<ConstantExpr>(C)) {
    // Null, an immediate, or a static object that has been given an address:
    // no object of the heap.
    if (Expression->getOpcode() == Instruction::IntToPtr &&
        isa<ConstantInt>(Expression->getOperand(0)))
      return Nothing;
    // The operand of a cast is the payload address of a static object, also if
    // that is a number that the linker computes.
    if (Expression->getOpcode() == Instruction::AddrSpaceCast ||
        Expression->getOpcode() == Instruction::IntToPtr)
      return Static;
  }
  return NothingDerived;
}

LeafId References::leaf(const Value *V, unsigned Index) const {
  if (const auto *C = dyn_cast<Constant>(V))
    return constantLeaf(C, Index);
  auto Known = First.find(V);
  // Instructions in unreachable blocks are numbered too; what is not is
  // metadata or a block, which nobody asks about.
  return Known == First.end() ? LeafId(NothingDerived) : Known->second + Index;
}

bool References::isTracked(const Value *V) const {
  if (!First.contains(V))
    return false;
  for (unsigned I = 0, E = leafCount(V->getType()); I != E; ++I)
    if (needsRoot(leaf(V, I)))
      return true;
  return false;
}

std::string References::name(LeafId L) const {
  if (const Value *V = Leaves[L].Value)
    return nameOf(*V);
  for (const RawLocation &Place : Locations)
    if (Place.Leaf == L)
      return "the raw address in local " +
             nameOf(*Locals.object(Place.Object).Pointer);
  return "null";
}

void References::number(const Value &V) {
  unsigned Count = leafCount(V.getType());
  if (Count == 0)
    return;
  First[&V] = Leaves.size();
  for (unsigned I = 0; I != Count; ++I) {
    Leaf New;
    New.Value = &V;
    New.Root = Leaves.size();
    Leaves.push_back(New);
  }
}

void References::own(LeafId L, bool Base) {
  Leaves[L].Kind = Own;
  Leaves[L].Object = true;
  Leaves[L].Needs = true;
  Leaves[L].Base = Base;
}

void References::copy(LeafId L, LeafId Of, bool KeepsBase) {
  Leaves[L].Kind = Copy;
  Leaves[L].Operands = {Of};
  Leaves[L].Base = KeepsBase;
}

/// The lowest bit of an integer, if it is the same in every execution. A phi
/// has the one that all its values have, given that it had it before: `Assumed`
/// lists what is taken for granted on the way.
static std::optional<bool>
lowestBit(const Value *V, const DataLayout &Layout,
          SmallDenseMap<const Value *, bool> &Assumed) {
  KnownBits Known = computeKnownBits(V, Layout);
  if (Known.One[0] || Known.Zero[0])
    return Known.One[0];
  if (auto Before = Assumed.find(V); Before != Assumed.end())
    return Before->second;
  // Each phi on the way is tried with both.
  constexpr unsigned MaximumPhis = 4;
  if (const auto *Node = dyn_cast<PHINode>(V)) {
    if (Assumed.size() == MaximumPhis)
      return std::nullopt;
    // It begins with a value that does not depend on it, if it is odd or even.
    for (bool Bit : {true, false}) {
      SmallDenseMap<const Value *, bool> With = Assumed;
      With[V] = Bit;
      if (all_of(Node->incoming_values(), [&](const Value *Incoming) {
            return lowestBit(Incoming, Layout, With) == Bit;
          }))
        return Bit;
    }
    return std::nullopt;
  }
  const auto *Sum = dyn_cast<BinaryOperator>(V);
  if (!Sum || (Sum->getOpcode() != Instruction::Add &&
               Sum->getOpcode() != Instruction::Sub))
    return std::nullopt;
  std::optional<bool> Left = lowestBit(Sum->getOperand(0), Layout, Assumed);
  std::optional<bool> Right = lowestBit(Sum->getOperand(1), Layout, Assumed);
  if (!Left || !Right)
    return std::nullopt;
  return *Left != *Right;
}

void References::classifyCast(const CastInst &Cast) {
  const Value *Source = Cast.getOperand(0);
  unsigned Count = leafCount(Cast.getType());
  switch (Cast.getOpcode()) {
  case Instruction::BitCast:
    if (leafCount(Source->getType()) == Count) {
      for (unsigned I = 0; I != Count; ++I)
        copy(leaf(&Cast, I), leaf(Source, I));
      return;
    }
    break;
  case Instruction::AddrSpaceCast: {
    if (leafCount(Source->getType()) != Count)
      break;
    bool ToReference = isReferenceType(Cast.getType()->getScalarType());
    for (unsigned I = 0; I != Count; ++I) {
      // The cast of a static object's address that is no constant expression.
      if (ToReference && isa<Constant>(Source))
        copy(leaf(&Cast, I), Source->getType()->isPointerTy() &&
                                     cast<Constant>(Source)->isNullValue()
                                 ? LeafId(Nothing)
                                 : LeafId(Static));
      else
        copy(leaf(&Cast, I), leaf(Source, I));
    }
    return;
  }
  case Instruction::IntToPtr: {
    if (!isReferenceType(Cast.getType()->getScalarType()))
      return;
    SmallDenseMap<const Value *, bool> Assumed;
    if (lowestBit(Source, Cast.getModule()->getDataLayout(), Assumed) == true) {
      for (unsigned I = 0; I != Count; ++I)
        copy(leaf(&Cast, I), Nothing);
      return;
    }
    // Loop strength reduction compares differences in this form. What is only
    // compared may be anything.
    if (all_of(Cast.users(), [](const User *U) { return isa<ICmpInst>(U); })) {
      for (unsigned I = 0; I != Count; ++I)
        copy(leaf(&Cast, I), NothingDerived);
      return;
    }
    Found.report(&Cast, "integer of unknown low bit converted to a reference");
    break;
  }
  default:
    break;
  }
  for (unsigned I = 0; I != Count; ++I)
    if (addressSpaceOfLeaf(Cast.getType(), I) != 0)
      own(leaf(&Cast, I), /*Base=*/false);
}

const Argument *References::objectOfResult(const Function &F) {
  const Argument *Only = nullptr;
  unsigned Count = 0;
  for (const Argument &A : F.args()) {
    if (A.hasAttribute("graymark-result-object"))
      return &A;
    if (isReferenceType(A.getType())) {
      Only = &A;
      ++Count;
    }
  }
  return Count == 1 ? Only : nullptr;
}

/// What the C library looks through for the address that it returns.
static const Value *searchedByLibrary(const CallBase &Call) {
  static const StringSet<> Names = {
      "index",      "memccpy",   "memchr",    "memmem",  "mempcpy",
      "memrchr",    "rawmemchr", "rindex",    "stpcpy",  "stpncpy",
      "strcasestr", "strchr",    "strchrnul", "strnstr", "strpbrk",
      "strrchr",    "strstr",    "wcpcpy",    "wcpncpy", "wcschr",
      "wcspbrk",    "wcsrchr",   "wcsstr",    "wmemchr", "wmempcpy"};
  const Function *F = directCallee(Call);
  if (!F || F->hasLocalLinkage() || !Names.contains(F->getName()) ||
      Call.arg_empty() || !Call.getType()->isPointerTy() ||
      isReferenceType(Call.getType()) ||
      Call.getArgOperand(0)->getType() != Call.getType())
    return nullptr;
  return Call.getArgOperand(0);
}

void References::classifyCall(const CallBase &Call) {
  unsigned Count = leafCount(Call.getType());
  if (const Value *Same = Call.getReturnedArgOperand())
    if (leafCount(Same->getType()) == Count) {
      for (unsigned I = 0; I != Count; ++I)
        copy(leaf(&Call, I), leaf(Same, I));
      return;
    }
  if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(&Call)) {
    bool KeepsBase = true;
    switch (Intrinsic->getIntrinsicID()) {
    case Intrinsic::ptrmask:
      KeepsBase = false;
      [[fallthrough]];
    case Intrinsic::launder_invariant_group:
    case Intrinsic::strip_invariant_group:
    case Intrinsic::ssa_copy:
    case Intrinsic::ptr_annotation:
      for (unsigned I = 0; I != Count; ++I)
        copy(leaf(&Call, I), leaf(Call.getArgOperand(0), I), KeepsBase);
      return;
    case Intrinsic::masked_load:
      break;
    default:
      // Whatever it does with pointers, it does not make bases.
      for (unsigned I = 0; I != Count; ++I)
        if (addressSpaceOfLeaf(Call.getType(), I) != 0)
          own(leaf(&Call, I), /*Base=*/false);
      return;
    }
  }
  const Function *F = directCallee(Call);
  if (F && F->getAttributes().hasRetAttr("graymark-interior") &&
      isReferenceType(Call.getType())) {
    const Argument *Object = objectOfResult(*F);
    if (Object && Object->getArgNo() < Call.arg_size()) {
      copy(leaf(&Call), leaf(Call.getArgOperand(Object->getArgNo())),
           /*KeepsBase=*/false);
      return;
    }
    // The optimiser has taken the parameter away: the object is a static one,
    // as is proven where the function returns.
    own(leaf(&Call), /*Base=*/false);
    if (F->hasExactDefinition())
      Leaves[leaf(&Call)].Needs = false;
    Leaves[leaf(&Call)].Interior = true;
    return;
  }
  if (const Value *In = searchedByLibrary(Call)) {
    copy(leaf(&Call), leaf(In), /*KeepsBase=*/false);
    return;
  }
  // The allocators return objects, whatever address space a declaration says.
  bool Allocates =
      isRuntimeCall(Call, "__new") || isRuntimeCall(Call, "__renew");
  for (unsigned I = 0; I != Count; ++I)
    if (Allocates || addressSpaceOfLeaf(Call.getType(), I) != 0)
      own(leaf(&Call, I), /*Base=*/true);
}

void References::classify(const Instruction &I) {
  unsigned Count = leafCount(I.getType());
  if (Count == 0)
    return;
  LeafId L = leaf(&I);
  if (const auto *Element = dyn_cast<GetElementPtrInst>(&I)) {
    bool Vector = Element->getPointerOperandType()->isVectorTy();
    for (unsigned J = 0; J != Count; ++J)
      copy(L + J, leaf(Element->getPointerOperand(), Vector ? J : 0),
           Element->hasAllZeroIndices());
    return;
  }
  if (const auto *Node = dyn_cast<PHINode>(&I)) {
    for (unsigned J = 0; J != Count; ++J) {
      Leaves[L + J].Kind = Phi;
      for (const Value *Incoming : Node->incoming_values())
        Leaves[L + J].Operands.push_back(leaf(Incoming, J));
    }
    return;
  }
  if (const auto *Select = dyn_cast<SelectInst>(&I)) {
    // Preparation for code generation folds some of these and not others.
    if (const auto *Known = dyn_cast<ConstantInt>(Select->getCondition())) {
      for (unsigned J = 0; J != Count; ++J)
        copy(L + J, leaf(Known->isOne() ? Select->getTrueValue()
                                        : Select->getFalseValue(),
                         J));
      return;
    }
    for (unsigned J = 0; J != Count; ++J) {
      Leaves[L + J].Kind = Choice;
      Leaves[L + J].Condition = Select->getCondition();
      if (Select->getCondition()->getType()->isVectorTy())
        Leaves[L + J].Lane = J;
      Leaves[L + J].Operands = {leaf(Select->getTrueValue(), J),
                                leaf(Select->getFalseValue(), J)};
    }
    return;
  }
  if (isa<FreezeInst>(I)) {
    for (unsigned J = 0; J != Count; ++J)
      copy(L + J, leaf(I.getOperand(0), J));
    return;
  }
  if (const auto *Cast = dyn_cast<CastInst>(&I))
    return classifyCast(*Cast);
  if (const auto *Call = dyn_cast<CallBase>(&I))
    return classifyCall(*Call);
  if (const auto *Extract = dyn_cast<ExtractValueInst>(&I)) {
    const Value *From = Extract->getAggregateOperand();
    unsigned Start = leafIndexOfPath(From->getType(), Extract->getIndices());
    for (unsigned J = 0; J != Count; ++J)
      copy(L + J, leaf(From, Start + J));
    return;
  }
  if (const auto *Insert = dyn_cast<InsertValueInst>(&I)) {
    unsigned Start = leafIndexOfPath(I.getType(), Insert->getIndices());
    unsigned Length = leafCount(Insert->getInsertedValueOperand()->getType());
    for (unsigned J = 0; J != Count; ++J)
      if (J >= Start && J < Start + Length)
        copy(L + J, leaf(Insert->getInsertedValueOperand(), J - Start));
      else
        copy(L + J, leaf(Insert->getAggregateOperand(), J));
    return;
  }
  if (const auto *Extract = dyn_cast<ExtractElementInst>(&I)) {
    const Value *From = Extract->getVectorOperand();
    unsigned Lanes = leafCount(From->getType());
    if (const auto *Lane = dyn_cast<ConstantInt>(Extract->getIndexOperand())) {
      copy(L, Lane->getValue().ult(Lanes) ? leaf(From, Lane->getZExtValue())
                                          : LeafId(Nothing));
      return;
    }
    Leaves[L].Kind = Choice;
    for (unsigned J = 0; J != Lanes; ++J)
      Leaves[L].Operands.push_back(leaf(From, J));
    return;
  }
  if (const auto *Insert = dyn_cast<InsertElementInst>(&I)) {
    const Value *Lane = Insert->getOperand(2);
    for (unsigned J = 0; J != Count; ++J) {
      LeafId Old = leaf(Insert->getOperand(0), J);
      LeafId New = leaf(Insert->getOperand(1));
      if (const auto *Known = dyn_cast<ConstantInt>(Lane)) {
        copy(L + J, Known->getValue() == J ? New : Old);
        continue;
      }
      Leaves[L + J].Kind = Choice;
      Leaves[L + J].Operands = {Old, New};
    }
    return;
  }
  if (const auto *Shuffle = dyn_cast<ShuffleVectorInst>(&I)) {
    unsigned Lanes = leafCount(Shuffle->getOperand(0)->getType());
    for (unsigned J = 0; J != Count; ++J) {
      int From = Shuffle->getMaskValue(J);
      copy(L + J, From < 0 ? LeafId(Nothing)
                  : unsigned(From) < Lanes
                      ? leaf(Shuffle->getOperand(0), From)
                      : leaf(Shuffle->getOperand(1), From - Lanes));
    }
    return;
  }
  // Loads, exchanged values, variable arguments: what memory holds is a base.
  bool FromMemory =
      isa<LoadInst, AtomicRMWInst, AtomicCmpXchgInst, VAArgInst>(I);
  for (unsigned J = 0; J != Count; ++J)
    if (addressSpaceOfLeaf(I.getType(), J) != 0)
      own(L + J, FromMemory);
}

References::References(const Function &F, const Memory &Locals,
                       const DominatorTree &Dominators, Problems &Found)
    : Locals(Locals), Dominators(Dominators), Found(Found) {
  Leaves.resize(3);
  Leaves[NothingDerived].Base = false;
  Leaves[NothingDerived].Root = NothingDerived;
  Leaves[NothingDerived].MayBeStatic = true;
  Leaves[Static].Root = Static;
  Leaves[Static].MayBeStatic = true;
  for (const Argument &A : F.args())
    number(A);
  for (const Instruction &I : instructions(F))
    number(I);

  // The callers of an unmanaged function keep its parameters, and those of
  // any function its interior parameters.
  bool CallersRoot = F.hasFnAttribute("graymark-unmanaged");
  for (const Argument &A : F.args())
    for (unsigned J = 0, E = leafCount(A.getType()); J != E; ++J) {
      if (addressSpaceOfLeaf(A.getType(), J) == 0)
        continue;
      bool Interior =
          F.getAttributes().hasParamAttr(A.getArgNo(), "graymark-interior");
      own(leaf(&A, J), /*Base=*/!Interior);
      if (CallersRoot || Interior)
        Leaves[leaf(&A, J)].Needs = false;
      Leaves[leaf(&A, J)].Interior = Interior;
    }
  for (const Instruction &I : instructions(F))
    classify(I);
  findRawLocations(F);
  propagate(&Leaf::Object, true);
  adoptCastOperands(F);
  propagate(&Leaf::Needs, true);
  propagate(&Leaf::MayBeStatic, true);
  propagate(&Leaf::Interior, true);
  propagate(&Leaf::Reloaded, true);
  propagate(&Leaf::Base, false);
  findRoots();
}

} // namespace graymark::checker
