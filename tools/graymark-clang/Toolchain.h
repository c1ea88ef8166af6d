//===-- Toolchain.h - Where the parts are -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finds clang, the linker, the plugin, headers and runtime libraries. The
// parts of Graymark are found relative to the driver's executable, in the
// build tree as when installed.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_TOOLCHAIN_H
#define GRAYMARK_TOOLS_TOOLCHAIN_H

#include "Invocation.h"

#include <string>

namespace graymark::driver {

struct Toolchain {
  std::string Clang;
  std::string Linker;
  std::string Plugin;
  /// The folder that contains graymark/graymark.h.
  std::string IncludeDirectory;
  /// The folder of the libraries for wasm32.
  std::string LibraryDirectory;
  /// Compiler-rt's builtins for wasm32, empty if clang has none.
  std::string Builtins;
  /// The library with the collector.
  std::string Runtime;
  /// The small one as bitcode, if it is to be compiled for the program.
  std::string RuntimeBitcode;
  /// The library with malloc, if it was asked for.
  std::string Malloc;
  /// The library types, empty where no code of theirs fits the program's.
  std::string Library;
  /// The library that connects the runtime with its surroundings.
  std::string Support;
};

/// Finds what \p I needs. \p Argv0 is the driver's name as it was called.
/// Options come before environment variables, these before the LLVM for which
/// the driver was built, this before PATH. \returns the parts, or an error
/// that names the first one that is missing or of another version of LLVM.
llvm::Expected<Toolchain> findToolchain(const Invocation &I, const char *Argv0);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_TOOLCHAIN_H
