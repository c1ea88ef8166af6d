//===-- LowerReferences.cpp - References become plain pointers --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns `ptr addrspace(1)` into `ptr` everywhere in a module: types, functions,
// globals, initialisers, intrinsics, debug information. Removes what was true
// of references but not of the memory behind them: attributes and metadata by
// which code generation could move a load over a collection, memory effects of
// allocators, collector names and operand bundles.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Contract.h"
#include "Copies.h"
#include "Diagnostics.h"
#include "LLVMCompat.h"
#include "Passes.h"
#include "References.h"
#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/ValueMapper.h"

using namespace llvm;

namespace graymark {

namespace {

/// Types with address space 0 in place of 1.
class TypeLowering : public ValueMapTypeRemapper {
public:
  Type *remapType(Type *T) override;

  bool changes(Type *T) { return remapType(T) != T; }

private:
  Type *lower(Type *T);
  DenseMap<Type *, Type *> Lowered;
};

/// Constants that ValueMapper cannot rebuild: a cast between two address
/// spaces that have become one is its operand.
class ConstantLowering : public ValueMaterializer {
public:
  ConstantLowering(ValueToValueMapTy &Values, TypeLowering &Types)
      : Values(Values), Types(Types) {}
  Value *materialize(Value *V) override;

private:
  ValueToValueMapTy &Values;
  TypeLowering &Types;
};

class ModuleLowering {
public:
  explicit ModuleLowering(Module &M)
      : M(M), Constants(Values, Types),
        Mapper(Values, RF_IgnoreMissingLocals | RF_ReuseAndMutateDistinctMDs,
               &Types, &Constants) {}
  void run();

private:
  void replaceGlobals();
  void replaceFunctions();
  void lowerInitializers();
  void lowerBody(Function &F);
  void finishIntrinsics();

  Module &M;
  ValueToValueMapTy Values;
  TypeLowering Types;
  ConstantLowering Constants;
  ValueMapper Mapper;
  SmallVector<GlobalValue *> Replaced;
};

} // namespace

Type *TypeLowering::remapType(Type *T) {
  auto Found = Lowered.find(T);
  if (Found != Lowered.end())
    return Found->second;
  Type *New = lower(T);
  Lowered[T] = New;
  return New;
}

Type *TypeLowering::lower(Type *T) {
  if (isReference(T))
    return PointerType::get(T->getContext(), 0);
  if (auto *Vector = dyn_cast<VectorType>(T))
    return VectorType::get(remapType(Vector->getElementType()),
                           Vector->getElementCount());
  if (auto *Array = dyn_cast<ArrayType>(T))
    return ArrayType::get(remapType(Array->getElementType()),
                          Array->getNumElements());
  if (auto *FunctionTy = dyn_cast<FunctionType>(T)) {
    SmallVector<Type *> Parameters;
    for (Type *Parameter : FunctionTy->params())
      Parameters.push_back(remapType(Parameter));
    return FunctionType::get(remapType(FunctionTy->getReturnType()), Parameters,
                             FunctionTy->isVarArg());
  }
  auto *Struct = dyn_cast<StructType>(T);
  if (!Struct || Struct->isOpaque())
    return T;
  SmallVector<Type *> Fields;
  bool Changed = false;
  for (Type *Field : Struct->elements()) {
    Fields.push_back(remapType(Field));
    Changed |= Fields.back() != Field;
  }
  if (!Changed)
    return T;
  if (Struct->isLiteral())
    return StructType::get(T->getContext(), Fields, Struct->isPacked());
  std::string Name = Struct->hasName() ? Struct->getName().str() : "";
  if (Struct->hasName())
    Struct->setName("");
  return StructType::create(T->getContext(), Fields, Name, Struct->isPacked());
}

Value *ConstantLowering::materialize(Value *V) {
  auto *Cast = dyn_cast<ConstantExpr>(V);
  if (!Cast || Cast->getOpcode() != Instruction::AddrSpaceCast)
    return nullptr;
  Value *Operand = MapValue(Cast->getOperand(0), Values, RF_IgnoreMissingLocals,
                            &Types, this);
  return Operand->getType() == Types.remapType(Cast->getType()) ? Operand
                                                                : nullptr;
}

/// Globals get their lowered value type, without an initialiser yet.
void ModuleLowering::replaceGlobals() {
  for (GlobalVariable &G : make_early_inc_range(M.globals())) {
    if (!Types.changes(G.getValueType()))
      continue;
    auto *New = new GlobalVariable(
        M, Types.remapType(G.getValueType()), G.isConstant(), G.getLinkage(),
        nullptr, "", &G, G.getThreadLocalMode(), G.getAddressSpace(),
        G.isExternallyInitialized());
    New->copyAttributesFrom(&G);
    New->setComdat(G.getComdat());
    New->copyMetadata(&G, 0);
    New->takeName(&G);
    Values[&G] = New;
    Replaced.push_back(&G);
  }
  for (GlobalAlias &A : make_early_inc_range(M.aliases())) {
    if (!Types.changes(A.getValueType()))
      continue;
    GlobalAlias *New =
        GlobalAlias::create(Types.remapType(A.getValueType()),
                            A.getAddressSpace(), A.getLinkage(), "", &M);
    New->copyAttributesFrom(&A);
    New->takeName(&A);
    Values[&A] = New;
    Replaced.push_back(&A);
  }
  for (GlobalIFunc &I : make_early_inc_range(M.ifuncs())) {
    if (!Types.changes(I.getValueType()))
      continue;
    GlobalIFunc *New = GlobalIFunc::create(Types.remapType(I.getValueType()),
                                           I.getAddressSpace(), I.getLinkage(),
                                           "", I.getResolver(), &M);
    New->copyAttributesFrom(&I);
    New->takeName(&I);
    Values[&I] = New;
    Replaced.push_back(&I);
  }
}

static AttributeList lowerAttributes(LLVMContext &Context, AttributeList List,
                                     TypeLowering &Types) {
  for (unsigned Index : List.indexes())
    for (Attribute::AttrKind Kind :
         {Attribute::ByVal, Attribute::StructRet, Attribute::ByRef,
          Attribute::InAlloca, Attribute::ElementType, Attribute::Preallocated})
      if (Attribute A = List.getAttributeAtIndex(Index, Kind);
          A.isValid() && A.getValueAsType())
        List = List.replaceAttributeTypeAtIndex(
            Context, Index, Kind, Types.remapType(A.getValueAsType()));
  return List;
}

void ModuleLowering::replaceFunctions() {
  for (Function &F : make_early_inc_range(M)) {
    F.setAttributes(lowerAttributes(M.getContext(), F.getAttributes(), Types));
    if (!Types.changes(F.getFunctionType()) ||
        F.getIntrinsicID() != Intrinsic::not_intrinsic)
      continue;
    Function *New = Function::Create(
        cast<FunctionType>(Types.remapType(F.getFunctionType())),
        F.getLinkage(), F.getAddressSpace(), "");
    M.getFunctionList().insert(F.getIterator(), New);
    New->copyAttributesFrom(&F);
    New->setComdat(F.getComdat());
    New->copyMetadata(&F, 0);
    New->takeName(&F);
    New->splice(New->begin(), &F);
    for (auto [Old, Argument] : zip(F.args(), New->args())) {
      Argument.takeName(&Old);
      Values[&Old] = &Argument;
    }
    Values[&F] = New;
    Replaced.push_back(&F);
  }
}

void ModuleLowering::lowerInitializers() {
  for (GlobalVariable &G : M.globals()) {
    auto *New = dyn_cast_or_null<GlobalVariable>(Values.lookup(&G));
    if (G.hasInitializer())
      (New ? New : &G)->setInitializer(Mapper.mapConstant(*G.getInitializer()));
  }
  for (GlobalAlias &A : M.aliases()) {
    auto *New = dyn_cast_or_null<GlobalAlias>(Values.lookup(&A));
    if (A.getAliasee())
      (New ? New : &A)->setAliasee(Mapper.mapConstant(*A.getAliasee()));
  }
  for (GlobalIFunc &I : M.ifuncs()) {
    auto *New = dyn_cast_or_null<GlobalIFunc>(Values.lookup(&I));
    (New ? New : &I)->setResolver(Mapper.mapConstant(*I.getResolver()));
  }
}

void ModuleLowering::lowerBody(Function &F) {
  for (Instruction &I : instructions(F)) {
    Mapper.remapInstruction(I);
    Mapper.remapDbgRecordRange(&M, I.getDbgRecordRange());
  }
  // Only now, as a cast may stand before its operand's definition.
  for (Instruction &I : make_early_inc_range(instructions(F))) {
    auto *Cast = dyn_cast<AddrSpaceCastInst>(&I);
    if (Cast && Cast->getSrcTy() == Cast->getDestTy()) {
      Cast->replaceAllUsesWith(Cast->getOperand(0));
      Cast->eraseFromParent();
    }
  }
  if (F.hasPersonalityFn())
    F.setPersonalityFn(Mapper.mapConstant(*F.getPersonalityFn()));
  if (F.hasPrefixData())
    F.setPrefixData(Mapper.mapConstant(*F.getPrefixData()));
  if (F.hasPrologueData())
    F.setPrologueData(Mapper.mapConstant(*F.getPrologueData()));
}

/// Overloaded intrinsics carry their types in their names.
void ModuleLowering::finishIntrinsics() {
  for (Function &F : make_early_inc_range(M)) {
    // Not every function with such a name is one that LLVM knows.
    if (F.getIntrinsicID() == Intrinsic::not_intrinsic ||
        !Types.changes(F.getFunctionType()))
      continue;
    for (User *U : make_early_inc_range(F.users())) {
      auto *Call = cast<CallBase>(U);
      SmallVector<Intrinsic::IITDescriptor, 8> Table;
      Intrinsic::getIntrinsicInfoTableEntries(F.getIntrinsicID(), Table);
      ArrayRef<Intrinsic::IITDescriptor> Rest = Table;
      SmallVector<Type *, 4> Overloads;
      Intrinsic::matchIntrinsicSignature(Call->getFunctionType(), Rest,
                                         Overloads);
      Call->setCalledFunction(
          compat::intrinsicDeclaration(M, F.getIntrinsicID(), Overloads));
    }
    F.eraseFromParent();
  }
}

void ModuleLowering::run() {
  replaceGlobals();
  replaceFunctions();
  lowerInitializers();
  for (Function &F : M)
    lowerBody(F);
  finishIntrinsics();
  for (GlobalValue *Old : Replaced) {
    // What is left are constants that mapping has rebuilt. Each of those that
    // nobody needs any more would be made anew for each global in it.
    Old->removeDeadConstantUsers();
    Old->replaceAllUsesWith(Values.lookup(Old));
    if (auto *F = dyn_cast<Function>(Old))
      F->dropAllReferences();
    Old->eraseFromParent();
  }
}

//===----------------------------------------------------------------------===//
// What is no longer true
//===----------------------------------------------------------------------===//

/// Attributes of a pointer by which a load of it could be moved to where the
/// object is no longer rooted.
static AttributeMask staleReferenceAttributes() {
  AttributeMask Mask;
  Mask.addAttribute(Attribute::Dereferenceable);
  Mask.addAttribute(Attribute::DereferenceableOrNull);
  Mask.addAttribute(Attribute::NonNull);
  Mask.addAttribute(Attribute::NoAlias);
  return Mask;
}

/// Function attributes that the inserted code contradicts.
static AttributeMask staleFunctionAttributes() {
  AttributeMask Mask;
  Mask.addAttribute(Attribute::Memory);
  Mask.addAttribute(Attribute::NoFree);
  Mask.addAttribute(Attribute::NoSync);
  Mask.addAttribute(Attribute::AllocKind);
  Mask.addAttribute(Attribute::AllocSize);
  Mask.addAttribute("alloc-family");
  return Mask;
}

static bool isLeafDeclaration(const Function &F) {
  return F.isDeclaration() &&
         (F.isIntrinsic() || F.hasFnAttribute(name::LeafAttribute) ||
          F.onlyReadsMemory());
}

static void stripCallOrFunction(AttributeList &List, LLVMContext &Context,
                                FunctionType *Type, bool IsLeaf) {
  AttributeMask Stale = staleReferenceAttributes();
  if (containsReference(Type->getReturnType()))
    List = List.removeRetAttributes(Context, Stale);
  for (unsigned I = 0, E = Type->getNumParams(); I != E; ++I) {
    if (containsReference(Type->getParamType(I)))
      List = List.removeParamAttributes(Context, I, Stale);
    // A callee stores what it roots.
    List = List.removeParamAttribute(Context, I, Attribute::WriteOnly);
  }
  if (!IsLeaf)
    List = List.removeFnAttributes(Context, staleFunctionAttributes());
}

/// True if code generation acts on an operand bundle or knows what to make of
/// it. Bundles of deoptimisation and of other collectors have done their part
/// when their references have slots; the target has no code for calls with
/// them.
static bool reachesCodeGeneration(const OperandBundleUse &Bundle) {
  switch (Bundle.getTagID()) {
  case LLVMContext::OB_deopt:
  case LLVMContext::OB_gc_transition:
  case LLVMContext::OB_gc_live:
  case LLVMContext::OB_align:
    return false;
  default:
    // Tags of others have no number that is known here.
    return Bundle.getTagID() <= LLVMContext::OB_LastBundleID;
  }
}

static void stripBundles(Function &F) {
  for (Instruction &I : make_early_inc_range(instructions(F))) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (!Call || isa<IntrinsicInst>(Call))
      continue;
    SmallVector<OperandBundleDef, 1> Kept;
    for (unsigned N = 0; N != Call->getNumOperandBundles(); ++N)
      if (OperandBundleUse Bundle = Call->getOperandBundleAt(N);
          reachesCodeGeneration(Bundle))
        Kept.emplace_back(Bundle);
    if (Kept.size() == Call->getNumOperandBundles())
      continue;
    CallBase *Plain = CallBase::Create(Call, Kept, Call->getIterator());
    Plain->copyMetadata(*Call);
    Plain->takeName(Call);
    Call->replaceAllUsesWith(Plain);
    Call->eraseFromParent();
  }
}

static void stripStaleFacts(Module &M) {
  LLVMContext &Context = M.getContext();
  for (Function &F : M) {
    bool IsLeaf = isLeafDeclaration(F);
    if (!F.isIntrinsic()) {
      AttributeList List = F.getAttributes();
      stripCallOrFunction(List, Context, F.getFunctionType(), IsLeaf);
      F.setAttributes(List);
    }
    if (F.hasGC())
      F.clearGC();
    F.removeFnAttr(name::CheckedAttribute);
    stripBundles(F);
    for (Instruction &I : instructions(F)) {
      if (auto *Load = dyn_cast<LoadInst>(&I)) {
        Load->setMetadata(LLVMContext::MD_invariant_load, nullptr);
        Load->setMetadata(LLVMContext::MD_invariant_group, nullptr);
        if (containsReference(Load->getType())) {
          Load->setMetadata(LLVMContext::MD_dereferenceable, nullptr);
          Load->setMetadata(LLVMContext::MD_dereferenceable_or_null, nullptr);
          Load->setMetadata(LLVMContext::MD_nonnull, nullptr);
        }
      }
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || isa<IntrinsicInst>(Call))
        continue;
      const Function *Callee = Call->getCalledFunction();
      AttributeList List = Call->getAttributes();
      stripCallOrFunction(List, Context, Call->getFunctionType(),
                          Callee && isLeafDeclaration(*Callee));
      Call->setAttributes(List);
    }
  }
}

static void removeKeepAlive(Module &M) {
  Function *KeepAlive = M.getFunction(name::KeepAlive);
  if (!KeepAlive)
    return;
  for (User *U : make_early_inc_range(KeepAlive->users()))
    if (auto *Call = dyn_cast<CallInst>(U))
      Call->eraseFromParent();
  if (KeepAlive->use_empty())
    KeepAlive->eraseFromParent();
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// Verifies that nothing of address space 1 is left and that the module is
/// valid. An error here is a defect of the passes, and is reported as one.
static void verifyLowered(Module &M, Diagnostics &Errors) {
  for (GlobalVariable &G : M.globals())
    if (containsReference(G.getValueType()))
      return Errors.error("internal error: global '" + G.getName() +
                          "' still holds references after lowering");
  for (Function &F : M) {
    if (touchesReferences(F))
      return Errors.error(F, "internal error: references are left after "
                             "lowering");
    checkFuncletBundles(F, Errors);
  }
  std::string Problem;
  raw_string_ostream Stream(Problem);
  if (verifyModule(M, &Stream))
    Errors.error("internal error: invalid IR after lowering: " +
                 StringRef(Problem).split('\n').first);
}

PreservedAnalyses LowerReferencesPass::run(Module &M,
                                           ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  removeKeepAlive(M);
  lowerOpaqueCopies(M);
  stripStaleFacts(M);
  ModuleLowering(M).run();
  M.getOrInsertNamedMetadata(name::LoweredMetadata);
  Diagnostics Errors(M);
  verifyLowered(M, Errors);
  if (Errors.hasErrors())
    emptyModuleAfterErrors(M);
  return PreservedAnalyses::none();
}

} // namespace graymark
