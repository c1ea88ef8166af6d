//===-- MinimumCut.cpp - Minimum cuts of networks ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MinimumCut.h"
#include <algorithm>

using namespace llvm;

namespace graymark {

unsigned MinimumCut::addNode() {
  Nodes.emplace_back();
  return Nodes.size() - 1;
}

void MinimumCut::addArc(unsigned From, unsigned To, uint64_t Capacity) {
  Nodes[From].Arcs.push_back(Arcs.size());
  Arcs.push_back({To, Capacity});
  Nodes[To].Arcs.push_back(Arcs.size());
  Arcs.push_back({From, 0});
}

/// Finds distances in what is left of the network; false if the sink cannot be
/// reached any more.
bool MinimumCut::findLevels() {
  for (Node &N : Nodes) {
    N.Level = 0;
    N.Next = 0;
  }
  Nodes[Source].Level = 1;
  SmallVector<unsigned, 0> Queue = {Source};
  for (size_t I = 0; I != Queue.size(); ++I)
    for (unsigned Index : Nodes[Queue[I]].Arcs) {
      const Arc &A = Arcs[Index];
      if (A.Residual == 0 || Nodes[A.To].Level != 0)
        continue;
      Nodes[A.To].Level = Nodes[Queue[I]].Level + 1;
      Queue.push_back(A.To);
    }
  return Nodes[Sink].Level != 0;
}

/// Blocks all shortest paths. Without recursion: paths are as long as functions
/// are.
uint64_t MinimumCut::augment() {
  uint64_t Total = 0;
  SmallVector<unsigned, 0> Path;
  unsigned At = Source;
  for (;;) {
    if (At == Sink) {
      uint64_t Flow = Infinite;
      for (unsigned Index : Path)
        Flow = std::min(Flow, Arcs[Index].Residual);
      size_t Full = Path.size();
      for (size_t I = Path.size(); I-- != 0;) {
        Arcs[Path[I]].Residual -= Flow;
        Arcs[Path[I] ^ 1].Residual += Flow;
        if (Arcs[Path[I]].Residual == 0)
          Full = I;
      }
      Total += Flow;
      // Go on in front of the first arc that is full.
      At = Arcs[Path[Full] ^ 1].To;
      Path.truncate(Full);
      continue;
    }
    Node &N = Nodes[At];
    while (N.Next != N.Arcs.size()) {
      const Arc &A = Arcs[N.Arcs[N.Next]];
      if (A.Residual != 0 && Nodes[A.To].Level == N.Level + 1)
        break;
      ++N.Next;
    }
    if (N.Next != N.Arcs.size()) {
      Path.push_back(N.Arcs[N.Next]);
      At = Arcs[Path.back()].To;
      continue;
    }
    if (At == Source)
      return Total;
    N.Level = 0;
    At = Arcs[Path.pop_back_val() ^ 1].To;
  }
}

uint64_t MinimumCut::solve() {
  uint64_t Total = 0;
  while (findLevels())
    Total += augment();
  return Total;
}

} // namespace graymark
