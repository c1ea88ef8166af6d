//===-- UnseenWrites.h - Calls that write references unseen -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules of docs/ir-contract.md about calls that would move or store
// references in memory without barriers: functions of the C library, copies
// under another type, structures returned into objects. Copies that get a
// barrier are lib/Copies.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_UNSEENWRITES_H
#define GRAYMARK_PASSES_UNSEENWRITES_H

#include "Diagnostics.h"
#include "llvm/IR/InstrTypes.h"

namespace graymark {

/// Checks that a call does not write references unseen by the collector.
void checkUnseenWrites(llvm::CallBase &Call, Diagnostics &Errors);

} // namespace graymark

#endif // GRAYMARK_PASSES_UNSEENWRITES_H
