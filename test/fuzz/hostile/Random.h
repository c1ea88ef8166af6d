//===-- Random.h - Numbers from a seed
//-------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same numbers from the same seed everywhere, which the standard library's
// distributions do not promise.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_HOSTILE_RANDOM_H
#define GRAYMARK_TEST_FUZZ_HOSTILE_RANDOM_H

#include <cassert>
#include <cstdint>
#include <iterator>

namespace graymark::hostile {

/// SplitMix64.
class Random {
public:
  explicit Random(uint64_t Seed) : State(Seed) {}

  uint64_t next() {
    uint64_t Z = State += 0x9e3779b97f4a7c15;
    Z = (Z ^ (Z >> 30)) * 0xbf58476d1ce4e5b9;
    Z = (Z ^ (Z >> 27)) * 0x94d049bb133111eb;
    return Z ^ (Z >> 31);
  }
  /// A number below \p End, which is not zero.
  uint64_t below(uint64_t End) {
    assert(End && "nothing to choose from");
    return next() % End;
  }
  bool oneIn(uint64_t N) { return below(N) == 0; }
  /// An element of a container that is not empty.
  template <typename Container> auto &pick(Container &&From) {
    return From[below(std::size(From))];
  }
  /// A number near a limit or an odd one in a place where small ones stand.
  uint64_t number() {
    static constexpr uint64_t Odd[] = {0,           1,
                                       2,           3,
                                       4,           7,
                                       8,           15,
                                       16,          31,
                                       32,          255,
                                       256,         1023,
                                       1024,        4096,
                                       65535,       65536,
                                       1u << 24,    0x7fffffff,
                                       0x80000000,  0xfffffff0,
                                       0xfffffffc,  0xffffffff,
                                       0x100000000, uint64_t(1) << 62,
                                       ~uint64_t(0)};
    return oneIn(4) ? next() >> below(64)
                    : Odd[below(sizeof(Odd) / sizeof(Odd[0]))];
  }

private:
  uint64_t State;
};

} // namespace graymark::hostile

#endif // GRAYMARK_TEST_FUZZ_HOSTILE_RANDOM_H
