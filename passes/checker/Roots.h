//===-- Roots.h - Is every global reference in the table? -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Section 6 of the IR contract: every reference in a global variable is listed
// in the section of the roots.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_ROOTS_H
#define GRAYMARK_PASSES_CHECKER_ROOTS_H

#include "SoundnessChecker.h"

namespace graymark::checker {

/// The global variables with references that no entry of the table covers.
std::vector<Violation> findMissingRoots(const llvm::Module &M);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_ROOTS_H
