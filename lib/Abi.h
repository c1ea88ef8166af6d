//===-- Abi.h - The runtime's interface as the passes see it ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names, kinds and declarations of the runtime's symbols in IR, and the names
// of metadata and attributes of the contract. Numbers are in graymark/ABI.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_ABI_H
#define GRAYMARK_LIB_ABI_H

#include "graymark/ABI.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace graymark {

/// Whether a call of a runtime function may run the collector.
enum class RuntimeKind { Safepoint, Leaf, NoReturn };

/// A function of the runtime, as listed in ABI.def.
struct RuntimeFunction {
  llvm::StringRef Name;
  /// Result, then parameters in parentheses; 'v' is nothing, 'i' is i32.
  llvm::StringRef Signature;
  RuntimeKind Kind;
};

/// The runtime function of that name, or null.
const RuntimeFunction *findRuntimeFunction(llvm::StringRef Name);

/// The call of the function \p Name, of the runtime or a builtin, that \p V is,
/// or null. An allocation is a call of __new.
const llvm::CallBase *asCallOf(const llvm::Value *V, llvm::StringRef Name);

/// True if \p Type becomes the wasm type of \p Function when references and
/// pointers are i32.
bool hasWasmSignature(const llvm::FunctionType *Type,
                      const RuntimeFunction &Function);

/// Declares a runtime function, or returns the module's own declaration.
/// References are passed as `ptr addrspace(1)`.
llvm::FunctionCallee declareRuntimeFunction(llvm::Module &M,
                                            llvm::StringRef Name);

/// Declares a 32-bit variable of the runtime, or returns the declaration that
/// is there.
llvm::GlobalVariable *declareRuntimeVariable(llvm::Module &M,
                                             llvm::StringRef Name);

/// What the passes put into code for the collector: the values are those of
/// GRAYMARK_INSTRUMENTATION_* in ABI.h.
enum class Instrumentation {
  None = GRAYMARK_INSTRUMENTATION_NONE,
  Insertion = GRAYMARK_INSTRUMENTATION_INSERTION,
  Manual = GRAYMARK_INSTRUMENTATION_MANUAL,
  Exchange = GRAYMARK_INSTRUMENTATION_EXCHANGE,
};

/// The marker of the capability that code of this kind needs, none for
/// Instrumentation::None.
llvm::StringRef capabilityMarker(Instrumentation Kind);

namespace name {
// Runtime symbols that the passes emit.
inline constexpr llvm::StringLiteral New = "__new";
inline constexpr llvm::StringLiteral Renew = "__renew";
inline constexpr llvm::StringLiteral Link = "__link";
inline constexpr llvm::StringLiteral Remark = "__graymark_remark";
inline constexpr llvm::StringLiteral VisitMembers = "__visit_members";
inline constexpr llvm::StringLiteral VisitGlobals = "__visit_globals";
inline constexpr llvm::StringLiteral ExchangeStore = "__graymark_store";
inline constexpr llvm::StringLiteral ExchangeCopy = "__graymark_exchange_copy";
inline constexpr llvm::StringLiteral ExchangeFill = "__graymark_exchange_fill";
inline constexpr llvm::StringLiteral StackRestore = "__graymark_stack_restore";
inline constexpr llvm::StringLiteral StackPointer = "__graymark_stack_pointer";
inline constexpr llvm::StringLiteral StackLimit = "__graymark_stack_limit";
inline constexpr llvm::StringLiteral StackOverflow =
    "__graymark_stack_overflow";
inline constexpr llvm::StringLiteral Marking = "__graymark_marking";
inline constexpr llvm::StringLiteral Runs = "__graymark_runs";
inline constexpr llvm::StringLiteral CheckRootSlot =
    "__graymark_check_root_slot";
inline constexpr llvm::StringLiteral TypesStart = "__start_graymark_types";

// Builtins of a frontend; a suffix says more about an operation.
inline constexpr llvm::StringLiteral IdOf = "graymark.idof";
inline constexpr llvm::StringLiteral KeepAlive = "graymark.keepalive";
inline constexpr llvm::StringLiteral CopyBytes = "graymark.copy.bytes";
inline constexpr llvm::StringLiteral CopyPrefix = "__graymark_copy";

// Function attributes.
inline constexpr llvm::StringLiteral UnmanagedAttribute = "graymark-unmanaged";
inline constexpr llvm::StringLiteral UncheckedAttribute = "graymark-unchecked";
/// On a parameter or a result: an address inside an object, which the caller
/// keeps.
inline constexpr llvm::StringLiteral InteriorAttribute = "graymark-interior";
/// On the parameter in whose object an interior result lies.
inline constexpr llvm::StringLiteral ResultObjectAttribute =
    "graymark-result-object";
inline constexpr llvm::StringLiteral LeafAttribute = "gc-leaf-function";
/// On a call that copies or fills memory: it moves no references.
inline constexpr llvm::StringLiteral BytesAttribute = "graymark-bytes";
/// Set by the early stage on functions that it has accepted.
inline constexpr llvm::StringLiteral CheckedAttribute = "graymark-checked";

// Metadata on inserted code.
inline constexpr llvm::StringLiteral BaseMetadata = "graymark.base";
inline constexpr llvm::StringLiteral SlotMetadata = "graymark.slot";
inline constexpr llvm::StringLiteral PublishMetadata = "graymark.publish";
inline constexpr llvm::StringLiteral RestoreMetadata = "graymark.restore";
/// On what clears a dynamic local, shows it and hides it again.
inline constexpr llvm::StringLiteral ClearMetadata = "graymark.clear";
inline constexpr llvm::StringLiteral ExtendMetadata = "graymark.extend";
inline constexpr llvm::StringLiteral ReleaseMetadata = "graymark.release";
inline constexpr llvm::StringLiteral BarrierMetadata = "graymark.barrier";
/// On a call of __new: the descriptor of the type, where it is known.
inline constexpr llvm::StringLiteral TypeMetadata = "graymark.type";

// Named metadata that records what happened to a module.
inline constexpr llvm::StringLiteral LoweredMetadata = "graymark.lowered";
inline constexpr llvm::StringLiteral FailedMetadata = "graymark.failed";
} // namespace name

} // namespace graymark

#endif // GRAYMARK_LIB_ABI_H
