//===-- Main.cpp - graymark-random-ir -------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The command line: writes a module of random programs, one for each of some
// neighbouring seeds.
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using namespace graymark::programs;

namespace {

cl::opt<unsigned> FirstSeed("seed", cl::desc("The first program's seed"),
                            cl::init(0));
cl::list<unsigned> Skipped("skip", cl::desc("Leave this seed out"));
cl::opt<unsigned> Count("count", cl::desc("How many programs"), cl::init(1));
cl::opt<std::string> Output("o", cl::desc("The module"), cl::init("-"));
cl::opt<bool> Bitcode("bitcode", cl::desc("Write bitcode, not text"));
cl::opt<std::string> Counts("counts",
                            cl::desc("Where to write what was generated"));

constexpr char Layout[] = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:"
                          "64-S128-ni:1:10:20";
constexpr char Features[] =
    "+bulk-memory,+bulk-memory-opt,+call-indirect-overlong,"
    "+exception-handling,+multivalue,+mutable-globals,+nontrapping-fptoint,"
    "+reference-types,+sign-ext,+tail-call";

int fail(const Twine &Message) {
  WithColor::error(errs(), "graymark-random-ir") << Message << '\n';
  return 1;
}

} // namespace

int main(int ArgumentCount, char **Arguments) {
  InitLLVM Initialization(ArgumentCount, Arguments);
  cl::ParseCommandLineOptions(ArgumentCount, Arguments,
                              "Writes random programs for Graymark\n");
  LLVMContext Context;
  Module M("programs", Context);
  M.setTargetTriple(Triple("wasm32-unknown-unknown"));
  M.setDataLayout(Layout);
  Coverage C;
  for (unsigned I = 0; I != Count; ++I)
    if (!is_contained(Skipped, FirstSeed + I))
      Program(M, uint64_t(FirstSeed) + I, C).write();
  for (Function &F : M)
    if (!F.isDeclaration())
      F.addFnAttr("target-features", Features);
  if (verifyModule(M, &errs()))
    return fail("the module is not valid");

  std::error_code Error;
  ToolOutputFile File(Output, Error,
                      Bitcode ? sys::fs::OF_None : sys::fs::OF_Text);
  if (Error)
    return fail("'" + Output + "': " + Error.message());
  if (Bitcode)
    WriteBitcodeToFile(M, File.os());
  else
    M.print(File.os(), nullptr);
  File.keep();
  if (Counts.empty())
    return 0;
  ToolOutputFile CountsFile(Counts, Error, sys::fs::OF_Text);
  if (Error)
    return fail("'" + Counts + "': " + Error.message());
  for (const auto &[Construct, Times] : C.counts())
    CountsFile.os() << Times << '\t' << Construct << '\n';
  CountsFile.keep();
  return 0;
}
