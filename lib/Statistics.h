//===-- Statistics.h - What the passes count --------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Counters of what the passes have done in this process, all of them in
// Statistics.def. A release build of LLVM compiles the macro STATISTIC to
// nothing; these always count, and can be printed with any LLVM.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_STATISTICS_H
#define GRAYMARK_LIB_STATISTICS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Statistic.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace graymark {

namespace statistics {
#define GRAYMARK_STATISTIC(Name, Description)                                  \
  extern llvm::TrackingStatistic Name;
#include "Statistics.def"
#undef GRAYMARK_STATISTIC
} // namespace statistics

/// Gives every counter its present value back at the end of the scope: what is
/// tried out is not counted.
class KeepStatistics {
public:
  KeepStatistics();
  ~KeepStatistics();
  KeepStatistics(const KeepStatistics &) = delete;
  KeepStatistics &operator=(const KeepStatistics &) = delete;

private:
  llvm::SmallVector<uint64_t, 32> Values;
};

/// Prints every counter, also those that are zero, one to a line in the format
/// of LLVM's `-stats`.
void printStatistics(llvm::raw_ostream &Out);

/// Prints every counter as one JSON object in the format of LLVM's
/// `-stats-json`: "graymark.NAME" to number.
void printStatisticsJson(llvm::raw_ostream &Out);

} // namespace graymark

#endif // GRAYMARK_LIB_STATISTICS_H
