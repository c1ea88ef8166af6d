//===-- Problems.h - Collecting violations ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the parts of the checker put what they could not prove, in the words
// that the user sees.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_PROBLEMS_H
#define GRAYMARK_PASSES_CHECKER_PROBLEMS_H

#include "SoundnessChecker.h"

#include "llvm/ADT/Twine.h"
#include "llvm/IR/Value.h"

namespace graymark::checker {

/// The violations of one function, in the order in which they are found.
class Problems {
public:
  explicit Problems(const llvm::Function &F) : F(F) {}

  /// Adds a violation at an instruction, or of the whole function.
  void report(const llvm::Instruction *At, const llvm::Twine &Message) {
    Found.push_back({&F, At, Message.str()});
  }

  std::vector<Violation> take() { return std::move(Found); }

private:
  const llvm::Function &F;
  std::vector<Violation> Found;
};

/// A value as it is named in messages: `%name`, `@name` or a constant.
std::string nameOf(const llvm::Value &V);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_PROBLEMS_H
