//===-- Invocation.cpp - What the user asked for --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parsing and validation of the command line.
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"

#include "Options.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <limits>

using namespace llvm;
using namespace llvm::opt;

namespace graymark::driver {
namespace {

constexpr uint64_t MaximumWord = std::numeric_limits<uint32_t>::max();
constexpr uint64_t MinimumShadowStack = 64;
constexpr uint64_t MaximumShadowStack = 1u << 30;
constexpr uint64_t ShadowStackAlignment = 16;

/// A C stack of this size holds the frames of every program whose recursion
/// the host's own stack allows.
constexpr uint64_t MinimumCStack = 1u << 20;
constexpr uint64_t MaximumCStack = 64u << 20;
/// Bytes of C stack for each byte of shadow stack. A frame that publishes one
/// word rarely has more than 64 bytes of C stack.
constexpr uint64_t CStackRatio = 16;

template <typename... Ts> Error failure(const char *Format, const Ts &...Vs) {
  return createStringError(inconvertibleErrorCode(), Format, Vs...);
}

/// A number, decimal or with 0x, perhaps with one of the suffixes K, M and G.
std::optional<uint64_t> parseNumber(StringRef Text) {
  unsigned Shift = 0;
  if (!Text.empty()) {
    Shift = StringSwitch<unsigned>(Text.take_back())
                .CasesLower({"k"}, 10)
                .CasesLower({"m"}, 20)
                .CasesLower({"g"}, 30)
                .Default(0);
    if (Shift)
      Text = Text.drop_back();
  }
  uint64_t Value;
  if (Text.empty() || !isDigit(Text.front()) || Text.getAsInteger(0, Value) ||
      Value > (std::numeric_limits<uint64_t>::max() >> Shift))
    return std::nullopt;
  return Value << Shift;
}

Expected<uint32_t> parseRange(StringRef Option, StringRef Text,
                              uint64_t Minimum, uint64_t Maximum) {
  std::optional<uint64_t> Value = parseNumber(Text);
  if (!Value)
    return failure("'%s': '%s' is not a number", Option.str().c_str(),
                   Text.str().c_str());
  if (*Value < Minimum || *Value > Maximum)
    return failure("'%s': %s is not between %llu and %llu",
                   Option.str().c_str(), Text.str().c_str(),
                   static_cast<unsigned long long>(Minimum),
                   static_cast<unsigned long long>(Maximum));
  return static_cast<uint32_t>(*Value);
}

/// A tunable of the collector: the option, the name AssemblyScript gives it
/// (two for the step factor: the documented one and the one it reads), the
/// symbol and the range.
struct Tunable {
  OptionID Option;
  StringLiteral Spelling;
  StringLiteral ForeignName;
  StringLiteral OtherForeignName;
  StringLiteral Symbol;
  uint64_t Minimum;
  uint64_t Maximum;
};

constexpr Tunable Tunables[] = {
    {OPT_gc_granularity, "--gc-granularity", "ASC_GC_GRANULARITY", "",
     "__graymark_gc_granularity", 16, 1u << 30},
    {OPT_gc_step_factor, "--gc-step-factor", "ASC_GC_STEPFACTOR",
     "ASC_GC_SWEEPFACTOR", "__graymark_gc_step_factor", 1, 100000},
    {OPT_gc_idle_factor, "--gc-idle-factor", "ASC_GC_IDLEFACTOR", "",
     "__graymark_gc_idle_factor", 1, 100000},
    {OPT_gc_small_heap, "--gc-small-heap", "", "", "__graymark_gc_small_heap",
     0, MaximumWord},
    {OPT_gc_mark_cost, "--gc-mark-cost", "ASC_GC_MARKCOST", "",
     "__graymark_gc_mark_cost", 1, 65535},
    {OPT_gc_sweep_cost, "--gc-sweep-cost", "ASC_GC_SWEEPCOST", "",
     "__graymark_gc_sweep_cost", 1, 65535},
    {OPT_heap_limit, "--heap-limit", "", "", "__graymark_heap_limit", 0,
     MaximumWord},
};

class Parser {
public:
  explicit Parser(const InputArgList &Args) : Args(Args) {}

  Expected<Invocation> run();

private:
  void parseGeneral();
  Error parseTarget();
  Error parseRuntime();
  Error parseRuntimeFor();
  Error parseCollector();
  Error parseSizes();
  Error parseTunables();
  Error parseStress();
  Error parseSteps();
  Error addInput(StringRef Path, StringRef Language);
  Error parseInputsAndArguments();
  void chooseCStackSize();

  void setConstant(StringRef Symbol, uint32_t Value);
  std::vector<std::string> render(const Arg &A) const;

  const InputArgList &Args;
  Invocation Result;
};

void Parser::setConstant(StringRef Symbol, uint32_t Value) {
  for (auto &[Name, Old] : Result.Constants)
    if (Name == Symbol) {
      Old = Value;
      return;
    }
  Result.Constants.emplace_back(Symbol.str(), Value);
}

std::vector<std::string> Parser::render(const Arg &A) const {
  ArgStringList Rendered;
  A.render(Args, Rendered);
  return {Rendered.begin(), Rendered.end()};
}

void Parser::parseGeneral() {
  Result.ShowHelp = Args.hasArg(OPT_help);
  Result.ShowVersion = Args.hasArg(OPT_version);
  Result.PrintCommandsOnly = Args.hasArg(OPT_hash_hash_hash);
  Result.Verbose = Args.hasArg(OPT_v);
  Result.ExportForHost = Args.hasArg(OPT_export_runtime_host);
  Result.ExportAll =
      Result.ExportForHost || Args.hasArg(OPT_export_runtime_all);
  Result.ExportRuntime = Result.ExportAll || Args.hasArg(OPT_export_runtime);
  Result.ExportTable = Args.hasArg(OPT_export_table);
  Result.RuntimeMalloc = Args.hasArg(OPT_runtime_malloc);
  Result.Checked = Args.hasArg(OPT_gc_checked, OPT_gc_stress);
  Result.Output = Args.getLastArgValue(OPT_o).str();
  Result.ClangPath = Args.getLastArgValue(OPT_graymark_clang).str();
  Result.LinkerPath = Args.getLastArgValue(OPT_ld_path).str();
  Result.PluginPath = Args.getLastArgValue(OPT_graymark_plugin).str();
  Result.LibraryDirectory =
      Args.getLastArgValue(OPT_graymark_library_dir).str();
}

Error Parser::parseTarget() {
  const Arg *A = Args.getLastArg(OPT_target);
  if (!A)
    return Error::success();
  StringRef Name = A->getValue();
  if (is_contained({"wasm32-wasi", "wasm32-wasip1", "wasm32-unknown-wasi",
                    "wasm32-unknown-wasip1"},
                   Name))
    Result.Target = Environment::Wasi;
  else if (is_contained({"wasm32-unknown-unknown", "wasm32"}, Name))
    Result.Target = Environment::Freestanding;
  else
    return failure("unknown target '%s': it is wasm32-wasi or "
                   "wasm32-unknown-unknown",
                   A->getValue());
  return Error::success();
}

Error Parser::parseRuntime() {
  const Arg *A = Args.getLastArg(OPT_runtime);
  if (!A)
    return Error::success();
  StringRef Name = A->getValue();
  if (is_contained({"incremental", "minimal", "stub"}, Name)) {
    Result.Runtime = Name.str();
    return Error::success();
  }
  // AssemblyScript's name for a stub runtime that exports nothing.
  if (Name == "none") {
    if (Result.ExportRuntime)
      return failure("'--runtime=none' exports nothing: use '--runtime=stub' "
                     "with '--export-runtime'");
    Result.Runtime = "stub";
    return Error::success();
  }
  if (is_contained({"full", "half", "rc"}, Name))
    return failure("runtime '%s' is reference counting, which this version "
                   "does not have: use incremental, minimal or stub",
                   A->getValue());
  // Anything with the look of a path is the user's own runtime.
  StringRef Extension = sys::path::extension(Name);
  if (Extension != ".a" && Extension != ".o" && Extension != ".obj" &&
      !sys::path::has_parent_path(Name))
    return failure("unknown runtime '%s': it is incremental, minimal, stub or "
                   "the path of a library",
                   A->getValue());
  if (!sys::fs::exists(Name) || sys::fs::is_directory(Name))
    return failure("no such runtime library: '%s'", A->getValue());
  Result.Runtime.clear();
  Result.CustomRuntime = Name.str();
  return Error::success();
}

Error Parser::parseRuntimeFor() {
  const Arg *Level = Args.getLastArg(OPT_O);
  bool ForSize = Level && StringRef(Level->getValue()) == "z";
  const Arg *Debug = Args.getLastArg(OPT_g);
  Result.Strip = ForSize && (!Debug || StringRef(Debug->getValue()) == "0");
  if (const Arg *A = Args.getLastArg(OPT_runtime_for)) {
    StringRef Goal = A->getValue();
    if (Goal != "size" && Goal != "speed")
      return failure("unknown goal '%s': '--runtime-for' is size or speed",
                     A->getValue());
    ForSize = Goal == "size";
  }
  // Checks are for those who look for errors, not for size.
  Result.SmallRuntime = ForSize && !Result.Checked;
  return Error::success();
}

Error Parser::parseCollector() {
  const Arg *A = Args.getLastArg(OPT_collector);
  if (!A)
    return Error::success();
  StringRef Name = A->getValue();
  if (!is_contained({"incremental", "minimal", "stub", "rc", "manual"}, Name))
    return failure("unknown collector '%s': it is incremental, minimal, stub, "
                   "rc or manual",
                   A->getValue());
  Result.Collector = Name.str();
  if (Name != "manual")
    return Error::success();
  if (Result.Runtime == "incremental" && Result.LastStep == Action::Link)
    return failure("'--collector=manual' leaves out what runtime 'incremental' "
                   "needs: use '--runtime=minimal' or '--runtime=stub'");
  if (Args.hasArg(OPT_gc_stress))
    return failure("'--gc-stress' collects at any allocation, which needs the "
                   "roots that '--collector=manual' leaves out");
  return Error::success();
}

Error Parser::parseSizes() {
  const Arg *A = Args.getLastArg(OPT_shadow_stack_size);
  if (!A)
    return Error::success();
  Expected<uint32_t> Size = parseRange("--shadow-stack-size", A->getValue(),
                                       MinimumShadowStack, MaximumShadowStack);
  if (!Size)
    return Size.takeError();
  if (*Size % ShadowStackAlignment)
    return failure("'--shadow-stack-size': %s is not a multiple of %u",
                   A->getValue(), unsigned(ShadowStackAlignment));
  Result.ShadowStackSize = *Size;
  return Error::success();
}

Error Parser::parseTunables() {
  // AssemblyScript's spelling first, so that Graymark's own wins.
  for (const Arg *A : Args.filtered(OPT_use)) {
    auto [Name, Text] = StringRef(A->getValue()).split('=');
    const Tunable *Found = find_if(Tunables, [Name = Name](const Tunable &T) {
      return !Name.empty() &&
             (T.ForeignName == Name || T.OtherForeignName == Name);
    });
    if (Found == std::end(Tunables))
      return failure("'--use': unknown name '%s'", Name.str().c_str());
    Expected<uint32_t> Value = parseRange(("--use " + Name).str(), Text,
                                          Found->Minimum, Found->Maximum);
    if (!Value)
      return Value.takeError();
    setConstant(Found->Symbol, *Value);
  }
  for (const Tunable &T : Tunables) {
    const Arg *A = Args.getLastArg(T.Option);
    if (!A)
      continue;
    Expected<uint32_t> Value =
        parseRange(T.Spelling, A->getValue(), T.Minimum, T.Maximum);
    if (!Value)
      return Value.takeError();
    setConstant(T.Symbol, *Value);
  }
  return Error::success();
}

Error Parser::parseStress() {
  const Arg *A = Args.getLastArg(OPT_gc_stress);
  if (!A)
    return Error::success();
  auto [Mode, Seed] = StringRef(A->getValue()).split(':');
  bool HasSeed = StringRef(A->getValue()).contains(':');
  // The numbers are those of docs/abi.md, __graymark_stress_mode.
  unsigned Number = StringSwitch<unsigned>(Mode)
                        .Case("full", 1)
                        .Case("step", 2)
                        .Case("random", 3)
                        .Default(0);
  if (!Number)
    return failure("unknown stress mode '%s': it is full, step or random",
                   Mode.str().c_str());
  if (HasSeed && Mode == "full")
    return failure("'--gc-stress': mode full has no seed");
  setConstant("__graymark_stress_mode", Number);
  if (HasSeed) {
    Expected<uint32_t> Value = parseRange("--gc-stress", Seed, 0, MaximumWord);
    if (!Value)
      return Value.takeError();
    setConstant("__graymark_stress_seed", *Value);
  }
  return Error::success();
}

Error Parser::parseSteps() {
  for (const Arg *A : Args)
    if (A->getOption().getGroup().isValid() &&
        A->getOption().getGroup().getID() == OPT_unsupported_Group)
      return failure("'%s' is not supported", A->getAsString(Args).c_str());

  Result.EmitLLVM = Args.hasArg(OPT_emit_llvm);
  Result.WritesDependencies = Args.hasArg(OPT_MD, OPT_MMD);
  Result.NamesDependencyFile = Args.hasArg(OPT_MF);
  Result.NamesDependencyTarget = Args.hasArg(OPT_MT, OPT_MQ);
  // As clang: the earliest step that is asked for is the last to run.
  if (Args.hasArg(OPT_E, OPT_M, OPT_MM))
    Result.LastStep = Action::Preprocess;
  else if (Args.hasArg(OPT_fsyntax_only))
    Result.LastStep = Action::SyntaxOnly;
  else if (Args.hasArg(OPT_S))
    Result.LastStep = Action::Assembly;
  else if (Args.hasArg(OPT_c))
    Result.LastStep = Action::Object;
  else if (Result.EmitLLVM)
    return failure("'-emit-llvm' needs '-c' or '-S'");
  return Error::success();
}

Error Parser::addInput(StringRef Path, StringRef Language) {
  if (Path == "-" && Language.empty())
    return failure("standard input needs a language: use '-x'");
  if (Path != "-") {
    if (!sys::fs::exists(Path))
      return failure("no such file: '%s'", Path.str().c_str());
    if (sys::fs::is_directory(Path))
      return failure("'%s' is a directory", Path.str().c_str());
  }
  std::optional<InputKind> Kind;
  if (!Language.empty())
    Kind = StringSwitch<std::optional<InputKind>>(Language)
               .Cases({"c", "c-header", "cpp-output"}, InputKind::C)
               .Cases({"c++", "c++-header", "c++-cpp-output"}, InputKind::Cxx)
               .Case("ir", InputKind::IR)
               .Cases({"assembler", "assembler-with-cpp"}, InputKind::Assembly)
               .Default(std::nullopt);
  else
    Kind = StringSwitch<std::optional<InputKind>>(sys::path::extension(Path))
               .Cases({".c", ".i", ".h"}, InputKind::C)
               .Cases({".cc", ".cpp", ".cxx", ".c++", ".C", ".CPP", ".cp"},
                      InputKind::Cxx)
               .Cases({".ii", ".hh", ".hpp"}, InputKind::Cxx)
               .Cases({".ll", ".bc"}, InputKind::IR)
               .Cases({".s", ".S"}, InputKind::Assembly)
               .Cases({".o", ".obj", ".a"}, InputKind::Linkable)
               .Default(std::nullopt);
  if (!Kind)
    return Language.empty()
               ? failure("'%s': unknown kind of file: use '-x'",
                         Path.str().c_str())
               : failure("unknown language '%s'", Language.str().c_str());
  LinkItem Item;
  Item.InputIndex = Result.Inputs.size();
  Result.LinkItems.push_back(std::move(Item));
  Result.Inputs.push_back({Path.str(), *Kind, Language.str()});
  return Error::success();
}

Error Parser::parseInputsAndArguments() {
  StringRef Language;
  for (const Arg *A : Args) {
    const Option &O = A->getOption();
    if (O.matches(OPT_INPUT)) {
      if (Error E = addInput(A->getValue(), Language))
        return E;
      continue;
    }
    if (O.matches(OPT_x)) {
      Language = A->getValue();
      if (Language == "none")
        Language = "";
      continue;
    }
    unsigned Group = O.getGroup().isValid() ? O.getGroup().getID() : 0;
    bool Unknown = O.matches(OPT_UNKNOWN);
    bool Compile = Unknown || Group == OPT_compile_Group ||
                   Group == OPT_both_Group || Group == OPT_clang_Group;
    // An unknown option may matter to the linker's driver (-m..., -stdlib=).
    bool Link = Unknown || Group == OPT_link_Group || Group == OPT_both_Group;
    std::vector<std::string> Rendered = render(*A);
    if (Compile)
      append_range(Result.CompileArguments, Rendered);
    if (Link)
      Result.LinkItems.push_back({std::nullopt, std::move(Rendered)});
  }
  return Error::success();
}

/// Leaves the choice to the user if any linker argument sets the size.
void Parser::chooseCStackSize() {
  for (const Arg *A : Args.filtered(OPT_z, OPT_Wl, OPT_Xlinker))
    for (StringRef Value : A->getValues())
      if (Value.contains("stack-size="))
        return;
  uint64_t Wanted = uint64_t(Result.ShadowStackSize.value_or(0)) * CStackRatio;
  Result.CStackSize = std::clamp(Wanted, MinimumCStack, MaximumCStack);
}

Expected<Invocation> Parser::run() {
  parseGeneral();
  if (Result.ShowHelp || Result.ShowVersion)
    return std::move(Result);
  for (auto Step :
       {&Parser::parseTarget, &Parser::parseRuntime, &Parser::parseRuntimeFor,
        &Parser::parseSizes, &Parser::parseTunables, &Parser::parseStress,
        &Parser::parseSteps, &Parser::parseCollector,
        &Parser::parseInputsAndArguments})
    if (Error E = (this->*Step)())
      return std::move(E);
  if (Result.Inputs.empty())
    return failure("no input files");
  if (Result.LastStep != Action::Link) {
    erase_if(Result.Inputs,
             [](const Input &I) { return I.Kind == InputKind::Linkable; });
    if (Result.Inputs.empty())
      return failure("no input files that can be compiled");
    if (!Result.Output.empty() && Result.Inputs.size() > 1)
      return failure("'-o %s' with several inputs needs a link step",
                     Result.Output.c_str());
  }
  // Beside the runtime, only a malloc of the C library uses it.
  if (Result.Target == Environment::Freestanding || Result.RuntimeMalloc)
    setConstant("__graymark_heap_owns_initial_memory", 1);
  chooseCStackSize();
  return std::move(Result);
}

} // namespace

Expected<Invocation> parseInvocation(ArrayRef<const char *> Arguments) {
  unsigned MissingIndex = 0, MissingCount = 0;
  InputArgList Args =
      getOptionTable().ParseArgs(Arguments, MissingIndex, MissingCount);
  if (MissingCount)
    return failure("'%s' needs a value", Args.getArgString(MissingIndex));
  return Parser(Args).run();
}

} // namespace graymark::driver
