//===-- ByValue.h - Structures with references passed by value --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A `byval` argument is copied by the target's code generator into memory that
// no pass sees. In wasm's calling convention the parameter is the address of
// that copy in the caller's frame, so that the caller can make it itself, in a
// local that the collector knows.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_BYVALUE_H
#define GRAYMARK_LIB_BYVALUE_H

#include "Diagnostics.h"
#include "llvm/IR/Module.h"

namespace graymark {

/// Takes `byval` off every parameter and argument whose type contains
/// references, after copying the argument into a local of the caller.
void makeByValueCopiesExplicit(llvm::Module &M, Diagnostics &Errors);

} // namespace graymark

#endif // GRAYMARK_LIB_BYVALUE_H
