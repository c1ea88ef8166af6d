//===-- Configuration.cpp - The configuration of a program ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text of the configuration's source.
//
//===----------------------------------------------------------------------===//

#include "Configuration.h"

#include "graymark/ABI.h"

#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark::driver {

bool needsConfiguration(const Invocation &I) {
  return I.ShadowStackSize || !I.Constants.empty();
}

/// The table that AssemblyScript's loader reads: the number of ids, then the
/// flags of each.
static void printTypeFlags(raw_ostream &OS, ArrayRef<uint32_t> Flags) {
  // The ids between the built-in ones and these are no types.
  SmallVector<uint32_t> Table(Flags.empty() ? GRAYMARK_ID_ARRAY_BUFFER_VIEW + 1
                                            : GRAYMARK_FIRST_TABLE_ID);
  std::fill_n(Table.begin(), GRAYMARK_ID_ARRAY_BUFFER_VIEW,
              GRAYMARK_TYPE_POINTER_FREE);
  append_range(Table, Flags);
  OS << "const unsigned __rtti_base[] = {" << Table.size();
  for (uint32_t Word : Table)
    OS << ", " << Word;
  OS << "};\n";
}

static void printConstants(raw_ostream &OS, const Invocation &I) {
  for (const auto &[Symbol, Value] : I.Constants)
    OS << "const unsigned " << Symbol << " = " << Value << "u;\n";
}

std::string getConfigurationSource(const Invocation &I,
                                   const ProgramTables &Tables) {
  std::string Source;
  raw_string_ostream OS(Source);
  if (I.ShadowStackSize) {
    // All three words and the region, so that the archive member with the
    // default region is not linked.
    OS << "static _Alignas(16) unsigned char region[" << *I.ShadowStackSize
       << "u];\n"
       << "unsigned char *__graymark_stack_pointer = region + sizeof region;\n"
       << "unsigned char *const __graymark_stack_limit = region;\n"
       << "unsigned char *const __graymark_stack_base = region + sizeof "
          "region;\n";
  }
  printConstants(OS, I);
  if (I.ExportRuntime && !Tables.usesAll())
    printTypeFlags(OS, Tables.TypeFlags);
  return Source;
}

std::string getConstantsSource(const Invocation &I,
                               const ProgramTables &Tables) {
  std::string Source;
  raw_string_ostream OS(Source);
  printConstants(OS, I);
  OS << "const unsigned __graymark_features = " << Tables.Features << "u;\n";
  return Source;
}

} // namespace graymark::driver
