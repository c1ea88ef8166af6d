//===-- Coverage.h - What was generated, counted ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How many of each construct a run of the generator has written.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_COVERAGE_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_COVERAGE_H

#include "llvm/ADT/StringRef.h"

#include <map>
#include <string>

namespace graymark::programs {

class Coverage {
public:
  void count(llvm::StringRef Construct) { ++Counts[Construct.str()]; }
  const std::map<std::string, unsigned> &counts() const { return Counts; }

private:
  std::map<std::string, unsigned> Counts;
};

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_COVERAGE_H
