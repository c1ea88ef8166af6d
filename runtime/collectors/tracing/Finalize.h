//===-- collectors/tracing/Finalize.h - Finalisers --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calling the finaliser of a dead object. They run at safepoints, from within
// the sweep, in no particular order; see docs/runtime.md for what they may do.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_FINALIZE_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_FINALIZE_H

#include "abi/Members.h"

namespace graymark {

/// Calls the finaliser in the descriptor of \p R, if there is one.
inline void finalize(Reference R) {
  if (!Types.HasFinalizers)
    return;
  const Descriptor *Type = descriptorOf(idWord(R));
  if (Type && hasFinalizer(*Type))
    pointerTo<void(Reference)>(coldPartOf(*Type, 20)->Finalizer)(R);
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_FINALIZE_H
