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

#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark::driver {

bool needsConfiguration(const Invocation &I) {
  return I.ShadowStackSize || !I.Constants.empty();
}

std::string getConfigurationSource(const Invocation &I) {
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
  for (const auto &[Symbol, Value] : I.Constants)
    OS << "const unsigned " << Symbol << " = " << Value << "u;\n";
  return Source;
}

} // namespace graymark::driver
