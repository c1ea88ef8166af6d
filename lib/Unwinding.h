//===-- Unwinding.h - Exceptions and second returns -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What invokes and calls that return twice (setjmp) mean for code that is
// inserted: where there is a place behind a value that such code defines, which
// invokes are calls, and what the second return of a call may need. How the
// stack pointer is set where an exception is caught is in Slots.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_UNWINDING_H
#define GRAYMARK_LIB_UNWINDING_H

#include "Bases.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

namespace graymark {

/// Turns invokes of what does not unwind into calls: of builtins, of memcpy and
/// memmove, and of functions that return twice. True if there were any.
bool callWhatCannotUnwind(llvm::Function &F);

/// True if the block begins with a catchswitch, so that it holds nothing else
/// but phis.
bool isCatchSwitch(const llvm::BasicBlock &Block);

/// Where something can be inserted so that, on every path, it is the first
/// thing behind the definition of \p V: one place, but none or several behind
/// the block of a catchswitch.
llvm::SmallVector<llvm::Instruction *, 1>
placesBehind(llvm::Value &V, const llvm::DominatorTree &Dominators);

/// The first place behind a call that has returned. May split the edge on which
/// an invoke returns.
llvm::Instruction *placeBehindReturn(llvm::CallBase &Call);

/// References, and raw addresses computed from them, that are needed behind
/// some call that returns twice. From the second return on they have the values
/// that they had when one of the calls in between was made, so that none of
/// these calls may find them unrooted or their slots in use for something else.
llvm::SmallVector<llvm::Value *>
neededAfterSecondReturn(llvm::Function &F, const Bases &BaseOf,
                        const llvm::DominatorTree &Dominators);

} // namespace graymark

#endif // GRAYMARK_LIB_UNWINDING_H
