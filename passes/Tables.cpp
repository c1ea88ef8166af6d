//===-- Tables.cpp - Tables of roots and types ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Emits what the runtime reads: an entry in section graymark_roots for each row
// of references in a global, and the entry that says which ABI and which
// capabilities of the runtime the module was made for. Replaces calls of
// graymark.idof by the index that the linker gives a descriptor.
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "Contract.h"
#include "Descriptors.h"
#include "Diagnostics.h"
#include "LargeRoots.h"
#include "Options.h"
#include "Passes.h"
#include "References.h"
#include "Statistics.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace graymark {

static GlobalVariable *addToSection(Module &M, Constant *Value, StringRef Name,
                                    StringRef Section) {
  auto *G = new GlobalVariable(M, Value->getType(), /*isConstant=*/true,
                               GlobalValue::InternalLinkage, Value, Name);
  G->setSection(Section);
  G->setAlignment(Align(GRAYMARK_WORD_SIZE));
  return G;
}

/// A global of this module whose references are roots. Constants hold static
/// objects at most, which the runtime knows from their own table.
static bool holdsRoots(const GlobalVariable &G) {
  return !G.isDeclaration() && !G.hasAvailableExternallyLinkage() &&
         mayHoldRoots(G);
}

/// Adds an entry of the table of roots: \p Row of \p G.
static GlobalVariable *addEntry(GlobalVariable &G, const ReferenceRow &Row,
                                const Twine &Name) {
  Module &M = *G.getParent();
  LLVMContext &Context = M.getContext();
  Type *Word = Type::getInt32Ty(Context);
  Constant *Start = ConstantExpr::getInBoundsGetElementPtr(
      Type::getInt8Ty(Context), &G, ConstantInt::get(Word, Row.Offset));
  return addToSection(
      M,
      ConstantStruct::getAnon({Start, ConstantInt::get(Word, Row.Count),
                               ConstantInt::get(Word, Row.Stride)}),
      Name.str(), GRAYMARK_ROOTS_SECTION);
}

/// Says of each large root area that is written to in ways that are not linked
/// here that it must be looked at again, wherever it is defined.
static void listUnlinkedRoots(Module &M,
                              SmallVectorImpl<GlobalValue *> &Entries) {
  SmallVector<std::pair<GlobalVariable *, uint64_t>> Rows;
  for (GlobalVariable &G : M.globals()) {
    SmallVector<uint64_t, 2> Offsets = largeRowOffsets(G);
    const User *Unlinked = Offsets.empty() ? nullptr : findUnlinkedUse(G);
    if (!Unlinked)
      continue;
    for (uint64_t Offset : Offsets)
      Rows.push_back({&G, Offset});
    if (const auto *I = dyn_cast<Instruction>(Unlinked))
      OptimizationRemarkEmitter(I->getFunction()).emit([&] {
        return OptimizationRemarkMissed("graymark", "RootsScannedAgain", I)
               << "the end of marking scans all of '" << ore::NV("Variable", &G)
               << "', because its address is passed on here, or memory copied "
                  "to it";
      });
  }
  unsigned Number = 0;
  for (auto [G, Offset] : Rows) {
    GlobalVariable *Entry =
        addEntry(*G, {Offset, 0, GRAYMARK_WORD_SIZE},
                 "graymark.unlinked." + G->getName() + "." + Twine(Number++));
    // Of several definitions one is kept, perhaps not this one.
    if (G->hasLocalLinkage())
      Entry->setComdat(G->getComdat());
    Entries.push_back(Entry);
  }
}

static void emitRoots(Module &M) {
  SmallVector<GlobalVariable *> Holders;
  for (GlobalVariable &G : M.globals())
    if (holdsRoots(G))
      Holders.push_back(&G);
  SmallVector<GlobalValue *> Entries;
  listUnlinkedRoots(M, Entries);
  for (GlobalVariable *G : Holders) {
    unsigned RowNumber = 0;
    for (const ReferenceRow &Row :
         referenceRows(G->getValueType(), M.getDataLayout())) {
      GlobalVariable *Place = addEntry(
          *G, Row, "graymark.root." + G->getName() + "." + Twine(RowNumber++));
      // A global that several objects define is kept once, and so is its
      // entry; the linker drops what has a name in the group.
      if (Comdat *Group = G->getComdat()) {
        Place->setComdat(Group);
        Place->setLinkage(GlobalValue::LinkOnceODRLinkage);
        Place->setVisibility(GlobalValue::HiddenVisibility);
      }
      Entries.push_back(Place);
      ++statistics::RootEntries;
    }
  }
  // Nothing refers to an entry, but the linker must keep it.
  if (!Entries.empty())
    appendToUsed(M, Entries);
}

/// Says of the allocations with the id \p IdOf what type they are of.
static void noteType(const CallInst &IdOf) {
  auto *Type = dyn_cast<GlobalVariable>(IdOf.getArgOperand(0));
  if (!Type)
    return;
  for (const Use &U : IdOf.uses()) {
    auto *Call = dyn_cast<CallInst>(U.getUser());
    if (Call && asCallOf(Call, name::New) && Call->isArgOperand(&U) &&
        Call->getArgOperandNo(&U) == 1)
      Call->setMetadata(
          name::TypeMetadata,
          MDNode::get(Call->getContext(), ConstantAsMetadata::get(Type)));
  }
}

static void lowerIdOf(Module &M) {
  Function *IdOf = M.getFunction(name::IdOf);
  if (!IdOf)
    return;
  LLVMContext &Context = M.getContext();
  GlobalVariable *Start = M.getNamedGlobal(name::TypesStart);
  if (!Start) {
    Start = new GlobalVariable(M, Type::getInt8Ty(Context), /*isConstant=*/true,
                               GlobalValue::ExternalLinkage, nullptr,
                               name::TypesStart);
    Start->setVisibility(GlobalValue::HiddenVisibility);
  }
  for (User *U : make_early_inc_range(IdOf->users())) {
    auto *Call = dyn_cast<CallInst>(U);
    if (!Call || Call->getCalledFunction() != IdOf)
      continue;
    IRBuilder<> Builder(Call);
    Type *Word = Builder.getInt32Ty();
    Value *Offset =
        Builder.CreateSub(Builder.CreatePtrToInt(Call->getArgOperand(0), Word),
                          Builder.CreatePtrToInt(Start, Word));
    Value *Id =
        Builder.CreateAdd(Builder.CreateLShr(Offset, GRAYMARK_DESCRIPTOR_SHIFT),
                          Builder.getInt32(GRAYMARK_FIRST_TABLE_ID));
    noteType(*Call);
    Call->replaceAllUsesWith(Id);
    Call->eraseFromParent();
  }
  if (IdOf->use_empty())
    IdOf->eraseFromParent();
}

/// Says what runtime the module needs: to the linker by a symbol, and to the
/// runtime's start by a word, because the linker may have been told to ignore
/// symbols that do not exist.
static void emitAbiEntry(Module &M, Instrumentation Kind) {
  LLVMContext &Context = M.getContext();
  Constant *Capability = ConstantPointerNull::get(PointerType::get(Context, 0));
  if (Kind != Instrumentation::None)
    Capability =
        M.getOrInsertGlobal(capabilityMarker(Kind), Type::getInt8Ty(Context));
  uint32_t Word = GRAYMARK_ABI_VERSION | static_cast<uint32_t>(Kind)
                                             << GRAYMARK_ABI_KIND_SHIFT;
  GlobalVariable *Entry = addToSection(
      M,
      ConstantStruct::getAnon(
          {ConstantInt::get(Type::getInt32Ty(Context), Word), Capability}),
      "graymark.abi", GRAYMARK_ABI_SECTION);
  appendToUsed(M, {Entry});
}

PreservedAnalyses TablesPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  // A module without references may copy those of others.
  const Function *Copy = M.getFunction(name::ExchangeCopy);
  bool CopiesForOthers = Copy && Copy->isDeclaration();
  bool HasReferences = hasReferences(M) || CopiesForOthers;
  bool HasCode = CopiesForOthers || any_of(M, [](const Function &F) {
                   return !F.isDeclaration() && touchesReferences(F);
                 });
  for (const GlobalVariable &G : M.globals())
    if (isDescriptor(G) && !G.isDeclaration())
      ++statistics::Descriptors;
  lowerIdOf(M);
  emitRoots(M);
  if (HasReferences)
    emitAbiEntry(M, HasCode ? Options::get().Kind : Instrumentation::None);
  return PreservedAnalyses::none();
}

} // namespace graymark
