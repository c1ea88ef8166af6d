//===-- Copies.h - Copies of memory that may hold references ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A memcpy is untyped: the optimiser may turn it into loads and stores of
// integers and so move references where nothing sees them. Between the early
// stage and pointer lowering such copies are calls of a function that no
// optimisation knows.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_COPIES_H
#define GRAYMARK_LIB_COPIES_H

#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/Alignment.h"
#include <optional>

namespace graymark {

/// A copy of memory, whatever form it has.
struct MemoryCopy {
  llvm::CallInst *Call;
  llvm::Value *Destination, *Source, *Length;
  llvm::MaybeAlign DestinationAlign, SourceAlign;
  bool IsMove;
  bool IsVolatile;
};

/// The copy that an instruction makes, if it is a memcpy or memmove: an
/// intrinsic, a call of the library function, or a call of `__graymark_copy`.
std::optional<MemoryCopy> asMemoryCopy(llvm::Instruction &I);

/// The name of the function that a call names, by whatever type it is called;
/// empty for intrinsics and indirect calls.
llvm::StringRef calledName(const llvm::CallBase &Call);

/// True for a call of memcpy, memmove, bcopy or memset by another type than the
/// C library's, which tells nothing of what is copied to where.
bool isMistypedMemoryCall(const llvm::CallBase &Call);

/// True if the frontend says of a copy or fill that it moves no references.
bool movesBytesOnly(const llvm::CallBase &Call);

/// The type of `graymark.copy.bytes`.
bool isByteCopyType(const llvm::FunctionType *Type);

/// The type of the calls that makeCopiesOpaque() makes.
bool isOpaqueCopyType(const llvm::FunctionType *Type);

/// Turns calls of `graymark.copy.bytes` into memmoves of which that is known.
void lowerByteCopies(llvm::Module &M);

/// True if an address lies in an object, or in a variable that holds
/// references, as far as can be seen.
bool mayPointToReferences(const llvm::Value *Address,
                          const llvm::DataLayout &Layout);

/// Says of the C library's memcpy, memmove and memset that they return their
/// first argument, so that an object's address is recognised in the result.
void markReturnedDestinations(llvm::Module &M);

/// Turns every memcpy and memmove of \p F, intrinsic or library call, that may
/// move references into a call of `__graymark_copy.KIND.pD.pS`: an operand is
/// in an object, or in a variable that holds references, or neither operand is
/// known to be in one that does not (inlining may show what they are).
void makeCopiesOpaque(llvm::Function &F);

/// Turns calls of `__graymark_copy.…` back into intrinsics, and removes the
/// declarations.
void lowerOpaqueCopies(llvm::Module &M);

} // namespace graymark

#endif // GRAYMARK_LIB_COPIES_H
