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

#include <string>

namespace graymark::driver {

/// \returns true if \p I asks for anything but the runtime's defaults.
bool needsConfiguration(const Invocation &I);

/// \returns C source that defines what \p I asks for and nothing else: its
/// definitions take the place of those in the runtime's library, which are
/// weak or in an archive member of their own (docs/abi.md, Variables).
std::string getConfigurationSource(const Invocation &I);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_CONFIGURATION_H
