//===-- Main.cpp - Entry point of graymark-clang --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expands response files, prints help, version and errors, and turns the
// outcome into the exit status.
//
//===----------------------------------------------------------------------===//

#include "Command.h"
#include "Driver.h"
#include "Invocation.h"
#include "Options.h"
#include "Toolchain.h"

#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

using namespace llvm;
using namespace graymark::driver;

static void printHelp() {
  getOptionTable().printHelp(
      outs(), "graymark-clang [options] file...",
      "graymark-clang: compiles and links programs with managed pointers for "
      "wasm32.\nOptions that are not listed go to clang");
}

static void printVersion() {
  outs() << "graymark-clang " GRAYMARK_VERSION " (LLVM " GRAYMARK_LLVM_VERSION
            ")\n";
}

static Error runDriver(ArrayRef<const char *> Arguments, const char *Argv0) {
  Expected<Invocation> I = parseInvocation(Arguments);
  if (!I)
    return I.takeError();
  if (I->ShowHelp) {
    printHelp();
    return Error::success();
  }
  if (I->ShowVersion) {
    printVersion();
    return Error::success();
  }
  // As clang++: the name of the program says that objects are of C++.
  I->LinkCxxLibrary = sys::path::filename(Argv0).ends_with("++");
  Expected<Toolchain> T = findToolchain(*I, Argv0);
  if (!T)
    return T.takeError();
  return runInvocation(*I, *T);
}

int main(int Argc, char **Argv) {
  InitLLVM X(Argc, Argv);
  BumpPtrAllocator Allocator;
  StringSaver Saver(Allocator);
  SmallVector<const char *, 64> Arguments(Argv, Argv + Argc);
  cl::ExpansionContext Expansion(Allocator, cl::TokenizeGNUCommandLine);
  Error E = Expansion.expandResponseFiles(Arguments);
  if (!E)
    E = runDriver(ArrayRef(Arguments).drop_front(), Argv[0]);
  int Status = EXIT_SUCCESS;
  handleAllErrors(
      std::move(E), [&](const ReportedError &) { Status = EXIT_FAILURE; },
      [&](const ErrorInfoBase &Info) {
        Status = EXIT_FAILURE;
        WithColor::error(errs(), "graymark-clang") << Info.message() << '\n';
      });
  return Status;
}
