//===-- Mutations.h - Changes of input for the passes
//----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each changes one thing at random. What they make is often no valid IR: LLVM's
// verifier decides about that, not they.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_HOSTILE_MUTATIONS_H
#define GRAYMARK_TEST_FUZZ_HOSTILE_MUTATIONS_H

#include "Random.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm {
class Constant;
class Instruction;
class Module;
class Type;
class Value;
} // namespace llvm

namespace graymark::hostile {

/// Changes types, numbers, lines and words of a module's text.
void mutateText(std::string &Text, Random &R);

/// Changes bits and bytes, or cuts the end off.
void mutateBytes(std::string &Bytes, Random &R);

/// Changes one thing in a module: code, data, declarations, attributes.
void mutateModule(llvm::Module &M, Random &R);

// The parts of mutateModule.
void mutateInstruction(llvm::Module &M, Random &R);
void mutateControlFlow(llvm::Module &M, Random &R);
void mutateGlobal(llvm::Module &M, Random &R);
void mutateFunction(llvm::Module &M, Random &R);
void mutateCall(llvm::Module &M, Random &R);
void mutateModuleFacts(llvm::Module &M, Random &R);

/// Some constant of type \p T.
llvm::Constant *anyConstant(llvm::Type *T, llvm::Module &M, Random &R);
/// \p C with one number, address or member of it replaced.
llvm::Constant *mutateConstant(llvm::Constant *C, llvm::Module &M, Random &R);
/// Any instruction of the module, or null.
llvm::Instruction *anyInstruction(llvm::Module &M, Random &R);
/// Some value of type \p T that \p User may or may not be able to use.
llvm::Value *anyValue(llvm::Type *T, llvm::Instruction &User, Random &R);

/// A word that means something to the passes, as an attribute, a name or
/// metadata.
llvm::StringRef anyMark(Random &R);
llvm::StringRef anyRuntimeName(Random &R);

} // namespace graymark::hostile

#endif // GRAYMARK_TEST_FUZZ_HOSTILE_MUTATIONS_H
