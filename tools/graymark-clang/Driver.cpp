//===-- Driver.cpp - From invocation to commands --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each source becomes an object by clang with the plugin; the objects, the
// program's configuration and the runtime become a module by clang's link
// step, which knows where the C library is.
//
//===----------------------------------------------------------------------===//

#include "Driver.h"

#include "Command.h"
#include "Configuration.h"
#include "OutputFiles.h"
#include "ProgramTables.h"
#include "TableExport.h"

#include "graymark/ABI.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark::driver {
namespace {

/// clang's driver warns for the name wasm32-wasi, which is the one that
/// matches the folders of the C library. The warning's group also contains
/// warnings for sources; these are on by default and are switched on again.
constexpr const char *WasiWarnings[] = {
    "-Wno-deprecated",
    "-Wdeprecated-declarations",
    "-Wdeprecated-attributes",
    "-Wdeprecated-builtins",
    "-Wdeprecated-pragma",
    "-Wdeprecated-type",
    "-Wdeprecated-non-prototype",
    "-Wdeprecated-volatile",
    "-Wdeprecated-register",
    "-Wdeprecated-increment-bool",
    "-Wdeprecated-literal-operator",
    "-Wdeprecated-array-compare",
    "-Wdeprecated-comma-subscript",
    "-Wdeprecated-enum-compare",
    "-Wdeprecated-enum-enum-conversion",
    "-Wdeprecated-enum-float-conversion",
};

/// What --export-runtime exports, as far as the runtime chosen has it: the
/// reference's names. The linker exports the memory by itself.
constexpr const char *RuntimeExports[] = {"__new", "__pin", "__unpin",
                                          "__collect"};
constexpr const char *TypeFlagsExport = "__rtti_base";

/// What --export-runtime=all exports beside.
constexpr const char *OtherRuntimeExports[] = {"__renew", "__link", "__alloc",
                                               "__realloc", "__free"};

/// What --export-runtime=host exports beside: functions of the runtime, and the
/// bounds of the table of descriptors, which say names and fields of types.
constexpr const char *HostExports[] = {
    "gm_step",
    "gm_run_finalizers",
    "gm_stats",
    "gm_pause_stats",
    "gm_handle_new",
    "gm_handle_release",
    "gm_handle_get",
    "gm_handle_count",
    "gm_handle_scope_innermost",
    "gm_handle_scope_unwind",
    "__start_graymark_types",
    "__stop_graymark_types",
};

/// What the host loader needs to make a call safe: the shadow stack and the C
/// stack are put back after a trap, and its message is read.
constexpr const char *ShadowStackExports[] = {"__graymark_stack_save",
                                              "__graymark_stack_restore"};
constexpr const char *CStackExport = "__stack_pointer";
constexpr const char *MessageExport = "__graymark_error_message";

/// Bytes where no code uses the C stack. It keeps data away from address 0; to
/// a low address fewer bytes of code refer.
constexpr uint64_t UnusedCStack = 1024;

class Planner {
public:
  Planner(const Invocation &I, const Toolchain &T) : I(I), T(T) {}
  Error run();

private:
  Error runCompileOnly();
  Error runLink();
  Error perform(const Command &C);
  Expected<std::string> chooseOutput(StringRef Path);

  std::string getTriple() const {
    return I.Target == Environment::Wasi ? "wasm32-wasi"
                                         : "wasm32-unknown-unknown";
  }
  Command startClang(std::string Purpose, std::string Triple) const;
  Command getCompileCommand(const Input &In, Action Step, StringRef Output,
                            StringRef FinalName) const;
  Expected<std::string> compileConfiguration(StringRef Source, bool AsBitcode);
  Expected<std::string> compileRuntime(const ProgramTables &Tables);
  void addExports(std::vector<std::string> &A, const ProgramTables &Tables,
                  bool IsProbe) const;
  Command getLinkCommand(ArrayRef<std::string> Objects,
                         ArrayRef<std::string> OwnObjects,
                         const ProgramTables &Tables, StringRef Output,
                         bool IsProbe) const;
  Error link(ArrayRef<std::string> Objects, const ProgramTables &Tables,
             StringRef Output, bool IsProbe);

  const Invocation &I;
  const Toolchain &T;
  OutputFiles Files;
};

Error Planner::perform(const Command &C) {
  if (I.PrintCommandsOnly || I.Verbose)
    C.print(errs());
  return I.PrintCommandsOnly ? Error::success() : C.run();
}

Command Planner::startClang(std::string Purpose, std::string Triple) const {
  Command C;
  C.Program = T.Clang;
  C.Purpose = std::move(Purpose);
  C.Arguments.push_back("--target=" + std::move(Triple));
  // A crash is reported in one line, not with a bundle to send to LLVM.
  C.Arguments.push_back("-fno-crash-diagnostics");
  return C;
}

Command Planner::getCompileCommand(const Input &In, Action Step,
                                   StringRef Output,
                                   StringRef FinalName) const {
  Command C = startClang("compiling '" + In.Path + "'", getTriple());
  std::vector<std::string> &A = C.Arguments;
  if (I.Target == Environment::Wasi)
    A.insert(A.end(), std::begin(WasiWarnings), std::end(WasiWarnings));
  // Exceptions are for those who bring a runtime for them. A later -fexceptions
  // has its way, but wasm's are not chosen by it.
  if (In.Kind == InputKind::Cxx &&
      !is_contained(I.CompileArguments, "-fwasm-exceptions"))
    A.push_back("-fno-exceptions");
  if (In.Kind == InputKind::IR) {
    // The module's own triple may be any spelling of wasm32, and options for
    // C mean nothing for it.
    A.push_back("-Wno-override-module");
    A.push_back("-Qunused-arguments");
    // An error in IR is one line; there is no source to show.
    A.push_back("-fno-caret-diagnostics");
  }
  if (In.Kind != InputKind::Assembly) {
    A.push_back("-fpass-plugin=" + T.Plugin);
    if (I.Checked) {
      A.push_back("-mllvm");
      A.push_back("-graymark-check");
    }
    if (!I.Collector.empty()) {
      A.push_back("-mllvm");
      A.push_back("-graymark-collector=" + I.Collector);
    }
  }
  append_range(A, I.CompileArguments);
  // Last in the search: where Graymark is installed beside other headers, it
  // must not bring them before those of the C library.
  A.push_back("-idirafter");
  A.push_back(T.IncludeDirectory);

  // The name of the file of dependencies, and of the target in it, would
  // come from the temporary name of the output.
  if (I.WritesDependencies && !FinalName.empty()) {
    SmallString<128> Name(FinalName);
    if (!I.NamesDependencyFile) {
      sys::path::replace_extension(Name, ".d");
      A.push_back("-MF");
      A.push_back(Name.str().str());
    }
    if (!I.NamesDependencyTarget) {
      A.push_back("-MT");
      A.push_back(FinalName.str());
    }
  }

  switch (Step) {
  case Action::Link:
  case Action::Object:
    A.push_back("-c");
    break;
  case Action::Assembly:
    A.push_back("-S");
    break;
  case Action::Preprocess:
    A.push_back("-E");
    break;
  case Action::SyntaxOnly:
    break;
  }
  if (!Output.empty()) {
    A.push_back("-o");
    A.push_back(Output.str());
  }
  if (!In.Language.empty()) {
    A.push_back("-x");
    A.push_back(In.Language);
  }
  if (In.Path != "-" && StringRef(In.Path).starts_with("-"))
    A.push_back("--");
  A.push_back(In.Path);
  return C;
}

Expected<std::string> Planner::chooseOutput(StringRef Path) {
  for (const Input &In : I.Inputs)
    if (sys::fs::equivalent(In.Path, Path))
      return createStringError(inconvertibleErrorCode(),
                               "'%s' is both input and output",
                               Path.str().c_str());
  return I.PrintCommandsOnly ? Path.str() : Files.addOutput(Path);
}

/// The name that clang gives the object of \p In in the working directory.
std::string getDefaultOutput(const Invocation &I, const Input &In) {
  SmallString<128> Name(sys::path::filename(In.Path));
  StringRef Extension = I.LastStep == Action::Assembly
                            ? (I.EmitLLVM ? ".ll" : ".s")
                            : (I.EmitLLVM ? ".bc" : ".o");
  sys::path::replace_extension(Name, Extension);
  return Name.str().str();
}

Error Planner::runCompileOnly() {
  for (const Input &In : I.Inputs) {
    std::string Final = I.Output;
    bool ToFile =
        I.LastStep == Action::Object || I.LastStep == Action::Assembly;
    if (Final.empty() && ToFile)
      Final = getDefaultOutput(I, In);
    std::string Written;
    if (Final == "-") {
      Written = Final;
    } else if (!Final.empty() && I.LastStep != Action::SyntaxOnly) {
      Expected<std::string> Path = chooseOutput(Final);
      if (!Path)
        return Path.takeError();
      Written = *Path;
    }
    if (Error E = perform(getCompileCommand(In, I.LastStep, Written, Final)))
      return E;
  }
  return Files.commit();
}

Expected<std::string> Planner::compileConfiguration(StringRef Source,
                                                    bool AsBitcode) {
  Expected<std::string> SourcePath =
      Files.addIntermediate("configuration", "c");
  if (!SourcePath)
    return SourcePath.takeError();
  Expected<std::string> ObjectPath =
      Files.addIntermediate("configuration", "o");
  if (!ObjectPath)
    return ObjectPath.takeError();
  std::error_code EC;
  raw_fd_ostream OS(*SourcePath, EC);
  if (!EC)
    OS << Source;
  OS.close();
  if (EC || OS.has_error()) {
    OS.clear_error();
    return createStringError(inconvertibleErrorCode(), "cannot write '%s'",
                             SourcePath->c_str());
  }
  // Constant data only: neither plugin nor the user's options have a part in
  // it.
  // As bitcode it becomes one module with the runtime, which is the same for
  // all environments.
  Command C = startClang("compiling the program's configuration",
                         AsBitcode ? "wasm32-unknown-unknown" : getTriple());
  if (I.Target == Environment::Wasi)
    C.Arguments.push_back(WasiWarnings[0]);
  if (AsBitcode)
    C.Arguments.push_back("-flto");
  append_range(C.Arguments, std::initializer_list<std::string>{
                                "-O1", "-c", *SourcePath, "-o", *ObjectPath});
  if (Error E = perform(C))
    return std::move(E);
  return *ObjectPath;
}

/// Compiles the runtime's bitcode with the configuration as constants, to an
/// object that defines the functions which \p Tables lists. The linker does
/// that as it would for a program; but the program has no part in it, lest the
/// two are optimised together before the passes for codegen have run.
Expected<std::string> Planner::compileRuntime(const ProgramTables &Tables) {
  Expected<std::string> Configuration =
      compileConfiguration(getConstantsSource(I, Tables), /*AsBitcode=*/true);
  if (!Configuration)
    return Configuration.takeError();
  Expected<std::string> Object = Files.addIntermediate("runtime", "o");
  if (!Object)
    return Object.takeError();
  Expected<std::string> Module = Files.addIntermediate("runtime", "wasm");
  if (!Module)
    return Module.takeError();
  Command C;
  C.Program = T.Linker;
  C.Purpose = "compiling the runtime";
  C.Arguments = {"--no-entry", "--allow-undefined", "--lto-obj-path=" + *Object,
                 "--export-if-defined=__graymark_marking",
                 "--export-if-defined=__graymark_features"};
  for (StringRef Name : Tables.Functions)
    if (Name.starts_with("__") || Name.starts_with("gm_"))
      C.Arguments.push_back(("--export-if-defined=" + Name).str());
  append_range(C.Arguments, std::initializer_list<std::string>{T.RuntimeBitcode,
                                                               *Configuration,
                                                               "-o", *Module});
  if (Error E = perform(C))
    return std::move(E);
  return *Object;
}

/// Exports those of \p Names that the runtime has. --undefined alone brings the
/// archive's member, if there is one; --export-if-defined alone does not.
void exportIfPresent(std::vector<std::string> &A,
                     ArrayRef<const char *> Names) {
  for (const char *Name : Names) {
    A.push_back(std::string("-Wl,--undefined=") + Name);
    A.push_back(std::string("-Wl,--export-if-defined=") + Name);
  }
}

void Planner::addExports(std::vector<std::string> &A,
                         const ProgramTables &Tables, bool IsProbe) const {
  if (I.ExportRuntime)
    exportIfPresent(A, RuntimeExports);
  if (I.ExportAll)
    exportIfPresent(A, OtherRuntimeExports);
  if (I.ExportForHost)
    exportIfPresent(A, HostExports);
  if (I.ExportTable)
    A.push_back("-Wl,--export-table");
  // Code that a cut program does not need is not to be taken for needed in the
  // probe: what makes the table is not, and whether anybody uses the C stack
  // can only be seen where this does not.
  if (I.ExportRuntime && !IsProbe)
    exportIfPresent(A, TypeFlagsExport);
  if (!I.ExportRuntime && I.Target != Environment::Freestanding)
    return;
  if (Tables.Features & GRAYMARK_USES_SHADOW_STACK)
    exportIfPresent(A, ShadowStackExports);
  exportIfPresent(A, MessageExport);
  if (Tables.UsesCStack && !IsProbe)
    exportIfPresent(A, CStackExport);
}

bool stripsNames(StringRef Argument) {
  return is_contained({"-s", "--strip-all", "-Wl,-s", "-Wl,--strip-all"},
                      Argument);
}

Command Planner::getLinkCommand(ArrayRef<std::string> Objects,
                                ArrayRef<std::string> OwnObjects,
                                const ProgramTables &Tables, StringRef Output,
                                bool IsProbe) const {
  Command C = startClang(
      "linking '" + (I.Output.empty() ? "a.out" : I.Output) + "'", getTriple());
  std::vector<std::string> &A = C.Arguments;
  A.push_back("-Wno-deprecated");
  A.push_back("-Qunused-arguments");
  A.push_back("--ld-path=" + T.Linker);
  // What wasm-opt does must not depend on whether it happens to be in PATH.
  A.push_back("--no-wasm-opt");
  bool HasCxx = any_of(
      I.Inputs, [](const Input &In) { return In.Kind == InputKind::Cxx; });
  if (HasCxx || I.LinkCxxLibrary)
    A.push_back("--driver-mode=g++");
  if (I.Target == Environment::Freestanding) {
    A.push_back("-nostdlib");
    A.push_back("-Wl,--no-entry");
    if (Tables.HasConstructors)
      A.push_back("-Wl,--export=_initialize");
  }
  // Overflow of the C stack then runs into the start of memory and traps
  // instead of overwriting data.
  A.push_back("-Wl,--stack-first");
  if (I.CStackSize)
    A.push_back("-Wl,-z,stack-size=" + std::to_string(Tables.UsesCStack
                                                          ? *I.CStackSize
                                                          : UnusedCStack));
  if (I.Strip && !IsProbe) {
    A.push_back("-Wl,--strip-all");
    // Numbers take as many bytes as they need, which debug information does not
    // allow.
    A.push_back("-Wl,--compress-relocations");
  }
  addExports(A, Tables, IsProbe);
  // Code of a library that is not used may refer to functions that the
  // program's own runtime does not have, which then come from the library with
  // all others. What is defined twice by mistake has been found in the probe.
  if (!Tables.usesAll())
    A.push_back("-Wl,--allow-multiple-definition");

  for (const LinkItem &Item : I.LinkItems) {
    if (Item.InputIndex)
      A.push_back(Objects[*Item.InputIndex]);
    else
      append_range(A, make_filter_range(Item.Arguments, [&](StringRef Text) {
                     return !IsProbe || !stripsNames(Text);
                   }));
  }
  append_range(A, OwnObjects);
  // Before the C library, whose functions these replace.
  if (!T.Malloc.empty())
    A.push_back(T.Malloc);
  // The program's own definitions come first, and the runtime last.
  if (!T.Library.empty())
    A.push_back(T.Library);
  A.push_back(T.Runtime);
  A.push_back(T.Support);
  if (!T.Builtins.empty())
    A.push_back(T.Builtins);
  A.push_back("-o");
  A.push_back(Output.str());
  return C;
}

/// Links with the configuration, and with a runtime of its own if \p Tables
/// says what the program uses. A probe is a module in which the tables can be
/// read, and that nobody runs.
Error Planner::link(ArrayRef<std::string> Objects, const ProgramTables &Tables,
                    StringRef Output, bool IsProbe) {
  std::vector<std::string> OwnObjects;
  bool IsCut = !Tables.usesAll();
  if (IsCut || needsConfiguration(I)) {
    Expected<std::string> Object =
        compileConfiguration(getConfigurationSource(I, Tables),
                             /*AsBitcode=*/false);
    if (!Object)
      return Object.takeError();
    OwnObjects.push_back(*Object);
  }
  if (IsCut) {
    Expected<std::string> Object = compileRuntime(Tables);
    if (!Object)
      return Object.takeError();
    OwnObjects.push_back(*Object);
  }
  return perform(getLinkCommand(Objects, OwnObjects, Tables, Output, IsProbe));
}

Error Planner::runLink() {
  std::string Final = I.Output.empty() ? "a.out" : I.Output;
  // Before the work, so that a bad name is reported at once.
  Expected<std::string> Written = chooseOutput(Final);
  if (!Written)
    return Written.takeError();

  std::vector<std::string> Objects;
  for (const Input &In : I.Inputs) {
    if (In.Kind == InputKind::Linkable) {
      Objects.push_back(In.Path);
      continue;
    }
    StringRef Stem = In.Path == "-" ? "stdin" : sys::path::stem(In.Path);
    Expected<std::string> Object = Files.addIntermediate(Stem, "o");
    if (!Object)
      return Object.takeError();
    Objects.push_back(*Object);
    if (Error E = perform(getCompileCommand(In, Action::Link, *Object,
                                            getDefaultOutput(I, In))))
      return E;
  }
  // A small runtime is cut to what the program's tables need, which are known
  // when the linker has joined them.
  ProgramTables Tables;
  if (!T.RuntimeBitcode.empty() && !I.PrintCommandsOnly) {
    Expected<std::string> Probe = Files.addIntermediate("tables", "wasm");
    if (!Probe)
      return Probe.takeError();
    if (Error E = link(Objects, Tables, *Probe, /*IsProbe=*/true))
      return E;
    Tables = readProgramTables(*Probe);
    // Code that is not used, and is not in the probe, refers to functions too.
    for (const std::string &Object : Objects)
      addUndefinedSymbols(Object, Tables.Functions);
    if (!T.Malloc.empty())
      addUndefinedSymbols(T.Malloc, Tables.Functions);
  }
  if (Error E = link(Objects, Tables, *Written, /*IsProbe=*/false))
    return E;
  if (I.PrintCommandsOnly)
    return Error::success();
  if (I.ExportTable)
    if (Error E = renameTableExport(*Written))
      return E;
  return Files.commit();
}

Error Planner::run() {
  return I.LastStep == Action::Link ? runLink() : runCompileOnly();
}

} // namespace

Error runInvocation(const Invocation &I, const Toolchain &T) {
  return Planner(I, T).run();
}

} // namespace graymark::driver
