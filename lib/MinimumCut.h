//===-- MinimumCut.h - Minimum cuts of networks -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The capacity of a minimum cut of a directed network, by Dinic's algorithm.
// What networks mean is up to their users. (LLVM has flows for profiles only,
// and does not export them.)
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_MINIMUMCUT_H
#define GRAYMARK_LIB_MINIMUMCUT_H

#include "llvm/ADT/SmallVector.h"
#include <cstdint>

namespace graymark {

/// A network with a source and a sink.
class MinimumCut {
public:
  enum : unsigned { Source, Sink };
  /// The capacity of what cannot be cut. Sums of all other capacities must stay
  /// below it.
  static constexpr uint64_t Infinite = uint64_t(1) << 63;

  MinimumCut() : Nodes(2) {}

  unsigned addNode();
  size_t size() const { return Nodes.size(); }
  void addArc(unsigned From, unsigned To, uint64_t Capacity);

  /// The least sum of the capacities of arcs without which no path leads from
  /// the source to the sink; there must be such arcs. Uses the network up.
  uint64_t solve();

private:
  /// An arc and its reverse have numbers that differ in the last bit.
  struct Arc {
    unsigned To;
    uint64_t Residual;
  };
  struct Node {
    llvm::SmallVector<unsigned, 4> Arcs;
    /// The distance from the source; 0 where no path leads on.
    unsigned Level = 0;
    /// The first of the arcs that has not been tried in this phase.
    unsigned Next = 0;
  };

  bool findLevels();
  uint64_t augment();

  llvm::SmallVector<Node, 0> Nodes;
  llvm::SmallVector<Arc, 0> Arcs;
};

} // namespace graymark

#endif // GRAYMARK_LIB_MINIMUMCUT_H
