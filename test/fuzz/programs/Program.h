//===-- Program.h - One random program --------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the functions of a program share: types, globals, imports, helpers, and
// the functions' signatures. A program is internal to its module but for a few
// exports whose names end in its seed:
//
//   run.N()           the program
//   back.N(i32, ref)  what the host calls while run.N is active
//   root.N(i32)       the i-th reference in a global variable or to a static
//                     object; the immediate -1 behind the last
//   type.N(i32)       the id of the i-th type
//   layout.N()        the table of layouts (Types.h)
//   drop.N()          clears variables that root.N does not know
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_PROGRAM_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_PROGRAM_H

#include "Coverage.h"
#include "Random.h"
#include "Types.h"
#include "Values.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

#include <optional>
#include <string>
#include <vector>

namespace graymark::programs {

/// A parameter or result: a value's kind, and how it is passed.
struct Parameter {
  Kind K = Kind::Integer;
  int Type = AnyType;
  bool IsByValue = false; ///< a Pair in memory: byval, or sret as a result
};

struct ProgramFunction {
  llvm::Function *F = nullptr;
  /// Beside the depth, which comes first, or second behind sret.
  std::vector<Parameter> Parameters;
  std::optional<Parameter> Result;
  /// ref (i32 depth, ref, i32): what indirect and tail calls call.
  bool IsCallback = false;
};

/// References in a global variable: one, or several of one type in a row.
struct GlobalRow {
  llvm::Constant *Address;
  unsigned Count;
  int Type;
  bool IsLarge;
};

class Program {
public:
  Program(llvm::Module &M, uint64_t Seed, Coverage &C);

  void write();

  llvm::Module &M;
  llvm::LLVMContext &Context;
  Random R;
  Coverage &C;
  std::string Suffix;
  std::string Prefix;

  llvm::IntegerType *I8;
  llvm::IntegerType *I32;
  llvm::Type *Void;
  llvm::PointerType *Pointer;
  llvm::PointerType *Reference;
  llvm::StructType *Pair;
  llvm::FunctionType *CallbackType;

  /// Programs throw, or jump, or do neither.
  bool Throws = false;
  bool Jumps = false;
  /// Programs of every second module have weak references and maps, so that the
  /// runtime is also linked without.
  bool HasWeak = false;

  std::vector<ObjectType> Types;
  std::vector<GlobalRow> Rows;
  std::vector<ProgramFunction> Functions;
  /// One for each type: an object of the length that is given.
  std::vector<llvm::Function *> Allocators;

  llvm::GlobalVariable *Fuel = nullptr;
  llvm::GlobalVariable *Serial = nullptr;
  llvm::GlobalVariable *Callbacks = nullptr; ///< an array of functions
  unsigned CallbackCount = 0;

  llvm::Type *typeOf(Kind K) const;
  int pairType(unsigned Field) const {
    return Types[TableType].ElementReferences[Field].Type;
  }
  int rowType() const { return Types[RowType].ElementReferences[0].Type; }

  /// A function of the runtime or the host, declared when it is first needed.
  llvm::FunctionCallee runtime(llvm::StringRef Name, llvm::Type *Result,
                               llvm::ArrayRef<llvm::Type *> Parameters);
  llvm::FunctionCallee host(llvm::StringRef Name, llvm::Type *Result,
                            llvm::ArrayRef<llvm::Type *> Parameters,
                            bool IsLeaf);

  /// Allocates an object and gives it its serial number and length.
  llvm::Value *allocate(llvm::IRBuilder<> &B, unsigned Type,
                        llvm::Value *Length);
  llvm::Value *idOf(llvm::IRBuilder<> &B, unsigned Type);

  /// Creates an internal function with the attributes of all.
  llvm::Function *createFunction(llvm::FunctionType *Type,
                                 const llvm::Twine &Name);

  // Small functions, written when they are first needed.
  /// void (): allocates what nobody needs.
  llvm::Function *churn();
  /// ref (place, ref): stores through an unmanaged pointer, and returns what
  /// was there.
  llvm::Function *storeByAddress();
  /// The same through an interior parameter.
  llvm::Function *storeByInterior();
  /// place (ref, i32): the address of an element of a row.
  llvm::Function *rowElement();
  /// ref (callback, i32 depth, ref, ref): calls it twice; roots nothing.
  llvm::Function *relay();
  /// Where the address of a pinned object is kept.
  llvm::GlobalVariable *pinAddress();
  // What the host does not look at; drop.N() clears it.
  llvm::GlobalVariable *weakPlace();
  llvm::GlobalVariable *weakMapPlace();
  llvm::GlobalVariable *pairedObject();
  llvm::GlobalVariable *pairedWeak();
  /// For targets that were read.
  llvm::GlobalVariable *weakSink();
  /// ref (): the weak reference in the variable, or a new one.
  llvm::Function *anyWeak();
  /// ref (): the same for the weak map.
  llvm::Function *weakMap();
  /// void (): compares the pair.
  llvm::Function *checkWeakPair();
  /// void (i32): throws.
  llvm::Function *thrower();
  /// ref (ptr buffer, i32 depth, ref, i32): may jump to the buffer.
  llvm::Function *jumper();

private:
  void makeGlobals();
  void makeAllocators();
  void makeFunctions();
  void writeExports();
  llvm::GlobalVariable *global(llvm::Type *Type, llvm::Constant *Initializer,
                               const llvm::Twine &Name);
  llvm::Function *exported(llvm::FunctionType *Type, const std::string &Name);
  llvm::Function *helper(llvm::Function *&Slot, llvm::FunctionType *Type,
                         const char *Name,
                         llvm::function_ref<void(llvm::IRBuilder<> &)> Body);

  llvm::Function *Churn = nullptr;
  llvm::Function *StoreByAddress = nullptr;
  llvm::Function *StoreByInterior = nullptr;
  llvm::Function *RowElement = nullptr;
  llvm::Function *Relay = nullptr;
  llvm::Function *Thrower = nullptr;
  llvm::Function *Jumper = nullptr;
  llvm::GlobalVariable *PinAddress = nullptr;
  llvm::GlobalVariable *hidden(llvm::GlobalVariable *&Slot, const char *Name);
  llvm::Function *firstOrNew(llvm::Function *&Slot, const char *Name,
                             llvm::GlobalVariable *Variable, const char *Maker);
  llvm::GlobalVariable *WeakPlace = nullptr;
  llvm::GlobalVariable *WeakMapPlace = nullptr;
  llvm::GlobalVariable *PairedObject = nullptr;
  llvm::GlobalVariable *PairedWeak = nullptr;
  llvm::GlobalVariable *WeakSink = nullptr;
  llvm::Function *AnyWeak = nullptr;
  llvm::Function *WeakMap = nullptr;
  llvm::Function *CheckWeakPair = nullptr;
  llvm::Function *Entry = nullptr;
};

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_PROGRAM_H
