//===-- CodeGeneration.h - Object code of what was lowered
//-----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What llc does with a module, and the module that it is compared with if it
// fails.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_HOSTILE_CODEGENERATION_H
#define GRAYMARK_TEST_FUZZ_HOSTILE_CODEGENERATION_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm {
class Module;
} // namespace llvm

namespace graymark::hostile {

/// True if code can be generated for \p M in the time that an input has.
bool isForCodeGeneration(const llvm::Module &M);

/// Generates an object file from \p M at level \p Level, and drops it. Errors
/// are LLVM's diagnostics, or end the process.
void generateCode(llvm::Module &M, unsigned Level);

/// The text of a module in which references are plain pointers: what LLVM makes
/// no code of then is not the passes' fault.
std::string withPlainPointers(llvm::StringRef Text);

/// Takes away names of collectors and operand bundles, of which LLVM makes no
/// code, and which our passes take away too.
void stripForeignMarks(llvm::Module &M);

} // namespace graymark::hostile

#endif // GRAYMARK_TEST_FUZZ_HOSTILE_CODEGENERATION_H
