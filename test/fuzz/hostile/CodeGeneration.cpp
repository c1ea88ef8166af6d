//===-- CodeGeneration.cpp - Object code of what was lowered
//---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See CodeGeneration.h.
//
//===----------------------------------------------------------------------===//

#include "CodeGeneration.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Target/TargetOptions.h"
#include <unistd.h>

using namespace llvm;

namespace graymark::hostile {

bool isForCodeGeneration(const Module &M) {
  // What is written byte by byte.
  constexpr uint64_t LargestData = 1 << 20;
  return M.getTargetTriple().getArch() == Triple::wasm32 &&
         all_of(M.globals(), [&](const GlobalVariable &G) {
           return G.isDeclaration() || !G.getValueType()->isSized() ||
                  M.getDataLayout().getTypeAllocSize(G.getValueType()) <
                      LargestData;
         });
}

/// True if functions of \p M are compiled for exceptions of wasm.
static bool hasWasmExceptions(const Module &M) {
  return any_of(M, [](const Function &F) {
    return F.hasPersonalityFn() &&
           F.getPersonalityFn()->getName() == "__gxx_wasm_personality_v0";
  });
}

void generateCode(Module &M, unsigned Level) {
  LLVMInitializeWebAssemblyTargetInfo();
  LLVMInitializeWebAssemblyTarget();
  LLVMInitializeWebAssemblyTargetMC();
  LLVMInitializeWebAssemblyAsmPrinter();
  LLVMInitializeWebAssemblyAsmParser();
  TargetOptions Options;
  std::string Features = "+tail-call";
  if (Level == 1)
    Features += ",+simd128";
  if (hasWasmExceptions(M)) {
    const char *Words[] = {"graymark-hostile", "-wasm-enable-eh"};
    cl::ParseCommandLineOptions(std::size(Words), Words);
    Options.ExceptionModel = ExceptionHandling::Wasm;
    Features += ",+exception-handling";
  }
  std::string Error;
  const Target *Wasm = TargetRegistry::lookupTarget(M.getTargetTriple(), Error);
  if (!Wasm) {
    errs() << "error: " << Error << '\n';
    _exit(5);
  }
  std::unique_ptr<TargetMachine> Machine(Wasm->createTargetMachine(
      M.getTargetTriple(), "generic", Features, Options, std::nullopt,
      std::nullopt, static_cast<CodeGenOptLevel>(Level)));
  raw_null_ostream Out;
  legacy::PassManager Passes;
  if (Machine->addPassesToEmitFile(Passes, Out, nullptr,
                                   CodeGenFileType::ObjectFile))
    _exit(5);
  Passes.run(M);
}

std::string withPlainPointers(StringRef Text) {
  std::string Plain = Text.str();
  auto Replace = [&](StringRef From, StringRef To) {
    for (size_t At = 0; (At = Plain.find(From, At)) != std::string::npos;
         At += To.size())
      Plain.replace(At, From.size(), To.str());
  };
  Replace("ptr addrspace(1)", "ptr");
  // A cast from one type to the same.
  Replace("addrspacecast ", "bitcast ");
  return Plain;
}

/// True for the tags of bundles that the lowering takes away: those of other
/// collectors and those that LLVM does not know.
static bool isForOtherCollectors(uint32_t Tag) {
  return is_contained({LLVMContext::OB_deopt, LLVMContext::OB_gc_transition,
                       LLVMContext::OB_gc_live, LLVMContext::OB_align},
                      Tag) ||
         Tag > LLVMContext::OB_LastBundleID;
}

void stripForeignMarks(Module &M) {
  for (Function &F : M) {
    F.clearGC();
    for (Instruction &I : make_early_inc_range(instructions(F))) {
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || isa<IntrinsicInst>(Call) || !Call->hasOperandBundles())
        continue;
      SmallVector<OperandBundleDef> Bundles;
      Call->getOperandBundlesAsDefs(Bundles);
      // As the lowering does: the others are for the code generator to take or
      // not, with our passes and without.
      erase_if(Bundles, [&](const OperandBundleDef &Bundle) {
        return isForOtherCollectors(
            M.getContext().getOperandBundleTagID(Bundle.getTag()));
      });
      CallBase *Other = CallBase::Create(Call, Bundles, Call->getIterator());
      Call->replaceAllUsesWith(Other);
      Call->eraseFromParent();
    }
  }
}

} // namespace graymark::hostile
