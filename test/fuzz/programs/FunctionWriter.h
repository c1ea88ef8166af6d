//===-- FunctionWriter.h - The body of one function -------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes random statements. What is written is valid by construction: memory is
// accessed where the types say, loops end, and the IR contract is kept, so that
// no program depends on the collector, the optimiser or addresses.
//
// The member functions are in a file for each group of statements.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_FUNCTIONWRITER_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_FUNCTIONWRITER_H

#include "Program.h"
#include "Values.h"

#include "llvm/IR/IRBuilder.h"

namespace graymark::programs {

class FunctionWriter {
public:
  FunctionWriter(Program &P, ProgramFunction &Self);
  void write();

private:
  /// A way into a block, and the values at its end.
  struct Edge {
    llvm::BasicBlock *From;
    Scope Values;
  };
  /// Where exceptions of a region go.
  struct Handler {
    llvm::BasicBlock *Block;
    std::vector<Edge> Edges;
  };
  struct Statement {
    const char *Name;
    unsigned Weight;
    bool (FunctionWriter::*Write)();
  };
  static const Statement Statements[];

  // FunctionWriter.cpp: blocks, merging, calls.
  llvm::BasicBlock *block(const llvm::Twine &Name);
  /// Continues in a new block that is reached by these edges, with some of
  /// their values merged. Without edges the code ends here.
  void join(llvm::BasicBlock *Block, std::vector<Edge> Edges, size_t Common);
  void merge(const std::vector<Edge> &Edges, size_t Common);
  Edge here() { return {B.GetInsertBlock(), Known}; }
  void branchTo(llvm::BasicBlock *Block, std::vector<Edge> &Edges);
  llvm::Value *call(llvm::FunctionCallee Callee,
                    llvm::ArrayRef<llvm::Value *> Arguments,
                    bool MayThrow = false);
  llvm::Value *callRuntime(llvm::StringRef Name, llvm::Type *Result,
                           llvm::ArrayRef<llvm::Value *> Arguments);
  /// An alloca in the entry block.
  llvm::AllocaInst *local(llvm::Type *Type, const llvm::Twine &Name);
  void statements(unsigned Count);
  void statement();
  void writeReturn();
  /// True while fuel is left, of which one is taken.
  llvm::Value *burn();
  bool ended() { return !B.GetInsertBlock(); }

  // Expressions.cpp
  int someType() { return P.R.below(P.Types.size()); }
  int someTarget() { return R.chance(1, 4) ? AnyType : someType(); }
  llvm::Value *integer();
  llvm::Value *condition();
  llvm::Value *reference(int Type);
  /// A reference that is not null.
  llvm::Value *object(unsigned Type);
  llvm::Value *notNull(llvm::Value *Reference, unsigned Type);
  llvm::Value *castTo(llvm::Value *Reference, unsigned Type);
  llvm::Value *immediate();
  llvm::Value *newObject(unsigned Type);
  llvm::Value *lengthFor(unsigned Type);
  llvm::Value *bytes(llvm::Value *Base, unsigned Offset);
  llvm::Value *loadLength(llvm::Value *Object, unsigned Type);
  /// The address of the first element.
  llvm::Value *elements(llvm::Value *Object, unsigned Type);
  llvm::Value *element(llvm::Value *Object, unsigned Type);
  Place placeIn(llvm::Value *Object, unsigned Type);
  Place heapPlace();
  /// A place of a type in the fixed part of a new object, or null.
  llvm::Value *placeOf(int Type);
  Place globalPlace();
  Place place();
  llvm::Value *integerPlace();
  llvm::Value *pair();
  /// A vector of references as rows have them.
  llvm::Value *vector(Kind K);
  /// A value of a kind and type, whatever it takes.
  llvm::Value *value(Kind K, int Type);
  /// The address of four references in a row.
  llvm::Value *fourElements();

  // Stores.cpp
  bool load();
  bool store();
  bool storeInteger();
  bool storeInNew();
  bool storeVector();
  bool storePair();
  bool copy();
  bool copyToLocal();
  bool fill();
  bool storeByAddress();
  bool storeByInterior();

  // Atomics.cpp
  bool loadAtomic();
  bool storeAtomic();
  bool exchange();
  bool compareExchange();
  /// Draws whether an operation is to be on a number, as clang writes it.
  bool hides();
  /// A reference as a number, and back, through locals.
  llvm::Value *hidden(llvm::Value *Reference);
  llvm::Value *revealed(llvm::Value *Number);

  // Pointers.cpp
  bool derive();
  bool chooseDerived();
  bool freeze();
  bool castToRaw();
  bool deriveVector();
  bool gather();
  bool takeApart();
  bool putTogether();

  // ControlFlow.cpp
  bool branch();
  bool loop();
  bool walk();
  bool switchStatement();
  bool earlyReturn();
  bool tangle();

  // Calls.cpp
  bool callFunction();
  bool callIndirect();
  bool callRelay();
  bool callHost();
  bool tailCall();
  llvm::Value *argument(const Parameter &Expected);
  llvm::Value *callbackAddress();
  void keepResult(llvm::Value *Result, const Parameter &Type);

  // Exceptions.cpp
  bool tryStatement();
  bool cleanup();
  bool throwStatement();
  bool setjmpStatement();

  // Locals.cpp
  bool localReference();
  bool localStructure();
  bool localArray();
  bool dynamicLocal();

  // Collector.cpp
  bool collect();
  bool step();
  bool churn();
  bool check();
  bool pin();
  bool renew();
  bool unmanagedMemory();
  bool keepAlive();

  // Weak.cpp
  bool makeWeak();
  bool readWeak();
  bool clearWeak();
  bool touchWeakTarget();
  bool expectWeak();
  bool changeWeakPair();
  bool checkWeakPair();
  bool addToWeakMap();
  bool readWeakMap();
  bool removeFromWeakMap();
  bool runFinalizers();
  llvm::Value *weakReference(int &Type);
  llvm::Value *serialOf(llvm::Value *Object, unsigned Type);
  void expectObject(llvm::Value *Found, unsigned Type, llvm::Value *Serial);
  void expectTrue(llvm::Value *Condition);
  void letPass();

  Program &P;
  ProgramFunction &Self;
  Random &R;
  llvm::Function *F;
  llvm::IRBuilder<> B;
  llvm::BasicBlock *Entry;
  llvm::Value *Depth = nullptr;
  llvm::Value *ReturnPlace = nullptr;
  Scope Known;
  Handler *Unwind = nullptr;
  llvm::Value *Funclet = nullptr;
  unsigned Nesting = 0;
  unsigned Budget = 0;
  bool HasSetjmp = false;
  bool HasDynamicLocal = false;
  unsigned Choices = 0;
};

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_FUNCTIONWRITER_H
