//===-- Interior.h - Interior parameters and results ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Functions with "graymark-interior" on a parameter or on the result: they take
// or return addresses inside objects. What the caller must do for them is in
// Bases.h and Liveness.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_INTERIOR_H
#define GRAYMARK_LIB_INTERIOR_H

#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

namespace graymark {

/// True if the argument may be an address inside an object: the callee, which
/// must be named by the call, does not root it.
bool isInteriorArgument(const llvm::CallBase &Call, unsigned Argument);

/// True if the result of the call is an address inside an object.
bool hasInteriorResult(const llvm::CallBase &Call);

/// The parameter in whose object the interior result of \p F lies: the one that
/// is marked, or the only reference; null if there is no such.
llvm::Argument *interiorResultObject(llvm::Function &F);

/// The argument in whose object the interior result of \p Call lies; null if
/// the object needs no root, because the optimiser has found that it is static.
llvm::Value *interiorResultObject(const llvm::CallBase &Call);

/// True if \p F has an interior parameter.
bool hasInteriorParameters(const llvm::Function &F);

/// True if \p V is an address in an object that this function does not know: an
/// interior parameter, or an interior result in no argument's object.
bool isInteriorOrigin(const llvm::Value *V);

} // namespace graymark

#endif // GRAYMARK_LIB_INTERIOR_H
