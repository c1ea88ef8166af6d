//===-- collectors/stub/Reset.cpp - Freeing everything at once --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For programs that work in rounds and keep nothing from one to the next.
//
//===----------------------------------------------------------------------===//

#include "abi/AfterReset.h"
#include "abi/Interface.h"
#include "collectors/Totals.h"
#include "heap/BumpHeap.h"

using namespace graymark;

/// Frees all objects and all unmanaged memory. Nothing may be used any more
/// that was allocated before: references to it in globals and on the stack are
/// the program's to forget. Only the stub runtime has this function.
void __reset() {
  Totals.freed(Totals.LiveBytes, Totals.LiveObjects);
  Bump.reset();
  if (__graymark_after_reset)
    __graymark_after_reset();
}
