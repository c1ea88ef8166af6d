//===-- Toolchain.cpp - Where the parts are -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The search for programs and files.
//
//===----------------------------------------------------------------------===//

#include "Toolchain.h"

#include "Command.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace graymark::driver {
namespace {

struct ProgramSearch {
  /// clang or wasm-ld.
  StringLiteral Name;
  /// Text that precedes the version in what --version prints.
  StringLiteral VersionPrefix;
  StringLiteral Variable;
  StringLiteral Option;
};

constexpr ProgramSearch ClangSearch = {"clang", "clang version ",
                                       "GRAYMARK_CLANG", "--graymark-clang"};
constexpr ProgramSearch LinkerSearch = {"wasm-ld", "LLD ", "GRAYMARK_WASM_LD",
                                        "--ld-path"};

/// \returns success if \p Path is \p S of the LLVM for which this driver was
/// built.
Error checkVersion(const ProgramSearch &S, StringRef Path) {
  Expected<std::string> Text = captureOutput(Path, "--version");
  if (!Text)
    return Text.takeError();
  auto [Before, After] = StringRef(*Text).split(S.VersionPrefix);
  StringRef Version =
      After.take_while([](char C) { return C != ' ' && C != '\n'; });
  if (Version.empty())
    return createStringError(inconvertibleErrorCode(), "'%s' is not %s",
                             Path.str().c_str(), S.Name.data());
  if (Version.split('.').first != GRAYMARK_LLVM_VERSION)
    return createStringError(
        inconvertibleErrorCode(),
        "'%s' is of LLVM %s, but this graymark-clang is for LLVM %s",
        Path.str().c_str(), Version.str().c_str(), GRAYMARK_LLVM_VERSION);
  return Error::success();
}

Expected<std::string> findProgram(const ProgramSearch &S, StringRef Override) {
  std::string Chosen = Override.str();
  std::string Source = S.Option.str();
  if (Chosen.empty())
    if (std::optional<std::string> Value = sys::Process::GetEnv(S.Variable)) {
      Chosen = *Value;
      Source = S.Variable.str();
    }
  if (!Chosen.empty()) {
    ErrorOr<std::string> Path = sys::findProgramByName(Chosen);
    if (!Path)
      return createStringError(inconvertibleErrorCode(),
                               "%s: no such program: '%s'", Source.c_str(),
                               Chosen.c_str());
    if (Error E = checkVersion(S, *Path))
      return std::move(E);
    return *Path;
  }

  std::string Versioned = (S.Name + "-" GRAYMARK_LLVM_VERSION).str();
  if (ErrorOr<std::string> Path =
          sys::findProgramByName(S.Name, {GRAYMARK_LLVM_TOOLS_DIRECTORY}))
    return *Path;
  if (ErrorOr<std::string> Path = sys::findProgramByName(Versioned))
    return *Path;
  if (ErrorOr<std::string> Path = sys::findProgramByName(S.Name)) {
    if (Error E = checkVersion(S, *Path))
      return std::move(E);
    return *Path;
  }
  return createStringError(
      inconvertibleErrorCode(),
      "'%s' of LLVM %s was not found: install it or use '%s'", S.Name.data(),
      GRAYMARK_LLVM_VERSION, S.Option.data());
}

std::string join(StringRef Folder, const Twine &A, const Twine &B = "",
                 const Twine &C = "", const Twine &D = "") {
  SmallString<128> Path(Folder);
  sys::path::append(Path, A, B, C, D);
  return Path.str().str();
}

/// The folder above the driver's bin.
std::string findPrefix(const char *Argv0) {
  // Any address in this executable will do.
  std::string Self =
      sys::fs::getMainExecutable(Argv0, reinterpret_cast<void *>(&findPrefix));
  return sys::path::parent_path(sys::path::parent_path(Self)).str();
}

/// Compiler-rt stands in clang's resource folder.
std::string findBuiltins(StringRef Clang) {
  SmallString<128> Real;
  if (sys::fs::real_path(Clang, Real))
    return "";
  StringRef Prefix = sys::path::parent_path(sys::path::parent_path(Real));
  std::string Library =
      join(join(Prefix, "lib", "clang", GRAYMARK_LLVM_VERSION, "lib"), "wasi",
           "libclang_rt.builtins-wasm32.a");
  return sys::fs::exists(Library) ? Library : "";
}

Error checkFile(StringRef What, StringRef Path) {
  if (sys::fs::exists(Path))
    return Error::success();
  return createStringError(inconvertibleErrorCode(), "%s is missing: '%s'",
                           What.str().c_str(), Path.str().c_str());
}

} // namespace

Expected<Toolchain> findToolchain(const Invocation &I, const char *Argv0) {
  Toolchain T;
  Expected<std::string> Clang = findProgram(ClangSearch, I.ClangPath);
  if (!Clang)
    return Clang.takeError();
  T.Clang = *Clang;

  std::string Prefix = findPrefix(Argv0);
  T.IncludeDirectory = join(Prefix, "include");
  T.Plugin = I.PluginPath.empty() ? join(Prefix, "lib", "GraymarkPasses.so")
                                  : I.PluginPath;
  T.LibraryDirectory = I.LibraryDirectory.empty()
                           ? join(Prefix, "lib", "graymark", "wasm32")
                           : I.LibraryDirectory;
  bool NeedsPlugin = any_of(I.Inputs, [](const Input &In) {
    return In.Kind == InputKind::C || In.Kind == InputKind::Cxx ||
           In.Kind == InputKind::IR;
  });
  // Printed commands need not be able to run.
  bool MustExist = !I.PrintCommandsOnly;
  if (NeedsPlugin && MustExist)
    if (Error E = checkFile("the plugin", T.Plugin))
      return std::move(E);
  if (I.LastStep != Action::Link)
    return std::move(T);

  Expected<std::string> Linker = findProgram(LinkerSearch, I.LinkerPath);
  if (!Linker)
    return Linker.takeError();
  T.Linker = *Linker;
  if (I.Target == Environment::Freestanding)
    T.Builtins = findBuiltins(T.Clang);
  T.Runtime = !I.CustomRuntime.empty()
                  ? I.CustomRuntime
                  : join(T.LibraryDirectory, "libgraymark-" + Twine(I.Runtime) +
                                                 (I.Checked ? "-checked.a"
                                                  : I.SmallRuntime ? "-small.a"
                                                                   : ".a"));
  T.Support = join(T.LibraryDirectory, I.Target == Environment::Wasi
                                           ? "libgraymark-wasi.a"
                                           : "libgraymark-freestanding.a");
  if (I.SmallRuntime && I.CustomRuntime.empty())
    T.RuntimeBitcode =
        join(T.LibraryDirectory, "graymark-" + Twine(I.Runtime) + "-small.bc");
  if (I.RuntimeMalloc)
    T.Malloc = join(T.LibraryDirectory, "libgraymark-malloc.a");
  // There is none with exchange barriers.
  if (I.Collector != "rc")
    T.Library = join(T.LibraryDirectory,
                     I.Collector == "manual" ? "libgraymark-library-manual.a"
                     : I.SmallRuntime        ? "libgraymark-library-small.a"
                                             : "libgraymark-library.a");
  for (const std::string &Library :
       {T.Runtime, T.RuntimeBitcode, T.Support, T.Malloc, T.Library})
    if (Error E = MustExist && !Library.empty()
                      ? checkFile("the runtime library", Library)
                      : Error::success())
      return std::move(E);
  return std::move(T);
}

} // namespace graymark::driver
