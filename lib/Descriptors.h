//===-- Descriptors.h - Type descriptors in a module ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads and checks the constants in section graymark_types, in the layout of
// graymark/ABI.h. Reports what is wrong with one; does not emit any.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_DESCRIPTORS_H
#define GRAYMARK_LIB_DESCRIPTORS_H

#include "llvm/IR/GlobalVariable.h"
#include <optional>
#include <string>

namespace graymark {

/// True if the global is a type descriptor by its section.
bool isDescriptor(const llvm::GlobalVariable &G);

/// What is wrong with a descriptor: one sentence that names the field; nothing
/// if it is right, or if it is a declaration.
std::optional<std::string> findDescriptorError(const llvm::GlobalVariable &G);

/// What descriptors say about types.
struct KnownType {
  /// It has no references.
  bool IsPointerFree = false;
  /// It has a finaliser, or the part that says so is not known.
  bool MayHaveFinalizer = true;
};

/// What \p G says if it is a descriptor without mistakes whose bytes are known
/// here; otherwise nothing.
std::optional<KnownType> readDescriptor(const llvm::GlobalVariable &G);

} // namespace graymark

#endif // GRAYMARK_LIB_DESCRIPTORS_H
