//===-- Configuration.h - The configuration of a program --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The source of the small object that gives a program its own shadow stack
// and its own values of the runtime's constants.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_CONFIGURATION_H
#define GRAYMARK_TOOLS_CONFIGURATION_H

#include "Invocation.h"
#include "ProgramTables.h"

#include <string>

namespace graymark::driver {

/// \returns true if \p I asks for anything but the runtime's defaults.
bool needsConfiguration(const Invocation &I);

/// \returns C source that defines what \p I asks for and nothing else: its
/// definitions take the place of those in the runtime's library, which are
/// weak or in an archive member of their own (docs/abi.md, Variables); and the
/// table of type flags if \p Tables has it.
std::string getConfigurationSource(const Invocation &I,
                                   const ProgramTables &Tables);

/// \returns C source of the constants alone, for the runtime's bitcode, with
/// what \p Tables says of the program.
std::string getConstantsSource(const Invocation &I,
                               const ProgramTables &Tables);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_CONFIGURATION_H
