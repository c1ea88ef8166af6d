//===-- TlsfFuzzer.cpp - Sequences of operations on TLSF --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TLSF beside a map of the intervals that are in use: they are disjoint and
// keep their contents, no byte is lost, and in the end all memory is free.
//
//===----------------------------------------------------------------------===//

#include "Fuzzing.h"
#include "heap/Tlsf.h"
#include "host/LinearMemory.h"
#include "support/Emulation.h"
#include <cstring>
#include <map>
#include <vector>

using namespace graymark;
using namespace graymark::fuzz;
using namespace graymark::test;

namespace {

class Model {
public:
  void run(Input In);

private:
  struct Block {
    Address Payload;
    uint32_t Size;
    uint8_t Pattern;
  };
  /// Of large blocks only both ends are written.
  static constexpr uint32_t Part = 256;

  static void fill(const Block &B) {
    uint32_t Bytes = minimum(B.Size, Part);
    std::memset(pointerTo<void>(B.Payload), B.Pattern, Bytes);
    std::memset(pointerTo<void>(B.Payload + B.Size - Bytes), B.Pattern, Bytes);
  }
  static void check(Address Start, uint32_t Bytes, uint8_t Pattern) {
    for (uint32_t I = 0; I < Bytes; ++I)
      REQUIRE(*pointerTo<uint8_t>(Start + I) == Pattern);
  }

  void insert(Block B) {
    REQUIRE(B.Payload % 16 == 0 && Tlsf::capacity(B.Payload) >= B.Size);
    Address Start = B.Payload - 4, Stop = Start + Tlsf::occupied(B.Payload);
    auto Next = Intervals.lower_bound(Start);
    REQUIRE(Next == Intervals.end() || Stop <= Next->first);
    REQUIRE(Next == Intervals.begin() || std::prev(Next)->second <= Start);
    Intervals[Start] = Stop;
    Used += Stop - Start;
    fill(B);
    Live.push_back(B);
  }
  Block extract(uint32_t Index) {
    Block B = Live[Index];
    Live[Index] = Live.back();
    Live.pop_back();
    auto It = Intervals.find(B.Payload - 4);
    Used -= It->second - It->first;
    Intervals.erase(It);
    uint32_t Bytes = minimum(B.Size, Part);
    check(B.Payload, Bytes, B.Pattern);
    check(B.Payload + B.Size - Bytes, Bytes, B.Pattern);
    return B;
  }
  void verify() const {
    REQUIRE(T.verify() + Used + Regions * Tlsf::RegionOverhead ==
            T.regionBytes());
  }
  void grow(uint32_t Pages, bool Foreign) {
    if (Foreign)
      World.growForeign(1);
    Address Start = World.End;
    if (!growMemory(Pages))
      return;
    Regions += Start != RegionEnd;
    RegionEnd = World.End;
    T.addRegion(Start, World.End);
  }

  Tlsf T;
  std::vector<Block> Live;
  std::map<Address, Address> Intervals;
  uint32_t Used = 0, Regions = 0;
  Address RegionEnd = 0;
};

void Model::run(Input In) {
  World.reset();
  World.MostPages = 600;
  while (!In.atEnd()) {
    uint32_t Operation = In.byte() % 16;
    if (Operation < 6) {
      uint32_t Log = Operation == 5 ? 4 + In.byte() % 14 : 4;
      uint32_t Size = In.size(Tlsf::MaximumPayload);
      Address P = Log == 4 ? T.allocate(Size, 0)
                           : T.allocateAligned(Size, 1u << Log, 0);
      if (P) {
        REQUIRE(P % (1u << Log) == 0);
        insert({P, Size, uint8_t(Live.size())});
      }
      continue;
    }
    if (Operation == 6) {
      uint32_t Pages = In.byte();
      grow(1 + Pages % 64, Pages >= 192);
      continue;
    }
    if (Operation == 7) {
      verify();
      continue;
    }
    if (Live.empty())
      continue;
    Block B = extract(In.byte() % Live.size());
    if (Operation < 12) {
      T.release(B.Payload);
      if (Operation > 8)
        continue;
      // What was freed satisfies the same request.
      Address Again = T.allocate(B.Size, 0);
      REQUIRE(Again);
      T.release(Again);
      continue;
    }
    uint32_t Size = In.size(Tlsf::MaximumPayload);
    Address P = Operation < 14              ? T.resizeOrMove(B.Payload, Size)
                : T.resize(B.Payload, Size) ? B.Payload
                                            : 0;
    check(P ? P : B.Payload, minimum(minimum(B.Size, Size), Part), B.Pattern);
    if (P)
      B = {P, Size, B.Pattern};
    insert(B);
  }
  while (!Live.empty())
    T.release(extract(Live.size() - 1).Payload);
  verify();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  Model().run(Input(Data, Size));
  return 0;
}
