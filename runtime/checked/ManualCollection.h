//===-- checked/ManualCollection.h - Frames at a collection -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code compiled with collector=manual has no roots, and must not hold
// references while it collects. Checked code of that kind does publish them,
// for this test.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_CHECKED_MANUALCOLLECTION_H
#define GRAYMARK_RUNTIME_CHECKED_MANUALCOLLECTION_H

namespace graymark {

/// Traps if the program was compiled with collector=manual and a frame holds a
/// reference to an object of the heap.
void checkManualCollection();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_CHECKED_MANUALCOLLECTION_H
