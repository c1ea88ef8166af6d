//===-- DynamicWords.h - Words below the frame, for the checker -*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is known at a point of the program of the dynamic locals that lie below
// the frame's slots. They are a stack: the state is a chain of ends, from the
// lower end of the slots downwards. Everything between the frame and an end of
// the chain is valid, and so may be published. An end has names: the values,
// and the local variables with a copy, that are known to be that address.
//
// Which instructions move the ends is in DynamicRules.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_DYNAMICWORDS_H
#define GRAYMARK_PASSES_CHECKER_DYNAMICWORDS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Value.h"
#include <optional>

namespace graymark::checker {

class DynamicWords {
public:
  DynamicWords() : Ends(1) {}

  /// The end that has this name; 0 is the lower end of the slots.
  std::optional<unsigned> find(const llvm::Value *Name) const;
  void addName(const llvm::Value *Name, unsigned End);
  /// The value is computed again, or the variable written.
  void forget(const llvm::Value *Name);

  /// Adds a local, which is valid and in use, below this end. Nothing else is
  /// below it any more.
  void push(const llvm::Value *Local, unsigned Below);

  /// The end that the stack pointer shows, or showed when an exception or a
  /// longjmp has come; nothing if not all of the slots are published.
  std::optional<unsigned> published() const { return Published; }
  void publish(std::optional<unsigned> End) { Published = End; }

  /// What is below this end is not in use any more.
  void endBelow(unsigned End) { InUse = std::min(InUse, End); }
  /// The lowest end whose locals may be in use.
  unsigned inUse() const { return InUse; }
  /// True if what is in use is not published, also if it has no name left.
  bool hidesWhatIsInUse() const {
    return Hidden || InUse > Published.value_or(0);
  }

  /// A safepoint: what is not published may be overwritten.
  void truncate();
  /// Control comes back out of a call to a place where nothing of this is in
  /// use but what was in use there.
  void leave();

  /// Control cannot come back out of another call to behind this one, which
  /// returns twice: it has not been made, or the program has given back what
  /// was its stack then.
  void finish(const llvm::Value *Call) { Finished.push_back(Call); }
  bool isFinished(const llvm::Value *Call) const;
  /// The call is made.
  void begin(const llvm::Value *Call);
  /// Finishes calls that were made with more in use than ends here.
  void finishBelow(unsigned End);

  /// Room for this local below its end has been tested for.
  bool hasRoom(const llvm::Value *Local) const;
  void addRoom(const llvm::Value *Local);
  void forgetRoom(const llvm::Value *Local);

  /// Restricts the state to what the other one claims as well; true if it
  /// claims less than before.
  bool meet(const DynamicWords &Other);

private:
  using Names = llvm::SmallVector<const llvm::Value *, 2>;
  bool operator==(const DynamicWords &Other) const {
    return Ends == Other.Ends && Published == Other.Published &&
           InUse == Other.InUse && Hidden == Other.Hidden &&
           Room == Other.Room && Finished == Other.Finished;
  }

  llvm::SmallVector<Names, 2> Ends;
  std::optional<unsigned> Published;
  unsigned InUse = 0;
  bool Hidden = false;
  Names Room;
  Names Finished;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_DYNAMICWORDS_H
