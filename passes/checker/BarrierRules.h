//===-- BarrierRules.h - The barrier of each kind of write ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the rules on barriers share: which instructions write references to
// objects, and how a barrier is looked for. Stores are judged in Barriers.cpp,
// copies in CopyRules.cpp, exchange barriers in ExchangeRules.cpp. For use by
// these files; everybody else asks checkBarriers().
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_BARRIERRULES_H
#define GRAYMARK_PASSES_CHECKER_BARRIERRULES_H

#include "checker/Calls.h"
#include "checker/LargeRoots.h"
#include "checker/Problems.h"
#include "checker/References.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace graymark::checker {

/// A write into an object.
struct Write {
  const llvm::Instruction *At;
  /// The address that is written to.
  const llvm::Value *Address;
  /// The only reference that is stored; null if there are more, so that only a
  /// remark of the parent will do.
  const llvm::Value *Child = nullptr;
  /// For each of several references that are stored to an object that only the
  /// callers know, one such write is checked: this is its leaf.
  std::optional<LeafId> Lane = std::nullopt;
  /// For a copy to memory that is not known: the write is one of what is at
  /// `Address`, which is read, and that is an object, whose members are to be
  /// visited, or a variable, of which this word is to be linked.
  enum { Stores, CopiesObject, CopiesWord } Kind = Stores;
  int64_t Word = 0;
};

/// True if the types of the frontend's language say that an access is one of a
/// number as wide as a pointer or wider, which no reference is accessed as.
bool isNumberAccess(const llvm::Instruction &I);

/// True for an atomic operation that writes what it computes of what was there
/// and of its operand, not its operand.
bool computesWhatItWrites(const llvm::Instruction &I);

/// Judges the instructions of one function.
class BarrierChecker {
public:
  BarrierChecker(const Calls &Classes, const References &Refs,
                 const llvm::DominatorTree &Dominators, Problems &Found)
      : Classes(Classes), Refs(Refs), Dominators(Dominators), Found(Found) {}

  /// Reports an instruction that writes references and has no barrier behind
  /// it.
  void check(const llvm::Instruction &I);
  /// The same for exchange barriers, which stand in its place.
  void checkExchange(const llvm::Instruction &I);

private:
  void checkExchangeCall(const llvm::CallBase &Call);
  void checkCopyElsewhere(const llvm::CallBase &Call);
  void checkRawArguments(const llvm::CallBase &Call);
  void checkWrite(const Write &W);
  bool isLoadOfWord(const llvm::Value *V, const Write &W,
                    const llvm::CallBase &For) const;
  bool mayBeInObject(const llvm::Value *Address) const;
  std::optional<Write> findWrite(const llvm::Instruction &I);
  std::optional<Write> findStore(const llvm::Instruction &I,
                                 const llvm::Value *Stored,
                                 const llvm::Value *Address);
  enum class Places { All, Objects };
  llvm::SmallPtrSet<const llvm::Value *, 4> placesOf(const llvm::Value *Address,
                                                     Places Wanted) const;
  bool isInObject(const llvm::Value *Address) const;
  bool isPerhapsAnywhere(const llvm::Value *Address) const;
  bool isBeyondRemarks(const llvm::Value *Address) const {
    return isPerhapsAnywhere(Address) || mayBeInLargeArea(Address);
  }
  std::optional<Write> findPiece(const llvm::Instruction &I,
                                 const llvm::Value *Stored,
                                 const llvm::Value *Address) const;
  bool comesFromObject(const llvm::Value *V, const llvm::Instruction &By) const;
  bool isParentOf(const llvm::Value *Parent, const Write &W) const;
  bool isBarrierFor(const llvm::CallBase &Call, const Write &W,
                    bool ChildValid) const;
  bool isBarrierForCopy(const llvm::CallBase &Call, const Write &W) const;
  const char *findGap(const Write &W) const;
  const llvm::BasicBlock *
  successorWhileMarking(const llvm::BasicBlock &B) const;
  const llvm::BasicBlock *successorWithSource(const llvm::BasicBlock &B,
                                              const Write &W) const;

  const Calls &Classes;
  const References &Refs;
  const llvm::DominatorTree &Dominators;
  Problems &Found;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_BARRIERRULES_H
