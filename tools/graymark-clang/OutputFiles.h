//===-- OutputFiles.h - Files that the driver writes ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Intermediate files, and outputs that appear only when they are complete.
// Whatever is not committed is gone at the end, after a signal too.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_OUTPUTFILES_H
#define GRAYMARK_TOOLS_OUTPUTFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace graymark::driver {

class OutputFiles {
public:
  OutputFiles() = default;
  OutputFiles(const OutputFiles &) = delete;
  OutputFiles &operator=(const OutputFiles &) = delete;
  /// Removes everything that was not committed.
  ~OutputFiles();

  /// Creates a file in the folder for temporary files.
  /// \returns its path.
  llvm::Expected<std::string> addIntermediate(llvm::StringRef Stem,
                                              llvm::StringRef Extension);

  /// Announces the output \p Path. \returns the path to write to: in a folder
  /// next to it, or \p Path itself if that is no regular file, /dev/null say.
  /// It is an error if the folder does not exist or \p Path is a folder.
  llvm::Expected<std::string> addOutput(llvm::StringRef Path);

  /// Moves all outputs to their places.
  llvm::Error commit();

private:
  struct Output {
    std::string Temporary;
    std::string Final;
  };
  static void discard(const Output &O);

  std::vector<std::string> Intermediates;
  std::vector<Output> Outputs;
};

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_OUTPUTFILES_H
