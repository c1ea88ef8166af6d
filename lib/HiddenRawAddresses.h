//===-- HiddenRawAddresses.h ------------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What HiddenReferences.h does for references, for the raw addresses of
// objects: clang emits atomic stores and exchanges of pointers as those of
// integers, with the pointer passed through a local.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_HIDDENRAWADDRESSES_H
#define GRAYMARK_LIB_HIDDENRAWADDRESSES_H

#include "llvm/IR/Function.h"

namespace graymark {

/// Gives atomic stores, exchanges and compare-exchanges of integers the pointer
/// type where the integer that they write is read from a local that holds a
/// pointer. Does nothing to functions without raw addresses of objects.
void revealAtomicRawAddresses(llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_LIB_HIDDENRAWADDRESSES_H
