//===-- Run.cpp - One input through the passes
//-----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads, changes, verifies, runs a pipeline, generates code and judges the
// result.
//
//===----------------------------------------------------------------------===//

#include "Run.h"
#include "AnalysisManagers.h"
#include "CodeGeneration.h"
#include "Mutations.h"
#include "Options.h"
#include "Pipeline.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassInstrumentation.h"
#include "llvm/IR/PassManager.h"
#include "llvm/IR/Verifier.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

using namespace llvm;

namespace graymark::hostile {

namespace {

/// What the passes have to say.
class Listener : public DiagnosticHandler {
public:
  bool handleDiagnostics(const DiagnosticInfo &Info) override {
    if (Info.getSeverity() != DS_Error)
      return true;
    std::string Text;
    raw_string_ostream Stream(Text);
    DiagnosticPrinterRawOStream Printer(Stream);
    Info.print(Printer);
    errs() << "error: " << Text << '\n';
    ++Errors;
    // The checker's word counts against the passes, unless these had something
    // to say themselves, which some do behind it.
    (StringRef(Text).contains("soundness checker") ? Unsound : Reported) = true;
    Empty |= StringRef(Text).trim().empty();
    return true;
  }

  unsigned Errors = 0;
  bool Unsound = false;
  bool Reported = false;
  bool Empty = false;
};

} // namespace

static void (*Report)(Stage);

/// Reports that a stage begins, once.
static void tell(Stage S) {
  static Stage Last = Stage::Wrong;
  if (S == Last)
    return;
  Last = S;
  Report(S);
}

[[noreturn]] static void end(Stage Last) {
  errs().flush();
  tell(Last);
  // No destructors: what was changed may not be fit for them.
  _exit(0);
}

static void keep(const Module &M, StringRef File) {
  if (File.empty())
    return;
  std::error_code Error;
  raw_fd_ostream Out(File, Error);
  if (!Error)
    M.print(Out, nullptr);
}

static std::unique_ptr<Module> read(const std::string &Text,
                                    LLVMContext &Context) {
  SMDiagnostic Error;
  std::unique_ptr<Module> M =
      parseIR(MemoryBufferRef(Text, "input"), Error, Context);
  if (!M || verifyModule(*M))
    end(Stage::Rejected);
  // As LLVM's tools do.
  if (M->getDataLayoutStr().empty())
    M->setDataLayout(M->getTargetTriple().computeDataLayout());
  return M;
}

static std::unique_ptr<Module> readChanged(const Input &Original, Random &R,
                                           LLVMContext &Context) {
  std::string Text = Original.Text;
  unsigned Kind = R.below(8);
  if (Kind < 2) {
    for (uint64_t Left = 1 + R.below(3); Left; --Left)
      mutateText(Text, R);
    return read(Text, Context);
  }
  if (Kind == 2) {
    std::string Bytes;
    {
      LLVMContext First;
      std::unique_ptr<Module> M = read(Text, First);
      raw_string_ostream Stream(Bytes);
      WriteBitcodeToFile(*M, Stream, R.oneIn(2));
    }
    mutateBytes(Bytes, R);
    return read(Bytes, Context);
  }
  std::unique_ptr<Module> M = read(Text, Context);
  // One change that LLVM does not take must not undo the others.
  for (uint64_t Left = 1 + R.below(6); Left; --Left) {
    std::string Before;
    raw_string_ostream Stream(Before);
    WriteBitcodeToFile(*M, Stream);
    mutateModule(*M, R);
    if (verifyModule(*M)) {
      SMDiagnostic Error;
      M = parseIR(MemoryBufferRef(Before, "input"), Error, Context);
      if (!M)
        end(Stage::Rejected);
    }
  }
  // What a tool would read: text, which drops what only memory can hold.
  std::string Bytes;
  raw_string_ostream Stream(Bytes);
  WriteBitcodeToFile(*M, Stream);
  return read(Bytes, Context);
}

static constexpr StringLiteral Pipelines[] = {
    "graymark",
    "graymark",
    "graymark-early,graymark",
    "graymark-early,graymark",
    "graymark-early,default<O2>,graymark",
    "graymark-verify,graymark-write-barriers,graymark-shadow-stack,"
    "graymark-check",
    "graymark-early,graymark-early,graymark",
    "print<graymark-safepoints>,print<graymark-bases>,print<graymark-liveness>,"
    "print<graymark-slots>",
};

static void chooseOptions(Random &R) {
  Options &Chosen = Options::get();
  switch (R.below(6)) {
  case 0:
    Chosen.Kind = Instrumentation::Exchange;
    break;
  case 1:
    Chosen.Kind = Instrumentation::Manual;
    break;
  default:
    break;
  }
  // Without roots there is nothing to check, though a pipeline may ask for it.
  Chosen.Check = Chosen.Kind == Instrumentation::Manual || R.oneIn(3);
  Chosen.Prove = R.oneIn(2);
  Chosen.Count = R.oneIn(8);
}

/// The pipeline without our passes, which is what remains of it for plain
/// pointers.
static std::string withoutOurs(StringRef Pipeline) {
  SmallVector<StringRef> Names;
  Pipeline.split(Names, ',');
  erase_if(Names, [](StringRef Name) { return Name.contains("graymark"); });
  return join(Names, ",");
}

/// Runs the passes of \p Pipeline, with reports of what begins.
static void runPasses(Module &M, StringRef Pipeline) {
  PassInstrumentationCallbacks Callbacks;
  Callbacks.registerBeforeNonSkippedPassCallback([](StringRef Name, Any) {
    tell(Name.contains("graymark::") ? Stage::Ours : Stage::Theirs);
  });
  PassBuilder Builder(nullptr, PipelineTuningOptions(), std::nullopt,
                      &Callbacks);
  LoopAnalysisManager Loops;
  FunctionAnalysisManager Functions;
  CGSCCAnalysisManager Components;
  ModuleAnalysisManager Modules;
  Builder.registerModuleAnalyses(Modules);
  Builder.registerCGSCCAnalyses(Components);
  Builder.registerFunctionAnalyses(Functions);
  Builder.registerLoopAnalyses(Loops);
  Builder.crossRegisterProxies(Loops, Functions, Components, Modules);
  Builder.registerPipelineParsingCallback(
      [](StringRef Name, ModulePassManager &Passes,
         ArrayRef<PassBuilder::PipelineElement>) {
        return addPassByName(Name, Passes);
      });
  ModulePassManager Passes;
  if (!Pipeline.empty())
    cantFail(Builder.parsePassPipeline(Passes, Pipeline));
  Passes.run(M, Modules);
}

void run(const Input &Original, uint64_t Seed, Mode How, StringRef Kept,
         void (*To)(Stage)) {
  Report = To;
  tell(Stage::Reading);
  // Two, so that what runs does not depend on what was changed.
  Random Changes(Seed), Choices(~Seed);
  LLVMContext Context;
  auto Handler = std::make_unique<Listener>();
  Listener &Heard = *Handler;
  Context.setDiagnosticHandler(std::move(Handler));
  install_fatal_error_handler(
      [](void *, const char *Reason, bool) {
        errs() << "fatal error: " << Reason << '\n';
        errs().flush();
        _exit(3);
      },
      nullptr);

  std::unique_ptr<Module> M =
      How == Mode::Changed ? readChanged(Original, Changes, Context)
      : How == Mode::Plain ? read(withPlainPointers(Original.Text), Context)
                           : read(Original.Text, Context);
  keep(*M, Kept);
  chooseOptions(Choices);
  std::string Pipeline = Choices.pick(Pipelines).str();
  unsigned Level = Choices.below(4);
  bool IsLowered = StringRef(Pipeline).ends_with("graymark");
  if (How == Mode::Plain) {
    Pipeline = withoutOurs(Pipeline);
    stripForeignMarks(*M);
  }
  errs() << "pipeline: " << Pipeline
         << ", collector kind: " << static_cast<int>(Options::get().Kind)
         << (Options::get().Check ? ", check" : "")
         << (Options::get().Prove ? ", prove" : "")
         << (Options::get().Count ? ", count" : "") << ", -O" << Level << '\n';

  // Errors of reading are LLVM's.
  Heard.Errors = 0;
  Heard.Reported = false;
  runPasses(*M, Pipeline);

  tell(Stage::Verifying);
  if (verifyModule(*M, &errs()) && !Heard.Errors)
    end(Stage::Wrong);
  if (Heard.Empty)
    end(Stage::Wrong);
  if (Heard.Unsound && !Heard.Reported)
    end(Stage::Disputed);
  if (Heard.Errors)
    end(Stage::Diagnosed);
  if (!IsLowered || !isForCodeGeneration(*M))
    end(Stage::Accepted);
  tell(Stage::Generating);
  generateCode(*M, Level);
  if (Heard.Errors)
    _exit(6);
  end(Stage::Accepted);
}

} // namespace graymark::hostile
