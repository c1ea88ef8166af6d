//===-- Invocation.h - What the user asked for ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The command line as data: validated, with defaults filled in, without any
// look at the file system beyond the existence of the inputs. How it becomes
// commands is in Driver.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_INVOCATION_H
#define GRAYMARK_TOOLS_INVOCATION_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace graymark::driver {

/// Where the module will run.
enum class Environment { Wasi, Freestanding };

/// What an input is, and with it which steps it goes through.
enum class InputKind { C, Cxx, IR, Assembly, Linkable };

/// The last step that runs.
enum class Action { Link, Object, Assembly, Preprocess, SyntaxOnly };

struct Input {
  std::string Path;
  InputKind Kind;
  /// The -x in force, empty if the extension decides.
  std::string Language;
};

/// An argument of the link step, at its place between the inputs.
struct LinkItem {
  /// Index into Invocation::Inputs, or none if Arguments is to be used.
  std::optional<size_t> InputIndex;
  std::vector<std::string> Arguments;
};

struct Invocation {
  bool ShowHelp = false;
  bool ShowVersion = false;
  bool PrintCommandsOnly = false;
  bool Verbose = false;

  Action LastStep = Action::Link;
  bool EmitLLVM = false;
  /// Link with the library of C++ although no input may be C++.
  bool LinkCxxLibrary = false;
  Environment Target = Environment::Wasi;
  std::vector<Input> Inputs;
  /// Empty: the default of the last step.
  std::string Output;

  /// incremental, minimal, stub; empty if CustomRuntime is set.
  std::string Runtime = "incremental";
  std::string CustomRuntime;
  /// What code is instrumented for: a name that the passes know; empty is
  /// their default.
  std::string Collector;
  bool ExportRuntime = false;
  /// More of it than AssemblyScript's runtime exports.
  bool ExportAll = false;
  /// And what the package in host/ uses beside.
  bool ExportForHost = false;
  /// Export the table of functions as AssemblyScript does.
  bool ExportTable = false;
  /// Link with the malloc that takes its memory from the runtime.
  bool RuntimeMalloc = false;
  /// Link the build of the runtime that is small rather than fast.
  bool SmallRuntime = false;
  /// Leave out of the module what only debuggers and profilers read.
  bool Strip = false;
  bool Checked = false;

  /// Bytes of the shadow stack, if it was given.
  std::optional<uint32_t> ShadowStackSize;
  /// Bytes of the C stack, if the user's linker arguments do not set it.
  std::optional<uint64_t> CStackSize;
  /// Definitions of constants of the configuration: symbol and value.
  std::vector<std::pair<std::string, uint32_t>> Constants;

  /// Arguments of each compile step, in the user's order.
  std::vector<std::string> CompileArguments;
  /// Inputs and arguments of the link step, in the user's order.
  std::vector<LinkItem> LinkItems;

  /// -MD or -MMD: the compiler writes a file of dependencies.
  bool WritesDependencies = false;
  bool NamesDependencyFile = false;
  bool NamesDependencyTarget = false;

  /// Overrides of where the parts are; empty: search.
  std::string ClangPath;
  std::string LinkerPath;
  std::string PluginPath;
  std::string LibraryDirectory;
};

/// Reads the command line \p Arguments, without the program's name.
/// \returns the invocation, or an error that names the argument in question:
/// missing or misplaced values, sizes out of range, unknown runtimes, targets
/// and modes, inputs that do not exist.
llvm::Expected<Invocation>
parseInvocation(llvm::ArrayRef<const char *> Arguments);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_INVOCATION_H
