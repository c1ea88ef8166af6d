//===-- Random.h - Random choices -------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A generator of random numbers that gives the same sequence on every machine,
// and choices made with it. What is chosen is the caller's business.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_RANDOM_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_RANDOM_H

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

namespace graymark::programs {

/// xorshift64*, its state mixed from the seed so that neighbouring seeds have
/// nothing in common.
class Random {
public:
  explicit Random(uint64_t Seed) {
    uint64_t Z = Seed + 0x9E3779B97F4A7C15u;
    Z = (Z ^ (Z >> 30)) * 0xBF58476D1CE4E5B9u;
    Z = (Z ^ (Z >> 27)) * 0x94D049BB133111EBu;
    State = (Z ^ (Z >> 31)) | 1;
  }

  uint32_t next() {
    State ^= State >> 12;
    State ^= State << 25;
    State ^= State >> 27;
    return static_cast<uint32_t>((State * 0x2545F4914F6CDD1Du) >> 32);
  }

  /// A number from 0 to \p Count - 1.
  unsigned below(size_t Count) {
    assert(Count && "a choice among nothing");
    return next() % static_cast<uint32_t>(Count);
  }
  /// A number from \p First to \p Last, both included.
  unsigned between(unsigned First, unsigned Last) {
    return First + below(Last - First + 1);
  }
  /// True \p Times times of \p Of.
  bool chance(unsigned Times, unsigned Of) { return below(Of) < Times; }

  template <typename Container> auto &pick(Container &From) {
    return From[below(std::size(From))];
  }
  template <typename Container> void shuffle(Container &List) {
    for (size_t I = List.size(); I > 1; --I)
      std::swap(List[I - 1], List[below(I)]);
  }

private:
  uint64_t State;
};

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_RANDOM_H
