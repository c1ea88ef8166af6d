//===-- Bases.h - From which object an address comes ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Base pointers: for every reference, and every raw address computed from one,
// the value that holds the payload address of its object. Phis and selects of
// derived pointers get parallel phis and selects of bases. When a base must be
// kept is in Liveness.h.
//
// A derived pointer that is needed behind a second return has a copy of its
// base, made together with it: control may come back with the old pointer when
// its base has been computed again. For the lattice such a pointer is a merge
// of one value.
//
// The lattice over phis and selects follows LLVM's RewriteStatepointsForGC,
// reduced to what a collector that moves nothing needs.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_BASES_H
#define GRAYMARK_LIB_BASES_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/ValueHandle.h"

namespace graymark {

/// Base pointers of one function. Valid until the function's references are
/// changed by anybody else; phis and selects that it inserts itself are
/// included.
class Bases {
public:
  explicit Bases(llvm::Function &F);

  /// True if \p V is a reference, or an unmanaged pointer computed from one.
  bool isTracked(const llvm::Value *V) const;

  /// The base of a tracked value, always of reference type: a value that
  /// dominates every use of \p V, or null if V has no object (null, an
  /// immediate, an address that no reference went into). May insert phis,
  /// selects and freezes.
  llvm::Value *baseOf(llvm::Value *V);

  /// True if \p V, a reference, is certainly or possibly not a base: a GEP
  /// with an offset, a cast of a derived raw address, an interior parameter or
  /// result, or a phi, select or freeze of such.
  bool isDerived(llvm::Value *V);

  /// True if the object of the tracked value \p V is known here: it comes from
  /// no interior parameter, whose base is its caller's affair.
  bool isObjectKnown(llvm::Value *V) const;

  /// True if the reference \p V is null or an address in the object of \p Of,
  /// a parameter.
  bool isWithin(llvm::Value *V, const llvm::Argument *Of) const;

  /// Removes what was inserted and is not used.
  void removeUnused();

private:
  /// What a phi or select of pointers merges, or what a pointer that may
  /// outlive its base is computed from.
  struct Merge {
    enum KindType { Base, Single, Conflict } Kind = Base;
    /// Needed behind a second return: what else is computed again meanwhile
    /// must not be its base.
    bool Outlives = false;
    llvm::Value *SingleBase = nullptr;
    llvm::Instruction *Parallel = nullptr;
  };
  /// A value with GEPs, casts and the like taken off.
  struct Origin {
    llvm::Value *V;
    /// The address of V itself, not one inside its object.
    bool SameAddress;
  };

  void collectRawAddresses(llvm::Function &F);
  void separateForSecondReturns(llvm::Function &F);
  void solveMerges();
  Origin originOf(llvm::Value *V) const;
  bool isMerge(const llvm::Value *V) const;
  llvm::Value *rootOf(llvm::Value *Origin) const;
  llvm::Instruction *parallelNode(llvm::Value *Input) const;
  void adoptParallels(llvm::Instruction *Node);
  llvm::Instruction *makeParallel(llvm::Instruction *Node);
  llvm::Instruction *makeCopy(llvm::Instruction *Pointer);
  bool allOrigins(llvm::Value *V,
                  llvm::function_ref<bool(llvm::Value *)> Check) const;

  llvm::DenseSet<const llvm::Value *> RawAddresses;
  /// Answers of originOf(): chains of GEPs share their ends.
  mutable llvm::DenseMap<llvm::Value *, Origin> Origins;
  llvm::MapVector<llvm::Instruction *, Merge> Merges;
  /// Copies of bases that were inserted: bases of their own.
  llvm::SmallPtrSet<const llvm::Value *, 4> Copies;
  llvm::SmallVector<llvm::WeakTrackingVH> Inserted;
};

/// The operand through which \p V passes a pointer on, with or without an
/// offset (GEP, cast, freeze, pointer intrinsics, `returned` arguments,
/// interior results, strchr and its like), or null.
llvm::Value *passedPointer(const llvm::Value *V);

} // namespace graymark

#endif // GRAYMARK_LIB_BASES_H
