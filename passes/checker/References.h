//===-- References.h - Which object a value points into ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The pointers of a function and how they come from each other. Every pointer
// in a value, also in a vector or an aggregate, is a leaf with a number. A
// leaf is an object's own (a load, a call's result, a parameter), a copy of or
// an address computed from another leaf, a choice between leaves, or a phi.
// Leaves that provably point into the same object share a root.
//
// All answers hold wherever the values in question are in scope; what is true
// only at some points of the program is in State.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_REFERENCES_H
#define GRAYMARK_PASSES_CHECKER_REFERENCES_H

#include "checker/Memory.h"
#include "checker/Problems.h"
#include "checker/SecondReturns.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

namespace graymark::checker {

using LeafId = unsigned;

/// True for the type of a single reference.
bool isReferenceType(const llvm::Type *T);

/// A place in a local that holds raw addresses: the store of one ends what the
/// types can tell, so its contents are followed as if it were a variable.
struct RawLocation {
  unsigned Object;
  int64_t Offset;
  /// Its leaf: whatever the place holds.
  LeafId Leaf;
  /// The compare-exchange that may have put it there, and nothing else may
  /// have; null where any store may have.
  const llvm::Instruction *Swap = nullptr;
};

class References {
public:
  References(const llvm::Function &F, const Memory &Locals,
             const llvm::DominatorTree &Dominators, Problems &Found);

  using NeededBehind =
      llvm::MapVector<const llvm::Value *,
                      llvm::SmallVector<const llvm::CallBase *, 2>>;

  /// Takes into account that control may come back with the old value of one
  /// leaf and the new one of another that it was made of: the former gets a
  /// root of its own. \p Needed has the values that are needed behind second
  /// returns, and behind which. Both must outlive this.
  void separateForSecondReturns(const NeededBehind &Needed,
                                const SecondReturns &Again);

  /// Null or an immediate: needs no root.
  static constexpr LeafId Nothing = 0;
  /// As Nothing, but not a word that may be published.
  static constexpr LeafId NothingDerived = 1;
  /// The address of some static object: needs no root, but barriers.
  static constexpr LeafId Static = 2;

  /// The number of pointers in a value of this type, in both address spaces.
  static unsigned leafCount(const llvm::Type *T);

  /// The index of the first pointer of the part that a path of indices names.
  static unsigned leafIndexOfPath(const llvm::Type *T,
                                  llvm::ArrayRef<unsigned> Path);

  /// True if the pointer with this index in a flattened value of this type is
  /// one to an object, and no address in unmanaged memory or a raw one.
  static bool isReferenceLeaf(const llvm::Type *T, unsigned Index);

  /// An unmanaged pointer in a value: its index, and its place in bytes when
  /// the value is in memory.
  struct RawLeaf {
    unsigned Index;
    int64_t Offset;
  };
  static llvm::SmallVector<RawLeaf, 2>
  rawLeaves(const llvm::Type *T, const llvm::DataLayout &Layout);

  /// What a store, an atomic exchange or a compare-exchange writes, null for
  /// other instructions. Of an atomic one that writes an unmanaged pointer as
  /// an integer, the pointer.
  static const llvm::Value *writtenBy(const llvm::Instruction &I);

  /// The leaf of the pointer with this index in the flattened value.
  LeafId leaf(const llvm::Value *V, unsigned Index = 0) const;

  /// The leaf that stands for the object of this leaf: equal roots mean the
  /// same object. A root is in scope wherever its leaves are.
  LeafId root(LeafId L) const { return Leaves[L].Root; }

  /// True unless the leaf is always null, an immediate, static or unmanaged.
  bool isObject(LeafId L) const { return Leaves[Leaves[L].Root].Object; }

  /// True if the leaf may be an address in an object that only the callers
  /// know: an interior parameter, or computed from one.
  bool mayBeInterior(LeafId L) const { return Leaves[L].Interior; }

  /// True if the leaf may be a raw address that was loaded from a local, or
  /// computed from one: which object it is in cannot be said by a value.
  bool isReloaded(LeafId L) const { return Leaves[L].Reloaded; }

  /// True if the leaf may be the address of a static object.
  bool mayBeStatic(LeafId L) const { return Leaves[L].MayBeStatic; }

  /// True for an object that this function must keep: not one that its
  /// callers keep.
  bool needsRoot(LeafId L) const { return Leaves[Leaves[L].Root].Needs; }

  /// True if the value of the leaf is a base, null or an immediate, provided
  /// that what is loaded, passed and returned is.
  bool isBase(LeafId L) const { return Leaves[L].Base; }

  /// True if, wherever both are in scope, the second root is null or an
  /// immediate or points into the object of the first root.
  bool sameObject(LeafId Root, LeafId Other) const;

  /// The value that defines a root; null for a place in a local.
  const llvm::Value *definition(LeafId L) const { return Leaves[L].Value; }

  /// True for a choice and for a phi.
  bool isMerge(LeafId L) const {
    return Leaves[L].Kind == Phi || Leaves[L].Kind == Choice;
  }

  /// What a root is made of where it is computed; empty for a phi and for an
  /// object of its own.
  llvm::ArrayRef<LeafId> sources(LeafId L) const {
    return Leaves[L].Kind == Choice || (Leaves[L].Apart && !isMerge(L))
               ? llvm::ArrayRef(Leaves[L].Operands)
               : llvm::ArrayRef<LeafId>();
  }

  /// The leaves among which a choice is made; empty for other leaves.
  llvm::ArrayRef<LeafId> choices(LeafId L) const {
    return Leaves[L].Kind == Choice ? llvm::ArrayRef(Leaves[L].Operands)
                                    : llvm::ArrayRef<LeafId>();
  }

  /// True if some pointer in the value needs a root.
  bool isTracked(const llvm::Value *V) const;

  llvm::ArrayRef<RawLocation> rawLocations() const { return Locations; }

  /// The parameter of a function with an interior result in whose object the
  /// result lies; null if none is left.
  static const llvm::Argument *objectOfResult(const llvm::Function &F);

  /// The number of leaves; their numbers are below it.
  unsigned size() const { return Leaves.size(); }

  /// The name of a leaf in messages.
  std::string name(LeafId L) const;

private:
  enum LeafKind : uint8_t { Unmanaged, Own, Copy, Choice, Phi, Reload };

  struct Leaf {
    const llvm::Value *Value = nullptr;
    LeafKind Kind = Unmanaged;
    bool Base = true;
    bool Object = false;
    bool MayBeStatic = false;
    bool Interior = false;
    bool Reloaded = false;
    bool Needs = false;
    /// May be old where what it is made of is new.
    bool Apart = false;
    LeafId Root = 0;
    /// What chooses; null if nothing that another choice could share.
    const llvm::Value *Condition = nullptr;
    /// Which element of the condition, if that is a vector.
    unsigned Lane = 0;
    llvm::SmallVector<LeafId, 2> Operands;
  };

  void number(const llvm::Value &V);
  void classify(const llvm::Instruction &I);
  void classifyCall(const llvm::CallBase &Call);
  void classifyCast(const llvm::CastInst &Cast);
  void own(LeafId L, bool Base);
  void copy(LeafId L, LeafId Of, bool KeepsBase = true);
  LeafId constantLeaf(const llvm::Constant *C, unsigned Index) const;
  void findRawLocations(const llvm::Function &F);
  void adoptCastOperands(const llvm::Function &F);
  void adopt(LeafId L, llvm::DenseSet<LeafId> &Visited);
  void propagate(bool Leaf::*Property, bool To);
  LeafId findRoot(LeafId L);
  bool mayOutlive(LeafId L, LeafId Of) const;
  void separateCopiesMadeWith(LeafId L);
  bool mayHaveOneRoot(LeafId L) const { return isMerge(L) && !Leaves[L].Apart; }
  bool areApartInTime(LeafId L, LeafId Of) const;
  void joinMergesOfOneRoot();
  bool joinCongruentMerges();
  llvm::SmallVector<LeafId, 4> operandsInOrder(LeafId L) const;
  void findRoots();
  bool isSelfContained(LeafId Root, LeafId Other,
                       llvm::SmallVectorImpl<uint64_t> &Assumed) const;

  const Memory &Locals;
  const llvm::DominatorTree &Dominators;
  Problems &Found;
  std::vector<Leaf> Leaves;
  llvm::DenseMap<const llvm::Value *, LeafId> First;
  llvm::SmallVector<RawLocation, 4> Locations;
  mutable llvm::DenseMap<uint64_t, bool> SameObjectCache;
  /// Null if nothing is needed behind a second return.
  const NeededBehind *Needed = nullptr;
  const SecondReturns *Again = nullptr;
};

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_REFERENCES_H
