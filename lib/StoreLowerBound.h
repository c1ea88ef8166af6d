//===-- StoreLowerBound.h - The fewest slot stores possible -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A lower bound of the expected number of executed slot stores of a function,
// to measure StorePlacement.h by. It decides nothing.
//
// A placement is a set of stores, each of one value and at one place: in a
// block, or on an edge. A store is expected to be executed as often as its
// place. What has been stored is in a slot until the value is defined again,
// and goes on through phis without a store, as if all that flows into a phi had
// one slot with it. A placement is sound only if each path that carries a
// reference from its definition, through phis, to a safepoint that roots what
// it has become has a store of it: else the object is in no slot there.
//
// These paths are those of a network. A value has a node at the start of each
// block where it is needed, or that defines it, and one behind what the block
// does first with it. The arc between them stands for a store in the block: one
// in front of the first safepoint there that roots the value serves all of
// them, and a later one comes too late for the first. Another arc stands for a
// store on each edge on which the value is needed; it leads to the value, and
// to the phis that it flows into, behind the edge. Paths begin at definitions
// that are not phis and end at safepoints. The stores of a sound placement cut
// each path, so that together they are expected as often as a minimum cut at
// least. Every rule that real placements have beside this, such as slots of
// their own for values that interfere, that nothing is stored twice, or that
// some edges cannot be split, only leaves fewer placements.
//
// An arc stands for a store of one value, and paths lead from one value to
// another only through phis. So the sum of the minimum cuts of the values that
// are connected by phis is the minimum cut of the function.
//
// What is not covered is a sound frame that roots an object by something else
// than the value that Liveness demands: by another value that happens to be the
// same object, or by a field of another object.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_STORELOWERBOUND_H
#define GRAYMARK_LIB_STORELOWERBOUND_H

#include "StorePlacement.h"
#include <optional>

namespace graymark {

/// How often slot stores of any sound placement are expected to be executed at
/// least, in the unit of \p Expected. Nothing if the function is too large to
/// compute it. Edges must not have been split since \p Needs was computed.
std::optional<uint64_t> storeLowerBound(llvm::Function &F, const Liveness &Live,
                                        const SlotNeeds &Needs,
                                        const ExpectedExecutions &Expected);

} // namespace graymark

#endif // GRAYMARK_LIB_STORELOWERBOUND_H
