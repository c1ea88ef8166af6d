//===-- Command.h - A program to run ----------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One sub-command of the driver: printing it and running it. Which commands
// there are is in Driver.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_COMMAND_H
#define GRAYMARK_TOOLS_COMMAND_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace graymark::driver {

/// The sub-command said itself what is wrong: nothing is to be added.
class ReportedError : public llvm::ErrorInfo<ReportedError> {
public:
  static char ID;
  void log(llvm::raw_ostream &OS) const override;
  std::error_code convertToErrorCode() const override;
};

struct Command {
  /// Path of the program.
  std::string Program;
  std::vector<std::string> Arguments;
  /// What it does, for messages: "compiling 'a.c'".
  std::string Purpose;

  /// Prints the command as one line that a shell reads back as it is.
  void print(llvm::raw_ostream &OS) const;

  /// Runs the command with the driver's own standard streams.
  /// \returns success, ReportedError if the program ended with status 1 (it
  /// has then printed its own diagnostic), or an error that names the program
  /// and the purpose.
  llvm::Error run() const;
};

/// Runs \p Program with \p Argument and \returns what it writes to standard
/// output, or an error that names the program.
llvm::Expected<std::string> captureOutput(llvm::StringRef Program,
                                          llvm::StringRef Argument);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_COMMAND_H
