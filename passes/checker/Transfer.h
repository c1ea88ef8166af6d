//===-- Transfer.h - How a program changes the state ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The effect of instructions and of control-flow edges on a State. In the
// second round, when the states are final, the same code also reports what is
// wrong with each instruction.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_TRANSFER_H
#define GRAYMARK_PASSES_CHECKER_TRANSFER_H

#include "checker/Calls.h"
#include "checker/Liveness.h"
#include "checker/State.h"

#include "llvm/IR/IntrinsicInst.h"

namespace graymark::checker {

/// The parts of the analysis of one function.
struct FunctionFacts {
  const llvm::Function &F;
  const Calls &Classes;
  const Memory &Locals;
  const ManagedLocals &Managed;
  const References &Refs;
  const Liveness &Live;
};

/// The number of slots that an edge proves to lie inside the region, because
/// the comparison at its source says so: slots below it may be written.
unsigned slotsCheckedByEdge(const llvm::BasicBlock &From,
                            const llvm::BasicBlock &To, const Memory &Locals);

/// True if the edge proves that below a dynamic local's upper end there is room
/// for it inside the region.
bool isRoomCheckedByEdge(const llvm::BasicBlock &From,
                         const llvm::BasicBlock &To, const DynamicLocal &Local);

class Transfer {
public:
  /// Reports to Found if it is given; only use that with final states.
  Transfer(const FunctionFacts &Facts, Problems *Found);

  /// The effect of an instruction that is no phi.
  void apply(const llvm::Instruction &I, State &S);

  /// The effect of a call before anything is known of its result: what is
  /// left when control comes out of it in another way.
  void applyCall(const llvm::CallBase &Call, State &S);

  /// The effect of an edge: what the branch tells, then the phis.
  void applyEdge(const llvm::BasicBlock &From, const llvm::BasicBlock &To,
                 State &S) const;

private:
  void report(const llvm::Instruction &At, const llvm::Twine &Message) const;

  /// The effect of an instruction but for dynamic locals.
  void applyPlainly(const llvm::Instruction &I, State &S);

  // Frame and locals.
  void applyLoad(const llvm::LoadInst &Load, State &S);
  void applyStore(const llvm::StoreInst &Store, State &S);
  void moveStackPointer(const llvm::StoreInst &Store, State &S);
  void writeSlots(const llvm::StoreInst &Store, Address A, State &S);
  void writeLocal(const llvm::StoreInst &Store, Address A, State &S);
  void writePlaces(const llvm::Instruction &I, Address A, State &S) const;
  void writePlace(unsigned Index, LeafId L, bool Exactly, State &S) const;
  void writeUnknownMemory(State &S) const;
  static bool exchangesReference(const llvm::Instruction &I);
  void exchangeInSlot(const llvm::Instruction &I, Address A, State &S) const;
  void exchangeInLocal(const llvm::Instruction &I, Address A, State &S) const;
  void fill(const llvm::AnyMemSetInst &Fill, Address A, State &S);
  void copyInto(const llvm::CallBase &Copy, Address A, State &S);
  void setSlot(State &S, unsigned Slot, LeafId L) const;
  void checkStoredBases(const llvm::Instruction &At, const llvm::Value &V);
  void checkInteriorResult(const llvm::Instruction &At, const llvm::Value &V);

  // Dynamic locals.
  bool hasDynamicLocals() const {
    return !Facts.Locals.dynamicLocals().empty();
  }
  std::optional<unsigned> endAt(const State &S, const llvm::Value *V) const;
  void judgeDynamicUses(const llvm::Instruction &I, const State &S) const;
  void defineDynamic(const llvm::Instruction &I, State &S) const;
  void clearDynamic(const llvm::AnyMemSetInst &Fill, const DynamicLocal &Local,
                    State &S) const;
  void applyDynamicEdge(const llvm::BasicBlock &From,
                        const llvm::BasicBlock &To, State &S) const;

  // Calls.
  /// What the collector sees during a call: groups that have a published slot,
  /// and words of locals to which one refers.
  struct Published {
    llvm::BitVector Groups;
    llvm::BitVector Words;
  };
  void judgeSafepoint(const llvm::CallBase &Call, const State &S);
  Published judgePublishedSlots(const llvm::CallBase &Call,
                                const State &S) const;
  void judgeLiveValues(const llvm::CallBase &Call, const State &S,
                       const Published &Seen) const;
  void judgeLocals(const llvm::CallBase &Call, const State &S,
                   const Published &Seen) const;
  void judgeOperands(const llvm::CallBase &Call, const State &S,
                     const Published &Seen) const;
  void judgeBases(const llvm::CallBase &Call) const;
  void judgeKnownSlots(const llvm::CallBase &Call, const State &S) const;
  bool isKept(const State &S, const Published &Seen, LeafId Root) const;
  bool isPublished(const State &S, const Published &Seen, LeafId Root) const;
  bool areAllPublished(const State &S, const Published &Seen,
                       const llvm::Value &V, bool OnlyRaw = false) const;
  void clobber(State &S) const;

  // Values.
  void define(const llvm::Instruction &I, State &S);
  bool keeps(const State &S, GroupId Group, LeafId Root) const;
  llvm::SmallVector<GroupId, 4> keepersOf(const State &S, LeafId Root) const;
  void forget(State &S, LeafId Root) const;
  unsigned publishedSlots(const State &S) const;

  const FunctionFacts &Facts;
  Problems *Found;
  LiveSet Live;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_TRANSFER_H
