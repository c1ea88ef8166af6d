//===-- NewObjects.h - Is an object known because it is new -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is certain of an object because the function that is checked has
// allocated it. Whether a barrier may be missing for it is decided in
// Barriers.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_NEWOBJECTS_H
#define GRAYMARK_PASSES_CHECKER_NEWOBJECTS_H

#include "checker/Calls.h"
#include "checker/References.h"

namespace graymark::checker {

/// True if the object of the leaf was allocated in this function, and no
/// safepoint lies between the allocation and \p At on any path. It may be one
/// of several objects, each allocated on the paths on which it is the one.
bool isFresh(LeafId Object, const llvm::Instruction &At, const Calls &Classes,
             const References &Refs);

/// True if the object of the leaf, or each that it may be, was allocated in
/// this function with a type in which the collector looks for no references.
bool isPointerFree(LeafId Object, const References &Refs);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_NEWOBJECTS_H
