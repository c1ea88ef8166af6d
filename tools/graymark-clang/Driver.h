//===-- Driver.h - From invocation to commands ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plans the sub-commands for an invocation and runs them.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_DRIVER_H
#define GRAYMARK_TOOLS_DRIVER_H

#include "Invocation.h"
#include "Toolchain.h"

namespace graymark::driver {

/// Compiles and links what \p I asks for with the parts in \p T, or prints the
/// commands. \returns success only if all outputs are in place; after an error
/// none of them is.
llvm::Error runInvocation(const Invocation &I, const Toolchain &T);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_DRIVER_H
