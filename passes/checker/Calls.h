//===-- Calls.h - What a call may do, for the checker -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which calls may reach the collector, and which callees do not root what they
// are given, from the definitions in section 2 and 3 of the IR contract. What
// is live at a call is not decided here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_CALLS_H
#define GRAYMARK_PASSES_CHECKER_CALLS_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include <optional>

namespace graymark::checker {

/// How a function of the runtime is listed in ABI.def.
enum class RuntimeKind { None, Safepoint, Leaf, NoReturn };

/// The function that a call names, looked up through casts and through
/// aliases that cannot be replaced; null for indirect calls and assembly.
const llvm::Function *directCallee(const llvm::CallBase &Call);

/// The kind in ABI.def of a function with external linkage; None for others.
RuntimeKind runtimeKind(const llvm::Function &F);

/// True if the call names the runtime function with this symbol.
bool isRuntimeCall(const llvm::CallBase &Call, llvm::StringRef Symbol);

/// True for a call of the opaque copy that the early stage makes of memcpy and
/// memmove.
bool isOpaqueCopy(const llvm::CallBase &Call);

/// Destination, source and length of a copy of memory, opaque or not.
struct CopyOperands {
  const llvm::Value *Destination;
  const llvm::Value *Source;
  const llvm::Value *Length;
};
std::optional<CopyOperands> copyOperands(const llvm::CallBase &Call);

/// The same for a call of C's function memcpy, memmove or bcopy, which is a
/// call like others beside that.
std::optional<CopyOperands> libraryCopyOperands(const llvm::CallBase &Call);

/// True for a copy or fill of which the frontend says that it moves no
/// references.
bool movesBytesOnly(const llvm::CallBase &Call);

/// True if an attribute is on the parameter of the function that the call
/// names.
bool argumentHasAttribute(const llvm::CallBase &Call, unsigned Argument,
                          llvm::StringRef Attribute);

/// Classification of every call in one module.
class Calls {
public:
  explicit Calls(const llvm::Module &M);

  /// True unless the call provably never reaches the collector.
  bool isSafepoint(const llvm::CallBase &Call) const;

  /// True for intrinsics, and for what the passes replace by instructions: what
  /// is passed to them reaches no other function.
  static bool isBuiltin(const llvm::CallBase &Call);

  /// True if the callee roots nothing, so that the caller must keep the
  /// references among the operands on the shadow stack during the call.
  bool isUnmanaged(const llvm::CallBase &Call) const;

private:
  bool isSafepointCallee(const llvm::Function &F) const;

  /// Functions with an exact definition in which no safepoint was found.
  llvm::DenseSet<const llvm::Function *> ProvenLeaves;
  /// Functions with a frame, which overwrites what their callers have stored
  /// and not published, so that calling them is as good as a safepoint.
  llvm::DenseSet<const llvm::Function *> Framed;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_CALLS_H
