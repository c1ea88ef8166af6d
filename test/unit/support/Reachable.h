//===-- support/Reachable.h - What a model's roots lead to ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For tests that run a program beside a model of its objects: what a collector
// may free, by the plainest search.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_UNIT_SUPPORT_REACHABLE_H
#define GRAYMARK_TEST_UNIT_SUPPORT_REACHABLE_H

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace graymark::test {

/// Removes the objects to which no root and no pinned object leads. An object
/// has Edges, a map from offsets to names, and Pinned; a name that no object
/// has is null.
template <typename Object>
void forgetUnreachable(std::map<uint32_t, Object> &Objects,
                       std::vector<uint32_t> Roots) {
  for (auto &[Name, O] : Objects)
    if (O.Pinned)
      Roots.push_back(Name);
  std::set<uint32_t> Reached;
  while (!Roots.empty()) {
    uint32_t Name = Roots.back();
    Roots.pop_back();
    auto Found = Objects.find(Name);
    if (Found == Objects.end() || !Reached.insert(Name).second)
      continue;
    for (auto [Offset, Target] : Found->second.Edges)
      Roots.push_back(Target);
  }
  std::erase_if(Objects, [&](auto &E) { return !Reached.count(E.first); });
}

} // namespace graymark::test

#endif // GRAYMARK_TEST_UNIT_SUPPORT_REACHABLE_H
