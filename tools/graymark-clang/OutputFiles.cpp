//===-- OutputFiles.cpp - Files that the driver writes --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Temporary names, renaming, cleaning up.
//
//===----------------------------------------------------------------------===//

#include "OutputFiles.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"

using namespace llvm;

namespace graymark::driver {

OutputFiles::~OutputFiles() {
  for (const std::string &Path : Intermediates) {
    (void)sys::fs::remove(Path);
    sys::DontRemoveFileOnSignal(Path);
  }
  for (const Output &O : Outputs)
    discard(O);
}

/// Removes the folder made for an output, with what a compiler that crashed
/// may have left in it.
void OutputFiles::discard(const Output &O) {
  (void)sys::fs::remove_directories(sys::path::parent_path(O.Temporary));
  sys::DontRemoveFileOnSignal(O.Temporary);
}

Expected<std::string> OutputFiles::addIntermediate(StringRef Stem,
                                                   StringRef Extension) {
  SmallString<128> Path;
  if (std::error_code EC = sys::fs::createTemporaryFile(
          "graymark-" + Twine(Stem), Extension, Path))
    return createStringError(EC, "cannot create a temporary file: %s",
                             EC.message().c_str());
  sys::RemoveFileOnSignal(Path);
  Intermediates.push_back(Path.str().str());
  return Intermediates.back();
}

Expected<std::string> OutputFiles::addOutput(StringRef Path) {
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status)) {
    if (sys::fs::is_directory(Status))
      return createStringError(inconvertibleErrorCode(),
                               "output '%s' is a directory",
                               Path.str().c_str());
    if (!sys::fs::is_regular_file(Status))
      return Path.str();
  }
  StringRef Folder = sys::path::parent_path(Path);
  if (!Folder.empty() && !sys::fs::is_directory(Folder))
    return createStringError(inconvertibleErrorCode(),
                             "cannot write '%s': no such directory",
                             Path.str().c_str());
  if (sys::fs::access(Folder.empty() ? "." : Folder,
                      sys::fs::AccessMode::Write))
    return createStringError(inconvertibleErrorCode(),
                             "cannot write '%s': the directory is not writable",
                             Path.str().c_str());
  // A folder beside the output, in which the file has its own name already: the
  // linker writes that name into the module. The compiler creates the file and
  // with it chooses its permissions.
  SmallString<128> Temporary;
  std::error_code EC;
  do {
    sys::fs::createUniquePath(Path + "-%%%%%%%%.tmp", Temporary,
                              /*MakeAbsolute=*/false);
    EC = sys::fs::create_directory(Temporary, /*IgnoreExisting=*/false);
  } while (EC == std::errc::file_exists);
  if (EC)
    return createStringError(EC, "cannot write '%s': %s", Path.str().c_str(),
                             EC.message().c_str());
  sys::path::append(Temporary, sys::path::filename(Path));
  sys::RemoveFileOnSignal(Temporary);
  Outputs.push_back({Temporary.str().str(), Path.str()});
  return Outputs.back().Temporary;
}

Error OutputFiles::commit() {
  while (!Outputs.empty()) {
    const Output &O = Outputs.back();
    if (std::error_code EC = sys::fs::rename(O.Temporary, O.Final))
      return createStringError(EC, "cannot write '%s': %s", O.Final.c_str(),
                               EC.message().c_str());
    discard(O);
    Outputs.pop_back();
  }
  return Error::success();
}

} // namespace graymark::driver
