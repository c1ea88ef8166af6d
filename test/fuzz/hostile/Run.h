//===-- Run.h - One input through the passes
//-------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What one input is, and what becomes of it. Processes are Main.cpp's.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_HOSTILE_RUN_H
#define GRAYMARK_TEST_FUZZ_HOSTILE_RUN_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace graymark::hostile {

/// A module's text, or bitcode.
struct Input {
  /// The file it is from, and where in the file.
  std::string Name;
  std::string Text;
};

/// How far an input came, in the order in which it gets there. The process that
/// runs it says so before it goes on, so that its end is not needed to know it.
enum class Stage : char {
  /// LLVM reads and verifies it: what happens here is not ours.
  Reading = 'r',
  /// LLVM did not take it.
  Rejected = 'x',
  /// One of the passes runs.
  Ours = 'o',
  /// One of LLVM's passes runs.
  Theirs = 't',
  /// The passes are through, and what they made is verified.
  Verifying = 'v',
  /// LLVM makes code of what the passes have made.
  Generating = 'g',
  /// It was lowered, and is code.
  Accepted = 'a',
  /// An error was reported.
  Diagnosed = 'd',
  /// It was lowered, but the soundness checker does not accept the result: one
  /// of the two is wrong.
  Disputed = 'c',
  /// The passes did something that they must not: the output says what.
  Wrong = 'w',
};

/// What is run.
enum class Mode {
  /// The input as it is.
  Unchanged,
  /// The input, changed as the seed says.
  Changed,
  /// The input, changed before, with plain pointers in the place of references,
  /// and without our passes: is it LLVM that makes no code of it?
  Plain,
};

/// Runs \p Original by what \p Seed chooses. Does not return: the last stage
/// has been reported to \p Report, which gives one byte for each, and what was
/// run is in the file \p Kept, if that has a name.
[[noreturn]] void run(const Input &Original, uint64_t Seed, Mode How,
                      llvm::StringRef Kept, void (*Report)(Stage));

} // namespace graymark::hostile

#endif // GRAYMARK_TEST_FUZZ_HOSTILE_RUN_H
