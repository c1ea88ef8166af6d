//===-- checked/Objects.h - Is this a reference? ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Validation of the references that enter the runtime: as arguments, in
// published words, and as children of a barrier. Checked builds call these
// everywhere, gm_verify_heap in every build.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_CHECKED_OBJECTS_H
#define GRAYMARK_RUNTIME_CHECKED_OBJECTS_H

#include "abi/Address.h"

namespace graymark {

/// Whether \p R is in the table of static objects.
bool isStaticObject(Reference R);

/// Whether \p R may stand where a reference is expected: null, an immediate,
/// a static object or an object of the heap that has not been freed.
bool isReference(Reference R);

/// Traps unless the argument \p R of \p Call is a static object or an object
/// of the heap, or, with \p Nullable, null or an immediate.
void checkArgument(const char *Call, Reference R, bool Nullable);

/// Traps unless \p Value, published at \p Slot of the shadow stack, is one of
/// the words that docs/abi.md allows.
void checkPublishedWord(uint32_t Value, Address Slot);

/// Traps unless both are objects, or null, and \p Child stands in a described
/// field of \p Parent, if there is one.
void checkLink(Reference Parent, Reference Child);

/// A traversal that looks for one reference instead of marking, for objects
/// whose visitors are the program's.
class ReferenceSearch {
public:
  /// Whether a member of \p Object is \p Wanted.
  static bool contains(Reference Object, Reference Wanted);
  /// For __visit: whether a search is in progress, which now has seen \p R.
  static bool found(Reference R);

private:
  static Reference Wanted;
  static bool Active;
  static bool Seen;
};

} // namespace graymark

#endif // GRAYMARK_RUNTIME_CHECKED_OBJECTS_H
