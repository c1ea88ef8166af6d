//===-- Types.h - Object types of a program ---------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Layouts of objects: where references, numbers, the serial number and the
// length of the trailing array stand. Descriptors, static objects and visitors
// are emitted here, and the table by which the host finds its way.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_PROGRAMS_TYPES_H
#define GRAYMARK_TEST_FUZZ_PROGRAMS_TYPES_H

#include "Coverage.h"
#include "Random.h"
#include "Values.h"

#include "llvm/IR/Module.h"

#include <string>
#include <vector>

namespace graymark::programs {

/// A word that holds a reference: its offset in the object or element, and the
/// type of what it refers to.
struct ReferenceField {
  unsigned Offset;
  int Type;
};

struct ObjectType {
  std::string Name;
  unsigned FixedSize = 0;
  unsigned SerialOffset = 0;
  std::vector<ReferenceField> References;
  std::vector<unsigned> Integers;
  bool HasFinalizer = false;
  /// References that only the program's own visitor finds: of the first ones.
  unsigned VisitedReferences = 0;

  bool IsArray = false;
  unsigned LengthOffset = 0;
  unsigned Stride = 0;
  unsigned MinimumLength = 1;
  /// The collector takes the length from the object's field.
  bool IsCounted = false;
  std::vector<ReferenceField> ElementReferences;
  std::vector<unsigned> ElementIntegers;

  llvm::GlobalVariable *Descriptor = nullptr;
  /// A static object of the type, of the minimum length: a reference to it.
  llvm::Constant *Static = nullptr;

  bool hasReferences() const {
    return !References.empty() || !ElementReferences.empty();
  }
};

/// The first two types of every program are arrays: of references, at least
/// four of them, and of structures of a reference, a number and a reference.
constexpr int RowType = 0;
constexpr int TableType = 1;

/// Serial numbers of static objects have this bit, those of others do not.
constexpr unsigned StaticSerial = 1u << 30;

/// Invents the types of a program, and emits their descriptors and a static
/// object of each. Names begin with \p Prefix.
std::vector<ObjectType> makeTypes(llvm::Module &M, Random &R, Coverage &C,
                                  const std::string &Prefix);

/// The table of layouts that the host reads: a number of words for each type,
/// as Layouts.mjs reads them.
llvm::GlobalVariable *emitLayouts(llvm::Module &M,
                                  const std::vector<ObjectType> &Types,
                                  const std::string &Name);

} // namespace graymark::programs

#endif // GRAYMARK_TEST_FUZZ_PROGRAMS_TYPES_H
