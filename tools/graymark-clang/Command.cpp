//===-- Command.cpp - A program to run ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Printing and running of sub-commands.
//
//===----------------------------------------------------------------------===//

#include "Command.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark::driver {

char ReportedError::ID = 0;

void ReportedError::log(raw_ostream &OS) const { OS << "already reported"; }

std::error_code ReportedError::convertToErrorCode() const {
  return inconvertibleErrorCode();
}

/// Quotes \p Text for a POSIX shell, if it needs to be.
static void printQuoted(raw_ostream &OS, StringRef Text) {
  bool Plain = !Text.empty() && all_of(Text, [](char C) {
    return isAlnum(C) || StringRef("-_=+,./:@%").contains(C);
  });
  if (Plain) {
    OS << Text;
    return;
  }
  OS << '\'';
  for (char C : Text) {
    if (C == '\'')
      OS << "'\\''";
    else
      OS << C;
  }
  OS << '\'';
}

void Command::print(raw_ostream &OS) const {
  printQuoted(OS, Program);
  for (const std::string &A : Arguments) {
    OS << ' ';
    printQuoted(OS, A);
  }
  OS << '\n';
}

Error Command::run() const {
  std::vector<StringRef> Argv;
  Argv.reserve(Arguments.size() + 1);
  Argv.push_back(Program);
  Argv.insert(Argv.end(), Arguments.begin(), Arguments.end());
  std::string Message;
  bool Failed = false;
  int Status = sys::ExecuteAndWait(Program, Argv, /*Env=*/std::nullopt,
                                   /*Redirects=*/{}, /*SecondsToWait=*/0,
                                   /*MemoryLimit=*/0, &Message, &Failed);
  if (Status == 0 && !Failed)
    return Error::success();
  if (Failed)
    return createStringError(inconvertibleErrorCode(), "'%s' cannot be run: %s",
                             Program.c_str(), Message.c_str());
  if (Status < 0)
    return createStringError(inconvertibleErrorCode(), "%s: '%s' crashed%s%s",
                             Purpose.c_str(), Program.c_str(),
                             Message.empty() ? "" : ": ", Message.c_str());
  if (Status == 1)
    return make_error<ReportedError>();
  return createStringError(inconvertibleErrorCode(),
                           "%s: '%s' failed with exit status %d",
                           Purpose.c_str(), Program.c_str(), Status);
}

Expected<std::string> captureOutput(StringRef Program, StringRef Argument) {
  SmallString<128> Path;
  if (std::error_code EC =
          sys::fs::createTemporaryFile("graymark", "out", Path))
    return createStringError(EC, "cannot create a temporary file: %s",
                             EC.message().c_str());
  FileRemover Remover(Path);
  std::string Message;
  int Status = sys::ExecuteAndWait(
      Program, {Program, Argument}, /*Env=*/std::nullopt,
      /*Redirects=*/{StringRef(), StringRef(Path), StringRef()},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Message);
  if (Status != 0)
    return createStringError(inconvertibleErrorCode(), "'%s %s' failed%s%s",
                             Program.str().c_str(), Argument.str().c_str(),
                             Message.empty() ? "" : ": ", Message.c_str());
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read the output of '%s'",
                             Program.str().c_str());
  return (*Buffer)->getBuffer().str();
}

} // namespace graymark::driver
