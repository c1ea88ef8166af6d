//===-- Fuzzing.h - What the fuzz targets share -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An input is read as a sequence of operations, byte by byte; every input is a
// valid sequence. What contradicts the model stops the program, which is what
// libFuzzer looks for.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_FUZZING_H
#define GRAYMARK_TEST_FUZZ_FUZZING_H

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#define REQUIRE(Condition)                                                     \
  ((Condition) ? (void)0 : graymark::fuzz::stop(__FILE__, __LINE__, #Condition))

namespace graymark::fuzz {

[[noreturn]] inline void stop(const char *File, int Line,
                              const char *Condition) {
  std::fprintf(stderr, "%s:%d: not true: %s\n", File, Line, Condition);
  std::abort();
}

class Input {
public:
  Input(const uint8_t *Data, size_t Size) : Next(Data), End(Data + Size) {}

  bool atEnd() const { return Next == End; }
  /// The next byte; 0 behind the end.
  uint32_t byte() { return atEnd() ? 0 : *Next++; }
  /// A number up to \p Most, often a small one.
  uint32_t size(uint32_t Most) {
    uint32_t First = byte();
    if (First == 255)
      return Most;
    if (First < 128)
      return First < Most ? First : Most;
    uint64_t Number = byte() << 8;
    Number = (Number | byte()) << First % 16;
    return Number % (uint64_t(Most) + 1);
  }

private:
  const uint8_t *Next, *End;
};

} // namespace graymark::fuzz

#endif // GRAYMARK_TEST_FUZZ_FUZZING_H
