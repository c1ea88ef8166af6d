//===-- Placement.h - Ways to place slot stores -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names of the ways to decide where values are stored in slots. All are
// sound; the naive ones exist to be compared with.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_PLACEMENT_H
#define GRAYMARK_LIB_PLACEMENT_H

namespace graymark {

enum class Placement {
  /// As late as each executed definition is stored at most once; only what is
  /// live across a safepoint.
  Latest,
  /// LDC's: a value that is live across or passed to any call is stored at its
  /// definition, into a frame that is cleared at entry.
  Definition,
  /// AssemblyScript's: every reference parameter and every definition is stored
  /// at once, into a frame that is cleared at entry. (There the caller stores
  /// what it passes to a parameter; the number is the same.)
  AssemblyScript
};

} // namespace graymark

#endif // GRAYMARK_LIB_PLACEMENT_H
