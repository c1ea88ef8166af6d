//===-- Values.h - What a program's values are ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kinds of SSA values that statements exchange, with what is known about
// each, and the scope in which they are found again. How values are made does
// not belong here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_VALUES_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_VALUES_H

#include "Random.h"

#include "llvm/IR/Value.h"

#include <vector>

namespace graymark::programs {

/// The type of a reference to an object of any type, which may be an immediate.
constexpr int AnyType = -1;

enum class Kind {
  Integer,
  Reference,      ///< a base or null; Any: or an immediate
  ReferencePlace, ///< a derived pointer to a reference in an object
  IntegerPlace,   ///< a derived pointer to a number in an object
  InteriorPlace,  ///< an interior parameter, to a reference
  RawPlace,       ///< a raw address of a reference in an object
  LocalPlace,     ///< an address of a reference in a local or of a parameter
  Pair,           ///< an aggregate of reference, number, reference
  Vector2,        ///< a vector of two references
  Vector4,        ///< and of four
  PlaceVector,    ///< a vector of two derived pointers to references
  Weak,           ///< a weak reference, to the type
  WeakTarget,     ///< what one led to: nothing may depend on whether it is null
};

/// A value and what it is. The type is that of the object a reference refers
/// to, and of the reference at a place.
struct TypedValue {
  llvm::Value *Value = nullptr;
  Kind K = Kind::Integer;
  int Type = AnyType;

  bool isLike(const TypedValue &Other) const {
    return K == Other.K && Type == Other.Type;
  }
};

/// Where a reference of a type may be stored, in address space 0 or 1.
struct Place {
  llvm::Value *Address = nullptr;
  int Type = AnyType;
};

/// The values that dominate the place where the program is written.
class Scope {
public:
  void add(llvm::Value *V, Kind K, int Type = AnyType) {
    Values.push_back({V, K, Type});
  }
  size_t size() const { return Values.size(); }
  void shrink(size_t Size) { Values.resize(Size); }
  const std::vector<TypedValue> &values() const { return Values; }

  /// A value of the kind and type, rather one of the latest; or null.
  llvm::Value *find(Random &R, Kind K, int Type) const {
    const TypedValue *Found = findAmong(
        R, [&](const TypedValue &V) { return V.K == K && V.Type == Type; });
    return Found ? Found->Value : nullptr;
  }
  /// A value of the kind; or null.
  const TypedValue *find(Random &R, Kind K) const {
    return findAmong(R, [&](const TypedValue &V) { return V.K == K; });
  }

private:
  template <typename Test>
  const TypedValue *findAmong(Random &R, Test Fits) const {
    std::vector<const TypedValue *> Fitting;
    for (const TypedValue &V : Values)
      if (Fits(V))
        Fitting.push_back(&V);
    if (Fitting.empty())
      return nullptr;
    size_t Count = Fitting.size();
    if (Count > 4 && R.chance(1, 2))
      return Fitting[Count - 1 - R.below(4)];
    return Fitting[R.below(Count)];
  }

  std::vector<TypedValue> Values;
};

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_VALUES_H
