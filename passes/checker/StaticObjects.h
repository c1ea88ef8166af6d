//===-- StaticObjects.h - Parents that are static objects -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// References.h tells objects of the heap apart, and takes static ones, which
// need no roots, for nothing. Here it matters which static object an address is
// in, for a barrier has to name it.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_STATICOBJECTS_H
#define GRAYMARK_PASSES_CHECKER_STATICOBJECTS_H

#include "checker/References.h"

namespace graymark::checker {

/// The argument in whose object the result of a call is, or null.
const llvm::Value *objectOfInteriorResult(const llvm::Value &V);

/// True if, whenever the address is in a static object, the parent is an
/// address in the same one. Says nothing of the ways on which it is in another
/// object.
bool namesStaticObject(const llvm::Value *Parent, const llvm::Value *Address,
                       const References &Refs,
                       const llvm::DominatorTree &Dominators);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_STATICOBJECTS_H
