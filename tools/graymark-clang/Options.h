//===-- Options.h - The option table ----------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gives the options of Options.td to the rest of the driver. What an option
// means is not here but in Invocation.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_OPTIONS_H
#define GRAYMARK_TOOLS_OPTIONS_H

#include "llvm/Option/OptTable.h"

namespace graymark::driver {

/// Identifiers of the options; the names are those of Options.td.
enum OptionID {
  OPT_INVALID = 0,
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "Options.inc"
#undef OPTION
};

/// \returns the table, built at the first call.
const llvm::opt::OptTable &getOptionTable();

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_OPTIONS_H
