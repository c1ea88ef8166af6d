//===-- Statistics.cpp - Printing of statistics -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// When statistics are printed, and how. What is counted is in
// lib/Statistics.def.
//
//===----------------------------------------------------------------------===//

#include "Statistics.h"
#include "LLVMCompat.h"
#include "Options.h"
#include "Passes.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark {

/// True if `-stats` was given to an LLVM that would only say that it has none.
static bool standsInForLlvm() {
  if (compat::PrintsStatistics)
    return false;
  const auto &Known = cl::getRegisteredOptions();
  auto Found = Known.find("stats");
  return Found != Known.end() && Found->second->getNumOccurrences() != 0;
}

PreservedAnalyses StatisticsPass::run(Module &M, ModuleAnalysisManager &AM) {
  StatisticsFormat Format = Options::get().Statistics;
  if (Format == StatisticsFormat::None && standsInForLlvm())
    Format = StatisticsFormat::Text;
  if (Format == StatisticsFormat::None)
    return PreservedAnalyses::all();
  // Where LLVM's own option -info-output-file says.
  std::unique_ptr<raw_ostream> Out = CreateInfoOutputFile();
  if (Format == StatisticsFormat::Json)
    printStatisticsJson(*Out);
  else
    printStatistics(*Out);
  return PreservedAnalyses::all();
}

} // namespace graymark
