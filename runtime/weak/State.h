//===-- weak/State.h - State of weak references and maps --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The variables behind weak references, and what gm_verify_heap calls to look
// at them.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_WEAK_STATE_H
#define GRAYMARK_RUNTIME_WEAK_STATE_H

#include "weak/Register.h"

namespace graymark {

struct WeakReferenceState {
  /// Those whose target may die.
  ObjectRegister Register;
  bool Reviewing = false;
};
extern WeakReferenceState WeakReferences;

/// Traps with a message if one of them is inconsistent. Absent if the program
/// does not use them.
__attribute__((weak)) void verifyReferences();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_WEAK_STATE_H
