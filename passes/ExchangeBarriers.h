//===-- ExchangeBarriers.h - Barriers of reference counting -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_EXCHANGEBARRIERS_H
#define GRAYMARK_PASSES_EXCHANGEBARRIERS_H

#include "llvm/IR/Function.h"

namespace graymark {

/// Replaces every write that may change references in objects by a call of the
/// runtime, which sees the old value and writes the new one.
/// \returns true if there were such writes.
bool insertExchangeBarriers(llvm::Function &F);

} // namespace graymark

#endif // GRAYMARK_PASSES_EXCHANGEBARRIERS_H
