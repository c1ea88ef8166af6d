//===-- Options.cpp - Options of the passes ---------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"

using namespace llvm;

namespace graymark {

Options &Options::get() {
  static Options Instance;
  return Instance;
}

static cl::OptionCategory Category("Graymark");

static cl::opt<bool, true>
    Check("graymark-check", cl::cat(Category),
          cl::desc("Run the soundness checker and emit checked code"),
          cl::location(Options::get().Check));

static cl::opt<bool, true>
    Prove("graymark-prove", cl::Hidden, cl::cat(Category),
          cl::desc("Run the soundness checker, also behind the passes that "
                   "prepare code generation"),
          cl::location(Options::get().Prove));

static cl::opt<Instrumentation, true> Collector(
    "graymark-collector", cl::cat(Category),
    cl::desc("Collector to instrument for"),
    cl::values(clEnumValN(Instrumentation::Insertion, "incremental",
                          "Roots and insertion barriers (the default)"),
               clEnumValN(Instrumentation::Insertion, "minimal", "The same"),
               clEnumValN(Instrumentation::Insertion, "stub", "The same"),
               clEnumValN(Instrumentation::Exchange, "rc",
                          "Roots and exchange barriers"),
               clEnumValN(Instrumentation::Manual, "manual",
                          "Neither roots, but in checked code, nor barriers")),
    cl::location(Options::get().Kind));
static cl::opt<StatisticsFormat, true> Statistics(
    "graymark-stats", cl::ValueOptional, cl::cat(Category),
    cl::desc("Print what the passes have counted"),
    cl::location(Options::get().Statistics),
    cl::values(clEnumValN(StatisticsFormat::Text, "", "as a table"),
               clEnumValN(StatisticsFormat::Text, "text", "as a table"),
               clEnumValN(StatisticsFormat::Json, "json", "as JSON")));

static cl::opt<bool, true> InlineAllocation(
    "graymark-inline-allocation", cl::cat(Category),
    cl::desc("Expand allocations of known size and type where code is "
             "optimised for speed (the default)"),
    cl::location(Options::get().InlineAllocation), cl::init(true));

static cl::opt<bool, true>
    Count("graymark-count", cl::cat(Category),
          cl::desc("Count executed slot stores, publications and barriers"),
          cl::location(Options::get().Count));

static cl::opt<Placement, true>
    Stores("graymark-placement", cl::cat(Category),
           cl::desc("Where values are stored in slots; only for comparison"),
           cl::location(Options::get().Stores), cl::init(Placement::Latest),
           cl::values(clEnumValN(Placement::Latest, "latest",
                                 "Once, as late as possible (the default)"),
                      clEnumValN(Placement::Definition, "definition",
                                 "At each definition live across any call"),
                      clEnumValN(Placement::AssemblyScript, "assemblyscript",
                                 "At every parameter and definition")));

Error parsePipelineParameters(StringRef Parameters) {
  while (!Parameters.empty()) {
    StringRef Parameter;
    std::tie(Parameter, Parameters) = Parameters.split(';');
    StringRef Name = Parameter;
    if (Parameter == "check") {
      Options::get().Check = true;
    } else if (Name.consume_front("collector=")) {
      Instrumentation &Kind = Options::get().Kind;
      Kind = StringSwitch<Instrumentation>(Name)
                 .Cases({"incremental", "minimal", "stub"},
                        Instrumentation::Insertion)
                 .Case("manual", Instrumentation::Manual)
                 .Case("rc", Instrumentation::Exchange)
                 .Default(Instrumentation::None);
      if (Kind == Instrumentation::None)
        return createStringError(
            "graymark: unknown collector '" + Name +
            "'; known are incremental, minimal, stub, rc and manual");
    } else if (Parameter == "count") {
      Options::get().Count = true;
    } else if (Parameter == "stats") {
      Options::get().Statistics = StatisticsFormat::Text;
    } else if (Parameter == "stats=json") {
      Options::get().Statistics = StatisticsFormat::Json;
    } else {
      return createStringError(
          "graymark: unknown parameter '" + Parameter +
          "'; known are check, count, stats, stats=json and "
          "collector=NAME");
    }
  }
  return Error::success();
}

} // namespace graymark
