//===-- Statistics.cpp - What the passes count ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Statistics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark {

namespace statistics {
#define GRAYMARK_STATISTIC(Name, Description)                                  \
  TrackingStatistic Name = {"graymark", #Name, Description};
#include "Statistics.def"
#undef GRAYMARK_STATISTIC
} // namespace statistics

static TrackingStatistic *const All[] = {
#define GRAYMARK_STATISTIC(Name, Description) &statistics::Name,
#include "Statistics.def"
#undef GRAYMARK_STATISTIC
};

KeepStatistics::KeepStatistics() {
  for (const TrackingStatistic *S : All)
    Values.push_back(S->getValue());
}

KeepStatistics::~KeepStatistics() {
  for (auto [S, Value] : zip(All, Values))
    if (S->getValue() != Value)
      *S = Value;
}

void printStatistics(raw_ostream &Out) {
  for (const TrackingStatistic *S : All)
    Out << format("%8llu %s - %s\n", (unsigned long long)S->getValue(),
                  S->getDebugType(), S->getDesc());
}

void printStatisticsJson(raw_ostream &Out) {
  json::OStream Json(Out, /*IndentSize=*/2);
  Json.object([&] {
    for (const TrackingStatistic *S : All)
      Json.attribute((Twine(S->getDebugType()) + "." + S->getName()).str(),
                     S->getValue());
  });
  Out << "\n";
}

} // namespace graymark
