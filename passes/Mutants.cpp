//===-- Mutants.cpp - What the passes insert, left out ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Mutants.h. A mutant is made in the module, judged, and undone: one
// process judges thousands.
//
//===----------------------------------------------------------------------===//

#include "Mutants.h"

#include "Abi.h"
#include "Diagnostics.h"
#include "References.h"
#include "SoundnessChecker.h"
#include "graymark/ABI.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

#include <map>
#include <random>
#include <set>

using namespace llvm;

namespace graymark {

static cl::opt<std::string>
    DropOption("graymark-drop", cl::Hidden, cl::value_desc("kind:n"),
               cl::desc("Leave out the n-th of what the passes insert"));
static cl::opt<std::string>
    ListOption("graymark-mutants", cl::Hidden, cl::value_desc("file"),
               cl::desc("Let the soundness checker judge every mutant"));
static cl::opt<unsigned>
    MostOption("graymark-mutants-most", cl::Hidden, cl::init(0),
               cl::desc("Judge that many of each kind, 0 for all"));
static cl::opt<unsigned> SeedOption("graymark-mutants-seed", cl::Hidden,
                                    cl::init(1),
                                    cl::desc("Chooses which are judged"));

bool areMutantsWanted() { return !DropOption.empty() || !ListOption.empty(); }

namespace {

/// Something that can be left out: an instruction, the condition of a branch,
/// or an entry of the table of roots.
struct Mutant {
  StringRef Kind;
  Instruction *I = nullptr;
  GlobalVariable *Entry = nullptr;
};

} // namespace

/// The calls in the barriers that begin with this test.
static SmallVector<CallInst *, 1> callsOfBarriers(Instruction &Test) {
  SmallVector<CallInst *, 1> Calls;
  const auto *Branch = dyn_cast<BranchInst>(Test.getParent()->getTerminator());
  if (Branch && Branch->isConditional())
    for (Instruction &I : *Branch->getSuccessor(0))
      if (auto *Call = dyn_cast<CallInst>(&I))
        if (const Function *Callee = Call->getCalledFunction();
            Callee && (Callee->getName() == name::Link ||
                       Callee->getName() == name::Remark))
          Calls.push_back(Call);
  return Calls;
}

/// True for the null that a local gets behind whose address an indirect slot
/// has.
static bool isNulling(const Instruction &I) {
  const auto *Fill = dyn_cast<MemSetInst>(&I);
  const auto *Byte = Fill ? dyn_cast<Constant>(Fill->getValue()) : nullptr;
  const auto *Local = Fill ? dyn_cast<AllocaInst>(Fill->getRawDest()) : nullptr;
  if (!Byte || !Byte->isNullValue() || !Local)
    return false;
  for (const Instruction *Next = I.getNextNode(); Next;
       Next = Next->getNextNode())
    if (const auto *Store = dyn_cast<StoreInst>(Next)) {
      if (Store->hasMetadata(name::SlotMetadata) &&
          Store->getValueOperand()->stripInBoundsConstantOffsets() == Local)
        return true;
      if (!Store->hasMetadata(name::SlotMetadata))
        return false;
    } else if (!isa<GetElementPtrInst, MemSetInst>(Next)) {
      return false;
    }
  return false;
}

/// The kind of a thing that the passes insert, or an empty string.
static StringRef kindOf(Instruction &I) {
  if (I.hasMetadata(name::SlotMetadata)) {
    const Value *Stored = cast<StoreInst>(I).getValueOperand();
    if (!isReference(Stored->getType()))
      return "indirect-slot";
    return isa<ConstantPointerNull>(Stored) ? "slot-clear" : "slot-store";
  }
  if (I.hasMetadata(name::PublishMetadata))
    return "publish";
  if (I.hasMetadata(name::RestoreMetadata))
    return "restore";
  if (I.hasMetadata(name::ClearMetadata))
    return "local-clear";
  if (I.hasMetadata(name::ExtendMetadata))
    return "local-publish";
  if (I.hasMetadata(name::ReleaseMetadata))
    return "local-release";
  if (const auto *Call = dyn_cast<CallInst>(&I))
    if (const Function *Callee = Call->getCalledFunction();
        Callee && Callee->getName() == name::ExchangeStore)
      return "exchange";
  if (const auto *Branch = dyn_cast<BranchInst>(&I);
      Branch && Branch->isConditional())
    for (const Instruction &First : *Branch->getSuccessor(0))
      if (const auto *Call = dyn_cast<CallInst>(&First))
        if (const Function *Callee = Call->getCalledFunction();
            Callee && Callee->getName() == name::StackOverflow)
          return "overflow-check";
  if (isNulling(I))
    return "local-null";
  return "";
}

/// Everything that can be left out of a module, in its order.
static std::vector<Mutant> findMutants(Module &M) {
  std::vector<Mutant> Found;
  for (Function &F : M)
    for (Instruction &I : instructions(F)) {
      if (I.hasMetadata(name::BarrierMetadata)) {
        for (CallInst *Call : callsOfBarriers(I))
          Found.push_back({Call->getCalledFunction()->getName() == name::Link
                               ? "barrier"
                               : "remark",
                           Call});
      } else if (StringRef Kind = kindOf(I); !Kind.empty()) {
        Found.push_back({Kind, &I});
      }
    }
  for (GlobalVariable &G : M.globals())
    if (G.getSection() == GRAYMARK_ROOTS_SECTION)
      Found.push_back({"root", nullptr, &G});
  return Found;
}

/// What an exchange barrier stands for: the store without it. Null for others.
static Instruction *storePlainly(const Mutant &Mutated) {
  if (Mutated.Kind != "exchange")
    return nullptr;
  const auto &Call = cast<CallInst>(*Mutated.I);
  return new StoreInst(Call.getArgOperand(2), Call.getArgOperand(0),
                       /*isVolatile=*/false, Align(GRAYMARK_WORD_SIZE),
                       Mutated.I->getIterator());
}

/// Does something with the module while it lacks what the mutant leaves out.
static void withMutant(const Mutant &Mutated, function_ref<void()> Do) {
  if (GlobalVariable *Entry = Mutated.Entry) {
    StringRef Section = Entry->getSection();
    Entry->setSection("");
    Do();
    Entry->setSection(Section);
  } else if (auto *Branch = dyn_cast<BranchInst>(Mutated.I)) {
    Value *Condition = Branch->getCondition();
    Branch->setCondition(ConstantInt::getFalse(Branch->getContext()));
    Do();
    Branch->setCondition(Condition);
  } else {
    // Each of them is followed by something in its block and used by nothing.
    // While it is in no block, it must use nothing either.
    Instruction *I = Mutated.I;
    Instruction *Next = I->getNextNode();
    Instruction *Plain = storePlainly(Mutated);
    SmallVector<Value *, 4> Operands(I->operands());
    I->removeFromParent();
    for (Use &U : I->operands())
      U.set(PoisonValue::get(U->getType()));
    Do();
    for (auto [U, Operand] : zip_equal(I->operands(), Operands))
      U.set(Operand);
    I->insertBefore(Next->getIterator());
    if (Plain)
      Plain->eraseFromParent();
  }
}

static void leaveOut(const Mutant &Mutated) {
  if (GlobalVariable *Entry = Mutated.Entry) {
    removeFromUsedLists(*Entry->getParent(),
                        [&](Constant *C) { return C == Entry; });
    Entry->eraseFromParent();
  } else if (auto *Branch = dyn_cast<BranchInst>(Mutated.I)) {
    Branch->setCondition(ConstantInt::getFalse(Branch->getContext()));
  } else {
    storePlainly(Mutated);
    Mutated.I->eraseFromParent();
  }
}

//===-- What can be said of a mutant without the checker ------------------===//

static std::optional<uint64_t> extentSetBy(const Instruction &I) {
  if (I.hasMetadata(name::RestoreMetadata))
    return 0;
  if (const MDNode *Node = I.getMetadata(name::PublishMetadata))
    return mdconst::extract<ConstantInt>(Node->getOperand(0))->getZExtValue();
  return std::nullopt;
}

/// How many slots may be published when control reaches an instruction.
static std::set<uint64_t> extentsBefore(const Instruction &At) {
  std::set<uint64_t> Extents;
  SmallPtrSet<const BasicBlock *, 16> Visited;
  SmallVector<const Instruction *, 8> Worklist = {&At};
  while (!Worklist.empty()) {
    const Instruction *I = Worklist.pop_back_val();
    const BasicBlock *Block = I->getParent();
    std::optional<uint64_t> Extent;
    while (!Extent && (I = I->getPrevNode()))
      Extent = extentSetBy(*I);
    if (Extent) {
      Extents.insert(*Extent);
      continue;
    }
    if (Block->isEntryBlock())
      Extents.insert(0);
    for (const BasicBlock *Predecessor : predecessors(Block))
      if (Visited.insert(Predecessor).second) {
        const Instruction *End = Predecessor->getTerminator();
        Worklist.push_back(End);
      }
  }
  return Extents;
}

/// True if control may return from the function behind an instruction, with
/// the number of published slots that it has set.
static bool mayReturnBehind(const Instruction &At) {
  SmallPtrSet<const BasicBlock *, 16> Visited;
  SmallVector<const Instruction *, 8> Worklist = {At.getNextNode()};
  while (!Worklist.empty()) {
    const Instruction *I = Worklist.pop_back_val();
    for (; I; I = I->getNextNode()) {
      if (isa<ReturnInst>(I))
        return true;
      if (extentSetBy(*I))
        break;
      if (I->isTerminator())
        for (const BasicBlock *Next : successors(I->getParent()))
          if (Visited.insert(Next).second)
            Worklist.push_back(&Next->front());
    }
  }
  return false;
}

/// True if each way to a value brings one that another store, or the same one
/// at another time, puts into the same slot.
static bool isStoredBefore(const StoreInst &Store) {
  const auto *Number = Store.getMetadata(name::SlotMetadata);
  SmallPtrSet<const Value *, 16> Stored;
  for (const Instruction &I : instructions(Store.getFunction()))
    if (&I != &Store && I.getMetadata(name::SlotMetadata) == Number)
      Stored.insert(cast<StoreInst>(I).getValueOperand());
  SmallPtrSet<const Value *, 16> Visited;
  SmallVector<const Value *, 8> Worklist = {Store.getValueOperand()};
  while (!Worklist.empty()) {
    const Value *V = Worklist.pop_back_val();
    if (Stored.contains(V) || isa<ConstantPointerNull>(V) ||
        !Visited.insert(V).second)
      continue;
    const auto *Phi = dyn_cast<PHINode>(V);
    if (!Phi)
      return false;
    append_range(Worklist, Phi->incoming_values());
  }
  return true;
}

/// True if another barrier of the function is the same, or a remark of the same
/// object.
static bool isRepeated(const Instruction &Barrier) {
  return any_of(instructions(Barrier.getFunction()), [&](const Instruction &I) {
    const auto *Call = dyn_cast<CallInst>(&I);
    return &I != &Barrier &&
           (I.isIdenticalTo(&Barrier) ||
            (Call && Call->getCalledFunction() &&
             Call->getCalledFunction()->getName() == name::Remark &&
             Call->getArgOperand(0) == Barrier.getOperand(0)));
  });
}

/// A word on which the explanation of a survivor may rest.
static StringRef describeMutant(const Mutant &Mutated) {
  if (Mutated.Kind == "publish" || Mutated.Kind == "restore") {
    uint64_t Extent = *extentSetBy(*Mutated.I);
    std::set<uint64_t> Before = extentsBefore(*Mutated.I);
    if (!Before.empty() && *Before.begin() > Extent &&
        !(Extent == 0 && mayReturnBehind(*Mutated.I)))
      return "shrinks";
    if (all_of(Before, [&](uint64_t Old) { return Old == Extent; }))
      return "repeats";
    return "changes";
  }
  if (Mutated.Kind == "slot-clear" || Mutated.Kind == "local-release")
    return "retains";
  if (Mutated.Kind == "slot-store" &&
      isStoredBefore(*cast<StoreInst>(Mutated.I)))
    return "again";
  if ((Mutated.Kind == "barrier" || Mutated.Kind == "remark") &&
      isRepeated(*Mutated.I))
    return "again";
  return "-";
}

//===-- Judging -----------------------------------------------------------===//

static void judgeAll(Module &M, ArrayRef<Mutant> Mutants, raw_ostream &Out) {
  ModuleChecker Checker(M, expectedBarriers());
  std::map<StringRef, std::vector<size_t>> ByKind;
  for (size_t I = 0; I != Mutants.size(); ++I)
    ByKind[Mutants[I].Kind].push_back(I);
  for (const Function &F : M)
    if (std::vector<Violation> Found = Checker.check(F); !Found.empty())
      reportFatalUsageError(Twine("no mutants of what is wrong itself: ") +
                            describe(Found.front()));
  for (auto &[Kind, Members] : ByKind) {
    std::vector<unsigned> Chosen(Members.size());
    for (unsigned N = 0; N != Chosen.size(); ++N)
      Chosen[N] = N;
    if (MostOption != 0 && Chosen.size() > MostOption) {
      std::shuffle(Chosen.begin(), Chosen.end(), std::mt19937(SeedOption));
      Chosen.resize(MostOption);
      llvm::sort(Chosen);
    }
    for (unsigned N : Chosen) {
      const Mutant &Mutated = Mutants[Members[N]];
      std::string Text;
      raw_string_ostream Line(Text);
      if (Mutated.Entry)
        Line << *Mutated.Entry;
      else
        Line << *Mutated.I;
      bool Killed = false;
      const Function *Parent = Mutated.I ? Mutated.I->getFunction() : nullptr;
      withMutant(Mutated, [&] {
        Killed = Mutated.Entry ? !Checker.checkRoots().empty()
                               : !Checker.check(*Parent).empty();
      });
      Out << Kind << '\t' << N + 1 << '\t' << (Killed ? "killed" : "survives")
          << '\t' << describeMutant(Mutated) << '\t'
          << (Mutated.Entry ? Mutated.Entry->getName()
                            : Mutated.I->getFunction()->getName())
          << '\t' << StringRef(Text).trim() << '\n';
    }
  }
}

PreservedAnalyses MutantsPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (hasFailed(M))
    return PreservedAnalyses::all();
  std::vector<Mutant> Mutants = findMutants(M);
  if (!ListOption.empty()) {
    std::error_code Error;
    raw_fd_ostream Out(ListOption, Error, sys::fs::OF_Append);
    if (Error)
      reportFatalUsageError(Twine(ListOption) + ": " + Error.message());
    judgeAll(M, Mutants, Out);
  }
  if (DropOption.empty())
    return PreservedAnalyses::all();
  auto [Kind, Number] = StringRef(DropOption).split(':');
  unsigned Wanted = 0;
  if (Number.getAsInteger(10, Wanted) || Wanted == 0)
    reportFatalUsageError("-graymark-drop takes a kind and a number: "
                          "slot-store:1");
  for (const Mutant &Mutated : Mutants)
    if (Mutated.Kind == Kind && --Wanted == 0) {
      leaveOut(Mutated);
      return PreservedAnalyses::none();
    }
  // Of several modules, one has it.
  return PreservedAnalyses::all();
}

} // namespace graymark
