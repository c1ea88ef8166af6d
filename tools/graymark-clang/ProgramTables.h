//===-- ProgramTables.h - What a linked program uses ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The linked tables of types, roots and static objects as the driver reads them
// in a module, to link again with a runtime that is cut to them.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_PROGRAMTABLES_H
#define GRAYMARK_TOOLS_PROGRAMTABLES_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>
#include <vector>

namespace graymark::driver {

/// By default of a program of which nothing is known.
struct ProgramTables {
  /// GRAYMARK_USES_* of what the tables describe.
  uint32_t Features = ~0u;
  bool usesAll() const { return !~Features; }
  /// Of each type, in the order of ids.
  std::vector<uint32_t> TypeFlags;
  /// The names of all functions.
  std::vector<std::string> Functions;
  /// Whether code uses the C stack.
  bool UsesCStack = true;
  /// Whether anything is to be done before the program begins.
  bool HasConstructors = true;
};

/// Reads the module \p Path, which must have the names of its functions
/// and of its data segments.
/// Where anything is not as the linker writes it the program uses all there is.
ProgramTables readProgramTables(llvm::StringRef Path);

/// Adds to \p Names the symbols that the object or library \p Path refers to
/// and does not define, as far as it can be read.
void addUndefinedSymbols(llvm::StringRef Path, std::vector<std::string> &Names);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_PROGRAMTABLES_H
