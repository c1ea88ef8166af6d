//===-- Options.h - Options of the passes -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Command-line options that all routes share, and the parameters of the
// pipeline's name.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_OPTIONS_H
#define GRAYMARK_PASSES_OPTIONS_H

#include "Abi.h"
#include "Placement.h"
#include "llvm/Support/Error.h"

namespace graymark {

/// How the passes print what they have counted.
enum class StatisticsFormat { None, Text, Json };

/// Options in force.
struct Options {
  /// Run the soundness checker, and emit checks that cost run time.
  bool Check = false;
  /// Run the soundness checker, also behind codegen preparation, and change
  /// nothing.
  bool Prove = false;
  /// Chosen by the collector's name.
  Instrumentation Kind = Instrumentation::Insertion;
  /// Whether references are on the shadow stack during safepoints. Those of
  /// code for manual collection are in checked code only, where the runtime
  /// looks whether it collects under a frame that holds some.
  bool hasRoots() const { return Kind != Instrumentation::Manual || Check; }
  /// Expand allocations of known size and type where speed counts.
  bool InlineAllocation = true;
  /// Count what the inserted code executes.
  bool Count = false;
  /// Where values are stored in slots.
  Placement Stores = Placement::Latest;
  /// Print statistics at the end of the late pipeline.
  StatisticsFormat Statistics = StatisticsFormat::None;

  /// The one set of options of the process.
  static Options &get();
};

/// Reads the parameters of `graymark<…>`: names separated by ';'. They hold
/// until the end of the process.
llvm::Error parsePipelineParameters(llvm::StringRef Parameters);

} // namespace graymark

#endif // GRAYMARK_PASSES_OPTIONS_H
